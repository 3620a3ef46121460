import BillingCore
import BillingOperations
import Logging
import PostgresStore
import TestSupport
import Testing

/// What is given up and taken back, as the accounting system reads it: what a document is open with ends at zero there
/// too, and so does what was given up once all of it is credited.
@Suite struct ExportLossesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Kind, account, debit and credit of each row of the customer, in the currency of the books.
        let rows: [String]
        /// What the accounts have in the end, those with nothing left out.
        let sums: [String: Int64]
        let steps: @Sendable (BookedWorld) async throws -> Void

        init(
            _ name: String, _ rows: [String], _ sums: [String: Int64],
            _ steps: @escaping @Sendable (BookedWorld) async throws -> Void
        ) {
            (testDescription, self.rows, self.sums, self.steps) = (name, rows, sums, steps)
        }
    }

    /// 2026-000001 is 240.00 + 45.60 of January.
    static let inTheBooksCurrency = [
        Case(
            "given up with its tax",
            ["writtenOff 2400 240.00 ", "writtenOff 1776 45.60 ", "writtenOff 1400  285.60"],
            ["8400": -24_000, "2400": 24_000]
        ) { try await $0.givesUp("2026-000001", relievesTax: true, on: "2026-02-20") },
        // 100.00 + 19.00 are credited: of 285.60 that were given up 119.00 are taken back, of which 19.00 are tax.
        Case(
            "a part of it credited",
            [
                "writtenOff 2400 240.00 ", "writtenOff 1776 45.60 ", "writtenOff 1400  285.60",
                "creditNoteIssued 8400 100.00 ", "creditNoteIssued 1776 19.00 ", "creditNoteIssued 1710  119.00",
                "writeOffReversed 1400 119.00 ", "writeOffReversed 2400  100.00", "writeOffReversed 1776  19.00",
                "creditApplied 1710 119.00 ", "creditApplied 1400  119.00",
            ],
            // Tax: 45.60 charged − 45.60 − 19.00 + 19.00 = 0.
            ["8400": -14_000, "2400": 14_000]
        ) { books in
            try await books.givesUp("2026-000001", relievesTax: true, on: "2026-02-20")
            try await books.credits("2026-000001", "100.00", on: "2026-02-25")
        },
        Case(
            "all of it credited",
            [
                "writtenOff 2400 285.60 ", "writtenOff 1400  285.60", "creditNoteIssued 8400 240.00 ",
                "creditNoteIssued 1776 45.60 ", "creditNoteIssued 1710  285.60", "writeOffReversed 1400 285.60 ",
                "writeOffReversed 2400  285.60", "creditApplied 1710 285.60 ", "creditApplied 1400  285.60",
            ], [:]
        ) { books in
            try await books.givesUp("2026-000001", relievesTax: false, on: "2026-02-20")
            try await books.credits("2026-000001", nil, on: "2026-02-25")
        },
        // 100.00 were paid: they are credit in hand once the invoice is credited, and February is paid already.
        Case(
            "partly paid, the rest given up, all credited",
            [
                "paymentReceived 1200 100.00 ", "paymentReceived 1400  100.00", "writtenOff 2400 185.60 ",
                "writtenOff 1400  185.60", "creditNoteIssued 8400 240.00 ", "creditNoteIssued 1776 45.60 ",
                "creditNoteIssued 1710  285.60", "writeOffReversed 1400 185.60 ", "writeOffReversed 2400  185.60",
                "creditApplied 1710 185.60 ", "creditApplied 1400  185.60",
            ], ["1200": 10_000, "1710": -10_000]
        ) { books in
            try await books.paysFebruary()
            try await books.pays("100.00", on: "2026-01-10")
            try await books.givesUp("2026-000001", relievesTax: false, on: "2026-02-20")
            try await books.credits("2026-000001", nil, on: "2026-02-25")
        },
    ]

    @Test(arguments: inTheBooksCurrency)
    func lossesAreExportedAsTheyAreBooked(_ example: Case) async throws {
        try await BookedWorld.run { books in
            try await example.steps(books)
            let rows = try await books.journal(of: "C-1")
            // The invoice itself comes first.
            #expect(rows.first?.words == "invoiceIssued 1400 285.60 ")
            #expect(rows.dropFirst(3).map(\.words).sorted() == example.rows.sorted())
            #expect(Self.sums(rows) == example.sums)
        }
    }

    /// 100.00 USD at 0.90, of which 40.00 are paid and 60.00 given up at 0.95, and then all are credited. What is open
    /// keeps its value of 0.90: 60.00 × 0.90 = 54.00 against 60.00 × 0.95 = 57.00, each way a difference of 3.00; of the
    /// payment 40.00 × 0.05 = 2.00. The credit in hand is 40.00 × 0.95 = 38.00, and what was earned 90.00 − 95.00.
    @Test func inOtherCurrenciesTheReceivableClosesAtItsValue() async throws {
        try await BookedWorld.run { books in
            try await books.takesRates("2026-02-01,USD,EUR,0.90,ECB\n2026-02-20,USD,EUR,0.95,ECB")
            let prices = """
                code,product,service,currency,model,amount,tax_category,tax_rate,valid_from
                dollars,Support,Support,USD,flat,100.00,O,,2026-01-01

                """
            _ = try await ImportCatalogue(database: books.world.database.worker)(SmallWorld.rows(prices))
            try await books.world.subscribe("C-3,support,dollars,1,2026-02-01,2026-03-01,,")
            try await books.world.bill(through: "2026-02-01", account: "C-3")
            try await books.pays("40.00", on: "2026-02-21", by: "C-3")
            try await books.givesUp("2026-000003", relievesTax: false, on: "2026-02-22")
            try await books.credits("2026-000003", nil, on: "2026-02-25")
            let rows = try await books.journal(of: "C-3")
            let receivables = rows.filter { $0.account == "1400" }.map(\.words)
            #expect(
                receivables.sorted() == [
                    "creditApplied 1400  54.00", "invoiceIssued 1400 90.00 ", "paymentReceived 1400  36.00",
                    "writeOffReversed 1400 54.00 ", "writtenOff 1400  54.00",
                ])
            #expect(Self.sums(rows) == ["1200": 3_800, "1710": -3_800, "8400": 500, "2150": -500])
        }
    }

    /// Every format takes the kinds that take back: nothing of them is refused or left out.
    @Test(arguments: JournalFormat.allCases) func everyFormatHasWhatIsTakenBack(format: JournalFormat) async throws {
        try await BookedWorld.run { books in
            try await books.givesUp("2026-000001", relievesTax: true, on: "2026-02-20")
            try await books.credits("2026-000001", "100.00", on: "2026-02-25")
            // Two invoices, the loss, and the credit note with what it takes back and settles.
            let (outcome, text) = try await books.export("2026-01-01", "2026-02-28", as: format)
            #expect(outcome.entries == 6 && outcome.rows > 0)
            #expect(text.contains("Write-off taken back") && text.contains("2026-000001"))
        }
    }

    /// 120.00 + 22.80 and 50.00 + 3.50. The first are credited and the rest is given up: it is all of the second rate,
    /// and so is what is taken back of it.
    @Test func theRateIsThatOfWhatIsLeft() async throws {
        let chart = ["writtenOff:S:19=2405", "writtenOff:S:7=2406", "tax:S:7=1771"]
        try await BookedWorld.run(chart: BookedWorld.chart + chart) { books in
            let prices = """
                code,product,service,currency,model,amount,tax_rate,valid_from
                book,Handbook,Books,EUR,flat,50.00,7,2026-01-01

                """
            _ = try await ImportCatalogue(database: books.world.database.worker)(SmallWorld.rows(prices))
            try await books.world.subscribe(
                "C-2,office,seat,10,2026-02-01,2026-03-01,,\nC-2,guide,book,1,2026-02-01,2026-03-01,,")
            try await books.world.bill(through: "2026-02-01", account: "C-2")
            let invoice = try #require(try await books.world.documents(of: "C-2").first)
            let seats = try #require(invoice.lines.firstIndex { $0.amount == Money(minor: 12_000, .eur) })
            try await books.credits(invoice.number, "120.00", of: seats + 1, on: "2026-02-20")
            try await books.later().givesUp(invoice.number, relievesTax: true, on: "2026-02-25")
            try await books.later().later().credits(invoice.number, nil, on: "2026-02-26")
            let rows = try await books.journal(of: "C-2")
            let losses = rows.filter { ["writtenOff", "writeOffReversed"].contains($0.kind) }.map(\.words)
            #expect(
                losses.sorted() == [
                    "writeOffReversed 1400 53.50 ", "writeOffReversed 1771  3.50", "writeOffReversed 2406  50.00",
                    "writtenOff 1400  53.50", "writtenOff 1771 3.50 ", "writtenOff 2406 50.00 ",
                ])
        }
    }

    private static func sums(_ rows: [JournalRow]) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for row in rows { sums[row.account, default: 0] += row.cents }
        return sums.filter { $0.value != 0 }
    }
}

