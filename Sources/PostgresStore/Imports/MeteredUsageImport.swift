public import BillingCore

/// What is known of one measurement of this account?
public struct MeteredUsageByID: OneRow {
    public static let sql = statement(PackageResources.metered_usage_by_id_sql)
    let account: Account.ID
    let id: String

    public init(account: Account.ID, id: String) {
        self.account = account
        self.id = id
    }

    public var binds: [Bind] { [.id(account), .text(id)] }

    public static func decode(_ row: Row) throws(StoreError) -> KnownMeasurement {
        KnownMeasurement(
            subscription: try row.id("subscription_id"), on: try row.day("used_on"),
            quantity: try row.decimal("quantity"), revision: try row.int("revision"))
    }
}

public struct KnownMeasurement: Hashable, Sendable {
    public let subscription: Subscription.ID
    public let on: Day
    public let quantity: ExactDecimal
    public let revision: Int64
}

/// Keep a measurement, or the difference to what is kept of it.
public struct InsertMeteredUsage: Command {
    public static let sql = statement(PackageResources.insert_metered_usage_sql)
    let account: Account.ID
    let subscription: Subscription.ID
    let usage: UsageRecord.ID
    let on: Day
    let difference: ExactDecimal
    let total: ExactDecimal
    let key: String
    let revision: Int64
    let now: Instant

    /// - Parameters:
    ///   - difference: to what is kept under the key already.
    ///   - total: as it was sent.
    public init(
        account: Account.ID, subscription: Subscription.ID, usage: UsageRecord.ID, on: Day, difference: ExactDecimal,
        total: ExactDecimal, key: String, revision: Int64, now: Instant
    ) {
        self.account = account
        self.subscription = subscription
        self.usage = usage
        self.on = on
        self.difference = difference
        self.total = total
        self.key = key
        self.revision = revision
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .id(usage), .id(subscription), .day(on), .decimal(difference), .text(key), .int(revision),
            .text(total.description), .instant(now),
        ]
    }
}
