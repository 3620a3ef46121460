import BillingCore
import BillingOperations
import DemoWorld
import Foundation
import Hummingbird
import Logging
import NIOCore
import Portal
import PostgresStore
import SandboxProvider
import Presentation
import Synchronization
import TestSupport
import Transfers

/// A portal on a socket, with people signed in.
struct PortalUnderTest: Sendable {
    let database: TestDatabase
    let today: Day
    let port: Int
    /// Of each person who is signed in.
    let cookies: [String]
    /// Seconds by which the portal's clock runs ahead.
    let ahead: Ahead

    var cookie: String { cookies.first ?? "" }

    /// When the portal's day began, and its clock.
    var midnight: Instant { Instant(startOf: today) }

    final class Ahead: Sendable {
        let seconds = Mutex<Int64>(0)
    }

    private static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }

    /// Runs `body` while the portal's clock, by which it counts what one account may ask for, runs far ahead.
    func withoutLimits<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let hurry = Task {
            while !Task.isCancelled {
                ahead.seconds.withLock { $0 += 10 }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        defer { hurry.cancel() }
        return try await body()
    }

    /// The portal over the demo's database, and one of its customers.
    static func run(
        poolSize: Int, _ body: @escaping @Sendable (PortalUnderTest, DemoAccount) async throws -> Void
    ) async throws {
        guard let today = Day("2026-11-23"), let account = DemoAccount.cast.first(where: { $0.number == "C-1003" })
        else { return }
        try await withDatabase(poolSize: poolSize) { database in
            let world = DemoWorld(
                app: database.app, worker: database.worker, ids: .system, logger: logger)
            try await world.load(until: Instant(noonOf: today))
            // As the server does by itself before long; plans of when the tables were empty are made anew.
            try Psql.run(database.owner.settings, "ANALYZE")
            try await serve(database, today: today, to: [account.email], password: DemoAccount.password) {
                try await body($0, account)
            }
        }
    }

    /// Serves what is in the database to people of these e-mail addresses.
    static func serve(
        _ database: TestDatabase, today: Day, to emails: [String], password: String,
        _ body: @escaping @Sendable (PortalUnderTest) async throws -> Void
    ) async throws {
        let (ahead, port) = (Ahead(), 8093)
        let (listening, isRunning) = AsyncStream.makeStream(of: Void.self)
        let portal = try await Self.portal(over: database, today: today, port: port, ahead) { isRunning.finish() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await portal.run() }
            for await _ in listening {}
            let form = SignInForm(address: "http://127.0.0.1:\(port)")
            var cookies: [String] = []
            for email in emails { cookies.append(try await form.signIn(email, password)) }
            try await body(
                PortalUnderTest(database: database, today: today, port: port, cookies: cookies, ahead: ahead))
            group.cancelAll()
        }
    }

    private static func portal(
        over database: TestDatabase, today: Day, port: Int, _ ahead: Ahead,
        onRunning: @escaping @Sendable () -> Void
    ) async throws -> some ApplicationProtocol {
        let start = Instant(startOf: today)
        let clock = WallClock { start.adding(.seconds(ahead.seconds.withLock { $0 })) }
        let gateway = try SandboxGateway(
            .init(baseURL: "http://127.0.0.1:1", secretKey: "sk_benchmark", webhookSecrets: ["whsec_benchmark"]))
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
            .path()
        var configuration = PortalConfiguration(
            baseURL: "http://127.0.0.1:\(port)", root: root)
        configuration.port = port
        return try makePortal(
            configuration: configuration, sellers: try await SellerDirectory.load(from: database.app),
            database: database.app, worker: database.worker, providers: try PaymentProviders([gateway]),
            clock: clock, ids: .system, logger: logger,
            onRunning: onRunning)
    }
}

/// Signs in as a browser does.
private struct SignInForm {
    let address: String

    /// The session cookie of a fresh sign-in.
    func signIn(_ email: String, _ password: String) async throws -> String {
        let form = try await HTTPExchange(
            url: address + "/sign-in", deadline: .seconds(2), largestAnswer: 1 << 20
        ).answer()
        let html = String(decoding: form.body, as: UTF8.self)
        guard let token = html.firstMatch(of: /name="form_token" value="([^"]+)"/)?.1, let first = cookie(of: form)
        else { throw Psql.Failed(output: "no sign-in form") }
        let words = password.replacing(" ", with: "+")
        let exchange = HTTPExchange(
            url: address + "/sign-in",
            headers: [
                ("Cookie", first), ("Origin", address), ("Content-Type", "application/x-www-form-urlencoded"),
            ],
            body: Array("form_token=\(token)&email=\(email)&password=\(words)".utf8), deadline: .seconds(10))
        let answer = try await exchange.answer()
        guard let session = cookie(of: answer) else { throw Psql.Failed(output: "not signed in: \(answer.status)") }
        return session
    }

    private func cookie(of reply: HTTPExchange.Reply) -> String? {
        reply.header("Set-Cookie")?.split(separator: ";").first.map(String.init)
    }
}
