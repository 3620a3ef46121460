/// What a payout holds of one payment, refund or dispute, after fees.
public struct PayoutItem: Hashable, Sendable {
    /// The provider's name for the payment, refund or dispute.
    public let reference: String
    /// Below zero for what left the balance. In the currency of the balance.
    public let net: Money

    /// A part of a payout.
    public init(reference: String, net: Money) {
        self.reference = reference
        self.net = net
    }
}

extension [BalanceTransaction] {
    /// What each payment, refund and dispute comes to, by name; those that come to nothing are left out, and so is what
    /// belongs to none.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func payoutItems() throws(BillingRefusal) -> [PayoutItem] {
        var sums: [String: Money] = [:]
        for transaction in self where [.payment, .refund, .dispute].contains(transaction.kind) {
            guard let source = transaction.source else { continue }
            let net = try transaction.amount.subtracting(transaction.fee)
            sums[source] = try (sums[source] ?? .zero(net.currency)).adding(net)
        }
        return sums.filter { !$0.value.isZero }.sorted { $0.key < $1.key }
            .map { PayoutItem(reference: $0.key, net: $0.value) }
    }
}
