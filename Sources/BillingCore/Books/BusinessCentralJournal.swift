/// Lines of table 81, the general journal of Microsoft Dynamics 365 Business Central, for a configuration package or a
/// worksheet. Positive amounts are debits and include VAT, which Business Central works out by the posting groups: the
/// tax code of the chart is `business group/product group`. One document number for each balanced entry.
///
/// An account of the chart that is `{customer}` is the customer's; `bank:GIRO` is a bank account, anything else an
/// account of the general ledger.
struct BusinessCentralJournal: JournalWriter {
    let export: JournalExport
    let chart: ChartOfAccounts
    private var part: JournalPart
    private var lineNumber = 0

    static let columns = [
        "Journal Template Name", "Journal Batch Name", "Line No.", "Posting Date", "Document Type", "Document No.",
        "External Document No.", "Account Type", "Account No.", "Description", "Currency Code", "Amount",
        "Amount (LCY)", "Bal. Account Type", "Bal. Account No.", "Gen. Posting Type", "VAT Bus. Posting Group",
        "VAT Prod. Posting Group", "Due Date", "Applies-to Doc. Type", "Applies-to Doc. No.",
    ]

    init(_ export: JournalExport, _ chart: ChartOfAccounts) {
        self.export = export
        self.chart = chart
        part = JournalPart(
            "business-central-\(export.name)", ".csv",
            head: JournalText.byteOrderMark + CSVRow.text(Self.columns).utf8)
    }

    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal) {
        let number = try documentNumber(entry)
        var rows: [String] = []
        for line in try entry.lines.withoutTaxes() {
            lineNumber += 10_000
            rows.append(CSVRow.text(try cells(line, entry, number)))
        }
        part.append(rows, to: &files) { Array($0.utf8) }
    }

    mutating func finish(_ files: inout JournalFiles) {
        if !part.isBegun { part.begin(&files) }
    }

    /// Documents keep their own number, so that payments can name it.
    private func documentNumber(_ entry: JournalEntry) throws(BillingRefusal) -> String {
        let isDocument = [.invoiceIssued, .creditNoteIssued].contains(entry.posted.kind)
        let number = (isDocument ? entry.posted.document?.number : nil) ?? export.reference(of: entry)
        guard number.utf8.count <= 20 else { throw .journalValueTooLong(number, limit: 20) }
        return number
    }

    private func cells(
        _ line: JournalLine, _ entry: JournalEntry, _ number: String
    ) throws(BillingRefusal) -> [String] {
        guard let mapped = chart[line.key] else { throw .accountsNotMapped([line.key.text], of: export.seller) }
        let account = try chart.account(line, entry, of: export.seller)
        let (type, name) = Self.account(account.number, isCustomer: mapped.number == ChartOfAccounts.customer)
        guard name.utf8.count <= 20 else { throw .journalValueTooLong(name, limit: 20) }
        let groups = account.taxCode.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let hasTax = line.tax != nil && groups.count == 2
        let isForeign = !line.amount.isZero && entry.currency != entry.base
        let applied = line.amount.isNegative && type == "Customer" && entry.posted.document == nil ? line.item : nil
        return [
            chart.settings[.businessCentralTemplate] ?? "GENERAL", chart.settings[.businessCentralBatch] ?? "PLAINBILL",
            String(lineNumber), entry.bookedOn.description, Self.documentType(entry.posted.kind), number,
            JournalText.cut((line.item ?? entry.posted.document)?.number ?? entry.posted.reference, 35), type,
            name, JournalText.cut(JournalText.words(entry.posted), 100), isForeign ? entry.currency.code : "",
            (isForeign ? line.amount : line.base).decimalText, line.base.decimalText, "", "", hasTax ? "Sale" : "",
            hasTax ? String(groups[0]) : "", hasTax ? String(groups[1]) : "",
            type == "Customer" ? line.item?.dueOn.description ?? "" : "", applied == nil ? "" : "Invoice",
            applied?.number ?? "",
        ]
    }

    private static func account(_ number: String, isCustomer: Bool) -> (type: String, number: String) {
        if isCustomer { return ("Customer", number) }
        guard number.hasPrefix("bank:") else { return ("G/L Account", number) }
        return ("Bank Account", String(number.dropFirst(5)))
    }

    private static func documentType(_ kind: LedgerEntry.Kind) -> String {
        switch kind {
        case .invoiceIssued: "Invoice"
        case .creditNoteIssued: "Credit Memo"
        case .paymentReceived: "Payment"
        case .paymentRefunded: "Refund"
        default: ""
        }
    }
}
