public import Logging
public import PostgresStore
public import BillingCore

/// Asks the providers about every payment and refund that is undecided for a while, and tells them of refunds that they
/// have not heard of: finds payments whose answer, webhook and return were all lost.
public struct CheckUndecidedOperations: Sendable {
    let database: Database
    let settle: SettleOperation
    let clock: WallClock
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleOperation, clock: WallClock, logger: Logger) {
        self.database = database
        self.settle = settle
        self.clock = clock
        self.logger = logger
    }

    /// One round over those that are due, the longest due first. One that fails does not stop the others.
    public func callAsFunction(limit: Int = 100) async throws {
        let due = UndecidedOperations(gateways: settle.providers.names, now: clock.now(), limit: limit)
        for operation in try await database.read(WorkerScope(), due) {
            do {
                try await settle(operation)
            } catch {
                logger.error(
                    "an undecided operation could not be settled",
                    metadata: ["operation": "\(operation.kind)", "why": "\(error)"])
            }
        }
    }
}
