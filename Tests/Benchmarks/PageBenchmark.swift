import BillingCore
import DemoWorld
import Foundation
import PostgresStore
import TestSupport

/// The overview page end to end, against what pgbench reaches with that page's SQL over as many connections.
enum PageBenchmark {
    private static let connections = 4
    private static let seconds = 5

    static func run() async throws {
        try await PortalUnderTest.run(poolSize: connections) { portal in
            guard let id = try await portal.database.worker.read(NoScope(), AccountByNumber(portal.account.number))?.id
            else { return }
            let session = try await portal.database.worker.read(NoScope(), SessionHash())
            let script = try Self.script(account: id, session: session, today: portal.today)
            _ = try await HTTPLoad.run(
                port: portal.port, path: "/", cookie: portal.cookie, connections: connections, seconds: 1)
            // In turns, so that what the machine does meanwhile slows both.
            var (transactions, pages): ([Double], [Double]) = ([], [])
            for _ in 0..<2 {
                transactions.append(
                    try Psql.transactionsPerSecond(
                        portal.database.app.settings, script: script, connections: connections, seconds: seconds))
                let times = try await HTTPLoad.run(
                    port: portal.port, path: "/", cookie: portal.cookie, connections: connections, seconds: seconds)
                pages.append(Double(times.count) / Double(seconds))
            }
            let (yardstick, rate) = (transactions.reduce(0, +) / 2, pages.reduce(0, +) / 2)
            Benchmarks.report(
                "overview page", "\(Benchmarks.text(rate, 0)) pages/s",
                against: "pgbench with its SQL: \(Benchmarks.text(yardstick, 0)) transactions/s",
                ratio: "\(Benchmarks.text(rate / yardstick, 2)) × pgbench")
        }
    }

    /// The reads of one page as it makes them: the session in a transaction, scope and figures in another.
    private static func script(account: Account.ID, session: String, today: Day) throws -> String {
        let queries = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/PostgresStore/Queries")
        func statement(_ path: String, _ values: String...) throws -> String {
            var text = try String(contentsOf: queries.appending(path: path), encoding: .utf8)
            for (index, value) in values.enumerated().reversed() { text = text.replacing("$\(index + 1)", with: value) }
            return text + ";\n"
        }
        let (owner, now) = ("'\(account)'::uuid", "'\(today) 00:00+00'::timestamptz")
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n"
        let long = "'\(today.adding(days: -1)) 00:00+00'::timestamptz"
        return try begin + statement("SignIn/session_by_token.sql", "'\\x\(session)'::bytea", now, long) + "COMMIT;\n"
            + begin + "SELECT set_config('plainbill.account', '\(account)', true);\n"
            + statement("Overview/account_summary.sql", owner, now)
            + statement("Overview/monthly_totals.sql", owner, now, "12")
            + statement("Invoices/invoice_list.sql", owner, now, "'overdue'", "NULL", "NULL", "10", "0")
            + statement("Invoices/invoice_list.sql", owner, now, "'open'", "NULL", "NULL", "10", "0")
            + statement("Invoices/invoice_list.sql", owner, now, "NULL", "NULL", "NULL", "5", "0")
            + statement("Payments/payment_list.sql", owner, "5", "0") + "COMMIT;\n"
    }

    /// The key of the one session that there is.
    private struct SessionHash: ExactlyOneRow {
        static let sql = "SELECT encode(token_hash, 'hex') AS hash FROM sessions"
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("hash") }
    }
}
