import BillingCore
import PostgresStore
import Synchronization
import TestSupport
import Testing

@testable import BillingOperations

/// Periods that are exported: each entry once, the same to the byte, corrections in the next.
///
/// C-1 owes 285.60 from 1 January (20 seats at 12.00 and 19 %) and 142.80 from 1 February.
@Suite struct ExportJournalTests {
    @Test func aPeriodIsTheSameToTheByteHoweverOften() async throws {
        try await BookedWorld.run { books in
            let (first, bytes) = try await books.export("2026-01-01", "2026-01-31")
            #expect(!first.isRepeated && first.entries == 1 && first.rows == 3)
            #expect(bytes.contains("1-000001,1,2026-01-01,2026-000001"))
            try await books.setChart(["revenue=9999", "receivable=8888"])
            try await books.rename("C-1", to: "Ada Lovelace GmbH")
            let (second, again) = try await books.export("2026-01-01", "2026-01-31")
            #expect(second.isRepeated && again == bytes && second.files == first.files)
        }
    }

    @Test func everyFormatHasTheSameEntries() async throws {
        try await BookedWorld.run { books in
            try await books.pays("285.60", on: "2026-01-20")
            for format in JournalFormat.allCases {
                let (outcome, _) = try await books.export("2026-01-01", "2026-01-31", as: format)
                #expect(outcome.export.number == 1 && outcome.entries == 2)
                let again = try await books.export("2026-01-01", "2026-01-31", as: format)
                #expect(again.outcome.files == outcome.files)
            }
        }
    }

    /// 100.00 of January that are recorded after January was exported stand in February, on its first day.
    @Test func whatIsPostedIntoAClosedPeriodLandsInTheNext() async throws {
        try await BookedWorld.run { books in
            let january = try await books.export("2026-01-01", "2026-01-31")
            try await books.pays("100.00", on: "2026-01-15")
            let again = try await books.export("2026-01-01", "2026-01-31")
            #expect(again.text == january.text)
            let (february, text) = try await books.export("2026-02-01", "2026-02-28")
            #expect(february.export.number == 2 && february.entries == 2)
            #expect(text.contains("2-000001,1,2026-02-01,") && text.contains(",paymentReceived,1200,"))
        }
    }

    @Test func periodsFollowEachOther() async throws {
        try await BookedWorld.run { books in
            _ = try await books.export("2026-01-01", "2026-01-31")
            for (from, to) in [
                ("2026-03-01", "2026-03-31"), ("2026-01-15", "2026-02-15"), ("2026-01-01", "2026-02-28"),
            ] {
                await #expect(throws: BillingRefusal.exportNotNext("main", next: "2026-02-01")) {
                    try await books.export(from, to)
                }
            }
            let next = try await books.export("2026-02-01", "2026-02-28")
            #expect(next.outcome.export.number == 2)
        }
    }

    /// What was booked before the first period is in the opening balances.
    @Test func nothingBeforeTheFirstPeriodIsExported() async throws {
        try await BookedWorld.run { books in
            let (february, text) = try await books.export("2026-02-01", "2026-02-28")
            #expect(february.entries == 1 && !text.contains("2026-000001"))
        }
    }

    @Test func everyAccountThatIsMissingIsNamedAndNothingIsClosed() async throws {
        try await BookedWorld.run { books in
            try await books.setChart(["revenue=", "tax=", "bank="])
            await #expect(throws: BillingRefusal.accountsNotMapped(["revenue:S:19:DE", "tax:S:19:DE"], of: "main")) {
                try await books.export("2026-01-01", "2026-01-31")
            }
            try await books.setChart(["revenue:S=8400", "tax:S:19=1776"])
            let (outcome, _) = try await books.export("2026-01-01", "2026-01-31")
            #expect(outcome.export.number == 1 && !outcome.isRepeated)
        }
    }

    @Test func aSellerWithoutAChartIsRefused() async throws {
        try await BookedWorld.run(chart: []) { books in
            await #expect {
                try await books.export("2026-01-01", "2026-01-31")
            } throws: {
                ($0 as? BillingRefusal)?.code == .accountsNotMapped
            }
        }
    }

    @Test func severalExportsAtOnceCloseOnce() async throws {
        try await BookedWorld.run { books in
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 { group.addTask { try await books.export("2026-01-01", "2026-01-31").text } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(texts.count == 1)
            let number = try await books.export("2026-02-01", "2026-02-28").outcome.export.number
            #expect(number == 2)
        }
    }

    /// USD in books in EUR: 100.00 at 0.90, paid at 0.95.
    @Test func receivablesInOtherCurrenciesCloseAtTheirValue() async throws {
        try await BookedWorld.run { books in
            try await books.billsDollars()
            try await books.pays("40.00", on: "2026-02-25", by: "C-3")
            try await books.pays("60.00", on: "2026-02-26", by: "C-3")
            let (_, text) = try await books.export("2026-01-01", "2026-02-28")
            let rows = text.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            // account, base_debit, base_credit
            let dollars = rows.filter { $0[16] == "C-3" }.map { "\($0[6]) \($0[12]) \($0[13])" }
            #expect(
                dollars == [
                    "1400 90.00 ", "8400  90.00", "1200 38.00 ", "1400  36.00", "2150  2.00", "1200 57.00 ",
                    "1400  54.00", "2150  3.00",
                ])
        }
    }

    @Test func aMissingRateRefusesTheExport() async throws {
        try await BookedWorld.run { books in
            try await books.billsDollars(rates: "2026-03-01,USD,EUR,0.90,ECB")
            await #expect(throws: BillingRefusal.exchangeRateMissing(from: .usd, to: .eur, on: "2026-02-01")) {
                try await books.export("2026-01-01", "2026-02-28")
            }
        }
    }

    /// A rate that becomes known later does not change what was exported.
    @Test func laterRatesChangeNoExport() async throws {
        try await BookedWorld.run { books in
            try await books.billsDollars()
            let first = try await books.export("2026-01-01", "2026-02-28")
            try await books.later().takesRates("2026-02-04,USD,EUR,0.50,ECB")
            let again = try await books.export("2026-01-01", "2026-02-28")
            #expect(again.text == first.text)
        }
    }

    static let tamperings = [
        ("UPDATE journal_files SET hash = sha256('x')", "is not what it was"),
        ("DELETE FROM journal_files", "has no file"),
        ("UPDATE journal_exports SET entry_count = entry_count + 1", "instead of 2"),
        ("UPDATE exported_entries SET position = 7", "up to 7 instead of 1"),
        ("DELETE FROM exported_customers", "is exported without its customer"),
        (
            "UPDATE journal_exports SET period_from = '2025-01-01', period_to = '2025-12-31'",
            "is exported up to 2025-12-31"
        ),
        ("UPDATE charts_of_accounts SET texts = array_replace(texts, '1400', '1401')", "is not what it was"),
    ]

    @Test(arguments: tamperings) func verifyNames(statement: String, problem: String) async throws {
        try await BookedWorld.run(endsClean: false) { books in
            _ = try await books.export("2026-01-01", "2026-01-31")
            let clean = try await books.world.breaches()
            #expect(clean == [])
            try await books.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: statement))
            }
            let breaches = try await books.world.breaches()
            #expect(breaches.contains { $0.problem.contains(problem) }, "\(breaches)")
        }
    }
}

