public import Logging
public import BillingCore
public import PostgresStore

/// Asks the provider about every try that is undecided for a while: finds payments whose answer, webhook and
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

    /// One round over the tries that are due to be asked about. One that fails does not stop the others.
    public func callAsFunction(limit: Int = 100) async throws {
        let due = UndecidedAttempts(gateway: settle.gateway.name, now: clock.now(), limit: limit)
        for attempt in try await database.read(NoScope(), due) {
            do {
                try await settle(attempt)
            } catch {
                logger.error(
                    "an undecided payment could not be checked", metadata: ["attempt": "\(attempt)", "why": "\(error)"])
            }
        }
    }
}
