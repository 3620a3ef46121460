/// One line of one issued document.
public struct LineReference: Hashable, Sendable, Codable {
    /// Number of the document, `"2026-000017"`; in simulations the position of the invoice, from 1.
    public var document: String
    /// Position of the line, from 1.
    public var line: Int

    public init(document: String, line: Int) {
        self.document = document
        self.line = line
    }
}
