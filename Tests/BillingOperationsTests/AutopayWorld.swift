import BillingCore
import BillingOperations
import Mailing
import Logging
import Mailing
import PostgresStore
import TestSupport
import Testing

/// One account with one invoice of 20 seats × 12.00 + 19 % = 285.60 EUR, due on 15 January 2026, and a bank.
///
/// Told three days before, it is announced on the 12th.
struct AutopayWorld: Sendable {
    static let number = "2026-000001"
    static let person: ID<PortalUser> = ID(raw: 9)

    let world: SmallWorld
    let bank: Bank
    let scope: AccountScope
    let postbox = Postbox()

    static func run(
        endsClean: Bool = true, _ body: @Sendable @escaping (AutopayWorld) async throws -> Void
    ) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            let autopay = AutopayWorld(world: world, bank: Bank(), scope: try await world.scope("C-1"))
            try await body(autopay)
            let breaches = try await world.breaches()
            #expect(breaches.isEmpty == endsClean, "\(breaches)")
        }
    }

    /// The same with a method and autopay on since 2 January.
    static func runOn(
        daysBefore: Int = 0, limit: Int64? = nil, endsClean: Bool = true,
        _ body: @Sendable @escaping (AutopayWorld) async throws -> Void
    ) async throws {
        try await run(endsClean: endsClean) { autopay in
            try await autopay.saves()
            try await autopay.turnsOn(daysBefore: daysBefore, limit: limit)
            try await body(autopay)
        }
    }

    private let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private init(world: SmallWorld, bank: Bank, scope: AccountScope) {
        (self.world, self.bank, self.scope) = (world, bank, scope)
    }

    private func noon(_ day: Day) -> WallClock { .fixed(Instant(noonOf: day)) }

    func providers() throws -> PaymentProviders { try PaymentProviders([bank]) }

    func settling(on day: Day, after seconds: Int64 = 0) throws -> SettleOperation {
        SettleOperation(
            database: world.database.worker, providers: try providers(),
            clock: .fixed(Instant(noonOf: day).adding(.seconds(seconds))), ids: .system, logger: logger)
    }

    func saving(on day: Day) throws -> SaveMethod {
        SaveMethod(
            database: world.database.worker, providers: try providers(), clock: noon(day), ids: .system,
            logger: logger)
    }

    func managing(on day: Day = "2026-01-02") throws -> ManageMethods {
        ManageMethods(
            database: world.database.worker, providers: try providers(), clock: noon(day), ids: .system,
            logger: logger)
    }

    func handling(on day: Day) throws -> HandleGatewayEvent {
        HandleGatewayEvent(
            database: world.database.worker, settle: try settling(on: day), clock: noon(day), logger: logger)
    }

    static func card(_ tail: String = "4242", until: SavedMethod.Expiry = .init(year: 2030, month: 1)) -> SavedMethod {
        SavedMethod(
            reference: "pm_\(tail)", customer: "cus_1", kind: .card, brand: "Visa", tail: tail, expires: until)
    }

    /// Begins to save a method; which setup it is.
    @discardableResult
    func begins(on day: Day = "2026-01-02") async throws -> StoredSetup {
        _ = try await saving(on: day).begin(
            at: bank, for: scope.account, in: .eur, by: Self.person, returnURL: "https://portal.example/methods")
        let latest = try await world.database.app.read(scope, LatestSetup())
        return try #require(latest)
    }

    func saves(_ card: SavedMethod = card(), on day: Day = "2026-01-02") async throws {
        let setup = try await begins(on: day).setup
        bank.saves(card)
        try await saving(on: day).settle(setup.id, of: scope.account)
    }

    func methods() async throws -> [UsedMethod] {
        try await world.database.app.read(scope, MethodsOfAccount())
    }

    func turnsOn(
        method: Int = 1, daysBefore: Int = 0, limit: Int64? = nil, on day: Day = "2026-01-02"
    ) async throws {
        var values = ["seller": "Nordlicht", "method": "Visa", "announce_days": "3", "days_before": "\(daysBefore)"]
        if let limit { values["limit"] = "\(limit)" }
        let agreement = ChangeAutopay.Agreement(
            method: method, daysBefore: daysBefore, limit: limit.map { Money(minor: $0, .eur) },
            words: .init(text: "I agree.", wording: 1, language: "en", values: values), person: Self.person)
        try await changing(on: day).turnOn(agreement, of: scope.account)
        try await sends(on: day)
    }

    /// Sends the mails of a day.
    func sends(on day: Day) async throws {
        let seconds = (Instant(noonOf: day).microseconds - world.now.microseconds) / 1_000_000
        try await world.sendMails(through: postbox, after: seconds)
    }

    func changing(on day: Day) -> ChangeAutopay {
        ChangeAutopay(database: world.database.worker, clock: noon(day), ids: .system)
    }

    /// What a run did, in words. Its mails go out, too.
    @discardableResult
    func collects(
        on day: Day, account: String? = nil, dryRun: Bool = false, sendsMails: Bool = true
    ) async throws -> [String] {
        let collect = CollectAutopay(
            database: world.database.worker, settle: try settling(on: day), clock: noon(day), ids: .system,
            logger: logger)
        let report = try await collect(on: day, account: account, dryRun: dryRun)
        #expect(report.failed.isEmpty, "\(report.failed)")
        if sendsMails, !dryRun { try await sends(on: day) }
        return report.lines.map { "\($0.invoice) \($0.amount.decimalText) \($0.action.words)" }
    }

    /// Runs on each of these days; what each did that did something.
    func collects(from first: Day, through last: Day) async throws -> [String] {
        var told: [String] = []
        for offset in 0...last.days(since: first) {
            let day = first.adding(days: offset)
            told += try await collects(on: day).map { "\(day) \($0)" }
        }
        return told
    }

    /// Asks about what is undecided.
    func checks(on day: Day, after seconds: Int64 = 60) async throws {
        let check = CheckUndecidedOperations(
            database: world.database.worker, settle: try settling(on: day, after: seconds),
            clock: .fixed(Instant(noonOf: day).adding(.seconds(seconds))), logger: logger)
        try await check()
    }

    /// The customer is on the bank's page to pay the invoice.
    func opensPage(on day: Day) async throws -> PaymentAttempt {
        let now = Instant(noonOf: day)
        let found = try await world.database.worker.read(WorkerScope(), OpenInvoices([scope.account]))
        let items = OpenItems(found.map(\.open), credit: .zero(.eur), policy: .automatic)
        let attempt = PaymentAttempt(
            id: ID(at: now, randomness: .random(in: .min ... .max)), account: scope.account,
            paying: try PaymentProposal(among: items), gateway: bank.name, customer: "cus_1",
            returnURL: "https://portal.example/", startedAt: now)
        let row = NumberedAttempt(
            attempt: attempt, invoiceNumbers: [Self.number], publicReference: "page-\(attempt.id)")
        let page = try await bank.begin(PaymentRequest(attempt, invoices: [Self.number]))
        try await world.database.worker.transaction(WorkerScope()) { transaction in
            try await transaction.run(
                KeepCustomer(account: scope.account, gateway: bank.name, reference: "cus_1", now: now))
            try await transaction.run(StartAttempt(row))
            try await transaction.run(RegisterReference(attempt.operation, at: bank.name))
            try await transaction.run(NoteAttemptBegun(attempt, page: page))
        }
        return attempt
    }

    func open() async throws -> String {
        let stored = try await world.database.app.read(scope, InvoiceByNumber(number: Self.number))
        return try #require(stored).open.decimalText
    }

    func payments() async throws -> [String] {
        try await world.database.app.read(scope, PaymentList(limit: 20)).map(\.amount.decimalText)
    }

    /// Kinds of what happened, in order, without the invoice.
    func events() async throws -> [String] {
        try await world.database.worker.read(WorkerScope(), EventsOfAccount(scope.account, limit: 100)).dropFirst()
            .map(\.event.kind.rawValue)
    }

    func event(_ kind: BillingEvent.Kind) async throws -> BillingEvent.Parameters {
        let events = try await world.database.worker.read(WorkerScope(), EventsOfAccount(scope.account, limit: 100))
        return try #require(events.last { $0.event.kind == kind }).event.parameters
    }

    /// Subjects of the mails that were sent, those of documents and payments left out.
    var mails: [String] { postbox.messages.map(\.content.subject).filter { $0.hasPrefix("autopay") } }
}

extension CollectAutopay.Action {
    fileprivate var words: String {
        switch self {
        case .announced(let day): "announced for \(day)"
        case .due: "due"
        case .charged(let state): "charged, \(state)"
        case .underWay: "under way"
        case .withheld(let obstacle): "withheld, \(obstacle.rawValue)"
        }
    }
}
