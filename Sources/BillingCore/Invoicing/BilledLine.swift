/// A line that was issued, and what is left of it after later credits.
public struct BilledLine: Hashable, Sendable {
    /// Where it stands.
    public var reference: LineReference
    /// The line as it was issued.
    public var line: InvoiceLine
    /// ``InvoiceLine/amount`` less discounts on it and credits of it; a further credit never exceeds this.
    public var remaining: Money

    /// The value with these parts, as they are; nothing is checked.
    public init(reference: LineReference, line: InvoiceLine, remaining: Money) {
        self.reference = reference
        self.line = line
        self.remaining = remaining
    }
}
