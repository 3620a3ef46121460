import BackgroundJobs
import BillingCore
import BillingOperations
import Logging
import PostgresStore
import SandboxProvider

extension JobKind {
    static let bill: JobKind = "bill"
    static let collect: JobKind = "collect"
    static let comparePayments: JobKind = "compare_payments"
    static let handleEvents: JobKind = "handle_events"
    static let remind: JobKind = "remind"
    static let bookPayouts: JobKind = "book_payouts"
    static let reviewPlans: JobKind = "review_plans"
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
    /// Where mails go when no mail server is set.
    var mailbox: SandboxMailbox?
    /// Called with what each round of sending mails did.
    var onMails: @Sendable (SendMails.Report) -> Void = { _ in }

    /// Bills and reminders go to customers by themselves once the seller says so: the first of them should not come
    /// while the data is still being loaded.
    static let schedules: [JobScheduling.Standard] = [
        .init(.bill, .daily(at: .hours(2)), isEnabled: false),
        .init(.remind, .daily(at: .hours(6)), isEnabled: false),
        // Nothing is charged before a customer has turned it on.
        .init(.collect, .daily(at: .hours(5))),
        .init(.comparePayments, .daily(at: .hours(3))),
        .init(.bookPayouts, .daily(at: .hours(4))),
        .init(.reviewPlans, .daily(at: .hours(5))),
        .init(.handleEvents, .every(.seconds(1))),
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
        [try bill(), remind(), reviewPlans(), queueMails(), removeSessions()]
            + [collect(), comparePayments(), bookPayouts(), handleEvents(), settleUndecided(), try sendMails()]
            .compactMap(\.self)
    }

    private func bill() throws -> JobHandler {
        let store = store
        let issue = IssueInvoices(database: store.worker, clock: store.clock)
        return JobHandler(.bill) { job in
            let report = try await issue(through: try job.day(of: store.clock.now()), workers: 2)
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

    /// Charges what is due of customers with autopay on, and warns of methods that expire.
    private func collect() -> JobHandler? {
        guard !providers.names.isEmpty else { return nil }
        let store = store
        let collect = CollectAutopay(
            database: store.worker, settle: settling(store.worker), clock: store.clock, ids: store.ids,
            logger: store.logger)
        let warn = WarnOfExpiry(worker: store.worker, clock: store.clock)
        return JobHandler(.collect) { job in
            let today = try job.day(of: store.clock.now())
            let report = try await collect(on: today)
            let warned = try await warn(on: today)
            store.logger.info(
                "collected", metadata: ["invoices": "\(report.lines.count)", "expiring": "\(warned.count)"])
        }
    }

    /// Holds the providers' lists of the last days beside the books, and logs what differs.
    private func comparePayments() -> JobHandler? {
        let gateways = providers.names.compactMap { providers[$0] }
            .filter { $0.capabilities.features.contains(.listing) }
        guard !gateways.isEmpty else { return nil }
        let store = store
        let compare = CompareWithProvider(database: store.worker, clock: store.clock)
        return JobHandler(.comparePayments) { _ in
            let now = store.clock.now()
            let answers = try await compare.payments(in: now.adding(.hours(-72))..<now, atEach: gateways)
            for answer in answers { store.logger.note(answer) }
            // Asked again later, as a job that failed is.
            for answer in answers { _ = try answer.answer.get() }
        }
    }

    /// Books the payouts of the last month that arrived since.
    private func bookPayouts() -> JobHandler? {
        let gateways = providers.names.compactMap { providers[$0] }
            .filter { $0.capabilities.features.contains(.payouts) }
        guard !gateways.isEmpty else { return nil }
        let store = store
        let book = BookPayouts(database: store.worker, clock: store.clock, ids: store.ids)
        return JobHandler(.bookPayouts) { _ in
            let now = store.clock.now()
            for gateway in gateways {
                let booked = try await book(in: now.adding(.hours(-31 * 24))..<now, at: gateway)
                store.logger.info(
                    "payouts booked", metadata: ["provider": "\(gateway.name)", "payouts": "\(booked.count)"])
            }
        }
    }

    /// Acts upon what providers told by webhooks.
    private func handleEvents() -> JobHandler? {
        guard !providers.names.isEmpty else { return nil }
        let handle = HandleGatewayEvent(
            database: store.payments, settle: settling(store.payments), clock: store.clock, logger: store.logger)
        return JobHandler(.handleEvents) { _ in
            while try await handle() > 0 {}
        }
    }

    private func settling(_ database: Database) -> SettleOperation {
        SettleOperation(
            database: database, providers: providers, clock: store.clock, ids: store.ids, logger: store.logger)
    }

    private func remind() -> JobHandler {
        let store = store
        let remind = store.remind()
        return JobHandler(.remind) { job in
            let reminders = try await remind(on: try job.day(of: store.clock.now()))
            store.logger.info("reminded", metadata: ["invoices": "\(reminders.count)"])
        }
    }

    /// Tells of overdue instalments, and ends plans as their policy says.
    private func reviewPlans() -> JobHandler {
        let store = store
        let review = ReviewPlans(database: store.worker, clock: store.clock, ids: store.ids)
        return JobHandler(.reviewPlans) { job in
            let lines = try await review(on: try job.day(of: store.clock.now()))
            store.logger.info("payment plans reviewed", metadata: ["changes": "\(lines.count)"])
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
            let links = RemoveExpiredPayLinks(now: clock.now())
            _ = try await worker.transaction(WorkerScope()) {
                _ = try await $0.run(expired)
                return try await $0.run(links)
            }
        }
    }

    /// Asks about undecided payments, refunds and savings of methods, and has removed methods forgotten.
    private func settleUndecided() -> JobHandler? {
        guard !providers.names.isEmpty else { return nil }
        let (database, clock, ids, logger) = (store.payments, store.clock, store.ids, store.logger)
        let check = CheckUndecidedOperations(
            database: database, settle: settling(database), clock: clock, logger: logger)
        let save = SaveMethod(database: database, providers: providers, clock: clock, ids: ids, logger: logger)
        let methods = ManageMethods(database: database, providers: providers, clock: clock, ids: ids, logger: logger)
        return JobHandler(.settleUndecided) { _ in
            try await check()
            try await save.settleUndecided()
            try await methods.forgetRemoved()
        }
    }

    private func sendMails() throws -> JobHandler? {
        let send = try store.mails(
            settings, sellers, baseURL: baseURL, designFolder: designFolder, mailbox: mailbox)
        guard let send else { return nil }
        let (sellers, onMails) = (sellers, onMails)
        return JobHandler(.sendMails) { _ in
            try await sellers.refresh()
            let report = try await send()
            onMails(report)
            guard let why = report.unavailable else { return }
            throw JobFailure(JobError("mailServerUnavailable", ["why": why]), mayPass: true)
        }
    }
}

extension Logger {
    /// What came of comparing the books with a provider's list.
    fileprivate func note(_ compared: ProviderAnswer<[PaymentDifference]>) {
        let provider: Logger.MetadataValue = "\(compared.provider)"
        switch compared.answer {
        case .success(let differences):
            for difference in differences {
                warning(
                    "a payment provider and the books differ",
                    metadata: [
                        "provider": provider, "payment": "\(difference.reference)", "what": "\(difference.kind)",
                    ])
            }
            info(
                "compared with a payment provider",
                metadata: ["provider": provider, "differences": "\(differences.count)"])
        case .failure(let failure):
            warning(
                "a payment provider does not tell what it took", metadata: ["provider": provider, "why": "\(failure)"])
        }
    }
}
