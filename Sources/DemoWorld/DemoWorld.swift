public import BillingCore
public import BillingOperations
import Importing
public import Logging
public import PostgresStore

/// The named cast with more than a year of history, made by walking the clock through the very operations that
/// serve real customers: imports, billing runs, payments.
public struct DemoWorld: Sendable {
    let app: Database
    let worker: Database
    let ids: IDSource
    let logger: Logger

    public init(app: Database, worker: Database, ids: IDSource, logger: Logger) {
        self.app = app
        self.worker = worker
        self.ids = ids
        self.logger = logger
    }

    private static let months = 13

    /// Whether the cast is there already.
    public func isLoaded() async throws -> Bool {
        try await worker.read(WorkerScope(), AccountByNumber(DemoAccount.cast[0].number)) != nil
    }

    /// Loads the cast and its history up to `now`: at noon of the last day of each month, and today not after it.
    public func load(until now: Instant, progress: @Sendable (String) -> Void = { _ in }) async throws {
        let today = now.utcDay
        let start = Day.inMonth(today.monthIndex - Self.months, anchor: 1)
        try await open(start: start, today: today)
        for account in DemoAccount.cast {
            guard case .byItself(let state) = account.pays else { continue }
            try await turnOnAutopay(state, of: account, at: Instant(noonOf: start), today: today)
        }
        for index in start.monthIndex...today.monthIndex {
            let month = Day.inMonth(index, anchor: 1)
            progress("\(month)".prefix(7).description)
            try await live(through: month, until: now, start: start)
        }
        try await bank(until: now)
        try await remind(until: now)
        try await WarnOfExpiry(worker: worker, clock: .fixed(now))(on: today)
        let invite = InviteMember(database: worker, clock: .fixed(now), ids: ids)
        _ = try await invite(DemoAccount.invited, name: "Nora Newcomer", to: DemoAccount.inviting)
    }

    private func open(start: Day, today: Day) async throws {
        let clock = WallClock.fixed(Instant(noonOf: start))
        let save = SaveSeller(database: worker, clock: clock, ids: ids)
        _ = try await save(DemoSellers.main) { try DemoSellers.describe(&$0) }
        _ = try await save(DemoSellers.swiss)
        _ = try await save(DemoSellers.austria)
        let prices = ImportSource(text: DemoCatalogue.catalogueCSV(validFrom: start))
        _ = try await ImportCatalogue(database: worker)(ImportFile<CatalogRow>(prices, format: .csv))
        let taxes = ImportSource(text: DemoCatalogue.taxesCSV(validFrom: start))
        _ = try await ImportTaxes(database: worker)(ImportFile<TaxRow>(taxes, format: .csv))
        try await offerPlans(clock)
        try await setDunningPolicy(clock)
        let rates = ImportSource(text: DemoCatalogue.ratesCSV(from: start, through: today))
        _ = try await ImportExchangeRates(database: worker, clock: clock)(
            ImportFile<ExchangeRateRow>(rates, format: .csv))
        let customers = ImportSource(text: DemoAccount.customersCSV(today: today))
        _ = try await ImportCustomers(database: worker, clock: clock, ids: ids, invites: false)(
            ImportFile<CustomerRow>(customers, format: .csv))
        let bought = ImportSource(
            text: DemoCatalogue.subscriptionsCSV(start: start, recent: today.adding(days: -3)))
        _ = try await ImportSubscriptions(database: worker, clock: clock, ids: ids)(
            ImportFile<SubscriptionRow>(bought, format: .csv))
        let contracts = ImportSource(text: DemoCatalogue.contractsCSV(validFrom: start))
        _ = try await ImportContracts(database: worker)(ImportFile<ContractRow>(contracts, format: .csv))
        let hash = try PasswordHash().make(DemoAccount.password)
        for email in Set(DemoAccount.cast.map(\.email) + DemoAccount.colleagues.map(\.email)) {
            _ = try await worker.transaction(WorkerScope()) {
                try await $0.run(SetPassword(email: email, passwordHash: hash))
            }
        }
    }

