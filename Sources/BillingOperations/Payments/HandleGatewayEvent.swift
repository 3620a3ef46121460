public import BillingCore
public import PostgresStore

/// A webhook arrived and its signature was right. It is only a hint: what counts is what the provider answers when
/// asked about the attempt.
public struct HandleGatewayEvent: Sendable {
    let database: Database
    let settle: SettleAttempt
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleAttempt, clock: WallClock) {
        self.database = database
        self.settle = settle
        self.clock = clock
    }

    /// Settles first and remembers the event afterwards, so that an event lost in between is delivered again.
    public func callAsFunction(_ event: GatewayEvent, from gateway: String) async throws {
        try await settle(event.attempt)
        let now = clock.now()
        _ = try await database.transaction(WorkerScope()) {
            try await $0.run(RecordGatewayEvent(gateway: gateway, event: event, now: now))
        }
    }
}
