public import BillingCore

/// Every series of documents, and where its counter stands.
public struct SeriesToVerify: ManyRows {
    public static let sql = statement(PackageResources.series_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> SeriesStanding {
        SeriesStanding(series: try row.text("series"), counter: try LockSeries.decode(row))
    }
}

public struct SeriesStanding: Sendable {
    public let series: String
    public let counter: SeriesCounter
}

/// The next documents of a series, with what the rows beside them say.
public struct DocumentsToVerify: ManyRows {
    public static let sql = statement(PackageResources.documents_to_verify_sql)
    let series: String
    let after: Int64
    let limit: Int

    public init(series: String, after: Int64, limit: Int) {
        self.series = series
        self.after = after
        self.limit = limit
    }

    public var binds: [Bind] { [.text(series), .int(after), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToVerify {
        DocumentToVerify(
            sequence: try row.int("sequence"), number: try row.text("number"), issuedOn: try row.day("issued_on"),
            dueOn: try row.day("due_on"), net: try row.money("net"), tax: try row.money("tax"),
            gross: try row.money("gross"), creditApplied: try row.money("credit_applied"),
            text: try row.text("document"), hash: try row.bytes("hash"), previousHash: try row.bytes("previous_hash"),
            lineCount: try row.int("line_count"), lines: try row.money("lines"), taxCount: try row.int("tax_count"),
            taxes: try row.money("taxes"), usageCount: try row.int("usage_count"))
    }
}

/// A stored document and the columns and rows that must say the same.
public struct DocumentToVerify: Sendable {
    public let sequence: Int64
    public let number: String
    public let issuedOn: Day
    public let dueOn: Day
    public let net: Money
    public let tax: Money
    public let gross: Money
    public let creditApplied: Money
    public let text: String
    public let hash: [UInt8]
    public let previousHash: [UInt8]
    public let lineCount: Int64
    /// Sum over the rows of `invoice_lines`.
    public let lines: Money
    public let taxCount: Int64
    /// Sum over the rows of `invoice_taxes`.
    public let taxes: Money
    public let usageCount: Int64
}

/// Every ledger entry, document and account that does not add up.
public struct LedgerBreaches: ManyRows {
    public static let sql = statement(PackageResources.ledger_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach {
        LedgerBreach(
            kind: try row.text("subject_kind"), account: try row.id("account_id"), subject: try row.text("subject"),
            problem: try row.text("problem"))
    }
}

/// Every payment that settles too much, was booked otherwise, or does not match its attempt.
public struct PaymentBreaches: ManyRows {
    public static let sql = statement(PackageResources.payment_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach { try LedgerBreaches.decode(row) }
}

/// What credit notes took back of the tax groups of the documents that they correct.
public struct CreditedTaxesToVerify: ManyRows {
    public static let sql = statement(PackageResources.credited_taxes_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> CreditedTaxGroup {
        CreditedTaxGroup(
            account: try row.id("account_id"), number: try row.text("number"), credited: try CreditedTaxes.decode(row),
            isInclusive: try row.bool("is_inclusive"), isBilled: try row.bool("is_billed"))
    }
}

/// One tax group of a corrected document.
public struct CreditedTaxGroup: Hashable, Sendable {
    public let account: Account.ID
    /// Of the corrected document.
    public let number: String
    /// By all its credit notes together, below zero.
    public let credited: TaxAmount
    /// Whether the document's prices hold their tax.
    public let isInclusive: Bool
    /// Whether the document has such a group.
    public let isBilled: Bool
}

/// Every credit note, write-off and undecided refund that does not add up.
public struct CorrectionBreaches: ManyRows {
    public static let sql = statement(PackageResources.correction_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach { try LedgerBreaches.decode(row) }
}

/// Every decided refund that was booked otherwise, and every line credited beyond what it was.
public struct RefundBreaches: ManyRows {
    public static let sql = statement(PackageResources.refund_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach { try LedgerBreaches.decode(row) }
}

/// Coupons redeemed more often than their limits allow, or with places that nobody took.
public struct CouponBreaches: ManyRows {
    public static let sql = statement(PackageResources.coupon_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach { try LedgerBreaches.decode(row) }
}

/// Usage without the delivery that brought it.
public struct UsageBreaches: ManyRows {
    public static let sql = statement(PackageResources.usage_breaches_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach { try LedgerBreaches.decode(row) }
}

public struct LedgerBreach: Hashable, Sendable {
    public let kind: String
    public let account: Account.ID
    public let subject: String
    public let problem: String
}
