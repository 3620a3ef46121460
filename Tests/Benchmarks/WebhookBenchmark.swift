import BillingCore
import BillingOperations
import Importing
import Logging
import PaymentGateways
import PostgresStore
import SandboxProvider
import TestSupport
import Transfers

/// Webhooks of a payment provider: how soon each is answered while a thousand events wait, and how many events are booked
/// in a second of one processor.
enum WebhookBenchmark {
    private static let waiting = 1000
    private static let senders = 16
    private static let payments = 2000
    /// Milliseconds in which the median webhook is to be answered.
    private static let goal = 50.0

    static func run() async throws {
        try await PortalUnderTest.run(poolSize: 8) { portal, _ in
            _ = try await send(waiting, from: 0, to: portal)
            let times = try await send(waiting, from: waiting, to: portal).sorted()
            let (median, slow) = (times[times.count / 2], times[times.count * 99 / 100])
            Benchmarks.report(
                "webhooks while \(waiting) events wait, \(senders) at once",
                "\(Benchmarks.text(median)) ms in the median, \(Benchmarks.text(slow)) ms of 99 %",
                against: "\(Benchmarks.text(goal, 0)) ms", ratio: "\(Benchmarks.text(median / goal, 2)) × that")
        }
        try await withDatabase(poolSize: 10) { try await book(in: $0) }
    }

    /// Milliseconds of each answer.
    private static func send(_ count: Int, from first: Int, to portal: PortalUnderTest) async throws -> [Double] {
        let verification = WebhookVerification(
            header: SandboxGateway.signatureHeader, secrets: ["whsec_benchmark"])
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for sender in 0..<senders {
                group.addTask {
                    var times: [Double] = []
                    for number in stride(from: first + sender, to: first + count, by: senders) {
                        let body = Array(#"{"id":"evt_\#(number)","kind":"payment","reference":"pay_\#(number)"}"#.utf8)
                        let signature = verification.signature(of: body, at: portal.midnight)
                        let exchange = HTTPExchange(
                            url: "http://127.0.0.1:\(portal.port)/webhooks/sandbox",
                            headers: [(SandboxGateway.signatureHeader, signature)], body: body, deadline: .seconds(30))
                        let start = ContinuousClock.now
                        let answer = try await exchange.answer()
                        times.append(start.duration(to: .now) / .milliseconds(1))
                        guard answer.status == 204 else { throw Psql.Failed(output: "status \(answer.status)") }
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Each account has begun to pay its invoice, and an event tells that it has.
    private static func book(in database: TestDatabase) async throws {
        guard let day = Day("2026-03-01") else { return }
        let clock = WallClock.fixed(Instant(noonOf: day))
        let (bank, logger) = (InstantBank(now: clock.now()), Logger(label: "benchmark"))
        try await AutopayBenchmark.bill(payments, in: database, on: day)
        let settle = SettleOperation(
            database: database.worker, providers: try PaymentProviders([bank]), clock: clock, ids: .system,
            logger: logger)
        let handle = HandleGatewayEvent(database: database.worker, settle: settle, clock: clock, logger: logger)
        try await begin(settle, handle, bank, in: database)
        let server = try await ProcessorTime.server(of: database)
        let before = ProcessorTime(server: server)
        var booked = 0
        let spent = try await Benchmarks.milliseconds {
            while case let count = try await handle(limit: 500, workers: 8), count > 0 { booked += count }
        }
        let time = ProcessorTime(server: server) - before
        guard booked == payments else { throw Psql.Failed(output: "\(booked) events were booked") }
        let (rate, perCore) = (Double(booked) / spent * 1000, Double(booked) / time.total)
        Benchmarks.report(
            "events of payments booked, 8 at once",
            "\(Benchmarks.text(perCore, 0)) in a second of one processor; \(Benchmarks.text(rate, 0))/s",
            against: "a provider that answers 25 questions/s", ratio: "\(Benchmarks.text(rate / 25, 0)) ×")
    }

    private static func begin(
        _ settle: SettleOperation, _ handle: HandleGatewayEvent, _ bank: InstantBank, in database: TestDatabase
    ) async throws {
        let begin = BeginPayment(database: database.app, settle: settle, clock: .fixed(bank.now), ids: .system)
        let place = BeginPayment.Place(bank, policy: .usual, returnPage: "https://portal.example/")
        for number in 1...payments {
            guard
                let account = try await database.worker.read(WorkerScope(), AccountByNumber("B-\(1_000_000 + number)"))
            else { continue }
            let scope = AccountScope(authenticated: account.id)
            let open = try await database.app.read(scope, InvoicesToPay()).map(\.number)
            guard case .goTo(let url) = try await begin(PaymentOrder(open), at: place, in: scope) else { continue }
            let attempt = url.split(separator: "/").last.map(String.init) ?? ""
            try await handle.receive(GatewayEvent(id: "evt_\(number)", about: .payment, attempt), from: bank.name)
        }
    }
}
