/// One side of an entry.
public struct Posting: Hashable, Sendable, Codable {
    /// Where it is booked.
    public var account: LedgerAccount
    /// Positive debits, negative credits; never zero.
    public var amount: Money

    /// The value with these parts, as they are; nothing is checked.
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
        /// A provider's payment arrived.
        case paymentReceived
        /// Money went back to the customer.
        case paymentRefunded
        /// What is open is given up.
        case writtenOff
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
    /// - Throws: a refusal when gross is not net plus tax.
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

    /// Account credit drawn to settle an invoice. - Throws: a refusal for a zero amount.
    public static func creditApplied(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        try LedgerEntry(
            balancing: .creditApplied, [Posting(.customerCredit, amount), Posting(.receivable, try amount.negated())])
    }

    /// A payment of which `settled` goes to invoices; the rest becomes account credit.
    /// - Throws: a refusal for a zero amount or mixed currencies.
    public static func paymentReceived(_ amount: Money, settling settled: Money) throws(BillingRefusal) -> LedgerEntry {
        try LedgerEntry(
            balancing: .paymentReceived,
            [
                Posting(.cash, amount), Posting(.receivable, try settled.negated()),
                Posting(.customerCredit, try settled.subtracting(amount)),
            ])
    }

    /// A payment sent back: the invoices it had settled are open again, or the customer's credit is paid out.
    /// - Throws: a refusal for an amount that is not above zero.
    public static func paymentRefunded(_ amount: Money, from source: RefundSource) throws(BillingRefusal) -> LedgerEntry
    {
        guard amount.isPositive else { throw BillingRefusal(.refundNotPositive) }
        let account: LedgerAccount = source == .customerCredit ? .customerCredit : .receivable
        return try LedgerEntry(
            balancing: .paymentRefunded, [Posting(account, amount), Posting(.cash, try amount.negated())])
    }

    /// Account credit set aside for a refund, so that nothing else draws it meanwhile.
    /// - Throws: a refusal for an amount that is not above zero.
    public static func creditReserved(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.refundNotPositive) }
        return try LedgerEntry(
            balancing: .creditReserved,
            [Posting(.customerCredit, amount), Posting(.refundsInTransit, try amount.negated())])
    }

    /// The refund is decided: what was set aside is account credit again, to be paid out or kept.
    /// - Throws: a refusal for an amount that is not above zero.
    public static func creditReleased(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.refundNotPositive) }
        return try LedgerEntry(
            balancing: .creditReleased,
            [Posting(.refundsInTransit, amount), Posting(.customerCredit, try amount.negated())])
    }

    /// What was open is given up. - Throws: a refusal for an amount that is not above zero.
    public static func writtenOff(_ amount: Money) throws(BillingRefusal) -> LedgerEntry {
        guard amount.isPositive else { throw BillingRefusal(.writeOffNotPositive) }
        return try LedgerEntry(
            balancing: .writtenOff, [Posting(.writtenOff, amount), Posting(.receivable, try amount.negated())])
    }
}

/// Where the money of a refund comes from.
public enum RefundSource: String, Hashable, Sendable, Codable {
    /// The customer's credit with us.
    case customerCredit
    /// A payment on an invoice, which is open again by that much.
    case payment
}
