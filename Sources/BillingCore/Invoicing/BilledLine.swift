/// A line that was issued, and what is left of it after later credits.
public struct BilledLine: Hashable, Sendable {
    public var reference: LineReference
    public var line: InvoiceLine
    /// ``InvoiceLine/amount`` less discounts on it and credits of it; a further credit never exceeds this.
    public var remaining: Money

    public init(reference: LineReference, line: InvoiceLine, remaining: Money) {
        self.reference = reference
        self.line = line
        self.remaining = remaining
    }
}
