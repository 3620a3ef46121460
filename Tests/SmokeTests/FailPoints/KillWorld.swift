import BillingCore
import BillingOperations
import FakeStripe
import Foundation
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing
import WebServer

/// One customer with one open invoice of 20 seats × 12.00 + 19 % = 285.60 EUR, a Stripe on loopback, and the program,
/// which dies at a place of a test's choice.
struct KillWorld: Sendable {
    static let invoice = "\("\(now.utcDay)".prefix(4))-000001"
    static let email = "ada@example.com"
    static let token = SessionToken()
    static let clock = WallClock { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
    /// When the tests began.
    static let now = clock.now()
    /// The day after autopay has told of the charge, and that of the charge.
    static let told = now.utcDay.adding(days: 60)
    static let charged = told.adding(days: 3)

    let database: TestDatabase
    let server: FakeStripeServer
    /// Where the program writes to which places it came.
    let log: String

    var stripe: FakeStripe { server.stripe }
    private let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private init(_ database: TestDatabase, _ server: FakeStripeServer) {
        (self.database, self.server) = (database, server)
        log = FileManager.default.temporaryDirectory.appending(path: "fail-points-\(UUID().uuidString)").path()
    }

    /// Bills the customer, once for all copies.
    static func load(_ database: TestDatabase) async throws {
        let program = Program(database)
        defer { try? FileManager.default.removeItem(atPath: program.data) }
        let start = Day.inMonth(now.utcDay.monthIndex, anchor: 1)
        let files = [
            (
                "catalog",
                "code,product,unit,currency,model,amount,tax_rate,valid_from\nseat,Seat,seat,EUR,per_unit,12,19,\(start)\n"
            ),
            ("customers", "number,name,country,currency,email,portal_emails\nC-1,Ada,DE,EUR,\(email),\(email)\n"),
            ("subscriptions", "account,code,price,quantity,start\nC-1,office,seat,20,\(start)\n"),
        ]
        for (kind, text) in files {
            let outcome = try program("import", kind, program.file(kind + ".csv", text))
            try #require(outcome.code == 0, "\(outcome.complaint)")
        }
        try #require(try program("bill", "--through", "\(now.utcDay)").code == 0)
        try await signIn(database)
    }

    private static func signIn(_ database: TestDatabase) async throws {
        let found = try await database.app.read(EmailScope(email), PersonByEmail(email: email))
        let person = try #require(found).id
        let start = StartSession(
            tokenHash: token.hash, person: person, now: now, expiresAt: now.adding(.seconds(86_400)))
        _ = try await database.app.transaction(UserScope(authenticated: person)) { try await $0.run(start) }
    }

    /// Runs `body` with a copy of the customer and a Stripe that knows nothing.
    static func run<Value: Sendable>(
        _ copies: DatabaseCopies, _ body: @Sendable @escaping (KillWorld) async throws -> Value
    ) async throws -> Value {
        try await copies.copy { database in
            try await FakeStripeServer.run(clock: clock, methodTypes: ["card"]) { server in
                let world = KillWorld(database, server)
                defer { try? FileManager.default.removeItem(atPath: world.log) }
                return try await body(world)
            }
        }
    }

    // MARK: Operations, in this process

    private var providers: PaymentProviders { get throws { try PaymentProviders([server.gateway]) } }

    func settling(after seconds: Int64 = 0) throws -> SettleOperation {
        SettleOperation(
            database: database.worker, providers: try providers,
            clock: .fixed(Self.now.adding(.seconds(seconds))), ids: .system, logger: logger)
    }

    func saving(after seconds: Int64 = 0) throws -> SaveMethod {
        SaveMethod(
            database: database.worker, providers: try providers,
            clock: .fixed(Self.now.adding(.seconds(seconds))), ids: .system, logger: logger)
    }

    func handling(after seconds: Int64 = 0) throws -> HandleGatewayEvent {
        HandleGatewayEvent(
            database: database.worker, settle: try settling(after: seconds),
            clock: .fixed(Self.now.adding(.seconds(seconds))), logger: logger)
    }

    /// An hour later: what is undecided was asked about, and what webhooks told was acted upon.
    func resolve() async throws {
        let clock = WallClock.fixed(Self.now.adding(.seconds(3600)))
        let settle = try settling(after: 3600)
        try await CheckUndecidedOperations(database: database.worker, settle: settle, clock: clock, logger: logger)()
        try await saving(after: 3600).settleUndecided()
        let methods = ManageMethods(
            database: database.worker, providers: try providers, clock: clock, ids: .system, logger: logger)
        try await methods.forgetRemoved()
        try await handling(after: 3600)()
    }

    func scope() async throws -> AccountScope {
        let account = try await database.worker.read(WorkerScope(), AccountByNumber("C-1"))
        return AccountScope(authenticated: try #require(account).id)
    }

    func open() async throws -> String {
        let invoice = try await database.app.read(try await scope(), InvoiceByNumber(number: Self.invoice))
        return try #require(invoice).open.decimalText
    }

    func breaches() async throws -> [VerifyBooks.Breach] {
        try await VerifyBooks(database: database.worker, clock: .fixed(Self.now.adding(.seconds(3600))))().breaches
    }

    // MARK: The program

    /// The places to which the program came, the last of them last.
    func places() -> [String] {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// - Parameter place: counted from 1; `nil` lives on.
    private func program(dyingAt place: Int?) -> Program {
        var program = Program(database)
        program.environment.merge([
            "PLAINBILL_STRIPE_KEY": FakeStripeServer.key,
            "PLAINBILL_STRIPE_WEBHOOK_SECRET": FakeStripeServer.webhookSecret,
            "PLAINBILL_STRIPE_URL": server.origin, "PLAINBILL_STRIPE_CHECKOUT_URL": server.origin,
        ]) { $1 }
        guard let place else { return program }
        program.environment.merge(["FAIL_POINTS": log, "FAIL_AT": "\(place)"]) { $1 }
        return program
    }

    /// Runs a command to its end; whether it died before.
    func command(_ arguments: String..., dyingAt place: Int?) async throws -> Bool {
        let process = try program(dyingAt: place).start(arguments)
        await process.end()
        return process.isKilled
    }

    /// Runs the portal while a customer uses it; whether it died meanwhile.
    func serve(dyingAt place: Int?, _ body: (KillBrowser) async throws -> Void) async throws -> Bool {
        let port = try BusyPort().number
        let process = try program(dyingAt: place).start(["serve", "--port", "\(port)", "--no-worker"])
        let browser = KillBrowser(port: port, server: server)
        var failure: (any Error)?
        do {
            while process.isRunning, !(await browser.isAnswered()) {}
            try await body(browser)
        } catch {
            failure = error
        }
        // At once: the portal would wait for the browser's connections.
        if process.isRunning { kill(process.processIdentifier, SIGUSR1) }
        await process.end()
        guard !process.isKilled else { return true }
        if let failure { throw failure }
        return false
    }
}

extension Process {
    /// Waits for the end of a process on a thread that may wait.
    fileprivate func end() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.waitUntilExit()
                continuation.resume()
            }
        }
    }

    fileprivate var isKilled: Bool { terminationReason == .uncaughtSignal && terminationStatus == SIGKILL }
}
