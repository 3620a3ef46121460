import BillingCore
import Presentation
import Testing

@testable import Documents

/// Text that is measured before it is drawn.
@Suite struct TypesettingTests {
    /// Of its own each time: it belongs to the thread that made it.
    private var typesetter: Typesetter { Typesetter(language: "en") }

    private func height(_ text: String, width: Double, lines: Int32 = 3) -> Double {
        typesetter.paragraph(text, .body, width: width, lines: lines).height
    }

    @Test(arguments: TextStyle.allCases) func aWidthHoldsItsTextOnOneLine(style: TextStyle) {
        for text in ["Amount", "€1,234.56", "Microsoft 365 Business Premium", "Größe Ægir", "2026-000017"] {
            let width = typesetter.widest([text], style, atMost: 1000)
            let one = typesetter.paragraph("x", style, width: 1000)
            #expect(typesetter.paragraph(text, style, width: width).height == one.height, "\(text)")
        }
    }

    @Test func theWidestIsTheWidestOfAll() {
        let texts = ["iiiiiiiiii", "WWWWW", "mm"]
        let widths = texts.map { typesetter.widest([$0], .body, atMost: 1000) }
        #expect(typesetter.widest(texts, .body, atMost: 1000) == widths.max())
        #expect(typesetter.widest(texts, .body, atMost: 12) == 12)
        #expect(typesetter.widest([String](), .body, atMost: 12) == 0.5)
    }

    @Test func linesGrowByTheirHeight() {
        let one = height("word", width: 200)
        let text = Array(repeating: "word", count: 60).joined(separator: " ")
        #expect(height(text, width: 200, lines: 40) > 3 * one)
        let two = typesetter.paragraph("word word", .body, width: typesetter.widest(["word"], .body, atMost: 99))
        #expect(abs(two.height - 2 * one) < 0.01)
    }

    /// What does not fit ends in an ellipsis, in as many lines as were allowed.
    @Test(arguments: [1, 2, 3, 12]) func noMoreLinesThanAllowed(lines: Int32) {
        let text = Array(repeating: "word", count: 500).joined(separator: " ")
        let one = height("word", width: 100)
        #expect(height(text, width: 100, lines: lines) <= one * Double(lines) + 0.5)
    }

    @Test func longWordsBreak() {
        let one = height("word", width: 100)
        let word = String(repeating: "x", count: 60)
        #expect(height(word, width: 100, lines: 9) > one)
        #expect(typesetter.paragraph(word, .body, width: 100, lines: 9).width <= 100.5)
    }

    @Test func nothingHasTheHeightOfALine() {
        let nothing = typesetter.paragraph("", .body, width: 100)
        #expect(nothing.width == 0 && nothing.height == height("word", width: 100))
    }

    /// Figures of one width stand below each other, whichever they are.
    @Test func figuresHaveOneWidth() {
        let widths = (0...9).map { typesetter.widest([String(repeating: "\($0)", count: 8)], .body, atMost: 1000) }
        #expect(Set(widths.map { ($0 * 100).rounded() }).count == 1)
    }

    /// Words that were shaped before and a layout of Pango's own agree about their width.
    @Test(arguments: ["Amount due", "20 seats × €12.00 = €240.00", "a  b", "Ω and Ж", "1,234.5678…"])
    func bothWaysOfSettingAgree(text: String) {
        let short = typesetter.paragraph(text, .body).width
        // A letter that is read from the right takes the long way through a layout.
        let long = typesetter.paragraph(text + " ا", .body).width - typesetter.paragraph(" ا", .body).width
        #expect(abs(short - long) < 3, "\(short) \(long)")
    }

    // MARK: What is printable

    /// U+FDD0, which a literal may not hold.
    private static let noncharacter = Unicode.Scalar(0xFDD0 as UInt32).map { String(Character($0)) } ?? ""

    @Test(arguments: [
        ("plain", "plain"), ("a\tb\nc", "a b c"), ("a\u{0}b", "a b"), ("x\u{202E}y", "xy"), ("x\u{FEFF}y", "xy"),
        ("\u{FFFE}", "\u{FFFD}"), (noncharacter, "\u{FFFD}"), ("\u{1FFFF}", "\u{FFFD}"), ("a\u{2028}b", "a b"),
        ("\u{2068}a\u{2069}", "\u{2068}a\u{2069}"), ("e\u{301}", "e\u{301}"), ("株式会社", "株式会社"), ("", ""),
    ])
    func onlyWhatCanBePrintedReachesThePage(text: String, printed: String) {
        #expect(Array(printable(text).unicodeScalars) == Array(printed.unicodeScalars))
    }

    @Test func textIsCutWhereItHasNoEnd() {
        #expect(printable(String(repeating: "x", count: 50), limit: 10) == "xxxxxxxxxx…")
        #expect(printable(String(repeating: "x", count: 10), limit: 10) == "xxxxxxxxxx")
        #expect(printable(String(repeating: "ä", count: 10), limit: 10) == String(repeating: "ä", count: 10))
    }
}

/// Margins and columns of a page.
@Suite struct GridTests {
    private func grid(change: (inout InvoiceDocument.Line) -> Void) throws -> Grid {
        var document = try Sample.document()
        for group in document.groups.indices {
            for line in document.groups[group].lines.indices { change(&document.groups[group].lines[line]) }
        }
        return Grid(document, Typesetter(language: "en"))
    }

    private func expectInOrder(_ grid: Grid) {
        let columns = grid.columns
        for (column, next) in zip(columns, columns.dropFirst()) { #expect(column.right <= next.x + 0.01) }
        #expect(columns.first?.x == Grid.left && abs((columns.last?.right ?? 0) - Grid.right) < 0.01)
    }

    @Test func columnsStandBesideEachOther() throws {
        let grid = try grid { line in line.unitPrice = "€12.00" }
        #expect(grid.columns.count == 6)
        expectInOrder(grid)
    }

    @Test func emptyColumnsDisappear() throws {
        let grid = try grid { line in (line.period, line.quantity, line.unitPrice) = ("", "", "") }
        #expect(!grid.period.isUsed && !grid.quantity.isUsed && !grid.unitPrice.isUsed && grid.columns.count == 3)
        expectInOrder(grid)
    }

    /// Periods and quantities give way before the description has too little; amounts never do.
    @Test func theDescriptionKeepsItsRoom() throws {
        let grid = try grid { line in
            line.period = "22 September – 14 October 2026 inclusive"
            line.quantity = "1,234,567.123456 gigabyte-months"
            line.unitPrice = "CHF 123,456.123456789012"
            line.amount = "CHF 92,233,720,368,547,758.07"
        }
        #expect(grid.description.width > 30)
        let amount = Typesetter(language: "en").widest(["CHF 92,233,720,368,547,758.07"], .body, atMost: 160)
        #expect(abs(grid.amount.width - amount) < 0.01)
        expectInOrder(grid)
    }
}
