/// The accounts of the customer ledger.
public enum LedgerAccount: String, Hashable, Sendable, Codable, CaseIterable {
    /// What customers owe.
    case receivable
    /// What was earned, net of tax.
    case revenue
    /// Tax charged and owed to the tax office.
    case tax
    /// Money that payment providers hold for us or paid out.
    case cash
    /// What customers have in hand with us.
    case customerCredit
    /// Receivables given up.
    case writtenOff
}

/// One side of an entry.
public struct Posting: Hashable, Sendable, Codable {
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
    public let kind: Kind
    public let postings: [Posting]

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case invoiceIssued, creditNoteIssued, creditApplied, paymentReceived, paymentRefunded, writtenOff
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
            throw BillingRefusal("The ledger entry does not balance.")
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
}
