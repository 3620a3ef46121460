public import BillingCore

/// Which series of documents: a seller's, by the name of ``BillingCore/NumberSeries/name``.
public struct SeriesKey: Hashable, Sendable, Comparable {
    public let seller: Seller.ID
    public let name: String

    public init(seller: Seller.ID, name: String) {
        self.seller = seller
        self.name = name
    }

    public static func < (a: SeriesKey, b: SeriesKey) -> Bool { (a.seller, a.name) < (b.seller, b.name) }

    var binds: [Bind] { [.id(seller), .text(name)] }
}

/// A document by its place in a series, from 1.
public struct DocumentPlace: Hashable, Sendable {
    public let series: SeriesKey
    public let sequence: Int64

    public init(series: SeriesKey, sequence: Int64) {
        self.series = series
        self.sequence = sequence
    }
}

/// Lock the counter of a series; absent before its first document.
public struct LockSeries: OneRow {
    public static let sql = statement(PackageResources.lock_series_sql)
    let series: SeriesKey

    public init(series: SeriesKey) { self.series = series }

    public var binds: [Bind] { series.binds }

    public static func decode(_ row: Row) throws(StoreError) -> SeriesCounter {
        SeriesCounter(
            nextNumber: try row.int("next_number"), lastDay: try row.day("last_day"),
            lastHash: try row.bytes("last_hash"))
    }
}

/// Where a series of documents stands.
public struct SeriesCounter: Hashable, Sendable {
    public var nextNumber: Int64
    /// Day of the last document; the next is never dated before it.
    public var lastDay: Day
    /// SHA-256 of the last document; 32 zero bytes before the first.
    public var lastHash: [UInt8]

    public init(nextNumber: Int64, lastDay: Day, lastHash: [UInt8]) {
        self.nextNumber = nextNumber
        self.lastDay = lastDay
        self.lastHash = lastHash
    }
}

/// Make the counter of a series before its first document.
public struct OpenSeries: Command {
    public static let sql = statement(PackageResources.open_series_sql)
    let series: SeriesKey
    let day: Day

    public init(series: SeriesKey, day: Day) {
        self.series = series
        self.day = day
    }

    public var binds: [Bind] { series.binds + [.day(day), .bytes(Array(repeating: 0, count: 32))] }
}

/// Move the counter of a series behind the documents just issued.
public struct AdvanceSeries: Command {
    public static let sql = statement(PackageResources.advance_series_sql)
    let series: SeriesKey
    let counter: SeriesCounter

    public init(series: SeriesKey, to counter: SeriesCounter) {
        self.series = series
        self.counter = counter
    }

    public var binds: [Bind] {
        series.binds + [.int(counter.nextNumber), .day(counter.lastDay), .bytes(counter.lastHash)]
    }
}
