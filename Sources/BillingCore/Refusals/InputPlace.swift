/// Where in an input something stands; what is not known is `nil`.
public struct InputPlace: Hashable, Sendable, Codable {
    /// Name of the file.
    public var file: String?
    /// Line of the file, from 1; of a record that spans lines, the first.
    public var line: Int?
    /// Position of the column, or of the character in its line, from 1.
    public var column: Int?
    /// Name of the column as the file's header has it, or of the field of a form.
    public var field: String?
    /// Where in a JSON file: `[2].currency`, `events[3].quantity`.
    public var path: String?

    /// A place of which so much is known.
    public init(
        file: String? = nil, line: Int? = nil, column: Int? = nil, field: String? = nil, path: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.field = field
        self.path = path
    }

    /// This place, and from `outer` what it leaves open.
    func completed(by outer: InputPlace) -> InputPlace {
        InputPlace(
            file: file ?? outer.file, line: line ?? outer.line, column: column ?? outer.column,
            field: field ?? outer.field, path: path ?? outer.path)
    }
}

extension InputPlace: CustomStringConvertible {
    /// For logs: `usage.csv, line 12, column 3 (BilledCost)`.
    public var description: String {
        let position: String? =
            switch (column, field) {
            case (let column?, let field?): "column \(column) (\(field))"
            case (let column?, nil): "column \(column)"
            case (nil, let field?): "column \(field)"
            case (nil, nil): nil
            }
        return [file, line.map { "line \($0)" }, position, path].compactMap(\.self).joined(separator: ", ")
    }
}
