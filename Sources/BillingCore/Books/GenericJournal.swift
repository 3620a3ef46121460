/// The journal for any program: UTF-8 with a byte order mark, CRLF, RFC 4180, points in numbers, days of ISO 8601. A row
/// has a debit or a credit above zero; an exchange difference has one in the base currency alone. The debits and credits
/// of an entry are equal, in its currency and in that of the books.
struct GenericJournal: JournalWriter {
    let export: JournalExport
    let chart: ChartOfAccounts
    private var part: JournalPart

    static let columns = [
        "entry", "line", "booked_on", "document", "document_on", "kind", "account", "account_name", "debit", "credit",
        "currency", "fx_rate", "base_debit", "base_credit", "tax_code", "tax_rate", "customer", "customer_vat_id",
        "due_on", "text", "reverses", "document_link",
    ]

    init(_ export: JournalExport, _ chart: ChartOfAccounts) {
        self.export = export
        self.chart = chart
        part = JournalPart(
            "journal-\(export.name)", ".csv", head: JournalText.byteOrderMark + CSVRow.text(Self.columns).utf8)
    }

    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal) {
        var rows: [String] = []
        rows.reserveCapacity(entry.lines.count)
        let common = common(of: entry)
        for line in entry.lines {
            let account = try chart.account(line, entry, of: export.seller)
            rows.append(CSVRow.text(cells(line, account, rows.count + 1, entry, common)))
        }
        part.append(rows, to: &files) { Array($0.utf8) }
    }

    mutating func finish(_ files: inout JournalFiles) {
        if !part.isBegun { part.begin(&files) }
    }

    /// What all rows of an entry have, written once.
    private struct Common {
        let reference: String
        let bookedOn: String
        let text: String
        let rate: String
    }

    private func common(of entry: JournalEntry) -> Common {
        Common(
            reference: export.reference(of: entry), bookedOn: entry.bookedOn.description,
            text: JournalText.words(entry.posted), rate: entry.currency == entry.base ? "" : entry.rate.roundedText(6))
    }

    private func cells(
        _ line: JournalLine, _ account: ChartOfAccounts.Account, _ number: Int, _ entry: JournalEntry, _ common: Common
    ) -> [String] {
        let (posted, document) = (entry.posted, line.item ?? entry.posted.document)
        return [
            common.reference, String(number), common.bookedOn, document?.number ?? posted.reference,
            (document?.issuedOn ?? posted.occurredOn).description, posted.kind.rawValue, account.number, account.name,
            JournalText.positive(line.amount), JournalText.credit(line.amount), line.amount.currency.code, common.rate,
            JournalText.positive(line.base), JournalText.credit(line.base), account.taxCode,
            line.tax?.rate.percentText ?? "", posted.customer.number, posted.customer.taxID,
            line.item.map(\.dueOn.description) ?? "", common.text, posted.document?.corrects ?? "",
            chart.link(to: document),
        ]
    }
}

extension ChartOfAccounts {
    /// Where a document can be seen; empty without the setting.
    func link(to document: JournalDocument?) -> String {
        guard let pattern = settings[.documentLink], let document else { return "" }
        return pattern.replacingEach("{number}", by: document.number)
    }
}

extension Ratio {
    /// Rounded half away from zero to so many decimals, as plain text.
    func roundedText(_ decimals: Int) -> String {
        let scaled = (try? multiplied(by: Ratio(ExactDecimal.powerOfTen(decimals)))) ?? .zero
        return ExactDecimal(coefficient: scaled.rounded(.halfAwayFromZero), scale: decimals)?.description ?? "0"
    }
}
