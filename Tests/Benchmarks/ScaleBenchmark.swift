import DemoWorld
import Foundation
import PostgresStore
import TestSupport

/// The overview page of one customer among a thousand others and among a hundred thousand.
enum ScaleBenchmark {
    static func run() async throws {
        try await PortalUnderTest.run(poolSize: 2) { portal, account in
            var medians: [Double] = []
            for (from, to) in [(1, 1_000), (1_001, 100_000)] {
                try Psql.run(portal.database.owner.settings, copies(of: account.number, from: from, to: to))
                _ = try await HTTPLoad.run(
                    port: portal.port, path: "/", cookie: portal.cookie, connections: 1, seconds: 1)
                let times = try await HTTPLoad.run(
                    port: portal.port, path: "/", cookie: portal.cookie, connections: 1, seconds: 4)
                medians.append(HTTPLoad.percentile(0.5, of: times))
            }
            Benchmarks.report(
                "overview page among 100,000 accounts", "median \(Benchmarks.text(medians[1], 2)) ms",
                against: "among 1,000: \(Benchmarks.text(medians[0], 2)) ms",
                ratio: "\(Benchmarks.text(medians[1] / medians[0], 2)) × that")
        }
    }

    /// Statements that give many more accounts the account's latest documents and payments, under other keys.
    private static func copies(of number: String, from: Int, to: Int) -> [String] {
        func copy(
            _ table: String, _ condition: String, _ changes: String = "", columns: [String] = []
        ) -> String {
            """
            INSERT INTO \(table) \(columns.isEmpty ? "" : "(\(columns.joined(separator: ", ")))")
            SELECT \(columns.isEmpty ? "r.*" : columns.map { "r." + $0 }.joined(separator: ", "))
            FROM \(table) t, generate_series(\(from), \(to)) n,
                 LATERAL jsonb_populate_record(t, jsonb_build_object('account_id', md5('other' || n)::uuid\(changes))) r
            WHERE t.account_id = (SELECT account_id FROM accounts WHERE number = '\(number)') AND \(condition)
            """
        }
        return [
            "SET session_replication_role = replica",
            copy("accounts", "true", ", 'number', 'S-' || n"),
            copy(
                "invoices", "t.issued_on >= '2026-08-01'",
                ", 'series', 'S', 'sequence', n * 100000::bigint + t.sequence, 'document', ''"),
            // All but what the database derives from them.
            copy(
                "invoice_balances", "t.issued_on >= '2026-08-01'",
                columns: [
                    "account_id", "invoice_id", "number", "kind", "issued_on", "due_on", "currency", "gross_minor",
                    "open_minor", "written_off_minor", "credited_minor",
                ]),
            copy("account_months", "true"),
            copy("account_balances", "true"),
            copy("payment_allocations", "t.allocated_on >= '2026-08-01'"),
            copy("payments", "t.received_at >= '2026-08-01'"),
            "VACUUM ANALYZE",
        ]
    }
}
