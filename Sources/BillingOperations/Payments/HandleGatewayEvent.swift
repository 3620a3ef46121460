public import BillingCore
public import Logging
public import PostgresStore

/// A webhook arrived and its signature was right. It is only a hint: what counts is what the provider answers when
/// asked.
public struct HandleGatewayEvent: Sendable {
    let database: Database
    let settle: SettleOperation
    let save: SaveMethod
    let methods: ManageMethods
    let dispute: BookDispute
    let clock: WallClock
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleOperation, clock: WallClock, logger: Logger) {
        self.database = database
        self.settle = settle
        save = SaveMethod(
            database: database, providers: settle.providers, clock: clock, ids: settle.ids, logger: logger)
        methods = ManageMethods(
            database: database, providers: settle.providers, clock: clock, ids: settle.ids, logger: logger)
        dispute = BookDispute(database: database, providers: settle.providers, clock: clock, ids: settle.ids)
        self.clock = clock
        self.logger = logger
    }

    /// Acts first and remembers the event afterwards, so that one lost in between is delivered again. What it tells of
    /// and Plainbill does not act upon is kept on hold.
    /// - Throws: ``GatewayFailure`` when the provider does not answer and would not be asked again.
    public func callAsFunction(_ event: GatewayEvent, from gateway: String) async throws {
        guard try await database.read(WorkerScope(), GatewayEventSeen(gateway: gateway, event: event.id)) == nil else {
            return
        }
        let obstacle = try await obstacle(to: event, gateway)
        if let obstacle {
            logger.notice(
                "an event of a payment provider is kept on hold",
                metadata: [
                    "provider": "\(gateway)", "event": "\(event.id)", "kind": "\(event.subject.rawValue)",
                    "why": "\(obstacle)",
                ])
        }
        let record = RecordGatewayEvent(gateway: gateway, event: event, isOnHold: obstacle != nil, now: clock.now())
        _ = try await database.transaction(WorkerScope()) { try await $0.run(record) }
    }

    /// Looks again at an event on hold: what it tells of may be known by now.
    /// - Returns: whether it was acted upon, and is not on hold any more.
    /// - Throws: ``GatewayFailure`` when the provider does not answer.
    public func retry(_ held: EventOnHold) async throws -> Bool {
        guard try await obstacle(to: held.event, held.gateway) == nil else { return false }
        _ = try await database.transaction(WorkerScope()) { try await $0.run(TakeEventOffHold(held)) }
        return true
    }

    /// Nothing is to be done about an event on hold.
    public func dismiss(_ held: EventOnHold) async throws {
        let now = clock.now()
        _ = try await database.transaction(WorkerScope()) {
            try await $0.run(TakeEventOffHold(held, dismissedAt: now))
        }
    }

    /// Acts upon the event; why that is not possible, `nil` when it was.
    private func obstacle(to event: GatewayEvent, _ gateway: String) async throws -> String? {
        do {
            guard try await act(upon: event, gateway) else { return "it is about nothing that is ours" }
            return nil
        } catch let failure as GatewayFailure where failure.isAnswered {
            return failure.description
        }
    }

    /// Whether it is about something of ours, which was asked about then.
    private func act(upon event: GatewayEvent, _ gateway: String) async throws -> Bool {
        switch event.subject {
        case .payment, .refund:
            let known = OperationByReference(gateway: gateway, reference: event.reference)
            guard let operation = try await database.read(WorkerScope(), known) else { return false }
            try await settle(operation, isTold: true)
            return true
        case .setup, .method:
            let known = MethodByReference(gateway: gateway, reference: event.reference)
            switch try await database.read(WorkerScope(), known) {
            case .setup(let id, let account): try await save.settle(id, of: account)
            case .method(let id, let account): try await methods.refresh(id, of: account)
            case nil: return false
            }
            return true
        case .dispute: return try await dispute(event.reference, at: gateway)
        case .mandate, .payout, .other: return false
        }
    }
}