/// A row of the journal for any program.
private struct JournalRow: Sendable {
    let kind: String
    let account: String
    let debit: String
    let credit: String

    var words: String { "\(kind) \(account) \(debit) \(credit)" }

    /// Debits above zero.
    var cents: Int64 {
        let (debit, credit) = (try? Money(debit, .eur), try? Money(credit, .eur))
        return (debit?.minor ?? 0) - (credit?.minor ?? 0)
    }
}

extension BookedWorld {
    /// What January and February have of a customer, in their order, without the second invoice of C-1.
    fileprivate func journal(of customer: String) async throws -> [JournalRow] {
        let (_, text) = try await export("2026-01-01", "2026-02-28")
        let rows = text.split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        // Customer and text; then kind, account and the values in the currency of the books.
        return rows.filter { $0[16] == customer && !$0[19].contains("2026-000002") }
            .map { JournalRow(kind: $0[5], account: $0[6], debit: $0[12], credit: $0[13]) }
    }

    /// 142.80 for 2026-000002, in February.
    fileprivate func paysFebruary() async throws {
        _ = try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            .init("142.80", from: .bank, reference: "February", for: ["2026-000002"]), account: "C-1", on: "2026-02-10")
    }

    fileprivate func givesUp(_ number: String, relievesTax: Bool, on day: Day) async throws {
        let settle = SettleOperation(
            database: world.database.worker, providers: try PaymentProviders([]), clock: world.clock, ids: .system,
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
        let writeOff = WriteOffInvoice(
            database: world.database.worker, settle: settle, clock: world.clock, ids: .system)
        _ = try await writeOff(number, reason: "Insolvent", relievesTax: relievesTax, on: day)
    }

    /// - Parameter amount: of a line, before tax; all of the document when `nil`.
    fileprivate func credits(_ number: String, _ amount: String?, of line: Int = 1, on day: Day) async throws {
        let issue = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
        let extent = amount.map { IssueCreditNote.Extent.parts([.init(line: line, amount: $0)]) } ?? .all
        _ = try await issue(number, extent, reason: "As agreed", payingBack: false, on: day, .allowed)
    }
}
