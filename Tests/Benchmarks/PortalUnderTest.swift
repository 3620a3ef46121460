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

/// The portal over the demo's database, on a socket, with a person signed in.
struct PortalUnderTest: Sendable {
    let database: TestDatabase
    let today: Day
    let account: DemoAccount
    let port: Int
    let cookie: String
    /// Seconds by which the portal's clock runs ahead.
    let ahead: Ahead

    /// When the portal's day began, and its clock.
    var midnight: Instant { Instant(startOf: today) }

    final class Ahead: Sendable {
        let seconds = Mutex<Int64>(0)
    }

    static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Hafen 1"], postalCode: "20095", city: "Hamburg", country: "DE")
    private static let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }

    static func run(
        poolSize: Int, port: Int = 8093, _ body: @escaping @Sendable (PortalUnderTest) async throws -> Void
    ) async throws {
        try await withDatabase(poolSize: poolSize) { database in
            guard let today = Day("2026-11-23"), let account = DemoAccount.cast.first(where: { $0.number == "C-1003" })
            else { return }
            let world = DemoWorld(
                app: database.app, worker: database.worker, ids: .system, logger: logger)
            try await world.load(until: Instant(noonOf: today))
            // As the server does by itself before long; plans of when the tables were empty are made anew.
            try Psql.run(database.owner.settings, "ANALYZE")
            let ahead = Ahead()
            let portal = try await Self.portal(over: database, today: today, port: port, ahead)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await portal.run() }
                let cookie = try await SessionCredential(address: "http://127.0.0.1:\(port)").signIn(account.email)
                try await body(
                    PortalUnderTest(
                        database: database, today: today, account: account, port: port, cookie: cookie, ahead: ahead))
                group.cancelAll()
            }
        }
    }

    private static func portal(
        over database: TestDatabase, today: Day, port: Int, _ ahead: Ahead
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
            clock: clock, ids: .system, logger: logger)
    }
}

/// Signs in as a browser does.
private struct SessionCredential {
    let address: String

    /// The session cookie of a fresh sign-in; waits until the portal listens.
    func signIn(_ email: String) async throws -> String {
        let form = try await firstAnswer()
        let html = String(decoding: form.body, as: UTF8.self)
        guard let token = html.firstMatch(of: /name="form_token" value="([^"]+)"/)?.1, let first = cookie(of: form)
        else { throw Psql.Failed(output: "no sign-in form") }
        let words = DemoAccount.password.replacing(" ", with: "+")
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

    private func firstAnswer() async throws -> HTTPExchange.Reply {
        let exchange = HTTPExchange(url: address + "/sign-in", deadline: .seconds(2), largestAnswer: 1 << 20)
        for _ in 0..<100 {
            if let answer = try? await exchange.answer() { return answer }
        }
        throw Psql.Failed(output: "the portal does not answer")
    }

    private func cookie(of reply: HTTPExchange.Reply) -> String? {
        reply.header("Set-Cookie")?.split(separator: ";").first.map(String.init)
    }
}
