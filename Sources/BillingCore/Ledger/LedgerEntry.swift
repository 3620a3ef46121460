/// One side of an entry.
public struct Posting: Hashable, Sendable, Codable {
    /// Where it is booked.
    public var account: LedgerAccount
    /// Positive debits, negative credits; never zero.
    public var amount: Money

    public init(_ account: LedgerAccount, _ amount: Money) {
        self.account = account
        self.amount = amount
    }
}

/// One balanced entry of the double-entry ledger. Entries are appended, never changed; a correction is another entry.
public struct LedgerEntry: Hashable, Sendable, Codable {
    /// What happened.
    public let kind: Kind
    /// They sum to zero.
    public let postings: [Posting]

    /// Everything that can be booked.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// ``LedgerEntry/issued(_:)`` of an invoice.
        case invoiceIssued
        /// ``LedgerEntry/issued(_:)`` of a document below zero.
        case creditNoteIssued
        /// Account credit, or a credit note, settles an invoice.
        case creditApplied
        /// A payment arrived: at a provider, on the bank account, or by hand.
        case paymentReceived
        /// A provider kept its fee for a payment.
        case feeCharged
        /// A provider gave a fee back: that of a dispute which was won.
        case feeReturned
        /// A provider paid out to the seller's bank what it held of a payment.
        case paidOut
        /// A customer disputes a payment, and the provider took it back until that is decided.
        case disputeOpened
        /// A dispute ended for the seller: the provider holds the money again.
        case disputeWon
        /// A dispute ended for the customer, who owes again.
        case disputeLost
        /// Money went back to the customer.
        case paymentRefunded
        /// A refund came back after it had succeeded: the customer has the money in hand with us.
        case refundReturned
        /// What is open is given up.
        case writtenOff
        /// A credit took back what had been given up: no loss is left of it.
        case writeOffReversed
        /// Account credit is set aside while a refund is on its way.
        case creditReserved
        /// A refund failed: what was set aside is account credit again.
        case creditReleased
    }

    /// Drops postings of zero. `nil` unless at least two remain, of one currency, that sum to zero.
    public init?(_ kind: Kind, _ postings: [Posting]) {
        let postings = postings.filter { !$0.amount.isZero }
        guard postings.count >= 2, let currency = postings.first?.amount.currency,
            let sum = try? Money.sum(postings.lazy.map(\.amount), currency), sum.isZero
        else { return nil }
        self.kind = kind
        self.postings = postings
    }

    private init(balancing kind: Kind, _ postings: [Posting]) throws(BillingRefusal) {
        guard let entry = LedgerEntry(kind, postings) else {
            throw BillingRefusal(.unbalancedEntry)
        }
        self = entry
    }

    /// Issuing a document debits receivables and credits revenue and tax. A document below zero credits the
    /// customer's credit instead of receivables. `nil` for a document of zero throughout.
    /// - Throws: `currencyMismatch`; `amountTooLarge` and `unbalancedEntry` when gross, net or a sum of them does not fit.
    public static func issued(_ invoice: Invoice) throws(BillingRefusal) -> LedgerEntry? {
        let tax = try invoice.gross.subtracting(invoice.net)
        guard !invoice.gross.isZero || !invoice.net.isZero else { return nil }
        return try LedgerEntry(
            balancing: invoice.kind == .invoice ? .invoiceIssued : .creditNoteIssued,
            [
                Posting(invoice.gross.isNegative ? .customerCredit : .receivable, invoice.gross),
                Posting(.revenue, try invoice.net.negated()),
                Posting(.tax, try tax.negated()),
            ])
    }

    /// Account credit drawn to settle an invoice.
    /// - Throws: `unbalancedEntry` for a zero amount, `amountTooLarge`.
    public static func creditApplied(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        try LedgerEntry(
            balancing: .creditApplied, [Posting(.customerCredit, amount), Posting(.receivable, try amount.negated())])
    }

    /// A payment of which `settled` goes to invoices; the rest becomes account credit.
    /// - Throws: `unbalancedEntry` for a zero amount, `currencyMismatch`, `amountTooLarge`.
    public static func paymentReceived(
        _ amount: Money, from source: PaymentSource, settling settled: Money
    ) throws(BillingRefusal) -> LedgerEntry {
        try LedgerEntry(
            balancing: .paymentReceived,
            [
                Posting(LedgerAccount(receiving: source), amount), Posting(.receivable, try settled.negated()),
                Posting(.customerCredit, try settled.subtracting(amount)),
            ])
    }

    /// What a provider keeps of a payment for its work. - Throws: `entryNotPositive`.
    public static func feeCharged(_ amount: Money, by provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .feeCharged, from: .providerClearing(provider), to: .providerFees)
    }

    /// What a provider gave back of its fees. - Throws: `entryNotPositive`.
    public static func feeReturned(_ amount: Money, by provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .feeReturned, from: .providerFees, to: .providerClearing(provider))
    }

    /// What a provider held of a payment is on the seller's bank account. - Throws: `entryNotPositive`.
    public static func paidOut(_ amount: Money, by provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .paidOut, from: .providerClearing(provider), to: .bank)
    }

    /// The same of a part of a payout, which a refund or a dispute lowers.
    /// - Parameter net: after fees; below zero for what lowers the payout, and of a payout that came back.
    /// - Throws: `entryNotPositive` for zero; `amountTooLarge`.
    public static func paidOut(net: Money, by provider: String) throws(BillingRefusal) -> LedgerEntry {
        guard net.isNegative else { return try paidOut(net, by: provider) }
        return try moving(try net.negated(), .paidOut, from: .bank, to: .providerClearing(provider))
    }

    /// A disputed payment is taken back until the dispute is decided. - Throws: `entryNotPositive`.
    public static func disputeOpened(_ amount: Money, at provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .disputeOpened, from: .providerClearing(provider), to: .disputed)
    }

    /// What was disputed is given back. - Throws: `entryNotPositive`.
    public static func disputeWon(_ amount: Money, at provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .disputeWon, from: .disputed, to: .providerClearing(provider))
    }

    /// What was disputed is lost, and owed again. - Throws: `entryNotPositive`.
    public static func disputeLost(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .disputeLost, from: .disputed, to: .receivable)
    }

    /// A payment sent back the way it came: the invoices it had settled are open again, or the customer's credit is
    /// paid out.
    /// - Throws: `entryNotPositive`.
    public static func paymentRefunded(
        _ amount: Money, through payment: PaymentSource, from source: RefundSource
    ) throws(BillingRefusal) -> LedgerEntry {
        try moving(
            amount, .paymentRefunded, from: LedgerAccount(receiving: payment),
            to: source == .customerCredit ? .customerCredit : .receivable)
    }

    /// A refund that had succeeded came back. Its invoices may be paid by now, so it is account credit.
    /// - Throws: `entryNotPositive`.
    public static func refundReturned(_ amount: Money, to provider: String) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .refundReturned, from: .customerCredit, to: .providerClearing(provider))
    }

    /// Account credit set aside for a refund, so that nothing else draws it meanwhile.
    /// - Throws: `entryNotPositive`.
    public static func creditReserved(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .creditReserved, from: .refundsInTransit, to: .customerCredit)
    }

    /// The refund is decided: what was set aside is account credit again, to be paid out or kept.
    /// - Throws: `entryNotPositive`.
    public static func creditReleased(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        try moving(amount, .creditReleased, from: .customerCredit, to: .refundsInTransit)
    }

    /// What was open is given up.
    /// - Parameter relief: the part of it that is tax which is not owed to the tax office any more; none when `nil`.
    /// - Throws: `entryNotPositive`, `currencyMismatch`, `amountTooLarge`.
    public static func writtenOff(
        _ amount: Money, relieving relief: Money? = nil
    ) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.entryNotPositive) }
        let relief = relief ?? .zero(amount.currency)
        return try LedgerEntry(
            balancing: .writtenOff,
            [
                Posting(.writtenOff, try amount.subtracting(relief)), Posting(.tax, relief),
                Posting(.receivable, try amount.negated()),
            ])
    }

    /// What was given up is credited instead: it is receivable again, for the credit to settle.
    /// - Parameter relief: the part of it that is tax which had been relieved; none when `nil`.
    /// - Throws: `entryNotPositive`, `currencyMismatch`, `amountTooLarge`.
    public static func writeOffReversed(
        _ amount: Money, relieved relief: Money? = nil
    ) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.entryNotPositive) }
        let relief = relief ?? .zero(amount.currency)
        return try LedgerEntry(
            balancing: .writeOffReversed,
            [
                Posting(.receivable, amount), Posting(.writtenOff, try relief.subtracting(amount)),
                Posting(.tax, try relief.negated()),
            ])
    }

    /// Credits one account and debits another by an amount above zero.
    private static func moving(
        _ amount: Money, _ kind: Kind, from credited: LedgerAccount, to debited: LedgerAccount
    ) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.entryNotPositive) }
        return try LedgerEntry(
            balancing: kind, [Posting(debited, amount), Posting(credited, try amount.negated())])
    }
}

/// Where the money of a refund comes from.
public enum RefundSource: String, Hashable, Sendable, Codable {
    /// The customer's credit with us.
    case customerCredit
    /// A payment on an invoice, which is open again by that much.
    case payment
}
