public import BillingCore
public import PostgresStore

/// Writes which reminders are due on a day; mails are made of them. Running it again, or several times at once, reminds
/// once.
public struct RemindOfInvoices: Sendable {
    let worker: Database
    let policy: DunningPolicy
    let clock: WallClock

    /// - Parameter worker: connected as the worker.
    public init(worker: Database, policy: DunningPolicy, clock: WallClock) {
        self.worker = worker
        self.policy = policy
        self.clock = clock
    }

    public struct Reminder: Hashable, Sendable {
        public let invoice: String
        /// From 1.
        public let stage: Int
        public let open: Money
    }

    /// - Parameters:
    ///   - day: which reminders are due is decided for it. Those of a day that is long past are not sent any more.
    ///   - progress: called with how many invoices were looked at, and of how many.
    /// - Returns: what was not due before.
    public func callAsFunction(
        on day: Day, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Reminder] {
        let now = clock.now()
        // A day that is not today stands for its noon: later decisions count from it.
        let moment = day == now.utcDay ? now : Instant(noonOf: day)
        let overdue = try await worker.read(WorkerScope(), OverdueInvoices(on: day))
        var queued: [Reminder] = []
        for (position, invoice) in overdue.enumerated() {
            progress(position, overdue.count)
            guard let stage = policy.reminder(dueOn: invoice.dueOn, last: invoice.last, on: day) else { continue }
            let event = BillingEvent.reminderDue(
                stage: stage, of: invoice.number, id: invoice.id, open: invoice.open)
            // The same on every day, so that each stage is written once.
            let id = ID<BillingEvent>(
                raw: DeterministicID.raw("reminder", of: invoice.id.raw, on: invoice.dueOn, place: stage))
            let isNew = try await worker.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(LockAccount(account: invoice.account))
                return try await transaction.write(event, id: id, of: invoice.account, at: moment)
            }
            if isNew { queued.append(Reminder(invoice: invoice.number, stage: stage, open: invoice.open)) }
        }
        return queued
    }
}
