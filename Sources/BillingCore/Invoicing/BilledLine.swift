/// A line that was issued, and what is left of it after later credits.
public struct BilledLine: Hashable, Sendable {
    /// Where it stands.
    public var reference: LineReference
    /// The line as it was issued.
    public var line: InvoiceLine
    /// ``InvoiceLine/amount`` less discounts on it and credits of it; a further credit never exceeds this.
    public var remaining: Money
    /// How many of the line's units were credited by quantity.
    public var creditedQuantity: ExactDecimal

    public init(reference: LineReference, line: InvoiceLine, remaining: Money, creditedQuantity: ExactDecimal = .zero) {
        self.reference = reference
        self.line = line
        self.remaining = remaining
        self.creditedQuantity = creditedQuantity
    }

    /// Takes a later line that corrects this one off what is left of it.
    mutating func take(_ correction: InvoiceLine) throws(BillingRefusal) {
        remaining = try remaining.adding(correction.amount)
        guard correction.kind == .credit, correction.period == nil, let quantity = correction.quantity else { return }
        creditedQuantity = try creditedQuantity.adding(quantity)
    }
}
