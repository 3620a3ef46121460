/// A payment through which account credit can be paid back.
public struct CreditSource: Hashable, Sendable {
    /// Which payment.
    public var payment: ID<MoneyMovement>
    /// What of it has not gone back yet, and is not on its way.
    public var refundable: Money
    /// What of it settles invoices.
    public var settling: Money

    /// A payment as it stands.
    public init(payment: ID<MoneyMovement>, refundable: Money, settling: Money) {
        self.payment = payment
        self.refundable = refundable
        self.settling = settling
    }

    /// What no invoice needs: credit came from here first.
    fileprivate var surplus: Int64 { max(refundable.minor - max(settling.minor, 0), 0) }
}

/// A part of account credit that goes back through one payment.
public struct CreditPayout: Hashable, Sendable {
    /// Which payment.
    public let payment: ID<MoneyMovement>
    /// Above zero.
    public let amount: Money

    /// An amount through a payment.
    public init(payment: ID<MoneyMovement>, amount: Money) {
        self.payment = payment
        self.amount = amount
    }
}

extension [CreditSource] {
    /// How an amount of credit goes back: first through payments that brought more than invoices needed, since it came
    /// from there, then through the others; each as far as it holds, in this order.
    /// - Returns: a part for each payment that is used; together less than the amount where the payments hold less.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func payouts(of amount: Money) throws(BillingRefusal) -> [CreditPayout] {
        var (left, taken) = (amount.minor, [Int64](repeating: 0, count: count))
        for limits in [map(\.surplus), map { Swift.max($0.refundable.minor, 0) }] {
            for index in indices where left > 0 {
                let part = Swift.min(left, limits[index] - taken[index])
                guard part > 0 else { continue }
                taken[index] += part
                left -= part
            }
        }
        var payouts: [CreditPayout] = []
        for (source, minor) in zip(self, taken) where minor > 0 {
            guard source.refundable.currency == amount.currency else {
                throw .currencyMismatch(source.refundable.currency, amount.currency)
            }
            payouts.append(CreditPayout(payment: source.payment, amount: Money(minor: minor, amount.currency)))
        }
        return payouts
    }
}
