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
    /// The part of ``amount`` that is tax which the seller need not pay, since the customer does not; zero where that is
    /// not claimed.
    public let relief: Money
    /// As the books tell it.
    public let reason: String

    /// Checks that so much is open.
    /// - Parameter taxes: of the document less what credits took back of them, where relief of them is claimed: so much
    ///   of what is given up is tax as of the whole document, rounded half away from zero. Source: Directive 2006/112/EC,
    ///   article 90.
    /// - Throws: `writeOffNotPositive`, `writeOffExceedsOpen`, `currencyMismatch`, `amountTooLarge`.
    public init(
        _ amount: Money, of open: Money, relieving taxes: [TaxAmount] = [], reason: String
    ) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.writeOffNotPositive) }
        guard try !open.subtracting(amount).isNegative else {
            throw BillingRefusal.writeOffExceedsOpen(open: open)
        }
        let tax = try Money.sum(taxes.map(\.amount), amount.currency)
        let gross = try Money.sum(taxes.map(\.taxable), amount.currency).adding(tax)
        relief = gross.isPositive ? try tax.share(of: amount, in: gross) : .zero(amount.currency)
        self.amount = amount
        self.reason = reason
    }

    /// The entry that books it. - Throws: `entryNotPositive`, which no write-off meets that was checked.
    public func ledgerEntry() throws(BillingRefusal) -> LedgerEntry { try .writtenOff(amount, relieving: relief) }

    /// What one write-off gave up of an invoice, and what credits left of it.
    public struct Part: Hashable, Sendable {
        /// The write-off.
        public var id: ID<WriteOff>
        /// Of which invoice.
        public var invoice: Invoice.ID
        /// What no credit took back, above zero.
        public var amount: Money
        /// ``WriteOff/amount``.
        public let whole: Money
        /// ``WriteOff/relief``.
        public let relief: Money

        /// - Parameters:
        ///   - whole: what was given up, `amount` when `nil`.
        ///   - relief: the tax in `whole` that the seller was relieved of, none when `nil`.
        public init(
            id: ID<WriteOff>, invoice: Invoice.ID, amount: Money, whole: Money? = nil, relief: Money? = nil
        ) {
            self.id = id
            self.invoice = invoice
            self.amount = amount
            self.whole = whole ?? amount
            self.relief = relief ?? .zero(amount.currency)
        }

        /// Takes so much of it back, at most ``amount``. The relief of all parts together is that of the whole.
        /// - Throws: `currencyMismatch`, `amountTooLarge`.
        mutating func reverse(_ back: Money) throws(BillingRefusal) -> Reversal {
            let before = try relief.share(of: amount, in: whole)
            amount = try amount.subtracting(back)
            let after = try relief.share(of: amount, in: whole)
            return Reversal(id: id, invoice: invoice, amount: back, relief: try before.subtracting(after))
        }
    }

    /// What a credit took back of a write-off.
    public struct Reversal: Hashable, Sendable {
        /// The write-off.
        public var id: ID<WriteOff>
        /// Of which invoice.
        public var invoice: Invoice.ID
        /// Above zero.
        public var amount: Money
        /// The part of ``amount`` that is tax of which the seller is no longer relieved.
        public var relief: Money

        /// The entry that books it. - Throws: `entryNotPositive`, which no reversal meets that was worked out.
        public func ledgerEntry() throws(BillingRefusal) -> LedgerEntry {
            try .writeOffReversed(amount, relieved: relief)
        }
    }
}

extension Money {
    /// `self × part / whole`, rounded half away from zero.
    fileprivate func share(of part: Money, in whole: Money) throws(BillingRefusal) -> Money {
        try Money(rounding: major.multiplied(by: part.major.divided(by: whole.major)), currency)
    }
}
