public import BillingCore

/// Up to where a verification that found nothing wrong has read a series.
public struct VerifiedHead: Hashable, Sendable {
    public let series: SeriesKey
    /// The last document that was read.
    public let link: ChainLink
    public let verifiedAt: Instant
    /// When the series was last read from its first document on.
    public let wholeAt: Instant

    public init(series: SeriesKey, link: ChainLink, verifiedAt: Instant, wholeAt: Instant) {
        self.series = series
        self.link = link
        self.verifiedAt = verifiedAt
        self.wholeAt = wholeAt
    }
}

/// What verifications have read, and whether it is still there.
public struct VerifiedHeads: ManyRows {
    public static let sql = statement(PackageResources.verified_heads_sql)
    public init() {}

    /// `stands`: the document of the head is the one that was read, and none of those before it is gone.
    public static func decode(_ row: Row) throws(StoreError) -> (head: VerifiedHead, stands: Bool) {
        let head = VerifiedHead(
            series: SeriesKey(seller: try row.id("seller_id"), name: try row.text("series")),
            link: try DocumentBefore.decode(row), verifiedAt: try row.instant("verified_at"),
            wholeAt: try row.instant("whole_at"))
        let isComplete = try row.int("document_count") == head.link.sequence
        return (head, try row.bool("is_there") && isComplete)
    }
}

/// Keep what a verification has read, in place of what earlier ones had.
public struct KeepVerifiedHeads: Command {
    public static let sql = statement(PackageResources.keep_verified_heads_sql)
    private var rows = ColumnRows(.uuid, .text, .int8, .bytea, .date, .timestamptz, .timestamptz)

    public init(_ heads: [VerifiedHead]) throws(StoreError) {
        for head in heads {
            try rows.add(head.series.seller)
            try rows.add(head.series.name)
            try rows.add(head.link.sequence)
            try rows.add(head.link.hash)
            try rows.add(head.link.day)
            try rows.add(head.verifiedAt)
            try rows.add(head.wholeAt)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }
}
