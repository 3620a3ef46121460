public import Logging
public import BillingCore
public import PostgresStore

/// Asks the provider about every attempt that is undecided for a while: finds payments whose answer, webhook and
/// return were all lost.
public struct CheckUndecidedPayments: Sendable {
    let database: Database
    let settle: SettleAttempt
    let clock: WallClock
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleAttempt, clock: WallClock, logger: Logger) {
        self.database = database
        self.settle = settle
        self.clock = clock
        self.logger = logger
    }

    /// One round over the attempts that are due to be asked about. One that fails does not stop the others.
    public func callAsFunction(limit: Int = 100) async throws {
        let due = UndecidedAttempts(gateway: settle.gateway.name, now: clock.now(), limit: limit)
        for attempt in try await database.read(WorkerScope(), due) {
            await logger.complaining(of: "payment", "\(attempt)") { _ = try await settle(attempt) }
        }
    }
}

/// Tells the provider of every refund that it has not heard of, and asks about those it has not decided.
public struct CheckUndecidedRefunds: Sendable {
    let database: Database
    let settle: SettleRefund
    let clock: WallClock
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleRefund, clock: WallClock, logger: Logger) {
        self.database = database
        self.settle = settle
        self.clock = clock
        self.logger = logger
    }

    /// One round over the refunds that are due. One that fails does not stop the others.
    public func callAsFunction(limit: Int = 100) async throws {
        let due = UndecidedRefunds(gateway: settle.gateway.name, now: clock.now(), limit: limit)
        for refund in try await database.read(WorkerScope(), due) {
            await logger.complaining(of: "refund", "\(refund)") { _ = try await settle(refund) }
        }
    }
}

extension Logger {
    /// What fails is logged, so that it does not stop what comes next.
    fileprivate func complaining(of what: String, _ id: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            self.error("an undecided \(what) could not be settled", metadata: ["\(what)": "\(id)", "why": "\(error)"])
        }
    }
}
