public import BillingCore
public import PostgresStore

/// What an account may pay now: what is open on it, its credit, and the payments of it that are under way.
public struct PayableItems: Sendable {
    /// The oldest due first.
    public let open: [InvoiceToPay]
    /// In hand.
    public let credit: AccountCredit
    /// Attempts that the provider has yet to decide.
    public let undecided: [NumberedAttempt]

    public init(open: [InvoiceToPay], credit: AccountCredit, undecided: [NumberedAttempt]) {
        self.open = open
        self.credit = credit
        self.undecided = undecided
    }

    /// An attempt at one of these invoices of which the money may be on its way: the invoice is not to be paid now.
    public func underWay(_ invoice: Invoice.ID) -> NumberedAttempt? {
        undecided.first { $0.mayHaveMoved && $0.pays([invoice]) }
    }

    /// The attempt that keeps another one at these invoices from beginning, the earliest.
    func earlier(at chosen: Set<Invoice.ID>) -> NumberedAttempt? { undecided.first { $0.pays(chosen) } }

    /// What comes of an order.
    /// - Parameter chosen: the invoices of the order.
    /// - Returns: `nil` when nothing is open on them.
    /// - Throws: a refusal of the amount.
    public func proposal(
        _ order: PaymentOrder, for chosen: Set<Invoice.ID>, policy: PaymentPolicy, at provider: GatewayCapabilities
    ) throws(BillingRefusal) -> PaymentProposal? {
        // What is being paid besides is not settled by a surplus.
        let kept = Set(undecided.filter { !$0.pays(chosen) }.flatMap { $0.attempt.parts.map(\.invoice) })
        let open = open.map(\.open).filter { !kept.contains($0.id) }
        guard open.contains(where: { chosen.contains($0.id) }) else { return nil }
        return try PaymentProposal(
            for: chosen, among: OpenItems(open, credit: credit.inHand, policy: credit.policy), amount: order.amount,
            usingCredit: order.usesCredit, policy: taking(policy, for: chosen), at: provider)
    }

    /// What may be paid of these invoices: each next instalment of those under a payment plan, too.
    public func taking(_ policy: PaymentPolicy, for chosen: Set<Invoice.ID>) -> PaymentPolicy {
        open.filter { chosen.contains($0.open.id) }.compactMap(\.parts.first).reduce(policy) { $0.taking($1.amount) }
    }
}

extension NumberedAttempt {
    /// Whether it pays any of these.
    fileprivate func pays(_ invoices: Set<Invoice.ID>) -> Bool {
        attempt.parts.contains { invoices.contains($0.invoice) }
    }
}

extension [InvoiceToPay] {
    /// What is asked for on a day where some of these are due by a payment plan: what of them is due, and all that is
    /// open on the others. `nil` when none is.
    /// - Throws: `amountTooLarge`.
    public func asked(on today: Day) throws(BillingRefusal) -> Money? {
        guard let currency = first?.open.open.currency, contains(where: { !$0.parts.isEmpty }) else { return nil }
        var sum = Money.zero(currency)
        for invoice in self { sum = try sum.adding(invoice.parts.asked(on: today) ?? invoice.open.open) }
        return sum
    }
}
