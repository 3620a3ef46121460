/// A request to pay several invoices with one transfer: a reference of its own, by which the transfer is found again.
public struct TransferRequest: Hashable, Sendable {
    /// From 1, in the whole installation.
    public let number: Int64

    /// The request of this number.
    public init(_ number: Int64) { self.number = number }

    /// The numbers of requests as a series of their own. Its two digits in front keep references of digits alone apart
    /// from those of invoices, whose numbers begin with a year.
    public static let series = NumberSeries(head: "99-", tail: "", width: 7)

    /// As people read it: `"99-0000017"`.
    public var name: String { Self.series.number(number) }
}
