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
            let (token, account) = try await portal.database.owner.read(WorkerScope(), OneSession())
            let variables = [
                "now": "\(portal.today) 00:00+00", "before": "\(portal.today.adding(days: -1)) 00:00+00",
                "first": "\(Day.inMonth(portal.today.monthIndex - 12, anchor: 1))",
                "token": token, "session": "\\x" + token, "account": account,
            ]
            let script = try Self.script()
            _ = try await HTTPLoad.run(
                port: portal.port, path: "/", cookie: portal.cookie, connections: connections, seconds: 1)
            // In turns, so that what the machine does meanwhile slows both.
            var (transactions, pages): ([Double], [Double]) = ([], [])
            for _ in 0..<2 {
                transactions.append(
                    try Psql.transactionsPerSecond(
                        portal.database.app.settings, script: script, variables: variables, connections: connections,
                        seconds: seconds))
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

    /// The reads of one page as it makes them: the token's session, which sets what may be seen, and the figures in one
    /// transaction.
    private static func script() throws -> String {
        let reads = try [
            statement("SignIn/session_find", ":session", ":now", ":before"),
            statement("SignIn/session_open", ":session", "false"),
            statement("Overview/account_summary", ":account", ":now"),
            statement("Overview/open_and_latest", ":account", "5"),
            statement("Payments/payment_list", ":account", "5", "0"),
            statement("Overview/monthly_totals", ":account", ":first"),
        ]
        let opening = """
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SELECT set_scope('session', :token);

            """
        return opening + reads.joined() + "COMMIT;\n"
    }

    /// A statement of the portal with these in place of its parameters.
    private static func statement(_ path: String, _ values: String...) throws -> String {
        let queries = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/PostgresStore/Queries")
        let text = try String(contentsOf: queries.appending(path: path + ".sql"), encoding: .utf8)
        return values.enumerated().reversed().reduce(text) { $0.replacing("$\($1.offset + 1)", with: $1.element) }
            + ";\n"
    }

    /// The key and the account of the one session that there is.
    private struct OneSession: ExactlyOneRow {
        static let sql = "SELECT encode(token_hash, 'hex') AS hash, account_id::text AS account FROM sessions"
        static func decode(_ row: Row) throws(StoreError) -> (hash: String, account: String) {
            (try row.text("hash"), try row.text("account"))
        }
    }
}
