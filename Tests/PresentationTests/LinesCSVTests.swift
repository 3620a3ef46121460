import BillingCore
import Presentation
import Testing

/// The lines of a document as a table.
@Suite struct LinesCSVTests {
    /// As a spreadsheet reads it: quotes taken off, doubled ones made one.
    private func cells(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted) = ([String](), "", false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                // Doubled, it ends and begins a quoted part and stands for itself.
                if !isQuoted, cell.hasSuffix("\u{1}") { cell = String(cell.dropLast()) + "\"" }
                isQuoted.toggle()
                if !isQuoted { cell += "\u{1}" }
            case "," where !isQuoted:
                row.append(cell.replacing("\u{1}", with: ""))
                cell = ""
            case "\n" where !isQuoted:
                rows.append(row + [cell.replacing("\u{1}", with: "")])
                (row, cell) = ([], "")
            case "\r" where !isQuoted: break
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return rows
    }

    /// The rows by the names of their columns.
    private func rows(_ invoice: Invoice) throws -> [[String: String]] {
        let csv = try LinesCSV(invoice)
        let table = cells(LinesCSV.header + (try csv.rows(0..<csv.count)))
        let names = try #require(table.first).map { $0.replacing("\u{FEFF}", with: "") }
        return table.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }

    @Test func aLineHasItsFiguresPlain() throws {
        let row = try #require(try rows(ExplainedLinesTests.seatChange()).last)
        let expected = [
            "document": "2026-000132", "document_kind": "invoice", "issued_on": "2026-10-15", "line": "2",
            "kind": "recurring", "service": "Microsoft 365", "description": "Business Premium", "from": "2026-09-22",
            "to": "2026-10-14", "quantity": "21", "unit": "seat", "unit_price": "", "currency": "EUR",
            "amount": "331.66", "amount_includes_tax": "no", "tax_category": "S", "tax_rate": "19",
        ]
        for (name, value) in expected { #expect(row[name] == value, "\(name)") }
        #expect(row.count == expected.count + 1)
        #expect(row["explanation"]?.hasSuffix("Changed from 16 to 21 seats on 22 September 2026.") == true)
    }

    @Test func theFirstLineTellsTheChangeAndWhatItCredits() throws {
        let row = try #require(try rows(ExplainedLinesTests.seatChange()).first)
        #expect(row["amount"] == "-252.69" && row["kind"] == "credit" && row["quantity"] == "16")
        let explanation = try #require(row["explanation"])
        #expect(explanation.hasPrefix("Credit for 22 Sept"))
        #expect(
            explanation.hasSuffix(
                "Billed on invoice 2026-000119, line 2. 5 seats more from 22 September 2026: +€78.97."))
    }

    /// 22 × 18.025 = 396.55: the columns multiply.
    @Test func unitPricesAreThoseThatMultiply() throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.lines[1].quantity = decimal("22")
        invoice.lines[1].unitPrice = decimal("18.025")
        invoice.lines[1].amount = eur(39_655)
        #expect(try rows(invoice).map { $0["unit_price"] } == ["", "18.025"])
    }

    /// As on its page, what comes back stands above zero.
    @Test func aCreditNoteShowsWhatComesBack() throws {
        let rows = try rows(ExplainedLinesTests.seatChange(kind: .creditNote))
        #expect(rows.map { $0["document_kind"] } == ["credit_note", "credit_note"])
        #expect(rows.map { $0["amount"] } == ["252.69", "-331.66"])
        #expect(rows[1]["explanation"]?.hasPrefix("Charged, and taken off this credit: for 22") == true)
    }

    @Test func amountsThatHoldTheirTaxSaySo() throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.pricesIncludeTax = true
        #expect(try rows(invoice).allSatisfy { $0["amount_includes_tax"] == "yes" })
    }

    /// What a spreadsheet would compute begins with a mark; a figure below zero is one.
    @Test(arguments: ["=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
    func wordsAreNoFormulas(_ words: String) throws {
        var invoice = try ExplainedLinesTests.seatChange()
        for index in invoice.lines.indices {
            invoice.lines[index].description = words
            invoice.lines[index].service = words
            invoice.lines[index].unit = words
        }
        let csv = try LinesCSV(invoice)
        for row in try rows(invoice) {
            for name in ["description", "service", "unit"] { #expect(row[name] == "'" + words, "\(name)") }
            let amount = try #require(row["amount"])
            #expect(ExactDecimal(amount) != nil)
        }
        let unquoted = try csv.rows(0..<csv.count).split(separator: "\r\n").flatMap { $0.split(separator: ",") }
        for cell in unquoted where ["=", "+", "@"].contains(cell.prefix(1)) { Issue.record("\(cell)") }
    }

    @Test(arguments: ["a, b", "say \"so\"", "two\nlines", "a;b", "plain", "Ünïcødé 株式会社", ""])
    func wordsComeThroughWhole(_ words: String) throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.lines[0].description = words
        #expect(try rows(invoice)[0]["description"] == words)
        #expect(try rows(invoice).count == 2)
    }

    @Test func spreadsheetsKnowTheEncodingAndTheNames() {
        #expect(LinesCSV.header.unicodeScalars.first == "\u{FEFF}")
        #expect(LinesCSV.header.hasSuffix("tax_rate,explanation\r\n"))
    }

    /// It is sent in pieces; the pieces are the whole.
    @Test func partsAddUpToTheWhole() throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.lines = (0..<7).flatMap { _ in invoice.lines }
        let csv = try LinesCSV(invoice)
        #expect(csv.count == 14)
        let parts = try stride(from: 0, to: 14, by: 4).map { try csv.rows($0..<$0 + 4) }
        #expect(try parts.joined() == csv.rows(0..<14))
        #expect(try csv.rows(14..<20).isEmpty)
    }

    /// A closed book stays closed in the file.
    @Test func theVendorsCostIsNotInTheFile() throws {
        var invoice = try ExplainedLinesTests.seatChange()
        let cost = try Derivation(
            computing: [.init(.charge, [.vendorCost(decimal("87.61"), rows: 2), .markup(percent("15"))])], in: .eur)
        invoice.lines[1].derivation = cost
        invoice.lines[1].amount = cost.result
        let csv = try LinesCSV(invoice)
        let text = try csv.rows(0..<csv.count)
        for secret in ["87.61", "15%", "1.15", "markup"] { #expect(!text.contains(secret), "\(secret)") }
    }

    @Test(arguments: ["de", "fr", "ar"]) func explanationsAreInTheLanguageOfTheDocument(language: String) throws {
        var invoice = try ExplainedLinesTests.seatChange()
        invoice.language = language
        let english = try rows(ExplainedLinesTests.seatChange())
        for (row, other) in zip(try rows(invoice), english) {
            #expect(row["explanation"] != other["explanation"] && row["amount"] == other["amount"])
            #expect(row["kind"] == other["kind"])
        }
    }
}
