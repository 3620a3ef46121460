import BillingCore
import BillingOperations
import FakeStripe
import Importing
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// Many accounts with one invoice of 20 seats × 12.00 + 19 % = 285.60 EUR each, and a Stripe: a race in each of them.
struct RaceWorld: Sendable {
    static let gross: Int64 = 28_560

    let world: SmallWorld
    let server: FakeStripeServer

    /// Races in this many accounts at once.
    private static let atOnce = 16

    /// - Parameter today: noon of the day that it is.
    static func run(
        accounts: Int, today: String = "2026-01-20",
        _ body: @Sendable @escaping (RaceWorld, [Racer]) async throws -> Void
    ) async throws {
        try await SmallWorld.run(today: today) { world in
            var customers = "number,name,country,currency,billing_day,email\n"
            var subscriptions: [String] = []
            for number in 1...accounts {
                customers += "R-\(number),Racer \(number),DE,EUR,1,r\(number)@example.com\n"
                subscriptions.append("R-\(number),office,seat,20,2026-01-01,,,")
            }
            let take = ImportCustomers(
                database: world.database.worker, clock: world.clock, ids: .system, invites: false)
            _ = try await take(SmallWorld.rows(customers))
            try await world.subscribe(subscriptions.joined(separator: "\n"))
            try await world.bill(through: "2026-01-01", workers: 4)
            try await FakeStripeServer.run(clock: world.clock) { server in
                let races = RaceWorld(world: world, server: server)
                try await body(races, try await races.racers(accounts))
                let breaches = try await world.breaches()
                #expect(breaches == [])
            }
        }
    }

