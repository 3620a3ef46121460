public import BillingCore
public import PostgresStore

/// An operator does not want to wait: mails that could not be sent are due now.
public struct RetryMails: Sendable {
    let worker: Database
    let clock: WallClock

    /// - Parameter worker: connected as the worker.
    public init(worker: Database, clock: WallClock) {
        self.worker = worker
        self.clock = clock
    }

    /// - Parameter includesOnHold: also mails that were refused, once what was wrong is put right.
    /// - Returns: how many; those that are too old by now stay as they are.
    @discardableResult
    public func callAsFunction(includesOnHold: Bool) async throws -> Int {
        let now = clock.now()
        let hasten = RetryMailsNow(
            now: now, since: now.adding(.zero - MailDecision.freshness), includesOnHold: includesOnHold)
        return try await worker.transaction(WorkerScope()) { try await $0.run(hasten) }
    }
}
