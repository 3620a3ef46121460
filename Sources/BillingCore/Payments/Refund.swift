/// Money that goes back to the customer.
public struct Refund: Hashable, Sendable {
    /// Identifier of a stored refund, and the provider's idempotency key.
    public typealias ID = BillingCore.ID<Refund>

    /// How far a refund got.
    public typealias State = ProviderOperation.State

    /// Above zero.
    public let amount: Money
    /// Where the money comes from.
    public let source: RefundSource
    /// As the customer reads it.
    public let reason: String

    /// Checks that the source still holds so much.
    /// - Parameters:
    ///   - amount: above zero.
    ///   - source: where the money comes from.
    ///   - available: what the source still holds: the account credit, or the payment less what was sent back of it
    ///     before.
    ///   - reason: as the customer reads it.
    /// - Throws: `refundNotPositive`, `refundExceedsPayment`, `currencyMismatch`.
    public init(_ amount: Money, from source: RefundSource, available: Money, reason: String) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.refundNotPositive) }
        guard try !available.subtracting(amount).isNegative else {
            throw BillingRefusal.refundExceedsPayment(left: available)
        }
        self.amount = amount
        self.source = source
        self.reason = reason
    }

    /// The entry that books it when it has gone back the way the payment came.
    /// - Throws: `entryNotPositive`, which no refund meets that was checked.
    public func ledgerEntry(through payment: PaymentSource) throws(BillingRefusal) -> LedgerEntry {
        try .paymentRefunded(amount, through: payment, from: source)
    }
}

/// An open amount that the seller gives up. The invoice stays as it was issued.
public struct WriteOff: Hashable, Sendable {
    /// Above zero.
    public let amount: Money
    /// As the books tell it.
    public let reason: String

    /// Checks that so much is open.
    /// - Throws: `writeOffNotPositive`, `writeOffExceedsOpen`, `currencyMismatch`.
    public init(_ amount: Money, of open: Money, reason: String) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.writeOffNotPositive) }
        guard try !open.subtracting(amount).isNegative else {
            throw BillingRefusal.writeOffExceedsOpen(open: open)
        }
        self.amount = amount
        self.reason = reason
    }

    /// The entry that books it. - Throws: `entryNotPositive`, which no write-off meets that was checked.
    public func ledgerEntry() throws(BillingRefusal) -> LedgerEntry { try .writtenOff(amount) }

    /// The part of an invoice that one write-off gave up, less what credits took back of it.
    public struct Part: Hashable, Sendable {
        /// The write-off.
        public var id: ID<WriteOff>
        /// Of which invoice.
        public var invoice: Invoice.ID
        /// Above zero.
        public var amount: Money

        public init(id: ID<WriteOff>, invoice: Invoice.ID, amount: Money) {
            self.id = id
            self.invoice = invoice
            self.amount = amount
        }
    }
}