    private func racers(_ count: Int) async throws -> [Racer] {
        var racers: [Racer] = []
        for place in 1...count {
            let scope = try await world.scope("R-\(place)")
            let open = try await world.database.app.read(scope, InvoicesToPay())
            racers.append(Racer(races: self, place: place, scope: scope, invoice: try #require(open.first)))
        }
        return racers
    }

    /// A race in each account, many at the same time.
    func race(_ racers: [Racer], _ body: @Sendable @escaping (Racer) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for racer in racers.prefix(Self.atOnce) { group.addTask { try await body(racer) } }
            for racer in racers.dropFirst(Self.atOnce) {
                try await group.next()
                group.addTask { try await body(racer) }
            }
            try await group.waitForAll()
        }
    }

    /// What Stripe captured is booked, each capture once; no account has both an open invoice and credit in hand.
    /// - Parameter credited: what was credited or written off of each invoice.
    func expectNothingLost(_ racers: [Racer], credited: Int64 = 0) async throws {
        var booked: [Int64] = []
        for racer in racers {
            let (summary, invoice, payments) = try await world.database.app.read(
                racer.scope, AccountSummary(now: world.now), InvoiceByNumber(number: racer.invoice.number),
                PaymentList(limit: 10))
            let (open, credit) = (try #require(invoice).open.minor, try #require(summary).credit.minor)
            let paid = payments.map(\.amount.minor).reduce(0, +)
            #expect(Self.gross - paid - credited == open - credit, "\(racer.place)")
            #expect(open == 0 || credit == 0, "\(racer.place)")
            #expect(payments.count <= 1 && paid <= Self.gross, "\(racer.place): \(paid) captured")
            booked += payments.map(\.amount.minor)
        }
        let captured = await server.stripe.captured
        #expect(captured.sorted() == booked.sorted())
    }
}

/// One of the accounts.
struct Racer: Sendable {
    let races: RaceWorld
    /// Counted from 1.
    let place: Int
    let scope: AccountScope
    let invoice: InvoiceToPay

    private var database: TestDatabase { races.world.database }
    private var stripe: FakeStripe { races.server.stripe }
    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    func settling(after seconds: Int64 = 0) throws -> SettleOperation {
        SettleOperation(
            database: database.worker, providers: try PaymentProviders([races.server.gateway]),
            clock: .fixed(races.world.now.adding(.seconds(seconds))), ids: .system, logger: Self.logger)
    }

    /// The customer presses the button; the name of Stripe's page where that leads there.
    @discardableResult
    func begins() async throws -> String? {
        let begin = BeginPayment(
            database: database.app, settle: try settling(), clock: races.world.clock, ids: .system)
        let place = BeginPayment.Place(
            races.server.gateway, policy: .usual, returnPage: "https://portal.example/return/")
        guard case .goTo(let url) = try await begin(PaymentOrder([invoice.number]), at: place, in: scope) else {
            return nil
        }
        return url.split(separator: "/").last.map(String.init)
    }

    /// As a person does: an account that another one holds for long is tried again.
    @discardableResult
    static func untilItIsFree<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        while true {
            do {
                return try await body()
            } catch let error as StoreError {
                guard case .conflict = error else { throw error }
            }
        }
    }

    private func attempt() async throws -> PaymentAttempt? {
        try await database.app.read(scope, LatestAttempt(number: invoice.number))?.attempt
    }

    /// The customer pays on the page that was opened last.
    func presses(_ card: FakeCard = .works) async throws {
        guard let attempt = try await attempt(), attempt.method == nil, let page = attempt.reference else { return }
        await stripe.use(card, on: page)
    }

    /// The customer comes back.
    func comesBack() async throws {
        guard let attempt = try await attempt() else { return }
        try await settling()(attempt.operation)
    }

    /// The three steps of a payment, with something else at the same time as one of them.
    func pays(while other: @Sendable @escaping () async throws -> Void) async throws {
        let steps: [@Sendable () async throws -> Void] = [
            { try await Self.untilItIsFree { _ = try await begins() } }, { try await presses() },
            { try await Self.untilItIsFree { try await comesBack() } },
        ]
        for (index, step) in steps.enumerated() {
            guard index == place % steps.count else {
                try await step()
                continue
            }
            async let others: Void = other()
            try await step()
            try await others
        }
    }

    /// What is still undecided later, and what was captured on a page that was closed here.
    func settlesLater() async throws {
        guard let attempt = try await attempt() else { return }
        try await Self.untilItIsFree { try await settling(after: 600)(attempt.operation, isTold: true) }
    }

    func credits(_ amount: String?) async throws {
        let issue = IssueCreditNote(database: database.worker, clock: races.world.clock, ids: .system)
        _ = try await issue(
            invoice.number, amount.map { .parts([.init(line: 1, amount: $0)]) } ?? .all, reason: "As agreed.",
            payingBack: false, on: "2026-01-20", .allowed)
    }

    /// Sends a part of the payment back; whether that was accepted.
    func sendsBack(_ amount: String) async throws -> Bool {
        let refund = RefundPayment(database: database.worker, clock: races.world.clock, ids: .system)
        do {
            let outcome = try await refund(
                invoice.number, amount: amount, from: .payment, reason: "Paid twice", on: "2026-01-20")
            if let operation = outcome.operation { try await settling()(operation) }
            return true
        } catch is BillingRefusal {
            return false
        }
    }

    /// The customer saves a card and turns autopay on.
    func turnsAutopayOn() async throws {
        let save = SaveMethod(
            database: database.worker, providers: try PaymentProviders([races.server.gateway]),
            clock: races.world.clock,
            ids: .system, logger: Self.logger)
        let begun = try await save.begin(
            at: races.server.gateway, for: scope.account, in: .eur, by: ID(raw: 9),
            returnURL: "https://portal.example/methods")
        guard case .goTo(let url) = begun else { throw BillingRefusal(.noSuchMethod) }
        await stripe.use(.works, on: url.split(separator: "/").last.map(String.init) ?? "")
        let latest = try await database.app.read(scope, LatestSetup())
        try await save.settle(try #require(latest).setup.id, of: scope.account)
        let words = ChangeAutopay.ShownWords(
            text: "I agree.", wording: 1, language: "en",
            values: ["seller": "N", "method": "Visa", "announce_days": "3", "days_before": "0"])
        try await ChangeAutopay(database: database.worker, clock: races.world.clock, ids: .system).turnOn(
            .init(method: 1, daysBefore: 0, limit: nil, words: words, person: ID(raw: 9)), of: scope.account)
    }

    /// The run of autopay, for this account alone.
    func collects(on day: Day) async throws {
        let collect = CollectAutopay(
            database: database.worker, settle: try settling(), clock: races.world.clock, ids: .system,
            logger: Self.logger)
        var report: CollectAutopay.Report
        repeat {
            report = try await collect(on: day, account: "R-\(place)")
        } while report.failed.contains { $0.why.hasPrefix("Conflict") }
        #expect(report.failed == [], "\(place)")
    }
}
