@testable import BillingCore
import Testing

/// What each format says of the same entries. Sums stand beside the ledger's.
struct JournalFormatTests {
    /// Debits less credits of the ledger, in cents of the books, by the number of the chart's account.
    private static func ledger() throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for position in JournalWorld.posted.indices {
            for line in try JournalWorld.entry(position + 1).lines {
                sums[try #require(JournalWorld.chart[line.key]).number, default: 0] += line.base.minor
            }
        }
        return sums.filter { $0.value != 0 }
    }

    private static func cents(_ text: String?) -> Int64 {
        guard let text, !text.isEmpty else { return 0 }
        return (try? Money(text, .eur).minor) ?? .min
    }

    private static func file(_ format: JournalFormat, _ name: String) throws -> [[String: String]] {
        JournalWorld.rows(try #require(try JournalWorld.files(format).first { $0.name == name }).bytes)
    }

    @Test func ledgerOfTheWorldIsKnown() throws {
        // Receivables: 172.50 − 11.90 − 100 + 100 − 119 = 41.60; 200 − 80 − 120 = 0; −40; 90 − 27 − 63 = 0.
        // Revenue 19 %: −100 + 10; 7 %: −50. Tax 19 %: −19 + 1.90 + 19. Bank: 147.55 + 120 + 28.50 + 66.50.
        #expect(
            try Self.ledger() == [
                "1400": 160, "8400": -9_000, "8300": -5_000, "8336": -20_000, "8338": -9_000, "1776": 190,
                "1771": -350, "1710": -5_000, "1360": -10_000, "4970": 245, "1200": 36_255, "2405": 10_000,
                "2400": 12_000, "2150": -500,
            ])
    }

    @Test func genericJournalBalancesAndSumsToTheLedger() throws {
        let rows = try Self.file(.csv, "journal-main-0007.csv")
        var (byEntry, byAccount): ([String: Int64], [String: Int64]) = ([:], [:])
        for row in rows {
            let base = Self.cents(row["base_debit"]) - Self.cents(row["base_credit"])
            byEntry[row["entry", default: ""], default: 0] += base
            byAccount[row["account", default: ""], default: 0] += base
            let (debit, credit) = (Self.cents(row["debit"]), Self.cents(row["credit"]))
            #expect(debit >= 0 && credit >= 0 && (debit == 0 || credit == 0))
            #expect((debit + credit > 0) || row["account"] == "2150")
        }
        #expect(byEntry.count == 15 && byEntry.values.allSatisfy { $0 == 0 })
        #expect(try byAccount.filter { $0.value != 0 } == Self.ledger())
    }

    @Test func genericJournalNamesDocumentsTaxesAndCustomers() throws {
        let rows = try Self.file(.csv, "journal-main-0007.csv")
        let credit = try #require(rows.first { $0["entry"] == "7-000003" && $0["account"] == "8400" })
        #expect(credit["reverses"] == "2026-000001" && credit["document"] == "2026-000003")
        #expect(credit["tax_code"] == "3" && credit["tax_rate"] == "19" && credit["debit"] == "10.00")
        #expect(credit["document_link"] == "https://bills.example/invoices/2026-000003")
        let opened = try #require(rows.first)
        #expect(opened["due_on"] == "2026-11-15" && opened["customer_vat_id"] == "DE123456788")
        #expect(opened["booked_on"] == "2026-11-01" && opened["text"] == "Invoice 2026-000001")
        let dollars = try #require(rows.first { $0["entry"] == "7-000014" })
        #expect(dollars["currency"] == "USD" && dollars["fx_rate"] == "0.95" && dollars["base_debit"] == "28.50")
    }

