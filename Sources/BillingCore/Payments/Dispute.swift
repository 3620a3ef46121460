/// A disputed payment as it is booked.
public struct Dispute: Hashable, Sendable {
    /// Id of a dispute.
    public typealias ID = BillingCore.ID<Dispute>

    /// What the provider holds back of the payment until the dispute is decided, and what staff is to decide about.
    public var withdrawn: Money
    /// What the customer owes again since the seller lost.
    public var lost: Money
    /// What the provider charged for it.
    public var fee: Money

    /// A dispute as stored.
    public init(withdrawn: Money, lost: Money, fee: Money) {
        self.withdrawn = withdrawn
        self.lost = lost
        self.fee = fee
    }

    /// A dispute of which nothing is booked yet.
    public init(in currency: Currency) {
        self.init(withdrawn: .zero(currency), lost: .zero(currency), fee: .zero(currency))
    }

    /// What is to be booked so that the books say what the provider says.
    public struct Change: Hashable, Sendable {
        /// As it is booked then.
        public let dispute: Dispute
        /// In this order.
        public let entries: [LedgerEntry]
        /// What of the payment's invoices is open again now.
        public let reopened: Money
    }

    /// What follows from what the provider tells, in whatever order and however often it is told.
    ///
    /// Booked is what moved, and not the disputed amount: an inquiry moves nothing, and a part may come back. While a
    /// dispute is undecided its invoices stay paid, so that no reminder asks for them. When it is lost they are open
    /// again, as far as the payment settles invoices; the rest stays on ``LedgerAccount/disputed`` for staff. A loss
    /// stands, whatever is told after it.
    /// - Parameters:
    ///   - told: how it stands at the provider.
    ///   - provider: its name.
    ///   - settling: what of the payment settles invoices now.
    /// - Throws: `currencyMismatch`, `amountTooLarge`; `entryNotPositive`, which no change meets.
    public func change(
        to told: GatewayDispute, at provider: String, settling: Money
    ) throws(BillingRefusal) -> Change {
        guard lost.isZero else { return Change(dispute: self, entries: [], reopened: .zero(lost.currency)) }
        let out = try told.withdrawn
        let over =
            told.status.isFinal ? Money(minor: min(out.minor, settling.minor), out.currency) : .zero(out.currency)
        let next = Dispute(withdrawn: try out.subtracting(over), lost: over, fee: try told.fee(after: fee))
        var entries: [LedgerEntry] = []
        let moved = try out.subtracting(withdrawn)
        if moved.isPositive { entries.append(try .disputeOpened(moved, at: provider)) }
        if moved.isNegative { entries.append(try .disputeWon(try moved.negated(), at: provider)) }
        let charged = try next.fee.subtracting(fee)
        if charged.isPositive { entries.append(try .feeCharged(charged, by: provider)) }
        if charged.isNegative { entries.append(try .feeReturned(try charged.negated(), by: provider)) }
        if over.isPositive { entries.append(try .disputeLost(over)) }
        return Change(dispute: next, entries: entries, reopened: over)
    }
}

extension GatewayDispute {
    /// What left the seller's balance and did not come back. Where the provider settles in another currency, all of the
    /// disputed amount or nothing.
    fileprivate var withdrawn: Money {
        get throws(BillingRefusal) {
            let amounts = movements.map(\.amount)
            guard let balance = amounts.first?.currency else { return .zero(amount.currency) }
            let sum = try Money.sum(amounts, balance)
            guard balance == amount.currency else { return sum.isNegative ? amount : .zero(amount.currency) }
            return sum.isNegative ? try sum.negated() : .zero(amount.currency)
        }
    }

    /// Fees of the movements; those in another currency are left to the payout. While it is undecided no less than was
    /// booked, since answers may come in another order; what is given back is known when it is won.
    fileprivate func fee(after booked: Money) throws(BillingRefusal) -> Money {
        let fees = movements.map(\.fee).filter { $0.currency == amount.currency }
        let sum = try Money.sum(fees, amount.currency)
        guard status != .won else { return sum.isNegative ? .zero(sum.currency) : sum }
        return sum.minor > booked.minor ? sum : booked
    }
}