    /// One month: what falls due is charged, last month's usage arrives, seats change, bills go out, customers pay.
    private func live(through month: Day, until now: Instant, start: Day) async throws {
        let end = min(month.adding(months: 1).adding(days: -1), now.utcDay)
        let moment = min(Instant(noonOf: end), now)
        let clock = WallClock.fixed(moment)
        for account in DemoAccount.cast {
            guard case .byItself(let state) = account.pays else { continue }
            try await collect(state, of: account.number, dueIn: month, until: now)
        }
        if month > start {
            let file = try VendorUsageFile(
                ImportSource(text: DemoUsage.focusCSV(month: month.adding(months: -1))), format: .focus)
            _ = try await ImportUsage(database: worker, clock: clock, ids: ids)(file)
        }
        for change in DemoChanges.all(start: start) where month <= change.on && change.on <= end {
            try await apply(change)
        }
        _ = try await IssueInvoices(database: worker, clock: clock)(through: end)
        for account in DemoAccount.cast where account.pays.settles(month: month, today: now.utcDay) {
            try await settle(account, at: moment)
        }
        for account in DemoAccount.cast {
            guard case .byPlan(let state) = account.pays else { continue }
            try await plan(state, of: account, month: month, on: end, until: now)
        }
        try await putRight(month: month.monthIndex - start.monthIndex, on: end, at: moment)
    }

    private func apply(_ change: DemoChanges.Change) async throws {
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(change.account)),
            let known = try await worker.read(
                WorkerScope(), SubscriptionsByCode(account: account.id, code: change.code)
            )
            .first
        else { return }
        let decision = SubscriptionChange(decidedOn: change.on, kind: .quantity(change.quantity))
        _ = try await worker.transaction(WorkerScope()) {
            try await $0.run(
                InsertSubscriptionChanges([
                    NewSubscriptionChange(
                        account: account.id, subscription: known.subscription, change: decision)
                ]))
        }
    }

    private func settle(_ cast: DemoAccount, at moment: Instant) async throws {
        guard let account = try await worker.read(WorkerScope(), AccountByNumber(cast.number)) else { return }
        let scope = AccountScope(authenticated: account.id)
        let clock = WallClock.fixed(moment)
        let gateway = HistoricGateway(paidAt: moment, declines: cast.pays.isDeclined)
        let settle = try settling(at: gateway, clock)
        let begin = BeginPayment(database: app, settle: settle, clock: clock, ids: ids)
        let place = BeginPayment.Place(gateway, policy: .usual, returnPage: "https://demo.example/payments/attempts/")
        let documents = try await app.read(scope, InvoiceList(now: moment, limit: 50))
        for document in documents where document.open.isPositive {
            _ = try await begin(PaymentOrder([document.number]), at: place, in: scope)
            if let row = try await app.read(scope, LatestAttempt(number: document.number)) {
                try await settle(row.attempt.operation)
            }
        }
    }

    func settling(at gateway: HistoricGateway, _ clock: WallClock) throws -> SettleOperation {
        SettleOperation(
            database: worker, providers: try PaymentProviders([gateway]), clock: clock, ids: ids, logger: logger)
    }
}

extension DemoAccount.Habit {
    func settles(month: Day, today: Day) -> Bool {
        switch self {
        case .always: true
        case .exceptLast(let months): month.monthIndex <= today.monthIndex - months
        case .declined: month.monthIndex >= today.monthIndex - 1
        case .byPlan: month.monthIndex < today.monthIndex - DemoPlan.months - 2
        case .byBank: month.monthIndex <= today.monthIndex - 3
        case .late(let days): month < DemoDunning.unpaidMonth(days, today: today)
        case .never, .byItself: false
        }
    }

    var isDeclined: Bool {
        if case .declined = self { true } else { false }
    }
}
