public import BillingCore
public import PostgresStore

/// Queues the reminders that are due on a day. Running it again, or several times at once, queues each reminder once.
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
    /// - Returns: what was queued now.
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
            var mails = QueuedMails()
            let id = DeterministicID.raw("reminder", of: invoice.id.raw, on: day, place: stage)
            try mails.add(
                .reminder(invoice.id, stage: stage), id: ID(raw: id), to: invoice.account, at: moment)
            let count = try await worker.transaction(WorkerScope()) { [mails] in try await mails.write(in: $0) }
            if count == 1 { queued.append(Reminder(invoice: invoice.number, stage: stage, open: invoice.open)) }
        }
        return queued
    }
}
