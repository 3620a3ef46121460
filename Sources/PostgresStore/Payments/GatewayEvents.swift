public import BillingCore

/// Take an event of a provider in, to be acted upon later. Affects no row when it was received before. For the worker.
public struct ReceiveGatewayEvent: Command {
    public static let sql = statement(PackageResources.receive_gateway_event_sql)
    let gateway: String
    let event: GatewayEvent
    let now: Instant

    public init(_ event: GatewayEvent, from gateway: String, now: Instant) {
        self.gateway = gateway
        self.event = event
        self.now = now
    }

    public var binds: [Bind] {
        [
            .text(gateway), .text(event.id), .text(event.subject.rawValue), .text(event.reference), .instant(now),
        ]
    }
}

/// Which events of these providers are to be acted upon now? They are due again later, unless something is decided about
/// them. For the worker.
public struct ClaimGatewayEvents: ManyRows {
    public static let sql = statement(PackageResources.claim_gateway_events_sql)
    let gateways: [String]
    let now: Instant
    let limit: Int

    public init(from gateways: [String], now: Instant, limit: Int) {
        self.gateways = gateways
        self.now = now
        self.limit = limit
    }

    public var binds: [Bind] { [.texts(gateways), .instant(now), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ReceivedEvent { try ReceivedEvent(row) }
}

/// An event as its provider told it.
public struct ReceivedEvent: Hashable, Sendable {
    /// Name of the provider.
    public let gateway: String
    public let event: GatewayEvent
    public let receivedAt: Instant

    init(_ row: Row) throws(StoreError) {
        gateway = try row.text("gateway")
        event = GatewayEvent(
            id: try row.text("event_id"), about: GatewayEvent.Subject(rawValue: try row.text("kind")),
            try row.text("reference"))
        receivedAt = try row.instant("received_at")
    }
}

/// What is done with an event that waits, or is on hold. Affects no row when that was decided before. For the worker.
public struct DecideGatewayEvent: Command {
    public static let sql = statement(PackageResources.decide_gateway_event_sql)
    let received: ReceivedEvent
    let decision: Decision

    public enum Decision: Hashable, Sendable {
        /// It was acted upon.
        case done
        /// It is not acted upon until an operator says so.
        case onHold
        case dismissed(at: Instant)
    }

    public init(_ received: ReceivedEvent, _ decision: Decision) {
        self.received = received
        self.decision = decision
    }

    public var binds: [Bind] {
        let (state, dismissedAt): (String, Instant?) =
            switch decision {
            case .done: ("done", nil)
            case .onHold: ("on_hold", nil)
            case .dismissed(let at): ("dismissed", at)
            }
        return [.text(received.gateway), .text(received.event.id), .text(state), .instant(dismissedAt)]
    }
}

/// Which events of payment providers are on hold? The oldest first. For the worker.
public struct EventsOnHold: ManyRows {
    public static let sql = statement(PackageResources.events_on_hold_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> EventOnHold {
        EventOnHold(received: try ReceivedEvent(row), totalCount: try row.int("total_count"))
    }
}

/// An event of a payment provider that nothing was done about.
public struct EventOnHold: Hashable, Sendable {
    public let received: ReceivedEvent
    /// How many are on hold in all.
    public let totalCount: Int64

    /// Name of the provider.
    public var gateway: String { received.gateway }
    public var event: GatewayEvent { received.event }
    public var receivedAt: Instant { received.receivedAt }
}
