import RandomSupport
import Testing

@testable import BillingCore

/// The pieces that files are made of: rows, limits, days, encodings and heads.
struct JournalPartTests {
    /// Rows of each entry, the limit of a file, and how many rows each file has.
    @Test(
        arguments: [
            ([1, 1, 1], 10, [3]), ([5, 5], 10, [10]), ([5, 5, 1], 10, [10, 1]), ([6, 6], 10, [6, 6]),
            ([10, 10, 10], 10, [10, 10, 10]), ([3, 3, 3, 3], 7, [6, 6]), ([11], 10, [11]),
            ([1, 11, 1], 10, [1, 11, 1]),
            ([2, 0, 2], 4, [4]), ([], 4, []), ([4, 4, 4, 4, 4], 8, [8, 8, 4]), ([1, 2, 3, 4, 5], 5, [3, 3, 4, 5]),
        ] as [([Int], Int, [Int])])
    func anEntryIsNeverTornApart(entries: [Int], limit: Int, expected: [Int]) {
        var (files, part) = (JournalFiles(), JournalPart("p", ".csv", head: [0x23], mostRows: limit))
        for count in entries { part.append(Array(repeating: "x", count: count), to: &files) { Array($0.utf8) } }
        // The head is a byte, too.
        let taken = files.take()
        #expect(taken.map { $0.bytes.count - 1 } == expected)
        #expect(files.rows == expected.reduce(0, +) && part.isBegun == !expected.isEmpty)
        #expect(taken.map(\.name) == expected.indices.map { $0 == 0 ? "p.csv" : "p-\($0 + 1).csv" })
    }

    /// Documents count against the limit of Xero, and not their rows.
    @Test func whatCountsIsTold() {
        var (files, part) = (JournalFiles(), JournalPart("p", ".csv", head: [], mostRows: 2))
        for _ in 0..<5 { part.append(["a", "b", "c"], count: 1, to: &files) { Array($0.utf8) } }
        #expect(files.take().map(\.bytes.count) == [6, 6, 3])
    }

    /// What is taken in pieces is what would be taken at once.
    @Test func piecesAreTheWhole() throws {
        for format in JournalFormat.allCases {
            var whole: [String: [UInt8]] = [:]
            for (name, bytes) in try JournalWorld.files(format) { whole[name] = bytes }
            var writer = try format.writer(JournalWorld.export, JournalWorld.chart)
            var (files, pieces) = (JournalFiles(), [String: [UInt8]]())
            for index in JournalWorld.posted.indices {
                try writer.append(try JournalWorld.entry(index + 1), to: &files)
                for (name, bytes) in files.take() { pieces[name, default: []] += bytes }
            }
            writer.finish(&files)
            for (name, bytes) in files.take() { pieces[name, default: []] += bytes }
            #expect(pieces == whole)
        }
    }

    /// A reader of RFC 4180 gets back what was written, but for the mark before a formula.
    @Test func cellsComeBack() {
        var random = SeededRandom(41)
        let letters = Array("ab,;\"\r\n=+-@\t é漢1.0 ")
        for _ in 0..<2_000 {
            let cells = (0..<random.below(5) + 1).map { _ in
                String((0..<random.below(6)).map { _ in letters[random.below(letters.count)] })
            }
            let read = Self.read(CSVRow.text(cells))
            #expect(read.count == cells.count)
            for (written, cell) in zip(read, cells) {
                let starts = cell.utf8.first.map { "=+-@\t\r\n".utf8.contains($0) } == true
                let isNumber = cell.hasPrefix("-") && ExactDecimal(cell) != nil
                #expect(written == (starts && !isNumber ? "'" + cell : cell))
            }
        }
    }

