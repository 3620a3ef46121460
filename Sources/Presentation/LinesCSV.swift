public import BillingCore

/// The lines of a document as a table for spreadsheets and programs (RFC 4180, UTF-8): figures as plain decimals, days
/// as `2026-01-15`, descriptions and explanations as the document words them. A credit note shows what the customer
/// gets back above zero, as its page does.
public struct LinesCSV: Sendable {
    private let invoice: Invoice
    private let words: Localizer
    private let changes: [Int: InvoiceDocument.Change]

    /// - Throws: a refusal when the amounts of a change cannot be added up.
    public init(_ stored: Invoice) throws(BillingRefusal) {
        invoice = stored.asShown
        words = Localizer(language: stored.language)
        changes = try words.changes(invoice)
    }

    /// How many lines there are.
    public var count: Int { invoice.lines.count }

    /// The names of the columns, behind the mark by which spreadsheets know UTF-8.
    public static let header =
        "\u{FEFF}" + row(["document", "document_kind", "issued_on"].map(Cell.text) + lineColumns.map(Cell.text))

    private static let lineColumns = [
        "line", "kind", "service", "description", "from", "to", "quantity", "unit", "unit_price", "currency", "amount",
        "amount_includes_tax", "tax_category", "tax_rate", "explanation",
    ]

    /// The rows of these lines, by their places from 0.
    /// - Throws: a refusal when the arithmetic of a line leaves its range.
    public func rows(_ places: Range<Int>) throws(BillingRefusal) -> String {
        var text = ""
        for place in places.clamped(to: invoice.lines.indices) { text += Self.row(try cells(of: place)) }
        return text
    }

    private func cells(of place: Int) throws(BillingRefusal) -> [Cell] {
        let (line, number) = (invoice.lines[place], place + 1)
        let shown = try words.line(line, number: number, on: invoice.kind, changes[number])
        return [
            .text(invoice.number), .text(invoice.kind == .invoice ? "invoice" : "credit_note"),
            .figure("\(invoice.issuedOn)"), .figure("\(number)"), .text(line.kind.name), .text(line.service),
            .text(shown.description), .figure(line.period.map { "\($0.from)" } ?? ""),
            .figure(line.period.map { "\($0.lastDay)" } ?? ""),
            .figure(line.quantity.map { "\($0)" } ?? ""), .text(line.unit),
            .figure(line.checkableUnitPrice.map { "\($0)" } ?? ""), .text(line.amount.currency.code),
            .figure(line.amount.decimalText), .text(invoice.pricesIncludeTax ? "yes" : "no"),
            .text(line.tax.category.rawValue), .figure(line.tax.rate.percentText), .text(shown.explanation),
        ]
    }

    private enum Cell {
        /// A number or a day.
        case figure(String)
        /// Words of others, which a spreadsheet must not take for a formula.
        case text(String)
    }

    private static func row(_ cells: [Cell]) -> String { cells.map(written).joined(separator: ",") + "\r\n" }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .figure(let figure): figure
        case .text(let text): quoted(text.first.map(beginsFormula) == true ? "'" + text : text)
        }
    }

    /// Spreadsheets compute what begins like this.
    private static func beginsFormula(_ character: Character) -> Bool {
        switch character {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\r\n": true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",;\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension InvoiceLine.Kind {
    /// As our files write it.
    fileprivate var name: String { self == .oneOff ? "one_off" : rawValue }
}