/// A world whose seller keeps books.
struct BookedWorld: Sendable {
    var world: SmallWorld

    static let chart = [
        "receivable=1400", "customerCredit=1710", "bank=1200", "cash=1000", "revenue=8400", "tax=1776",
        "writtenOff=2400", "exchangeDifference=2150", "datev.consultant=1001", "datev.client=1",
    ]

    static func run(
        chart: [String] = chart, endsClean: Bool = true, _ body: @Sendable (BookedWorld) async throws -> Void
    ) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,2026-02-01,,")
            try await world.subscribe("C-1,more,seat,10,2026-02-01,2026-03-01,,")
            try await world.bill(through: "2026-01-01", account: "C-1")
            try await world.bill(through: "2026-02-01", account: "C-1")
            let books = BookedWorld(world: world)
            if !chart.isEmpty { try await books.setChart(chart) }
            try await body(books)
            guard endsClean else { return }
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    func setChart(_ lines: [String]) async throws {
        let changes = lines.map { line in
            let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: sides[0], value: sides[1])
        }
        try await SetChart(database: world.database.worker, clock: world.clock)("main", changes)
    }

    @discardableResult
    func export(
        _ from: String, _ to: String, as format: JournalFormat = .csv
    ) async throws -> (outcome: ExportJournal.Outcome, text: String) {
        let files = Mutex<[UInt8]>([])
        let (first, last) = (try #require(Day(from)), try #require(Day(to)))
        let outcome = try await ExportJournal(database: world.database.worker, clock: world.clock)(
            .init(seller: "main", from: first, to: last, format: format)
        ) { _, bytes in files.withLock { $0 += bytes } }
        return (outcome, files.withLock { String(decoding: $0, as: UTF8.self) })
    }

    func pays(_ amount: String, on day: Day, by account: String = "C-1") async throws {
        _ = try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            .init(amount, from: .bank, reference: "\(amount) \(day)", for: []), account: account, on: day)
    }

    func rename(_ account: String, to name: String) async throws {
        try await world.database.owner.transaction(WorkerScope()) {
            _ = try await $0.run(AllowTampering())
            _ = try await $0.run(
                Tamper(statement: "UPDATE accounts SET name = '\(name)' WHERE number = '\(account)'"))
        }
    }

    /// 100.00 USD on 1 February, the day of the last document of the others.
    func billsDollars(rates: String = "2026-02-01,USD,EUR,0.90,ECB\n2026-02-20,USD,EUR,0.95,ECB") async throws {
        try await takesRates(rates)
        let prices = """
            code,product,service,currency,model,amount,tax_category,tax_rate,valid_from
            dollars,Support,Support,USD,flat,100.00,O,,2026-01-01

            """
        _ = try await ImportCatalogue(database: world.database.worker)(SmallWorld.rows(prices))
        try await world.subscribe("C-3,support,dollars,1,2026-02-01,2026-03-01,,")
        try await world.bill(through: "2026-02-01", account: "C-3")
    }

    func takesRates(_ rows: String) async throws {
        let csv = "day,from,to,rate,source\n" + rows + "\n"
        _ = try await ImportExchangeRates(database: world.database.worker, clock: world.clock)(SmallWorld.rows(csv))
    }

    /// A day later.
    func later() -> BookedWorld {
        BookedWorld(world: SmallWorld(database: world.database, now: world.now.adding(.hours(24))))
    }
}
