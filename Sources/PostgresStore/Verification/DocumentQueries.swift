public import BillingCore

/// Every series of documents, and where its counter stands.
public struct SeriesToVerify: ManyRows {
    public static let sql = statement(PackageResources.series_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> SeriesState {
        let hasCounter = try row.optionalInt("next_number") != nil
        return SeriesState(
            series: SeriesKey(seller: try row.id("seller_id"), name: try row.text("series")),
            sellerCode: try row.text("seller_code"), counter: hasCounter ? try LockSeries.decode(row) : nil)
    }
}

public struct SeriesState: Sendable {
    public let series: SeriesKey
    public let sellerCode: String
    /// `nil` when documents are there without one.
    public let counter: SeriesCounter?
}

/// The next documents of a series, with what the rows beside them say.
public struct DocumentsToVerify: ManyRows {
    public static let sql = statement(PackageResources.documents_to_verify_sql)
    let series: SeriesKey
    let after: Int64
    let limit: Int

    public init(series: SeriesKey, after: Int64, limit: Int) {
        self.series = series
        self.after = after
        self.limit = limit
    }

    public var binds: [Bind] { series.binds + [.int(after), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToVerify {
        DocumentToVerify(
            sequence: try row.int("sequence"), number: try row.text("number"), kind: try row.text("kind"),
            accountNumber: try row.optionalText("account_number"),
            accountSeller: try row.optionalID("account_seller_id"), issuedOn: try row.day("issued_on"),
            dueOn: try row.day("due_on"), net: try row.money("net"), gross: try row.money("gross"),
            creditApplied: try row.money("credit_applied"),
            text: try row.utf8("document"), hash: try row.bytes("hash"), previousHash: try row.bytes("previous_hash"),
            usageHash: try row.bytes("usage_hash"))
    }
}

/// A stored document and the columns and rows that must say the same.
public struct DocumentToVerify: Sendable {
    public let sequence: Int64
    public let number: String
    public let kind: String
    /// Of the account that it is kept for; `nil` when that is gone.
    public let accountNumber: String?
    /// Who bills that account.
    public let accountSeller: Seller.ID?
    public let issuedOn: Day
    public let dueOn: Day
    public let net: Money
    public let gross: Money
    public let creditApplied: Money
    /// The bytes that were hashed.
    public let text: [UInt8]
    public let hash: [UInt8]
    public let previousHash: [UInt8]
    /// SHA-256 of `position:usage,…`, in order, over the rows of `billed_usage`.
    public let usageHash: [UInt8]
    /// The rows of `invoice_lines`, in order.
    public var lines: [LineRow] = []
    /// The rows of `invoice_taxes`.
    public var taxes: [TaxAmount] = []
}
