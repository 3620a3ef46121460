import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import TestSupport

/// The billing run over many accounts of ten lines each, against COPY of the very rows that it wrote.
enum BillingBenchmark {
    static func run() async throws {
        var small: Double?
        for accounts in [1_000, 10_000, 30_000, 100_000] {
            let each = try await run(accounts: accounts)
            if let small {
                Benchmarks.report(
                    "billing run, cost of an account of \(accounts)", "\(Benchmarks.text(each * 1000, 0)) µs",
                    against: "of 1000: \(Benchmarks.text(small * 1000, 0)) µs",
                    ratio: "\(Benchmarks.text(each / small, 2)) ×")
            }
            small = small ?? each
        }
    }

    /// In an order in which each names only rows of those before it.
    private static let tables = [
        "invoices", "invoice_lines", "invoice_taxes", "ledger_entries", "ledger_postings", "events",
        "events_to_mail",
    ]
    /// Kept by triggers of those.
    private static let kept = ["invoice_balances", "account_months", "account_balances"]

    /// Milliseconds for each account.
    private static func run(accounts: Int) async throws -> Double {
        try await withDatabase(poolSize: 6) { database in
            let clock = WallClock.fixed(Instant(microseconds: 1_775_044_800_000_000))
            try await load(accounts, into: database, clock: clock)
            let issue = IssueInvoices(database: database.worker, clock: clock)
            let server = try await ProcessorTime.server(of: database)
            var (issued, cost) = (0, ProcessorTime(server: server))
            let billed = try await Benchmarks.milliseconds {
                guard let day = Day("2026-03-01") else { return }
                issued = try await issue(through: day, workers: 2).issued.count
            }
            cost = ProcessorTime(server: server) - cost
            try await VerifyBenchmark.run(database, clock, server: server, billing: cost)
            try await ExportBenchmark.run(database, clock)
            let (same, bare) = try await copyCosts(database, server: server)
            let run = Cost(milliseconds: billed, processor: cost.total)
            let what = "billing run, \(issued) accounts × 10 lines, 2 workers"
            let rate = "\(Benchmarks.text(Double(issued) / billed * 1000, 0)) invoices/s, \(run)"
            Benchmarks.report(
                what, rate, against: "COPY of its rows into the same tables (keys, triggers, indexes): \(same)",
                ratio: run.ratio(to: same))
            Benchmarks.report(
                what, rate, against: "COPY of its rows into copies of the tables, indexes but no keys: \(bare)",
                ratio: run.ratio(to: bare))
            return billed / Double(accounts)
        }
    }

    /// What a run took, and what it cost: other work on the machine makes the one longer, and the other hardly.
    private struct Cost: CustomStringConvertible {
        let milliseconds: Double
        /// In seconds.
        let processor: Double

        var description: String {
            "\(Benchmarks.text(milliseconds / 1000, 2)) s, \(Benchmarks.text(processor, 2)) s of processors"
        }

        func ratio(to other: Cost) -> String {
            "\(Benchmarks.text(milliseconds / other.milliseconds, 2)) × its time, "
                + "\(Benchmarks.text(processor / other.processor, 2)) × its processor time"
        }
    }

    private static func load(_ accounts: Int, into database: TestDatabase, clock: WallClock) async throws {
        let prices = (0..<10).map { "p\($0),Product \($0),Cloud,seat,EUR,per_unit,\($0 + 1).25,19,2026-01-01" }
        let catalogue =
            "code,product,service,unit,currency,model,amount,tax_rate,valid_from\n" + prices.joined(separator: "\n")
        _ = try await ImportCatalogue(database: database.worker)(rows(catalogue + "\n"))
        guard let day = Day("2026-03-01") else { return }
        try AccountsToBill.load(accounts, into: database.owner.settings, startingOn: day)
    }

    private static func rows<Row: ImportRow>(_ csv: String) throws -> ImportFile<Row> {
        try ImportFile(ImportSource(text: csv), format: .csv)
    }

    /// The rows written out by COPY and read back in by COPY: into tables with the same indexes, and into the very
    /// tables, emptied, where foreign keys and triggers are checked too.
    /// - Parameter server: process id of the database server.
    private static func copyCosts(_ database: TestDatabase, server: Int) async throws -> (same: Cost, bare: Cost) {
        let settings = database.owner.settings
        let folder = "/tmp/plainbill-benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for table in tables + kept {
            try Psql.run(settings, "CREATE TABLE copied_\(table) (LIKE \(table) INCLUDING ALL)")
            try Psql.run(settings, "\\copy \(table) TO '\(folder)/\(table)'")
        }
        try Psql.run(settings, "CHECKPOINT")
        let bare = try await cost(server: server) {
            try Psql.run(settings, (tables + kept).map { "\\copy copied_\($0) FROM '\(folder)/\($0)'" })
        }
        try Psql.run(settings, "TRUNCATE \((tables + kept).joined(separator: ", ")) CASCADE", "CHECKPOINT")
        let same = try await cost(server: server) {
            try Psql.run(settings, tables.map { "\\copy \($0) FROM '\(folder)/\($0)'" })
        }
        return (same, bare)
    }

    /// Of the database and of the program that sends it the rows.
    private static func cost(server: Int, _ body: () throws -> Void) async throws -> Cost {
        let (before, children) = (ProcessorTime(server: server), ProcessorTime.ofChildren)
        let milliseconds = try await Benchmarks.milliseconds(body)
        let database = ProcessorTime(server: server).database - before.database
        return Cost(milliseconds: milliseconds, processor: database + ProcessorTime.ofChildren - children)
    }
}
