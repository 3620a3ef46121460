@testable import BillingCore
import RandomSupport
import Testing

/// What formats have no room for, and what they must not take for something else.
struct JournalLimitTests {
    private static func write(
        _ format: JournalFormat, chart: ChartOfAccounts = JournalWorld.chart,
        export: JournalExport = JournalWorld.export, _ change: (inout PostedEntry) -> Void
    ) throws -> [UInt8] {
        var posted = JournalWorld.posted[11]
        change(&posted)
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        var (writer, files) = (try format.writer(export, chart), JournalFiles())
        try writer.append(entry, to: &files)
        return files.take().flatMap(\.bytes)
    }

    /// 120.00 given up, as another amount.
    private static func lost(_ minor: Int64) -> (inout PostedEntry) -> Void {
        { posted in
            posted.postings = [Posting(.writtenOff, eur(minor)), Posting(.receivable, eur(-minor))]
            posted.items = []
        }
    }

    private static func chart(_ key: String, _ value: String) throws -> ChartOfAccounts {
        var chart = JournalWorld.chart
        try chart.set(key, to: value)
        return chart
    }

    /// DATEV has ten digits before the comma.
    @Test func amountsOfTenDigitsAreTheLargestOfDATEV() throws {
        let text = String(
            decoding: try Self.write(.datev, Self.lost(999_999_999_999)).filter { $0 < 0x80 }, as: UTF8.self)
        #expect(text.contains("\r\n9999999999,99;"))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Self.write(.datev, Self.lost(1_000_000_000_000)) }
        // The others take what the ledger can hold.
        for format in JournalFormat.allCases where format != .datev {
            let bytes = try Self.write(format, Self.lost(.max))
            #expect(String(decoding: bytes, as: UTF8.self).contains("92233720368547758.07"), "\(format)")
        }
    }

    /// Accounts of DATEV are one to nine digits, the first no zero.
    @Test(arguments: [
        ("2400", true), ("1", true), ("123456789", true), ("1234567890", false), ("0240", false), ("24A0", false),
        ("-240", false), ("24 00", false), ("２４００", false),
    ])
    func accountsOfDATEVAreNumbers(number: String, isTaken: Bool) throws {
        let chart = try Self.chart("writtenOff", number)
        if isTaken {
            #expect(try !Self.write(.datev, chart: chart) { _ in }.isEmpty)
        } else {
            #expect(throws: BillingRefusal.invalidChartValue("account", number)) {
                try Self.write(.datev, chart: chart) { _ in }
            }
        }
    }

    /// Accounts and documents of Business Central have twenty characters.
    @Test func namesOfBusinessCentralAreShort() throws {
        let (fits, long) = (String(repeating: "7", count: 20), String(repeating: "7", count: 21))
        #expect(try !Self.write(.businessCentral, chart: Self.chart("writtenOff", fits)) { _ in }.isEmpty)
        #expect(throws: BillingRefusal.journalValueTooLong(long, limit: 20)) {
            try Self.write(.businessCentral, chart: Self.chart("writtenOff", long)) { _ in }
        }
        // The mark of a bank is not part of its name.
        #expect(try !Self.write(.businessCentral, chart: Self.chart("writtenOff", "bank:" + fits)) { _ in }.isEmpty)
    }

    /// Numbers of journals of QuickBooks have 21 characters: `1-000012` has eight.
    @Test func numbersOfQuickBooksAreShort() throws {
        var export = JournalWorld.export
        export.number = 99_999_999_999_999
        #expect(try !Self.write(.quickBooks, export: export) { _ in }.isEmpty)
        export.number = 100_000_000_000_000
        #expect(throws: BillingRefusal.journalValueTooLong("100000000000000-000012", limit: 21)) {
            try Self.write(.quickBooks, export: export) { _ in }
        }
    }

    /// A customer's name is text of one cell, whatever is in it: nothing of it ends a cell or a row, or is run by a
    /// spreadsheet.
    @Test(arguments: [JournalFormat.csv, .businessCentral, .xero, .quickBooks], 1...3)
    func namesStayInTheirCells(format: JournalFormat, seed: UInt64) throws {
        var random = SeededRandom(seed)
        for _ in 0..<100 {
            let name = Self.name(&random)
            let bytes = try Self.write(format) { posted in
                posted.reference = name
                posted.document = nil
                posted.customer.name = name
            }
            let rows = Self.rows(bytes)
            #expect(rows.count == 3 && Set(rows.map(\.count)).count == 1, "\(name.debugDescription)")
            for cell in rows.dropFirst().joined() {
                let isNumber = ExactDecimal(cell) != nil
                let isFormula = cell.utf8.first.map(Set("=+-@\t\r\n".utf8).contains) ?? false
                #expect(isNumber || !isFormula, "\(cell.debugDescription)")
            }
        }
    }

    /// DATEV has semicolons and its own encoding; rows have 125 cells.
    @Test(arguments: 1...3) func rowsOfDATEVHaveTheirColumns(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for _ in 0..<200 {
            let name = Self.name(&random)
            let bytes = try Self.write(.datev) { posted in
                posted.customer.name = name
                posted.document?.number = name
            }
            // Each byte is a character of Windows-1252.
            let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            let rows = Self.rows(Array(text.utf8), separator: ";")
            #expect(rows.count == 3 && rows[1].count == 125 && rows[2].count == 125, "\(name.debugDescription)")
            #expect(rows[2][13].unicodeScalars.count <= 60 && rows[2][10].count <= 36)
        }
    }

    private static func name(_ random: inout SeededRandom) -> String {
        let pieces = [
            "=1+1", "+", "-", "@SUM(A1)", "\"", "\"\"", ",", ";", "\r\n", "\n", "\r", "\t", "'", "Süd", "漢字", "€", "A",
            " ", "0", "-1", "\u{0}", "e\u{301}", "\u{301}", "\u{200D}", "👩‍👩‍👧", "{customer}", "{number}",
        ]
        return (0...random.below(30)).map { _ in random.pick(pieces) }.joined()
    }

    /// RFC 4180, read by bytes: within quotes two of them are one, and ends of lines are text.
    private static func rows(_ bytes: [UInt8], separator: Unicode.Scalar = ",") -> [[String]] {
        let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let (quote, end) = (UInt8(ascii: "\""), UInt8(ascii: "\n"))
        var (rows, row, cell): ([[String]], [String], [UInt8]) = ([], [], [])
        var (isQuoted, index) = (false, 0)
        while index < marked.count {
            let byte = marked[index]
            index += 1
            if byte == quote {
                let isDoubled = isQuoted && index < marked.count && marked[index] == quote
                if isDoubled {
                    cell.append(quote)
                    index += 1
                } else {
                    isQuoted.toggle()
                }
            } else if isQuoted {
                cell.append(byte)
            } else if byte == UInt8(ascii: separator) || byte == end {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                guard byte == end else { continue }
                rows.append(row)
                row = []
            } else if byte != UInt8(ascii: "\r") {
                cell.append(byte)
            }
        }
        return rows
    }
}
