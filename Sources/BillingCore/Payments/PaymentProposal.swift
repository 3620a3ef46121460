/// What comes of a payment that a customer wants to make: shown before it is confirmed, and begun exactly so.
///
/// Credit in hand settles first, where it is used; a payment provider is asked for the rest. Both settle the chosen
/// invoices, the oldest due first. More than is open on them settles what else is open, and then is account credit.
public struct PaymentProposal: Hashable, Sendable {
    /// What credit in hand settles.
    public let credit: [PaymentAllocation]
    /// What a provider is asked for; zero when credit settles all of it.
    public let charge: Money
    /// What the charge settles, each invoice once.
    public let parts: [PaymentAllocation]
    /// What of the charge no invoice needs.
    public let surplus: Money

    /// - Parameters:
    ///   - chosen: what is to be paid; `nil` for all. Those with nothing open are passed over.
    ///   - items: all that is open on the account and may be paid now, and the credit in hand.
    ///   - amount: credit included; `nil` for all that is open on the chosen invoices.
    ///   - usingCredit: whether the customer wants to use it. Where the seller's ``CreditPolicy`` uses credit by itself,
    ///     it is used in any case.
    ///   - policy: of the seller.
    ///   - provider: that is asked for the charge.
    /// - Throws: `paymentNotPositive`, also when nothing is open on what was chosen; what
    ///   ``PaymentPolicy/check(_:of:)`` throws about the charge; `chargeNotTaken`.
    public init(
        for chosen: Set<Invoice.ID>? = nil, among items: OpenItems, amount: Money? = nil, usingCredit: Bool = false,
        policy: PaymentPolicy = .wholeOnly, at provider: GatewayCapabilities? = nil
    ) throws(BillingRefusal) {
        var items = items
        let currency = items.credit.currency
        let isChosen = { (invoice: OpenInvoice) in chosen?.contains(invoice.id) ?? true }
        let open = try Money.sum(items.invoices.filter(isChosen).map(\.open), currency)
        let wanted = amount ?? open
        guard wanted.isPositive, items.invoices.contains(where: isChosen) else {
            throw BillingRefusal(.paymentNotPositive)
        }
        let usesCredit = usingCredit || items.policy == .automatic
        credit = usesCredit ? try items.drawCredit(upTo: wanted, for: items.invoices.filter(isChosen)) : []
        charge = try wanted.subtracting(Money.sum(credit.map(\.amount), currency))
        guard charge.isPositive else {
            (parts, surplus) = ([], charge)
            return
        }
        let left = items.invoices.filter(isChosen).oldestDueFirst
        try policy.check(charge, of: Money.sum(left.map(\.open), currency))
        guard provider?.takes(charge) != false else { throw .chargeNotTaken(charge) }
        let settlement = try items.receive(
            charge, for: left.map { PaymentAllocation(invoice: $0.id, amount: $0.open) })
        (parts, surplus) = (settlement.allocations, settlement.rest)
    }

    /// How much credit is used. - Throws: `amountTooLarge`.
    public func drawn() throws(BillingRefusal) -> Money { try Money.sum(credit.map(\.amount), charge.currency) }

    /// What of it settles each invoice, by credit and charge together. - Throws: `amountTooLarge`.
    public func settled() throws(BillingRefusal) -> [Invoice.ID: Money] {
        var settled: [Invoice.ID: Money] = [:]
        for part in credit + parts {
            let before = settled[part.invoice] ?? .zero(charge.currency)
            settled[part.invoice] = try before.adding(part.amount)
        }
        return settled
    }
}
