/// An invoice that something is open on.
public struct OpenInvoice: Hashable, Sendable {
    /// Which invoice.
    public var id: Invoice.ID
    /// Older ones are settled first.
    public var dueOn: Day
    /// What is left to pay, above zero.
    public var open: Money

    /// The value with these parts, as they are; nothing is checked.
    public init(id: Invoice.ID, dueOn: Day, open: Money) {
        self.id = id
        self.dueOn = dueOn
        self.open = open
    }
}

/// The part of a payment, or of account credit, that settles one invoice.
public struct PaymentAllocation: Hashable, Sendable {
    /// Which invoice.
    public var invoice: Invoice.ID
    /// How much of it.
    public var amount: Money

    /// The value with these parts, as they are; nothing is checked.
    public init(invoice: Invoice.ID, amount: Money) {
        self.invoice = invoice
        self.amount = amount
    }
}

/// How an amount that arrived is used: allocations and the rest together are the amount, to the minor unit.
public struct PaymentSettlement: Hashable, Sendable {
    /// In the order in which invoices are settled.
    public let allocations: [PaymentAllocation]
    /// What goes to invoices.
    public let settled: Money
    /// What no invoice needed: it becomes account credit.
    public let overpaid: Money

    /// Settles `chosen` first, in that order, then the others by due day, oldest first.
    /// - Throws: a refusal for an amount that is not above zero, mixed currencies, or a chosen invoice that is not open.
    public init(
        of amount: Money, among invoices: [OpenInvoice], choosing chosen: [Invoice.ID] = []
    ) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.paymentNotPositive) }
        var left = amount
        var allocations: [PaymentAllocation] = []
        for invoice in try Self.order(invoices, choosing: chosen) where left.isPositive && invoice.open.isPositive {
            let part = Money(minor: min(invoice.open.minor, left.minor), invoice.open.currency)
            left = try left.subtracting(part)
            allocations.append(PaymentAllocation(invoice: invoice.id, amount: part))
        }
        self.allocations = allocations
        overpaid = left
        settled = try amount.subtracting(left)
    }

    private static func order(_ invoices: [OpenInvoice], choosing chosen: [Invoice.ID]) throws(BillingRefusal)
        -> [OpenInvoice]
    {
        var first: [OpenInvoice] = []
        for id in chosen where !first.contains(where: { $0.id == id }) {
            guard let invoice = invoices.first(where: { $0.id == id }) else {
                throw BillingRefusal(.chosenInvoiceNotOpen)
            }
            first.append(invoice)
        }
        let others = invoices.filter { !chosen.contains($0.id) }.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
        return first + others
    }
}
