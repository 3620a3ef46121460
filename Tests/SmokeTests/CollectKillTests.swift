import BillingCore
import BillingOperations
import Foundation
import Logging
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// The program killed in the middle of a run of autopay, and started again: every invoice is paid, once.
@Suite struct CollectKillTests {
    private static let accounts = 24
    private static let now = Instant(microseconds: Int64(Date().timeIntervalSince1970) * 1_000_000)
    /// Told on this day, charged three days later.
    private static let told = now.utcDay.adding(days: 60)
    private static let charged = told.adding(days: 3)

    @Test func killedRunsChargeOnce() async throws {
        try await SandboxWorld.run(clock: .fixed(Self.now)) { sandbox in
            try await withDatabase(poolSize: 4) { database in
                var program = Program(database)
                program.environment.merge(Self.settings(sandbox)) { $1 }
                try load(program)
                try await turnOn(database, sandbox)
                let telling = try program("collect", "--on", "\(Self.told)")
                #expect(telling.code == 0 && telling.output.contains("announced"), "\(telling.complaint)")
                for attempts: Int64 in [0, 1, 4, 9, 16] {
                    let run = try program.start("collect", "--on", "\(Self.charged)")
                    try await wait(for: attempts, in: database, while: run)
                    kill(run.processIdentifier, SIGKILL)
                    run.waitUntilExit()
                }
                let outcome = try program("collect", "--on", "\(Self.charged)")
                #expect(outcome.code == 0, "\(outcome.complaint)")
                try await check(database, sandbox)
                try await expectPaidOnce(database, sandbox)
                let books = try program("verify")
                #expect(books.code == 0, "\(books.output)")
            }
        }
    }

    private static func settings(_ sandbox: SandboxWorld) -> [String: String] {
        [
            "PLAINBILL_SANDBOX_URL": "http://127.0.0.1:\(sandbox.port)",
            "PLAINBILL_SANDBOX_SECRET_KEY": SandboxWorld.secretKey,
            "PLAINBILL_SANDBOX_WEBHOOK_SECRET": SandboxWorld.webhookSecret,
        ]
    }

    private func load(_ program: Program) throws {
        defer { try? FileManager.default.removeItem(atPath: program.data) }
        let start = Day.inMonth(Self.now.utcDay.monthIndex, anchor: 1)
        let catalog =
            "code,product,unit,currency,model,amount,tax_rate,valid_from\nseat,Seat,seat,EUR,per_unit,12,19,\(start)\n"
        var customers = "number,name,country,currency,email\n"
        var subscriptions = "account,code,price,quantity,start\n"
        for number in 1...Self.accounts {
            customers += "C-\(number),Customer \(number),DE,EUR,c\(number)@example.com\n"
            subscriptions += "C-\(number),office,seat,\(number),\(start)\n"
        }
        let files = [("catalog", catalog), ("customers", customers), ("subscriptions", subscriptions)]
        for (kind, text) in files {
            let outcome = try program("import", kind, program.file(kind + ".csv", text))
            #expect(outcome.code == 0, Comment(rawValue: outcome.complaint))
        }
        let billed = try program("bill", "--through", "\(Self.now.utcDay)")
        #expect(billed.code == 0, Comment(rawValue: billed.complaint))
    }

    /// Each account saves a card and turns autopay on.
    private func turnOn(_ database: TestDatabase, _ sandbox: SandboxWorld) async throws {
        let clock = WallClock.fixed(Self.now)
        let save = SaveMethod(
            database: database.worker, providers: try PaymentProviders([sandbox.gateway]), clock: clock, ids: .system,
            logger: Self.logger)
        let change = ChangeAutopay(database: database.worker, clock: clock, ids: .system)
        for number in 1...Self.accounts {
            let found = try await database.worker.read(WorkerScope(), AccountByNumber("C-\(number)"))
            let account = try #require(found)
            let begun = try await save.begin(
                at: sandbox.gateway, for: account.id, in: .eur, by: ID(raw: 1), returnURL: "https://portal.example/")
            guard case .goTo(let page) = begun else { throw BillingRefusal(.noSuchMethod) }
            try await sandbox.browser.post(page, "answer=save&method=card")
            let latest = try await database.app.read(AccountScope(authenticated: account.id), LatestSetup())
            try await save.settle(try #require(latest).setup.id, of: account.id)
            let words = ChangeAutopay.ShownWords(
                text: "I agree.", wording: 1, language: "en",
                values: ["seller": "N", "method": "Visa", "announce_days": "3", "days_before": "0"])
            try await change.turnOn(
                .init(method: 1, daysBefore: 0, limit: nil, words: words, person: ID(raw: 1)), of: account.id)
        }
    }

    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    private func wait(for attempts: Int64, in database: TestDatabase, while run: Process) async throws {
        while run.isRunning, try await database.owner.read(WorkerScope(), AttemptCount()) < attempts {}
    }

    /// What killed runs left behind is asked about, and sent where the provider has not heard of it.
    private func check(_ database: TestDatabase, _ sandbox: SandboxWorld) async throws {
        let clock = WallClock.fixed(Self.now.adding(.seconds(3600)))
        let settle = SettleOperation(
            database: database.worker, providers: try PaymentProviders([sandbox.gateway]), clock: clock, ids: .system,
            logger: Self.logger)
        let check = CheckUndecidedOperations(
            database: database.worker, settle: settle, clock: clock, logger: Self.logger)
        try await check()
    }

    private func expectPaidOnce(_ database: TestDatabase, _ sandbox: SandboxWorld) async throws {
        let counts = try await database.owner.read(WorkerScope(), PaidInvoices())
        #expect(counts.invoices == Int64(Self.accounts) && counts.paid == counts.invoices)
        #expect(counts.attempts == counts.invoices && counts.payments == counts.invoices)
        let window = Self.now.adding(.seconds(-86_400))..<Self.now.adding(.seconds(2 * 86_400))
        let captured = try await sandbox.gateway.payments(in: window)
        #expect(captured.count == Self.accounts && Set(captured.map(\.attempt)).count == Self.accounts)
    }
}

/// How many attempts to pay are there?
private struct AttemptCount: ExactlyOneRow {
    static let sql = "SELECT count(*) AS attempts FROM payment_attempts"

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("attempts") }
}

/// How many invoices are there, how many of them are paid, and how many attempts and payments are there?
private struct PaidInvoices: ExactlyOneRow {
    static let sql = """
        SELECT (SELECT count(*) FROM invoice_balances) AS invoices,
               (SELECT count(*) FROM invoice_balances WHERE open_minor = 0) AS paid,
               (SELECT count(*) FROM payment_attempts) AS attempts, (SELECT count(*) FROM payments) AS payments
        """

    static func decode(
        _ row: Row
    ) throws(StoreError) -> (invoices: Int64, paid: Int64, attempts: Int64, payments: Int64) {
        (try row.int("invoices"), try row.int("paid"), try row.int("attempts"), try row.int("payments"))
    }
}
