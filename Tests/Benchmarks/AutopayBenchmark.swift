import BillingCore
import BillingOperations
import FakeStripe
import Importing
import Logging
import PaymentGateways
import PostgresStore
import TestSupport

/// A run of autopay over ten thousand accounts with an invoice each, against a Stripe on this machine that takes whatever
/// comes: what the run itself can do, beside what Stripe takes.
enum AutopayBenchmark {
    private static let accounts = 10_000
    /// Requests in a second that Stripe answers at most, for each of its addresses.
    private static let taken = 25.0

    static func run() async throws {
        try await withDatabase(poolSize: 10) { database in
            let days = (issued: Day("2026-03-01"), told: Day("2026-03-12"), charged: Day("2026-03-15"))
            guard let issued = days.issued, let told = days.told, let charged = days.charged else { return }
            try await bill(accounts, in: database, on: issued)
            try agree(database.owner.settings)
            let telling = try await time(database, on: told)
            let charging = try await time(database, on: charged)
            for (what, seconds) in [("announces", telling), ("charges", charging)] {
                let rate = Double(accounts) / seconds
                Benchmarks.report(
                    "a run of autopay \(what), \(accounts) accounts, 8 workers",
                    "\(Benchmarks.text(rate, 0))/s, \(Benchmarks.text(seconds, 1)) s",
                    against: "a provider that takes \(Benchmarks.text(taken, 0)) requests/s",
                    ratio: "\(Benchmarks.text(rate / taken, 0)) ×")
            }
        }
    }

    /// So many accounts with an invoice each.
    static func bill(_ accounts: Int, in database: TestDatabase, on day: Day) async throws {
        let prices = (0..<10).map { "p\($0),Product \($0),Cloud,seat,EUR,per_unit,\($0 + 1).25,19,2026-01-01" }
        let catalogue =
            "code,product,service,unit,currency,model,amount,tax_rate,valid_from\n" + prices.joined(separator: "\n")
        _ = try await ImportCatalogue(database: database.worker)(
            ImportFile<CatalogRow>(ImportSource(text: catalogue + "\n"), format: .csv))
        try AccountsToBill.load(accounts, into: database.owner.settings, startingOn: day)
        let issue = IssueInvoices(database: database.worker, clock: .fixed(Instant(noonOf: day)))
        _ = try await issue(through: day, workers: 2)
    }

    /// Every account has saved a method and turned autopay on.
    private static func agree(_ settings: ConnectionSettings) throws {
        try Psql.run(
            settings,
            """
            INSERT INTO payment_methods (account_id, method_id, number, gateway, reference, customer, kind, brand, tail,
                                         expires_on, is_chargeable_off_session, is_default, state, saved_at)
            SELECT account_id, account_id, 1, 'stripe', 'pm_' || number, 'cus_' || number, 'card', 'Visa', '4242',
                   '2030-01-31', true, true, 'usable', '2026-03-01'
            FROM accounts WHERE number LIKE 'B-%'
            """,
            """
            INSERT INTO autopay_consents (account_id, consent_id, method_id, days_before, currency, wording, language,
                                          shown, words_hash, person_id, given_at)
            SELECT account_id, account_id, account_id, 0, 'EUR', 1, 'en', '{}', decode(repeat('00', 32), 'hex'),
                   account_id, '2026-03-01'
            FROM accounts WHERE number LIKE 'B-%'
            """,
            "VACUUM ANALYZE")
    }

    /// Seconds of the run of a day.
    private static func time(_ database: TestDatabase, on day: Day) async throws -> Double {
        let clock = WallClock.fixed(Instant(noonOf: day))
        let logger = Logger(label: "benchmark")
        return try await FakeStripeServer.run(clock: clock) { server in
            for number in 1...accounts {
                let name = "B-\(1_000_000 + number)"
                await server.stripe.knows(.works, as: "pm_\(name)", of: "cus_\(name)")
            }
            let settle = SettleOperation(
                database: database.worker, providers: try PaymentProviders([HurriedStripe(stripe: server.gateway)]),
                clock: clock, ids: .system, logger: logger)
            let collect = CollectAutopay(
                database: database.worker, settle: settle, clock: clock, ids: .system, logger: logger)
            let start = ContinuousClock.now
            let lines = try await collect(on: day).lines.count
            let spent = start.duration(to: .now) / .seconds(1)
            guard lines == accounts else { throw Psql.Failed(output: "\(lines) invoices") }
            return spent
        }
    }
}

/// Stripe, asked for as much as can be.
private struct HurriedStripe: PaymentGateway {
    let stripe: StripeGateway

    var name: String { stripe.name }
    var capabilities: GatewayCapabilities {
        var capabilities = stripe.capabilities
        capabilities.requestsPerSecond = 1_000_000
        return capabilities
    }

    func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        try await stripe.charge(request)
    }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        try await stripe.begin(request)
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try await stripe.outcome(of: attempt)
    }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try await stripe.cancel(attempt)
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        try await stripe.refund(request)
    }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        try await stripe.outcome(of: refund)
    }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { try stripe.event(in: request) }
}
