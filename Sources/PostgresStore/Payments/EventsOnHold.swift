public import BillingCore

/// Which events of payment providers are on hold? The oldest first. For the worker.
public struct EventsOnHold: ManyRows {
    public static let sql = statement(PackageResources.events_on_hold_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> EventOnHold {
        EventOnHold(
            gateway: try row.text("gateway"),
            event: GatewayEvent(
                id: try row.text("event_id"), about: GatewayEvent.Subject(rawValue: try row.text("kind")),
                try row.text("reference")),
            receivedAt: try row.instant("received_at"), totalCount: try row.int("total_count"))
    }
}

/// An event of a payment provider that nothing was done about.
public struct EventOnHold: Hashable, Sendable {
    /// Name of the provider.
    public let gateway: String
    public let event: GatewayEvent
    public let receivedAt: Instant
    /// How many are on hold in all.
    public let totalCount: Int64
}

/// An event is not on hold any more. Affects no row when it was not.
public struct TakeEventOffHold: Command {
    public static let sql = statement(PackageResources.take_event_off_hold_sql)
    let event: EventOnHold
    let dismissedAt: Instant?

    /// - Parameter dismissedAt: when an operator dismissed it; `nil` when it was acted upon.
    public init(_ event: EventOnHold, dismissedAt: Instant? = nil) {
        self.event = event
        self.dismissedAt = dismissedAt
    }

    public var binds: [Bind] { [.text(event.gateway), .text(event.event.id), .instant(dismissedAt)] }
}
