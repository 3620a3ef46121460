/// The three imports of Xero: sales invoices, credit notes with positive amounts, and everything else as manual journals
/// in the currency of the books. A line for each account and tax rate carries its own tax, since Xero rounds by line.
///
/// Manual journals cannot use the accounts of Xero's own receivables and banks: the chart names a clearing account of
/// receivables for them, beside which invoices are paid in Xero.
struct XeroJournal: JournalWriter {
    let export: JournalExport
    let chart: ChartOfAccounts
    private var invoices: JournalPart
    private var creditNotes: JournalPart
    private var journals: JournalPart

    static let invoiceColumns = [
        "*ContactName", "EmailAddress", "*InvoiceNumber", "Reference", "*InvoiceDate", "*DueDate", "*Description",
        "*Quantity", "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount", "Currency",
    ]
    static let creditNoteColumns = [
        "*ContactName", "EmailAddress", "*CreditNoteNumber", "Reference", "*CreditNoteDate", "*Description",
        "*Quantity", "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount", "Currency",
    ]
    static let journalColumns = ["*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount"]

    init(_ export: JournalExport, _ chart: ChartOfAccounts) {
        self.export = export
        self.chart = chart
        func part(_ name: String, _ columns: [String], mostRows: Int) -> JournalPart {
            JournalPart(
                "xero-\(name)-\(export.name)", ".csv", head: Array(CSVRow.text(columns).utf8), mostRows: mostRows)
        }
        invoices = part("invoices", Self.invoiceColumns, mostRows: 500)
        creditNotes = part("credit-notes", Self.creditNoteColumns, mostRows: 500)
        journals = part("journals", Self.journalColumns, mostRows: 300)
    }

    /// Whether an entry is a document of its own in Xero.
    static func isDocument(_ entry: JournalEntry) -> Bool {
        entry.posted.document != nil && !entry.posted.taxes.isEmpty
            && [.invoiceIssued, .creditNoteIssued].contains(entry.posted.kind)
    }

    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal) {
        if let document = entry.posted.document, Self.isDocument(entry) {
            let isInvoice = entry.posted.kind == .invoiceIssued
            let rows = try documentRows(entry, document, isInvoice: isInvoice)
            if isInvoice {
                invoices.append(rows, count: 1, to: &files) { Array($0.utf8) }
            } else {
                creditNotes.append(rows, count: 1, to: &files) { Array($0.utf8) }
            }
        } else {
            journals.append(try journalRows(entry), to: &files) { Array($0.utf8) }
        }
    }

    mutating func finish(_ files: inout JournalFiles) {
        if !invoices.isBegun && !creditNotes.isBegun && !journals.isBegun { journals.begin(&files) }
    }

    /// One row for each tax group. What is earned is a credit in the ledger and positive on an invoice; on a credit note
    /// it is the other way round.
    private func documentRows(
        _ entry: JournalEntry, _ document: JournalDocument, isInvoice: Bool
    ) throws(BillingRefusal) -> [String] {
        var rows: [String] = []
        for line in entry.lines where line.tax != nil && !line.isTax {
            let account = try chart.account(line, entry, of: export.seller)
            let tax = entry.lines.first { $0.isTax && $0.tax == line.tax }?.amount ?? .zero(line.amount.currency)
            let sign: (Money) throws(BillingRefusal) -> Money = { (amount) throws(BillingRefusal) in
                isInvoice ? try amount.negated() : amount
            }
            let head = [entry.posted.customer.name, "", document.number]
            let days =
                [document.corrects, entry.bookedOn.description] + (isInvoice ? [document.dueOn.description] : [])
            let amounts = [
                JournalText.words(entry.posted), "1", try sign(line.amount).decimalText, account.number,
                account.taxCode, try sign(tax).decimalText, line.amount.currency.code,
            ]
            rows.append(CSVRow.text(head + days + amounts))
        }
        return rows
    }

    private func journalRows(_ entry: JournalEntry) throws(BillingRefusal) -> [String] {
        let narration = "\(export.reference(of: entry)) \(JournalText.words(entry.posted))"
        let noTax = chart.settings[.xeroNoTax] ?? "Tax Exempt"
        var rows: [String] = []
        for line in entry.lines where !line.base.isZero {
            let account = try chart.account(line, entry, of: export.seller)
            rows.append(
                CSVRow.text([
                    narration, entry.bookedOn.description, line.item?.number ?? "", account.number, noTax,
                    line.base.decimalText,
                ]))
        }
        return rows
    }
}
