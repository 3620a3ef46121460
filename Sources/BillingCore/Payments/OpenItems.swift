/// What a seller does with credit while invoices are open.
public enum CreditPolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// It settles the invoices that it corrects first, then the oldest due; the next invoice draws what is left.
    case automatic
    /// It waits for the next invoices, and what is open stays open.
    case nextInvoice = "next_invoice"
}

/// The open items of one account: what is left to pay on each invoice, and the credit in hand.
///
/// The one place that decides what money settles, wherever it comes from: a provider's capture, a transfer, a credit
/// note, a billing run that comes to less than nothing, a refund that came back, and the same in `plainbill simulate`.
/// A payment settles what it was meant for, then the oldest due; what no invoice needs is credit in hand. What credit
/// does is the seller's ``CreditPolicy``.
public struct OpenItems: Hashable, Sendable {
    /// Those with something open, in no particular order.
    public private(set) var invoices: [OpenInvoice]
    /// What was given up of invoices that a credit may correct, in the order in which it is taken back.
    public private(set) var writtenOff: [WriteOff.Part]
    /// Never negative.
    public private(set) var credit: Money
    /// Of the seller.
    public let policy: CreditPolicy

    /// - Parameters:
    ///   - invoices: all that is open on the account, in its currency.
    ///   - writtenOff: what was given up of the invoices that are about to be corrected.
    ///   - credit: in hand: less what is set aside for refunds.
    public init(
        _ invoices: [OpenInvoice] = [], writtenOff: [WriteOff.Part] = [], credit: Money, policy: CreditPolicy
    ) {
        self.invoices = invoices
        self.writtenOff = writtenOff
        self.credit = credit
        self.policy = policy
    }

    /// What is owed on all invoices together. - Throws: `amountTooLarge`, `currencyMismatch`.
    public func owed() throws(BillingRefusal) -> Money { try Money.sum(invoices.map(\.open), credit.currency) }

    /// Money arrived.
    /// - Parameter meant: what the payer said that it is for.
    /// - Throws: `paymentNotPositive`, `currencyMismatch`, `amountTooLarge`.
    public mutating func receive(
        _ amount: Money, for meant: [PaymentAllocation] = []
    ) throws(BillingRefusal) -> AmountSettlement {
        let settlement = try AmountSettlement(of: amount, among: invoices, for: meant)
        try take(settlement.allocations)
        credit = try credit.adding(settlement.rest)
        return settlement
    }

    /// An invoice was issued that drew a part of the credit.
    /// - Throws: `currencyMismatch`.
    public mutating func add(_ invoice: OpenInvoice, drawing drawn: Money) throws(BillingRefusal) {
        credit = try credit.subtracting(drawn)
        if invoice.open.isPositive { invoices.append(invoice) }
    }

    /// A document below zero was issued.
    /// - Parameters:
    ///   - amount: what it comes to, above zero here.
    ///   - corrected: the invoices that its lines correct.
    /// - Returns: what it settles; the rest is in hand.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public mutating func add(
        credit amount: Money, correcting corrected: Set<Invoice.ID>
    ) throws(BillingRefusal) -> CreditUse {
        var use = try correct(corrected, by: amount)
        use.allocations += try add(credit: use.rest)
        use.rest = .zero(amount.currency)
        return use
    }

    /// Credit first settles the invoices that it corrects, then takes back what was given up of them: that was never
    /// paid, so it is no credit, whatever the policy.
    /// - Parameter isVoid: whether it takes back the whole of one: nothing is asked for what is void, whatever the
    ///   policy.
    /// - Returns: what it settles, and what is left. That is not in hand: see ``add(credit:)``.
    /// - Throws: `currencyMismatch`.
    public mutating func correct(
        _ corrected: Set<Invoice.ID>, by amount: Money, isVoid: Bool = false
    ) throws(BillingRefusal) -> CreditUse {
        var use = CreditUse(rest: amount)
        if isVoid || policy == .automatic {
            (use.allocations, use.rest) = try settle(amount, among: invoices.filter { corrected.contains($0.id) })
        }
        for index in writtenOff.indices where corrected.contains(writtenOff[index].invoice) && use.rest.isPositive {
            let left = writtenOff[index].amount
            let part = try writtenOff[index].reverse(Money(minor: min(left.minor, use.rest.minor), left.currency))
            use.rest = try use.rest.subtracting(part.amount)
            use.reversed.append(part)
            use.allocations.append(PaymentAllocation(invoice: part.invoice, amount: part.amount))
        }
        writtenOff.removeAll { !$0.amount.isPositive }
        return use
    }

    /// Credit that corrects nothing that is open: it settles the oldest due, or waits, as the policy says. The rest is
    /// in hand.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public mutating func add(credit amount: Money) throws(BillingRefusal) -> [PaymentAllocation] {
        let (allocations, rest) = try policy == .automatic ? settle(amount, among: invoices) : ([], amount)
        credit = try credit.adding(rest)
        return allocations
    }

    /// What is in hand settles what is open, as the policy says: after an invoice was opened again, or the policy
    /// changed.
    /// - Throws: `currencyMismatch`.
    public mutating func useCredit() throws(BillingRefusal) -> [PaymentAllocation] {
        let inHand = credit
        credit = .zero(inHand.currency)
        return try add(credit: inHand)
    }

    /// The customer uses credit in hand for these invoices, whatever the policy.
    /// - Parameter most: how much of it at most.
    /// - Returns: what it settles, the oldest due first.
    /// - Throws: `currencyMismatch`.
    public mutating func drawCredit(
        upTo most: Money, for chosen: [OpenInvoice]
    ) throws(BillingRefusal) -> [PaymentAllocation] {
        let used = Money(minor: min(credit.minor, most.minor), credit.currency)
        let (allocations, rest) = try settle(used, among: chosen)
        credit = try credit.subtracting(used).adding(rest)
        return allocations
    }

    private mutating func settle(
        _ amount: Money, among chosen: [OpenInvoice]
    ) throws(BillingRefusal) -> (allocations: [PaymentAllocation], rest: Money) {
        guard amount.isPositive else { return ([], amount) }
        let settlement = try AmountSettlement(of: amount, among: chosen)
        try take(settlement.allocations)
        return (settlement.allocations, settlement.rest)
    }

    private mutating func take(_ allocations: [PaymentAllocation]) throws(BillingRefusal) {
        for part in allocations {
            guard let index = invoices.firstIndex(where: { $0.id == part.invoice }) else { continue }
            invoices[index].open = try invoices[index].open.subtracting(part.amount)
        }
        invoices.removeAll { !$0.open.isPositive }
    }
}

/// What a credit is used for.
public struct CreditUse: Hashable, Sendable {
    /// What was given up and is taken back: it is open again by so much, and settled among ``allocations``.
    public var reversed: [WriteOff.Reversal] = []
    /// What it settles, in this order.
    public var allocations: [PaymentAllocation] = []
    /// What is left of it.
    public var rest: Money

    public init(reversed: [WriteOff.Reversal] = [], allocations: [PaymentAllocation] = [], rest: Money) {
        self.reversed = reversed
        self.allocations = allocations
        self.rest = rest
    }
}