    /// One row, whose quoted cells may hold anything.
    private static func read(_ row: String) -> [String] {
        var (cells, cell, isQuoted) = ([String](), "", false)
        var rest = Array(row.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            if isQuoted {
                if scalar == "\"", rest.first == "\"" {
                    rest.removeFirst()
                    cell.unicodeScalars.append("\"")
                } else if scalar == "\"" {
                    isQuoted = false
                } else {
                    cell.unicodeScalars.append(scalar)
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," {
                cells.append(cell)
                cell = ""
            } else if scalar == "\r" {
                break
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        return cells + [cell]
    }

    @Test(
        arguments: [
            ("YYYYMMDD", "20260307"), ("DDMM", "0703"), ("DDMMYYYY", "07032026"), ("MM/DD/YYYY", "03/07/2026"),
            ("DD/MM/YYYY", "07/03/2026"), ("YYYY-MM-DD", "2026-03-07"), ("", ""), ("MM", "03"),
        ])
    func daysFollowThePattern(pattern: String, text: String) {
        #expect(JournalText.day("2026-03-07", pattern) == text)
    }

    @Test(arguments: [(0, 4, "0000"), (7, 4, "0007"), (12_345, 4, "12345"), (7, 0, "7"), (999_999, 6, "999999")])
    func numbersAreFilledUp(number: Int, width: Int, text: String) {
        #expect(JournalText.padded(number, width) == text)
    }

    @Test(
        arguments: [
            ("a-b-c", "-", "+", "a+b+c"), ("aaa", "aa", "b", "ba"), ("", "a", "b", ""), ("abc", "", "x", "abc"),
            ("{number}/{number}", "{number}", "7", "7/7"), ("öä", "ö", "oe", "oeä"), ("abc", "abc", "", ""),
            ("aXbX", "X", "XX", "aXXbXX"),
        ])
    func textsAreReplacedFromLeftToRight(text: String, old: String, new: String, expected: String) {
        #expect(text.replacingEach(old, by: new) == expected)
    }

    /// Every character of Windows-1252 beyond Latin-1, by its place in the table of the Unicode Consortium.
    @Test func windows1252IsWhole() {
        let upper: [(UInt8, String)] = [
            (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"), (0x88, "ˆ"),
            (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"), (0x92, "’"), (0x93, "“"),
            (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"), (0x99, "™"), (0x9A, "š"), (0x9B, "›"),
            (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
        ]
        for (byte, text) in upper { #expect(Windows1252.bytes(text) == [byte]) }
        for value in (0x20..<0x7F).map(UInt8.init) + (0xA0...0xFF).map(UInt8.init) {
            #expect(Windows1252.bytes(String(UnicodeScalar(value))) == [value])
        }
        // What it does not have, a character that is written in two parts among it.
        for text in ["Ω", "漢", "\u{85}", "\u{81}", "😀"] { #expect(Windows1252.bytes(text) == [0x3F]) }
        #expect(Windows1252.bytes("u\u{308}") == [0x75, 0x3F])
    }

    /// First day of the fiscal year, a day, and the first day of its year.
    @Test(
        arguments: [
            ("01-01", "2026-01-01", "2026-01-01"), ("01-01", "2026-12-31", "2026-01-01"),
            ("07-01", "2026-06-30", "2025-07-01"), ("07-01", "2026-07-01", "2026-07-01"),
            ("04-06", "2026-04-05", "2025-04-06"), ("12-31", "2026-12-31", "2026-12-31"),
            ("12-31", "2026-12-30", "2025-12-31"),
        ] as [(String, Day, Day)])
    func fiscalYearsBeginOnTheirDay(start: String, day: Day, expected: Day) throws {
        var chart = JournalWorld.chart
        try chart.set("datev.fiscal_year", to: start)
        #expect(try DATEVHead(JournalWorld.export, chart).fiscalYear(of: day) == expected)
    }

    @Test(
        arguments: [
            ("a", "\"a\""), ("", "\"\""), ("a\"b", "\"a\"\"b\""), ("a;b", "\"a;b\""), ("a\nb", "\"a b\""),
            ("a\r\nb", "\"a b\""),
        ])
    func textsOfDATEVAreInQuotesOnOneLine(text: String, quoted: String) {
        #expect(DATEVColumns.quoted(text) == quoted)
    }

    /// Accounts of DATEV are numbers without a leading zero.
    @Test(arguments: ["0800", "84x0", "", "1234567890", "84 00"]) func otherAccountsAreRefused(number: String) throws {
        var chart = JournalWorld.chart
        guard !number.isEmpty else { return }
        try chart.set("revenue:S:19", to: number)
        #expect(throws: BillingRefusal.invalidChartValue("account", number)) {
            try JournalWorld.files(.datev, chart)
        }
    }

    /// Ten digits before the comma are the most.
    @Test(arguments: [(999_999_999_999, true), (1_000_000_000_000, false), (.max, false)] as [(Int64, Bool)])
    func amountsOfDATEVHaveTenDigits(minor: Int64, fits: Bool) throws {
        let posted = PostedEntry(
            position: 1, kind: .paidOut, occurredOn: "2026-11-02",
            postings: [Posting(.bank, eur(minor)), Posting(.providerClearing("stripe"), eur(-minor))],
            customer: JournalWorld.nord, reference: "po_1")
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: ExchangeRates())
        var (writer, files) = (try JournalFormat.datev.writer(JournalWorld.export, JournalWorld.chart), JournalFiles())
        do {
            try writer.append(entry, to: &files)
            #expect(fits)
        } catch {
            #expect(!fits && error == BillingRefusal(.amountTooLarge))
        }
    }
}
