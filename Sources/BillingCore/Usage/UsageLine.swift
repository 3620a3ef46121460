/// A line of a document with usage behind it, without its amount.
public struct UsageLine: Hashable, Sendable {
    /// Of the document.
    public let number: String
    /// On the document, from 1.
    public let position: Int64
    /// As the document words it.
    public let description: String
    /// Days of the usage; `nil` for a line without a period.
    public let period: Period?

    public init(number: String, position: Int64, description: String, period: Period?) {
        self.number = number
        self.position = position
        self.description = description
        self.period = period
    }
}