    /// A row of DATEV moves its gross amount from one account to the other; the key says how much of it is tax.
    @Test func datevMovesTheLedgersAmounts() throws {
        let files = try JournalWorld.files(.datev)
        #expect(files.map(\.name) == ["EXTF_Buchungsstapel_main-0007_2026.csv"])
        let lines = String(decoding: files[0].bytes.filter { $0 < 0x80 }, as: UTF8.self).split(separator: "\r\n")
        var sums: [String: Int64] = [:]
        for line in lines.dropFirst(2) {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            #expect(cells.count == 125)
            let isBase = cells[2] == "\"\""
            let gross = Self.cents((isBase ? cells[0] : cells[4]).replacingEach(",", by: "."))
            #expect(gross > 0)
            let rates: [String: Int64] = ["\"3\"": 19, "\"2\"": 7]
            let rate = rates[cells[8]] ?? 0
            // Tax out of gross, rounded half up: gross × rate ÷ (100 + rate).
            let whole = 100 + rate
            let tax = (gross * rate * 2 + whole) / (2 * whole)
            let sign: Int64 = cells[1] == "\"S\"" ? 1 : -1
            sums[cells[6], default: 0] += sign * gross
            sums[cells[7], default: 0] -= sign * (gross - tax)
            if tax > 0 { sums[rate == 19 ? "1776" : "1771", default: 0] -= sign * tax }
        }
        #expect(try sums.filter { $0.value != 0 } == Self.ledger())
    }

