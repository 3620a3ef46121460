import AsyncHTTPClient
import BillingCore
import BillingOperations
import DemoWorld
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import PaymentGateways
import Portal
import PostgresStore
import TestSupport

/// The overview page end to end, against what pgbench reaches with that page's SQL over as many connections.
enum PageBenchmark {
    private static let connections = 4
    private static let seconds = 5

    static func run() async throws {
        try await withDatabase(poolSize: connections) { database in
            let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
            guard let today = Day("2026-11-23"), let account = DemoAccount.cast.first(where: { $0.number == "C-1003" })
            else { return }
            let world = DemoWorld(
                app: database.app, worker: database.worker, seller: seller, ids: .system, logger: logger)
            try await world.load(today: today)
            guard let id = try await database.worker.read(NoScope(), AccountByNumber(account.number))?.id else {
                return
            }
            let yardstick = try Psql.transactionsPerSecond(
                database.app.settings, script: script(account: id, today: today), connections: connections,
                seconds: seconds)
            let pages = try await pagesPerSecond(database, today: today, email: account.email, logger: logger)
            Benchmarks.report(
                "overview page", "\(Benchmarks.text(pages, 0)) pages/s",
                against: "pgbench with its SQL: \(Benchmarks.text(yardstick, 0)) transactions/s",
                ratio: "\(Benchmarks.text(pages / yardstick, 2)) × pgbench")
        }
    }

    private static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Hafen 1"], postalCode: "20095", city: "Hamburg", country: "DE")

    /// The reads of one page as it makes them: scope, session, figures.
    private static func script(account: Account.ID, today: Day) throws -> String {
        let queries = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/PostgresStore/Queries")
        func statement(_ path: String, _ values: String...) throws -> String {
            var text = try String(contentsOf: queries.appending(path: path), encoding: .utf8)
            for (index, value) in values.enumerated().reversed() { text = text.replacing("$\(index + 1)", with: value) }
            return text + ";\n"
        }
        let (owner, now) = ("'\(account)'::uuid", "'\(today) 00:00+00'::timestamptz")
        return try "BEGIN READ ONLY;\nSELECT set_config('plainbill.account', '\(account)', true);\n"
            + statement("Overview/account_summary.sql", owner, now)
            + statement("Overview/monthly_totals.sql", owner, now, "12")
            + statement("Invoices/invoice_list.sql", owner, now, "'overdue'", "NULL", "NULL", "5", "0")
            + statement("Invoices/invoice_list.sql", owner, now, "'open'", "NULL", "NULL", "5", "0")
            + statement("Invoices/invoice_list.sql", owner, now, "NULL", "NULL", "NULL", "5", "0")
            + statement("Payments/payment_list.sql", owner, "5", "0") + "COMMIT;\n"
    }

    private static func pagesPerSecond(
        _ database: TestDatabase, today: Day, email: String, logger: Logger
    ) async throws -> Double {
        let clock = WallClock.fixed(Instant(microseconds: Int64(today.number) * 86_400_000_000))
        let gateway = try SandboxGateway(
            .init(baseURL: "http://127.0.0.1:1", secretKey: "sk_benchmark", webhookSecret: "whsec_benchmark"))
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
            .path()
        let port = 8093
        var configuration = PortalConfiguration(
            baseURL: "http://127.0.0.1:\(port)", brand: "Nordlicht", root: root, formTargets: [gateway.pageOrigin],
            webhookSignatureHeader: SandboxGateway.signatureHeader)
        configuration.port = port
        let portal = try makePortal(
            configuration: configuration, database: database.app, worker: database.worker, gateway: gateway,
            clock: clock,
            ids: .system, logger: logger)
        return try await withThrowingTaskGroup(of: Double?.self) { group in
            group.addTask {
                try await portal.run()
                return nil
            }
            group.addTask {
                try await Visitor(address: "http://127.0.0.1:\(port)").pagesPerSecond(as: email, seconds, connections)
            }
            while let rate = try await group.next() {
                if let rate {
                    group.cancelAll()
                    return rate
                }
            }
            return 0
        }
    }
}

/// A client that signs in once and then asks for one page over and over.
private struct Visitor {
    let address: String
    private let client = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))

    init(address: String) { self.address = address }

    func pagesPerSecond(as email: String, _ seconds: Int, _ connections: Int) async throws -> Double {
        defer { client.shutdown { _ in } }
        let cookie = try await signIn(email)
        _ = try await pages(cookie, until: .now + .seconds(1))
        let deadline = ContinuousClock.now + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<connections { group.addTask { try await pages(cookie, until: deadline) } }
            return try await group.reduce(0, +)
        }
        return Double(count) / Double(seconds)
    }

    private func pages(_ cookie: String, until deadline: ContinuousClock.Instant) async throws -> Int {
        var count = 0
        while ContinuousClock.now < deadline {
            var request = HTTPClientRequest(url: address + "/")
            request.headers.add(name: "Cookie", value: cookie)
            let response = try await client.execute(request, timeout: .seconds(10))
            _ = try await response.body.collect(upTo: 1 << 20)
            guard response.status == .ok else { throw Psql.Failed(output: "the page answered \(response.status)") }
            count += 1
        }
        return count
    }

    /// The session cookie of a fresh sign-in; waits until the portal listens.
    private func signIn(_ email: String) async throws -> String {
        let form = try await firstAnswer()
        let html = String(buffer: try await form.body.collect(upTo: 1 << 20))
        guard let token = html.firstMatch(of: /name="form_token" value="([^"]+)"/)?.1, let first = cookie(of: form)
        else {
            throw Psql.Failed(output: "no sign-in form")
        }
        var request = HTTPClientRequest(url: address + "/sign-in")
        request.method = .POST
        request.headers.add(contentsOf: [
            ("Cookie", first), ("Origin", address), ("Content-Type", "application/x-www-form-urlencoded"),
        ])
        let words = DemoAccount.password.replacing(" ", with: "+")
        request.body = .bytes(ByteBuffer(string: "form_token=\(token)&email=\(email)&password=\(words)"))
        let answer = try await client.execute(request, timeout: .seconds(10))
        guard let session = cookie(of: answer) else { throw Psql.Failed(output: "not signed in: \(answer.status)") }
        return session
    }

    private func firstAnswer() async throws -> HTTPClientResponse {
        for _ in 0..<100 {
            if let answer = try? await client.execute(
                HTTPClientRequest(url: address + "/sign-in"), timeout: .seconds(2))
            {
                return answer
            }
        }
        throw Psql.Failed(output: "the portal does not answer")
    }

    private func cookie(of response: HTTPClientResponse) -> String? {
        response.headers.first(name: "Set-Cookie")?.split(separator: ";").first.map(String.init)
    }
}
