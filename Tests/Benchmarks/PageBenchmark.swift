import BillingCore
import Foundation
import PostgresStore
import TestSupport

/// Pages end to end for sixteen customers at once, against two references in the same run that pages cannot beat: what
/// pgbench reaches with the least SQL that could fill the page (`Lean`), and a bare Hummingbird handler that writes the
/// same bytes.
enum PageBenchmark {
    private static let poolSize = 8
    private static let seconds = 5
    private static let today = "2026-11-23"

    /// A page by the name of its lean statements, and its address for a customer.
    private static let pages: [(name: String, label: String, path: @Sendable (String) -> String)] = [
        ("overview", "overview", { _ in "/" }),
        ("list", "invoice list, 24 of 24", { _ in "/invoices" }),
        ("invoice", "invoice of 41 lines", { "/invoices/\($0)" }),
        ("usage", "usage page, 50 of 200 rows", { "/invoices/\($0)/lines/\(PageWorld.usageLine)/usage" }),
        ("payments", "payments, 22 of 22", { _ in "/payments" }),
        ("pdf", "PDF of 41 lines", { "/invoices/\($0)/pdf" }),
    ]

    static func run() async throws {
        guard let today = Day(today) else { return }
        try await withDatabase(poolSize: poolSize) { database in
            try await PageWorld.load(into: database, today: today)
            try Psql.run(database.owner.settings, file: Self.lean("setup").path())
            try Psql.run(database.owner.settings, "VACUUM ANALYZE")
            let emails = (0..<PageWorld.visitors).map(PageWorld.email)
            try await PortalUnderTest.serve(database, today: today, to: emails, password: PageWorld.password) {
                try await measure($0)
            }
        }
    }

    private static func measure(_ portal: PortalUnderTest) async throws {
        let numbers = try await lastInvoices(portal)
        let questions = pages.map { page in
            zip(numbers, portal.cookies).map { HTTPLoad.Question(path: page.path($0), cookie: $1) }
        }
        var answers: [String: (type: String, body: [UInt8])] = [:]
        for (page, asked) in zip(pages, questions) {
            guard let question = asked.first else { continue }
            answers[page.name] = try await HTTPLoad.answer(port: portal.port, question)
        }
        let (written, server) = (answers, try await ProcessorTime.server(of: portal.database))
        try await BareHandler(pages: written).run {
            for (page, asked) in zip(pages, questions) {
                let name = page.name
                let meter = PageMeter(server: server, seconds: seconds)
                let served = try await portal.withoutLimits { try await meter.measure(port: portal.port, asked) }
                let bare = try await meter.measure(
                    port: BareHandler.port, asked.map { _ in HTTPLoad.Question(path: "/\(name)") })
                let lean = try await meter.measure(
                    portal.database.app.settings, script: Self.lean(name).path(), connections: poolSize)
                report(page.label, served, lean: lean, bare: bare, bytes: written[name]?.body.count ?? 0)
                if name != "pdf" { try await measurePacked(page.label, asked, beside: served, portal, meter) }
            }
        }
    }

    /// The same page as browsers get it.
    private static func measurePacked(
        _ what: String, _ asked: [HTTPLoad.Question], beside plain: PageMeter.Rate, _ portal: PortalUnderTest,
        _ meter: PageMeter
    ) async throws {
        let packed = asked.map { HTTPLoad.Question(path: $0.path, cookie: $0.cookie, encoding: "br") }
        guard let first = asked.first, let firstPacked = packed.first else { return }
        let (bytes, bytesPacked) = (
            try await HTTPLoad.size(port: portal.port, first), try await HTTPLoad.size(port: portal.port, firstPacked)
        )
        let rate = try await portal.withoutLimits { try await meter.measure(port: portal.port, packed) }
        Benchmarks.report(
            "\(what), packed by brotli",
            "\(Benchmarks.text(Double(bytesPacked) / 1000)) KB, \(Benchmarks.text(rate.application, 2)) ms",
            against: "plain: \(Benchmarks.text(Double(bytes) / 1000)) KB, \(Benchmarks.text(plain.application, 2)) ms",
            ratio: "\(Benchmarks.text(Double(bytesPacked) / Double(bytes), 2)) × its bytes, "
                + "\(Benchmarks.text(rate.application / plain.application, 2)) × its application time")
    }

    /// The number of each visitor's last invoice.
    static func lastInvoices(_ portal: PortalUnderTest) async throws -> [String] {
        var numbers: [String] = []
        for customer in 0..<PageWorld.visitors {
            let account = try await portal.database.worker.read(
                WorkerScope(), AccountByNumber(PageWorld.number(customer)))
            guard let account else { continue }
            let list = InvoiceList(now: portal.midnight, limit: 1)
            let found = try await portal.database.app.read(AccountScope(authenticated: account.id), list)
            numbers += found.map(\.number)
        }
        return numbers
    }

    private static func report(
        _ what: String, _ page: PageMeter.Rate, lean: PageMeter.Rate, bare: PageMeter.Rate, bytes: Int
    ) {
        let measured =
            "\(Benchmarks.text(page.perSecond, 0)) answers/s, "
            + "\(Benchmarks.text(page.application, 2)) + \(Benchmarks.text(page.database, 2)) ms"
        Benchmarks.report(
            what, measured,
            against: "lean SQL: \(Benchmarks.text(lean.perSecond, 0))/s, \(Benchmarks.text(lean.database, 2)) ms",
            ratio: "\(Benchmarks.text(page.perSecond / lean.perSecond, 2)) × its rate, "
                + "\(Benchmarks.text(page.database / lean.database, 1)) × its database time")
        Benchmarks.report(
            what, measured,
            against: "bare handler, \(bytes / 1000) KB: \(Benchmarks.text(bare.perSecond, 0))/s, "
                + "\(Benchmarks.text(bare.application, 2)) ms",
            ratio: "\(Benchmarks.text(page.perSecond / bare.perSecond, 2)) × its rate, "
                + "\(Benchmarks.text(page.application / bare.application, 1)) × its application time")
    }

    private static func lean(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lean/\(name).sql")
    }
}