    @Test func datevHeadIsThatOfTheFormat() throws {
        let bytes = try JournalWorld.files(.datev)[0].bytes
        let lines = bytes.split(separator: 0x0A)
        let head = String(decoding: lines[0].dropLast(), as: UTF8.self)
        #expect(
            head == """
                "EXTF";700;21;"Buchungsstapel";13;20261201090000000;;"RE";"plainbill";"";1001;7;20260101;4;20261101;\
                20261130;"Plainbill 7";"";1;0;0;"EUR";;"";;;"";;;"";"plainbill"
                """)
        #expect(head.split(separator: ";", omittingEmptySubsequences: false).count == 31)
        #expect(DATEVColumns.names.count == 125 && DATEVColumns.names[116] == "Fälligkeit")
        // ü of Gegenkonto (ohne BU-Schlüssel) in Windows-1252.
        #expect(lines[1].contains(0xFC) && !lines[1].contains(0xC3))
    }

    @Test(arguments: [
        (0, #"119,00;"S";"";;;"";1400;8400;"3";0111;"2026-000001";"""#),
        (1, #"53,50;"S";"";;;"";1400;8300;"2";0111;"2026-000001";"""#),
        (3, #"11,90;"H";"";;;"";1710;8400;"3";0511;"2026-000001";"2026-000003"#),
    ])
    func datevRowsAreGrossByRate(row: Int, start: String) throws {
        let bytes = try JournalWorld.files(.datev)[0].bytes
        let text = String(decoding: bytes.filter { $0 < 0x80 }, as: UTF8.self).split(separator: "\r\n")[row + 2]
        #expect(text.hasPrefix(start), "\(text)")
    }

    @Test func datevNeedsConsultantAndClient() throws {
        for setting in ["datev.consultant", "datev.client"] {
            var chart = JournalWorld.chart
            try chart.set(setting, to: "")
            #expect(throws: BillingRefusal.chartSettingMissing(setting, of: "main")) {
                try JournalWorld.files(.datev, chart)
            }
        }
    }

    @Test func fiscalYearsAreFilesOfTheirOwn() throws {
        var chart = JournalWorld.chart
        try chart.set("datev.fiscal_year", to: "11-10")
        let files = try JournalWorld.files(.datev, chart)
        #expect(
            files.map(\.name) == [
                "EXTF_Buchungsstapel_main-0007_2025.csv", "EXTF_Buchungsstapel_main-0007_2026.csv",
            ])
        let heads = files.map { String(decoding: $0.bytes.split(separator: 0x0D)[0], as: UTF8.self) }
        #expect(
            heads[0].contains(";20251110;4;20261101;20261109;") && heads[1].contains(";20261110;4;20261110;20261130;"))
    }

    @Test func businessCentralBalancesEachDocumentAndSumsToTheLedger() throws {
        let rows = try Self.file(.businessCentral, "business-central-main-0007.csv")
        var (byDocument, byAccount): ([String: Int64], [String: Int64]) = ([:], [:])
        for row in rows {
            let value = Self.cents(row["Amount (LCY)"])
            byDocument["\(row["Document No.", default: ""]) \(row["Posting Date", default: ""])", default: 0] += value
            byAccount[row["Account No.", default: ""], default: 0] += value
        }
        #expect(byDocument.values.allSatisfy { $0 == 0 })
        // Tax is in the gross amounts: 8400 has −90.00 and 17.10 of tax, 2405 119.00, 8300 53.50.
        var expected = try Self.ledger()
        expected["1776"] = nil
        expected["1771"] = nil
        expected["8400"] = -9_000 - 1_710
        expected["8300"] = -5_000 - 350
        expected["2405"] = 10_000 + 1_900
        #expect(byAccount.filter { $0.value != 0 } == expected)
        #expect(rows.map { $0["Line No."] ?? "" } == (1...rows.count).map { String($0 * 10_000) })
    }

    @Test func businessCentralKnowsCustomersBanksAndPostingGroups() throws {
        var chart = JournalWorld.chart
        try chart.set("receivable", to: "{customer}")
        try chart.set("bank", to: "bank:GIRO")
        try chart.set("revenue:S:19", to: "8400;;DOMESTIC/VAT19")
        let files = try JournalWorld.files(.businessCentral, chart)
        let rows = JournalWorld.rows(files[0].bytes)
        let opened = try #require(rows.first)
        #expect(opened["Account Type"] == "Customer" && opened["Account No."] == "10001")
        #expect(opened["Document Type"] == "Invoice" && opened["Document No."] == "2026-000001")
        #expect(opened["Due Date"] == "2026-11-15" && opened["Amount"] == "172.50")
        let earned = rows[1]
        #expect(earned["VAT Bus. Posting Group"] == "DOMESTIC" && earned["VAT Prod. Posting Group"] == "VAT19")
        #expect(earned["Gen. Posting Type"] == "Sale" && earned["Amount"] == "-119.00")
        let paid = try #require(rows.first { $0["Document No."] == "7-000008" && $0["Account Type"] == "Customer" })
        #expect(paid["Applies-to Doc. Type"] == "Invoice" && paid["Applies-to Doc. No."] == "2026-000002")
        #expect(rows.contains { $0["Account Type"] == "Bank Account" && $0["Account No."] == "GIRO" })
    }

    @Test func xeroHasInvoicesCreditNotesAndJournals() throws {
        let files = try JournalWorld.files(.xero)
        #expect(
            files.map(\.name) == [
                "xero-invoices-main-0007.csv", "xero-credit-notes-main-0007.csv", "xero-journals-main-0007.csv",
            ])
        let invoices = JournalWorld.rows(files[0].bytes)
        #expect(invoices.map { $0["*InvoiceNumber"] } == ["2026-000001", "2026-000001", "2026-000002", "2026-000004"])
        #expect(invoices.map { $0["*UnitAmount"] } == ["100.00", "50.00", "200.00", "100.00"])
        #expect(invoices.map { $0["TaxAmount"] } == ["19.00", "3.50", "0.00", "0.00"])
        let notes = JournalWorld.rows(files[1].bytes)
        #expect(notes.map { $0["*UnitAmount"] } == ["10.00"] && notes.map { $0["TaxAmount"] } == ["1.90"])
        #expect(notes[0]["Reference"] == "2026-000001")
        var sums: [String: Int64] = [:]
        for row in JournalWorld.rows(files[2].bytes) {
            sums[row["*Narration", default: ""], default: 0] += Self.cents(row["*Amount"])
        }
        // All but four documents, each in balance.
        #expect(sums.count == 11 && sums.values.allSatisfy { $0 == 0 })
    }

    @Test func quickBooksHasOneLineForEachAccountInTheBooksCurrency() throws {
        let rows = try Self.file(.quickBooks, "quickbooks-main-0007.csv")
        var (byEntry, byAccount): ([String: Int64], [String: Int64]) = ([:], [:])
        var receivables: [String: Int] = [:]
        for row in rows {
            let amount = Self.cents(row["Debits"]) - Self.cents(row["Credits"])
            byEntry[row["JournalNo", default: ""], default: 0] += amount
            byAccount[row["AccountName", default: ""], default: 0] += amount
            if row["AccountName"] == "Forderungen" { receivables[row["JournalNo", default: ""], default: 0] += 1 }
            #expect(row["Currency"] == "EUR")
        }
        #expect(byEntry.values.allSatisfy { $0 == 0 } && receivables.values.allSatisfy { $0 == 1 })
        let expected = try Self.ledger()
        #expect(byAccount["Forderungen"] == expected["1400"] && byAccount["Kursdifferenzen"] == expected["2150"])
        #expect(byAccount["USt 19 %"] == expected["1776"] && byAccount["Bank"] == expected["1200"])
        #expect(rows.first?["JournalDate"] == "11/01/2026")
    }

    @Test(arguments: JournalFormat.allCases) func sameEntriesGiveTheSameBytes(format: JournalFormat) throws {
        let (first, second) = (try JournalWorld.files(format), try JournalWorld.files(format))
        #expect(first.map(\.name) == second.map(\.name) && first.map(\.bytes) == second.map(\.bytes))
    }

    @Test(arguments: JournalFormat.allCases) func unmappedAccountsAreNamed(format: JournalFormat) throws {
        var chart = JournalWorld.chart
        try chart.set("providerFees", to: "")
        #expect(throws: BillingRefusal.accountsNotMapped(["providerFees"], of: "main")) {
            try JournalWorld.files(format, chart)
        }
    }

    /// What the check names before anything is written is exactly what the writer asks for.
    @Test(arguments: JournalFormat.allCases) func keysAreThoseThatTheWriterNeeds(format: JournalFormat) throws {
        var chart = JournalWorld.chart
        for name in chart.accounts.keys { try chart.set(name, to: "") }
        for position in JournalWorld.posted.indices {
            for key in format.keys(of: try JournalWorld.entry(position + 1)) { try chart.set(key.text, to: "1") }
        }
        #expect(try !JournalWorld.files(format, chart).isEmpty)
    }

    @Test(arguments: JournalFormat.allCases) func anExportWithoutEntriesHasAFile(format: JournalFormat) throws {
        var writer = try format.writer(JournalWorld.export, JournalWorld.chart)
        var files = JournalFiles()
        writer.finish(&files)
        #expect(files.rows == 0)
        #expect(files.take().count == 1)
    }

    /// Names that a spreadsheet would run are text.
    @Test func formulasAreQuoted() {
        let cases = [
            ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-10.00", "-10.00"), ("-x", "'-x"), ("@a", "'@a"),
            ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=\"a\"", "\"'=\"\"a\"\"\""), ("", ""), ("a\nb", "\"a\nb\""),
            // An accent or a joiner behind a quote does not make another character of it.
            ("\"\u{301},", "\"\"\"\u{301},\""), ("\"\u{200D}", "\"\"\"\u{200D}\""),
        ]
        for (text, cell) in cases { #expect(CSVRow.text([text, "x"]) == cell + ",x\r\n") }
    }

    @Test func filesEndBeforeTheirLimitAndNeverWithinAnEntry() {
        var files = JournalFiles()
        var part = JournalPart("p", ".csv", head: Array("head\n".utf8), mostRows: 5)
        for entry in 0..<4 { part.append(["\(entry)a\n", "\(entry)b\n"], to: &files) { Array($0.utf8) } }
        let taken = files.take()
        #expect(taken.map(\.name) == ["p.csv", "p-2.csv"])
        #expect(String(decoding: taken[0].bytes, as: UTF8.self) == "head\n0a\n0b\n1a\n1b\n")
        #expect(String(decoding: taken[1].bytes, as: UTF8.self) == "head\n2a\n2b\n3a\n3b\n")
        #expect(files.rows == 8 && files.take().isEmpty)
    }

    @Test func windows1252HasWhatGermanNeeds() {
        #expect(Windows1252.bytes("Aß€–Ž") == [0x41, 0xDF, 0x80, 0x96, 0x8E])
        #expect(Windows1252.bytes("Ω漢") == [0x3F, 0x3F])
    }

    @Test func longNumbersAreRefusedWhereTheFormatHasNoRoom() throws {
        var posted = JournalWorld.posted[0]
        posted.document?.number = "NORDLICHT-2026-000001"
        let entry = try JournalEntry(posted, bookedFrom: "2026-11-01", base: .eur, rates: JournalWorld.rates)
        var writer = try JournalFormat.businessCentral.writer(JournalWorld.export, JournalWorld.chart)
        var files = JournalFiles()
        #expect(throws: BillingRefusal.journalValueTooLong("NORDLICHT-2026-000001", limit: 20)) {
            try writer.append(entry, to: &files)
        }
    }
}
