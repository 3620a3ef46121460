import BillingCore
import Foundation
import PostgresStore
import TestSupport

/// Pages for sixteen customers at once while a billing run, an import of a million usage rows and downloads of PDFs are
/// under way, against the same pages without them.
enum MixedLoadBenchmark {
    private static let today = "2026-11-23"
    private static let accounts = 50_000
    private static let usageRows = 1_000_000
    private static let downloads = 4
    private static let seconds = 20

    static func run() async throws {
        guard let today = Day(today), let start = Day("2026-11-01") else { return }
        let folder = "/tmp/plainbill-mixed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = folder + "/focus.csv"
        try FocusFile(rows: usageRows).write(to: file)
        try await withDatabase(poolSize: 8) { database in
            let settings = database.owner.settings
            try await PageWorld.load(into: database, today: today)
            try AccountsToBill.load(accounts, into: settings, startingOn: start)
            try FocusFile.loadPayers(into: settings)
            try Psql.run(settings, "VACUUM ANALYZE")
            let emails = (0..<PageWorld.visitors).map(PageWorld.email)
            try await PortalUnderTest.serve(database, today: today, to: emails, password: PageWorld.password) {
                portal in
                try await portal.withoutLimits { try await measure(portal, file) }
            }
        }
    }

    private static func measure(_ portal: PortalUnderTest, _ file: String) async throws {
        let numbers = try await PageBenchmark.lastInvoices(portal)
        let pages = zip(numbers, portal.cookies).enumerated().map { index, visitor in
            let paths = ["/", "/invoices", "/invoices/\(visitor.0)", "/payments"]
            return HTTPLoad.Question(path: paths[index % paths.count], cookie: visitor.1)
        }
        let files = zip(numbers, portal.cookies).prefix(downloads).map {
            HTTPLoad.Question(path: "/invoices/\($0)/pdf", cookie: $1)
        }
        _ = try await HTTPLoad.run(port: portal.port, pages, seconds: 2)
        let alone = try await HTTPLoad.run(port: portal.port, pages, seconds: seconds / 2).times
        let settings = portal.database.owner.settings
        let work = try [
            ProgramProcess(["bill", "--through", today], in: settings),
            ProgramProcess(["import", "usage", file, "--format", "focus"], in: settings),
        ]
        defer { work.forEach { $0.stop() } }
        let deadline = ContinuousClock.now + .seconds(seconds)
        async let drawn = HTTPLoad.run(port: portal.port, files) { ContinuousClock.now >= deadline }
        let beside = try await HTTPLoad.run(port: portal.port, pages) { ContinuousClock.now >= deadline }.times
        let drawnCount = try await drawn.times.count
        guard work.allSatisfy(\.isRunning) else { throw Psql.Failed(output: "the work was done before the pages") }
        report(alone, beside, meanwhile: "\(try await issued(portal.database)) invoices, \(drawnCount) PDFs meanwhile")
    }

    private static func report(_ alone: [Double], _ beside: [Double], meanwhile: String) {
        for (name, part) in [("median", 0.5), ("99th percentile", 0.99)] {
            let (calm, busy) = (HTTPLoad.percentile(part, of: alone), HTTPLoad.percentile(part, of: beside))
            Benchmarks.report(
                "pages for 16 customers beside a billing run, an import and PDFs, \(name)",
                "\(Benchmarks.text(busy)) ms; \(meanwhile)", against: "without: \(Benchmarks.text(calm)) ms",
                ratio: "\(Benchmarks.text(busy / calm, 2)) × without")
        }
    }

    /// How many invoices the run has issued so far.
    private static func issued(_ database: TestDatabase) async throws -> Int {
        try await database.owner.read(WorkerScope(), IssuedCount())
    }

    private struct IssuedCount: ExactlyOneRow {
        static let sql = """
            SELECT count(*) AS issued FROM invoices JOIN accounts a USING (account_id) WHERE a.number LIKE 'B-%'
            """

        static func decode(_ row: Row) throws(StoreError) -> Int { Int(try row.int("issued")) }
    }
}
