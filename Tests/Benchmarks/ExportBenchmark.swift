import BillingCore
import BillingOperations
import Foundation
import PostgresStore
import TestSupport

/// The journal of what a billing run has posted, against COPY of the same rows into a file: closing the period and writing
/// it, and writing a period that is closed.
enum ExportBenchmark {
    static func run(_ database: TestDatabase, _ clock: WallClock) async throws {
        let (worker, settings) = (database.worker, database.owner.settings)
        try await SetChart(database: worker, clock: clock)(
            "main", [("receivable", "1400"), ("revenue", "8400"), ("tax", "1776")])
        guard let from = Day("2026-01-01"), let to = Day("2026-12-31") else { return }
        let export = ExportJournal(database: worker, clock: clock)
        let request = ExportJournal.Request(seller: "main", from: from, to: to, format: .csv)
        var rows = 0
        let closing = try await Benchmarks.milliseconds { rows = try await export(request) { _, _ in }.rows }
        let again = try await Benchmarks.milliseconds { _ = try await export(request) { _, _ in } }
        let path = "/tmp/plainbill-journal-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let copied = try await Benchmarks.milliseconds {
            try Psql.run(settings, "\\copy (\(joined)) TO '\(path)' CSV HEADER")
        }
        for (what, time) in [("closed and exported", closing), ("exported again", again)] {
            Benchmarks.report(
                "journal of \(rows) postings, \(what)", "\(Benchmarks.text(time / 1000, 2)) s",
                against: "COPY of the same rows, joined: \(Benchmarks.text(copied / 1000, 2)) s",
                ratio: "\(Benchmarks.text(time / copied, 2)) × COPY")
        }
    }

    private static let joined = """
        SELECT e.entry_id, p.position, e.occurred_on, i.number, i.issued_on, e.kind, p.ledger_account, p.amount_minor, \
        p.currency, a.number, a.name, i.due_on FROM ledger_entries e JOIN ledger_postings p USING (account_id, entry_id) \
        JOIN accounts a USING (account_id) LEFT JOIN invoices i USING (account_id, invoice_id) \
        ORDER BY e.occurred_on, a.number, e.entry_id, p.position
        """
}
