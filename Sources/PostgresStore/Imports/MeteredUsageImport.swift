public import BillingCore

/// A measurement is named by its account and its sender.
public struct MeasurementName: Hashable, Sendable {
    public let account: Account.ID
    public let id: String

    public init(account: Account.ID, id: String) {
        self.account = account
        self.id = id
    }
}

/// What is known of some measurements?
public struct KnownMeasurements: ManyRows {
    public static let sql = statement(PackageResources.metered_usage_by_ids_sql)
    private var rows = ColumnRows(.uuid, .text)

    public init(_ names: [MeasurementName]) throws(StoreError) {
        for name in names {
            try rows.add(name.account)
            try rows.add(name.id)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> KnownMeasurement {
        KnownMeasurement(
            name: MeasurementName(account: try row.id("account_id"), id: try row.text("measurement")),
            subscription: try row.id("subscription_id"), on: try row.day("used_on"),
            quantity: try row.decimal("quantity"), revision: try row.int("revision"))
    }
}

public struct KnownMeasurement: Hashable, Sendable {
    public let name: MeasurementName
    public let subscription: Subscription.ID
    public let on: Day
    public let quantity: ExactDecimal
    public let revision: Int64
}

/// A measurement to be kept, or the difference to what is kept of it.
public struct NewMeasurement: Sendable {
    public let name: MeasurementName
    public let subscription: Subscription.ID
    public let usage: UsageRecord.ID
    public let on: Day
    /// To what is kept under the name already.
    public let difference: ExactDecimal
    /// As it was sent.
    public let total: ExactDecimal
    public let revision: Int64

    public init(
        name: MeasurementName, subscription: Subscription.ID, usage: UsageRecord.ID, on: Day,
        difference: ExactDecimal, total: ExactDecimal, revision: Int64
    ) {
        self.name = name
        self.subscription = subscription
        self.usage = usage
        self.on = on
        self.difference = difference
        self.total = total
        self.revision = revision
    }
}

/// Keep measurements with what was sent.
public struct InsertMeteredUsage: Command {
    public static let sql = statement(PackageResources.insert_metered_usage_sql)
    private var rows = ColumnRows(.uuid, .uuid, .uuid, .date, .numeric, .text, .int8, .text)
    private let now: Instant

    public init(_ measurements: [NewMeasurement], now: Instant) throws(StoreError) {
        self.now = now
        for measurement in measurements {
            try rows.add(measurement.name.account)
            try rows.add(measurement.usage)
            try rows.add(measurement.subscription)
            try rows.add(measurement.on)
            try rows.add(measurement.difference)
            try rows.add(measurement.name.id)
            try rows.add(measurement.revision)
            try rows.add(measurement.total.description)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds + [.instant(now)] }
}
