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
        "\u{FEFF}" + CSVRow.text(["document", "document_kind", "issued_on"] + lineColumns)

    private static let lineColumns = [
        "line", "kind", "service", "description", "from", "to", "quantity", "unit", "unit_price", "currency", "amount",
        "amount_includes_tax", "tax_category", "tax_rate", "explanation",
    ]

    /// The rows of these lines, by their places from 0.
    /// - Throws: a refusal when the arithmetic of a line leaves its range.
    public func rows(_ places: Range<Int>) throws(BillingRefusal) -> String {
        var text = ""
        for place in places.clamped(to: invoice.lines.indices) { text += CSVRow.text(try cells(of: place)) }
        return text
    }

    private func cells(of place: Int) throws(BillingRefusal) -> [String] {
        let (line, number) = (invoice.lines[place], place + 1)
        let shown = try words.line(line, number: number, on: invoice.kind, changes[number])
        return [
            invoice.number, invoice.kind == .invoice ? "invoice" : "credit_note",
            "\(invoice.issuedOn)", "\(number)", line.kind.name, line.service,
            shown.description, line.period.map { "\($0.from)" } ?? "",
            line.period.map { "\($0.lastDay)" } ?? "",
            line.quantity.map { "\($0)" } ?? "", line.unit,
            line.checkableUnitPrice.map { "\($0)" } ?? "", line.amount.currency.code,
            line.amount.decimalText, invoice.pricesIncludeTax ? "yes" : "no",
            line.tax.category.rawValue, line.tax.rate.percentText, shown.explanation,
        ]
    }
}

extension InvoiceLine.Kind {
    /// As our files write it.
    fileprivate var name: String { self == .oneOff ? "one_off" : rawValue }
}
