public import BillingCore

/// This account's attempts to pay that did not end in a payment, newest first.
public struct UnsettledAttempts: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.unsettled_attempts_sql)
    let limit: Int

    public init(limit: Int) {
        self.limit = limit
    }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> UnsettledAttempt {
        UnsettledAttempt(
            numbered: try NumberedAttempt(row), startedOn: try row.day("started_on"),
            isOpen: try row.bool("is_open"), totalCount: try row.int("total_count"))
    }
}
