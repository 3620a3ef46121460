public import BillingCore
public import Logging
public import PostgresStore

/// A webhook arrived and its signature was right. It is stored, and acted upon later by a job. It is only a hint: what
/// counts is what the provider answers when asked.
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

    /// Takes an event in, once: the provider has its answer as soon as that is committed, and none waits for what the
    /// provider is asked then.
    public func receive(_ event: GatewayEvent, from gateway: String) async throws {
        let receive = ReceiveGatewayEvent(event, from: gateway, now: clock.now())
        _ = try await database.transaction(WorkerScope()) { try await $0.run(receive) }
    }

    /// One round over the events that are due, the longest due first. One that fails does not stop the others, and is due
    /// again after a while.
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - workers: how many are acted upon at once.
    /// - Returns: how many there were.
    @discardableResult
    public func callAsFunction(limit: Int = 100, workers: Int = 4) async throws -> Int {
        let claim = ClaimGatewayEvents(from: settle.providers.names, now: clock.now(), limit: limit)
        let claimed = try await database.transaction(WorkerScope()) { try await $0.run(claim) }
        await withTaskGroup(of: Void.self) { group in
            for received in claimed.prefix(workers) { group.addTask { await handle(received) } }
            for received in claimed.dropFirst(workers) {
                await group.next()
                group.addTask { await handle(received) }
            }
        }
        return claimed.count
    }

    /// Acts first and decides about the event afterwards, so that one lost in between is acted upon again. What it tells
    /// of and Plainbill does not act upon is kept on hold.
    private func handle(_ received: ReceivedEvent) async {
        var facts: Logger.Metadata = [
            "provider": "\(received.gateway)", "event": "\(received.event.id)",
            "kind": "\(received.event.subject.rawValue)",
        ]
        do {
            let obstacle = try await obstacle(to: received)
            if obstacle == .notYet, clock.now() < received.receivedAt.adding(Self.longestHold) { return }
            if let obstacle {
                facts["why"] = "\(obstacle)"
                logger.notice("an event of a payment provider is kept on hold", metadata: facts)
            }
            try await decide(received, obstacle == nil ? .done : .onHold)
        } catch {
            facts["why"] = "\(error)"
            logger.warning("an event of a payment provider could not be acted upon", metadata: facts)
        }
    }

    /// How long an event may be ahead of the payment that it is about.
    private static let longestHold = Duration.hours(24)

    /// Looks again at an event on hold: what it tells of may be known by now.
    /// - Returns: whether it was acted upon, and is not on hold any more.
    /// - Throws: ``GatewayFailure`` when the provider does not answer.
    public func retry(_ held: EventOnHold) async throws -> Bool {
        guard try await obstacle(to: held.received) == nil else { return false }
        try await decide(held.received, .done)
        return true
    }

    /// Nothing is to be done about an event on hold.
    public func dismiss(_ held: EventOnHold) async throws {
        try await decide(held.received, .dismissed(at: clock.now()))
    }

    private func decide(_ received: ReceivedEvent, _ decision: DecideGatewayEvent.Decision) async throws {
        let decide = DecideGatewayEvent(received, decision)
        _ = try await database.transaction(WorkerScope()) { try await $0.run(decide) }
    }

    /// Why an event is not acted upon.
    private enum Obstacle: Equatable, CustomStringConvertible {
        case notOurs
        /// The payment that it is about is not booked: its own events may come later.
        case notYet
        /// What the provider answers is not known here.
        case unclear(String)

        var description: String {
            switch self {
            case .notOurs: "it is about nothing that is ours"
            case .notYet: "it is about a payment that is not booked here"
            case .unclear(let words): words
            }
        }
    }

    /// Acts upon the event; why that is not possible, `nil` when it was.
    private func obstacle(to received: ReceivedEvent) async throws -> Obstacle? {
        do {
            return try await act(upon: received.event, received.gateway)
        } catch let failure as GatewayFailure where failure.isAnswered {
            return .unclear(failure.description)
        }
    }

    /// Asks about what the event is about.
    private func act(upon event: GatewayEvent, _ gateway: String) async throws -> Obstacle? {
        switch event.subject {
        case .payment, .refund:
            let known = OperationByReference(gateway: gateway, reference: event.reference)
            guard let operation = try await database.read(WorkerScope(), known) else { return .notOurs }
            try await settle(operation, isTold: true)
        case .setup, .method:
            let known = MethodByReference(gateway: gateway, reference: event.reference)
            switch try await database.read(WorkerScope(), known) {
            case .setup(let id, let account): try await save.settle(id, of: account)
            case .method(let id, let account): try await methods.refresh(id, of: account)
            case nil: return .notOurs
            }
        case .dispute:
            switch try await dispute(event.reference, at: gateway) {
            case .booked: break
            case .unknownPayment: return .notYet
            case .none: return .notOurs
            }
        case .mandate, .payout, .other: return .notOurs
        }
        return nil
    }
}
