import BackgroundJobs
import BillingCore
import BillingOperations
import Logging
import PostgresStore

extension JobKind {
    static let bill: JobKind = "bill"
    static let remind: JobKind = "remind"
    static let queueMails: JobKind = "queue_mails"
    static let removeSessions: JobKind = "remove_sessions"
    static let sendMails: JobKind = "send_mails"
    static let settleUndecided: JobKind = "settle_undecided"
}

/// What is done in the background, and by which settings.
struct BackgroundWork {
    let store: Store
    let settings: Settings
    let sellers: SellerDirectory
    /// Without one nothing is asked about.
    let providers: PaymentProviders
    /// Where customers reach the portal.
    let baseURL: String?
    /// Templates to show while they are being designed.
    var designFolder: String?

    /// Bills and reminders go to customers by themselves once the seller says so: the first of them should not come
    /// while the data is still being loaded.
    static let schedules: [JobScheduling.Standard] = [
        .init(.bill, .daily(at: .hours(2)), isEnabled: false),
        .init(.remind, .daily(at: .hours(6)), isEnabled: false),
        .init(.queueMails, .every(.seconds(2))),
        .init(.removeSessions, .every(.minutes(5))),
        .init(.sendMails, .every(.seconds(5))),
        .init(.settleUndecided, .every(.seconds(5))),
    ]

    func worker() throws -> JobWorker {
        JobWorker(
            database: store.payments, handlers: try handlers(), schedules: Self.schedules, clock: store.clock,
            randomness: { UInt128.random(in: .min ... .max) }, logger: store.logger)
    }

    /// What can be done here: mails need a server, questions about payments a provider.
    private func handlers() throws -> [JobHandler] {
        [try bill(), try remind(), queueMails(), removeSessions()]
            + [settleUndecided(), try sendMails()].compactMap(\.self)
    }

    private func bill() throws -> JobHandler {
        let store = store
        let issue = IssueInvoices(database: store.worker, clock: store.clock)
        return JobHandler(.bill) { _ in
            let report = try await issue(through: store.clock.now().utcDay, workers: 2)
            store.logger.info("billed", metadata: ["documents": "\(report.issued.count)"])
            for account in report.onHold {
                store.logger.warning(
                    "an account was not billed",
                    metadata: ["account": "\(account.account)", "day": "\(account.day)", "why": "\(account.reason)"])
            }
            for group in report.usageOnHold {
                store.logger.warning(
                    "usage is on hold",
                    metadata: ["account": "\(group.account)", "rows": "\(group.rows)", "why": "\(group.reason)"])
            }
        }
    }

    private func remind() throws -> JobHandler {
        let store = store
        let remind = RemindOfInvoices(worker: store.worker, policy: try settings.dunningPolicy, clock: store.clock)
        return JobHandler(.remind) { _ in
            let reminders = try await remind(on: store.clock.now().utcDay)
            store.logger.info("reminded", metadata: ["invoices": "\(reminders.count)"])
        }
    }

    private func queueMails() -> JobHandler {
        let queue = QueueMails(worker: store.worker)
        return JobHandler(.queueMails) { _ in try await queue() }
    }

    private func removeSessions() -> JobHandler {
        let (worker, clock) = (store.worker, store.clock)
        return JobHandler(.removeSessions) { _ in
            let expired = RemoveExpiredSessions(now: clock.now())
            _ = try await worker.transaction(WorkerScope()) { try await $0.run(expired) }
        }
    }

    /// Asks about undecided payments and refunds.
    private func settleUndecided() -> JobHandler? {
        guard !providers.names.isEmpty else { return nil }
        let (clock, logger) = (store.clock, store.logger)
        let settle = SettleOperation(
            database: store.payments, providers: providers, clock: clock, ids: store.ids, logger: logger)
        let check = CheckUndecidedOperations(database: store.payments, settle: settle, clock: clock, logger: logger)
        return JobHandler(.settleUndecided) { _ in try await check() }
    }

    private func sendMails() throws -> JobHandler? {
        guard let send = try store.mails(settings, sellers, baseURL: baseURL, designFolder: designFolder) else {
            return nil
        }
        let sellers = sellers
        return JobHandler(.sendMails) { _ in
            try await sellers.refresh()
            guard let why = try await send().unavailable else { return }
            throw JobFailure(JobError("mailServerUnavailable", ["why": why]), mayPass: true)
        }
    }
}
