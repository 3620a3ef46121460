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

/// The last of every so many documents of each series, in their order.
public struct DocumentRangeEnds: ManyRows {
    public static let sql = statement(PackageResources.document_range_ends_sql)
    let size: Int

    public init(size: Int) { self.size = size }

    public var binds: [Bind] { [.int(Int64(size))] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentRangeEnd {
        DocumentRangeEnd(
            series: SeriesKey(seller: try row.id("seller_id"), name: try row.text("series")),
            sequence: try row.int("sequence"), place: try row.int("place"))
    }
}

public struct DocumentRangeEnd: Hashable, Sendable {
    public let series: SeriesKey
    public let sequence: Int64
    /// How many documents of the series there are up to it.
    public let place: Int64
}

/// The last document in front of a range.
public struct DocumentBefore: OneRow {
    public static let sql = statement(PackageResources.document_before_sql)
    let range: DocumentRange

    public init(_ range: DocumentRange) { self.range = range }

    public var binds: [Bind] { range.series.binds + [.int(range.after)] }

    public static func decode(_ row: Row) throws(StoreError) -> ChainLink {
        ChainLink(sequence: try row.int("sequence"), hash: try row.bytes("hash"), day: try row.day("issued_on"))
    }
}

/// A document as the next one in its series sees it.
public struct ChainLink: Hashable, Sendable {
    public let sequence: Int64
    public let hash: [UInt8]
    public let day: Day

    public init(sequence: Int64, hash: [UInt8], day: Day) {
        self.sequence = sequence
        self.hash = hash
        self.day = day
    }
}

/// Documents of a series, with what the rows beside them say.
public struct DocumentsToVerify: ManyRows {
    public static let sql = statement(PackageResources.documents_to_verify_sql)
    let range: DocumentRange

    public init(of range: DocumentRange) { self.range = range }

    public var binds: [Bind] { range.binds }

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
