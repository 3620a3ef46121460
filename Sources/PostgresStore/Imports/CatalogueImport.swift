public import BillingCore

/// Add versions of prices, each named once. The answer: how many are new, and which of the others is the first that is
/// known with other content.
public struct InsertPrices: ExactlyOneRow {
    public static let sql = statement(PackageResources.insert_prices_sql)
    private var rows = ColumnRows(.text, .int8, .date, .text)

    public init(_ prices: [Price]) throws(StoreError) {
        for price in prices {
            try rows.add(price.code)
            try rows.add(price.version)
            try rows.add(price.validFrom)
            try rows.add(try StoredJSON.text(of: price))
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> InsertedRows { try InsertedRows(row) }
}

/// The outcome of adding rows that are never edited: those that are known have the same content, or are refused.
public struct InsertedRows: Hashable, Sendable {
    public let added: Int
    /// Position of the first that is known with other content, from 0.
    public let firstChanged: Int?

    init(_ row: Row) throws(StoreError) {
        added = Int(try row.int("added_count"))
        firstChanged = try row.optionalInt("changed_place").map { Int($0) - 1 }
    }
}
