/// An invoice that something is open on.
public struct OpenInvoice: Hashable, Sendable {
    /// Which invoice.
    public var id: Invoice.ID
    /// Older ones are settled first.
    public var dueOn: Day
    /// What is left to pay, above zero.
    public var open: Money

    public init(id: Invoice.ID, dueOn: Day, open: Money) {
        self.id = id
        self.dueOn = dueOn
        self.open = open
    }
}

extension [OpenInvoice] {
    /// In the order in which they are settled.
    public var oldestDueFirst: [OpenInvoice] { sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) } }
}

/// The part of a payment, or of credit, that settles one invoice.
public struct PaymentAllocation: Hashable, Sendable {
    /// Which invoice.
    public var invoice: Invoice.ID
    /// How much of it.
    public var amount: Money

    public init(invoice: Invoice.ID, amount: Money) {
        self.invoice = invoice
        self.amount = amount
    }
}

extension [PaymentAllocation] {
    /// What is open again when some of a payment goes back: what it settled, in this order, each as far as it was
    /// settled.
    /// - Parameter amount: what goes back.
    /// - Returns: parts above zero that together are `amount`; `nil` when the payment settled less than that.
    /// - Throws: `currencyMismatch`.
    public func reopened(by amount: Money) throws(BillingRefusal) -> [PaymentAllocation]? {
        var left = amount
        var parts: [PaymentAllocation] = []
        for settled in self where left.isPositive {
            let part = Money(minor: Swift.min(settled.amount.minor, left.minor), settled.amount.currency)
            left = try left.subtracting(part)
            parts.append(PaymentAllocation(invoice: settled.invoice, amount: part))
        }
        return left.isZero ? parts : nil
    }
}

/// How an amount is used among invoices: allocations and the rest together are the amount, to the minor unit.
///
/// It settles first what it was meant for, each invoice up to the part that was meant for it and what is open on it by
/// now; then whatever is open, the oldest due first.
public struct AmountSettlement: Hashable, Sendable {
    /// In the order in which invoices are settled, each once.
    public let allocations: [PaymentAllocation]
    /// What goes to invoices.
    public let settled: Money
    /// What no invoice needed.
    public let rest: Money

    /// - Parameters:
    ///   - invoices: those that it may settle: all that is open on the account, or a part.
    ///   - meant: what the payer said, in that order; invoices that are not open any more are passed over.
    /// - Throws: `paymentNotPositive`, `currencyMismatch`.
    public init(
        of amount: Money, among invoices: [OpenInvoice], for meant: [PaymentAllocation] = []
    ) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.paymentNotPositive) }
        var use = Use(left: amount, open: invoices.oldestDueFirst)
        for part in meant {
            guard let index = use.open.firstIndex(where: { $0.id == part.invoice }) else { continue }
            try use.settle(index, upTo: part.amount)
        }
        for index in use.open.indices where use.left.isPositive {
            try use.settle(index, upTo: use.open[index].open)
        }
        allocations = use.allocations
        rest = use.left
        settled = try amount.subtracting(use.left)
    }

    /// An amount while it is being used.
    private struct Use {
        var left: Money
        var open: [OpenInvoice]
        var allocations: [PaymentAllocation] = []

        mutating func settle(_ index: Int, upTo limit: Money) throws(BillingRefusal) {
            let invoice = open[index]
            let part = Money(minor: min(invoice.open.minor, limit.minor, left.minor), invoice.open.currency)
            guard part.isPositive else { return }
            left = try left.subtracting(part)
            open[index].open = try invoice.open.subtracting(part)
            if let known = allocations.firstIndex(where: { $0.invoice == invoice.id }) {
                allocations[known].amount = try allocations[known].amount.adding(part)
            } else {
                allocations.append(PaymentAllocation(invoice: invoice.id, amount: part))
            }
        }
    }
}
