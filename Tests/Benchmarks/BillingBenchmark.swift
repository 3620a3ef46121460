import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import TestSupport

/// The billing run over many accounts of ten lines each, against COPY of the very rows that it wrote.
enum BillingBenchmark {
    static func run() async throws {
        for accounts in [1_000, 10_000] { try await run(accounts: accounts) }
    }

    private static let tables = [
        "invoices", "invoice_lines", "invoice_taxes", "ledger_entries", "ledger_postings",
    ]

    private static func run(accounts: Int) async throws {
        try await withDatabase(poolSize: 6) { database in
            let clock = WallClock.fixed(Instant(microseconds: 1_775_044_800_000_000))
            try await load(accounts, into: database, clock: clock)
            guard let day = Day("2026-03-01") else { return }
            let issue = IssueInvoices(
                database: database.worker, seller: seller, clock: clock)
            let billed = try await Benchmarks.milliseconds { _ = try await issue(through: day, workers: 2) }
            let copied = try await copyTime(database)
            Benchmarks.report(
                "billing run, \(accounts) accounts × 10 lines",
                "\(Benchmarks.text(Double(accounts) / billed * 1000, 0)) invoices/s, \(Benchmarks.text(billed, 0)) ms",
                against: "COPY of the same rows: \(Benchmarks.text(copied, 0)) ms",
                ratio: "\(Benchmarks.text(billed / copied, 2)) × COPY")
        }
    }

    private static let seller = Party(
        name: "Nordlicht Cloud GmbH", addressLines: ["Hafen 1"], postalCode: "20095", city: "Hamburg", country: "DE")

    private static func load(_ accounts: Int, into database: TestDatabase, clock: WallClock) async throws {
        let prices = (0..<10).map { "p\($0),Product \($0),Cloud,seat,EUR,per_unit,\($0 + 1).25,19,2026-01-01" }
        let catalogue =
            "code,product,service,unit,currency,model,amount,tax_rate,valid_from\n" + prices.joined(separator: "\n")
        _ = try await ImportCatalogue(database: database.worker)(rows(catalogue + "\n"))
        var customers = "number,name,country,currency,billing_day,email\n"
        var subscriptions = "account,code,price,quantity,start\n"
        for index in 0..<accounts {
            let number = "C-\(1_000_000 + index)"
            customers += "\(number),Customer \(index) GmbH,DE,EUR,1,c\(index)@example.com\n"
            for line in 0..<10 { subscriptions += "\(number),s\(line),p\(line),\(index % 40 + 1),2026-03-01\n" }
        }
        _ = try await ImportCustomers(database: database.worker, clock: clock, ids: .system)(rows(customers))
        _ = try await ImportSubscriptions(database: database.worker, clock: clock, ids: .system)(rows(subscriptions))
    }

    private static func rows<Row: ImportRow>(_ csv: String) throws -> [Row] {
        try ImportFile<Row>.rows(of: ImportSource(text: csv), format: .csv)
    }

    /// The rows written out by COPY and read back in by COPY, into tables with the same indexes.
    private static func copyTime(_ database: TestDatabase) async throws -> Double {
        let settings = database.owner.settings
        let folder = "/tmp/plainbill-benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for table in tables {
            try Psql.run(settings, "CREATE TABLE copied_\(table) (LIKE \(table) INCLUDING ALL)")
            try Psql.run(settings, "\\copy \(table) TO '\(folder)/\(table)'")
        }
        let script = tables.map { "\\copy copied_\($0) FROM '\(folder)/\($0)'" }
        return try await Benchmarks.milliseconds { try Psql.run(settings, script) }
    }
}
