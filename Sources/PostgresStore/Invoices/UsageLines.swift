public import BillingCore

/// The lines that have usage behind them, of an account's latest documents, newest first.
public struct UsageLines: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.usage_lines_sql)
    let documents: Int

    /// - Parameter documents: how many are looked at.
    public init(documents: Int) { self.documents = documents }

    public var binds: [Bind] { [.int(Int64(documents))] }

    public static func decode(_ row: Row) throws(StoreError) -> UsageLine {
        UsageLine(
            number: try row.text("number"), position: try row.int("position"),
            description: try row.text("description"), period: try row.optionalPeriod())
    }
}
