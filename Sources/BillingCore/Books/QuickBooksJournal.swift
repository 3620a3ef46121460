/// Journal entries of QuickBooks Online, in the currency of the books: debits and credits above zero, accounts by their
/// names, one line for each account of an entry, since an entry may have one of receivables alone. Files end before a
/// thousand rows.
struct QuickBooksJournal: JournalWriter {
    let export: JournalExport
    let chart: ChartOfAccounts
    private var part: JournalPart

    static let columns = [
        "JournalNo", "JournalDate", "AccountName", "Debits", "Credits", "Description", "Name", "Currency", "Location",
        "Class",
    ]

    init(_ export: JournalExport, _ chart: ChartOfAccounts) {
        self.export = export
        self.chart = chart
        part = JournalPart(
            "quickbooks-\(export.name)", ".csv", head: Array(CSVRow.text(Self.columns).utf8), mostRows: 1_000)
    }

    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal) {
        let number = export.reference(of: entry)
        guard number.utf8.count <= 21 else { throw .journalValueTooLong(number, limit: 21) }
        let day = JournalText.day(entry.bookedOn, chart.settings[.quickBooksDays] ?? "MM/DD/YYYY")
        let words = JournalText.words(entry.posted)
        let foreign = entry.currency == entry.base ? "" : " (\(entry.currency.code) at \(entry.rate.roundedText(6)))"
        var rows: [String] = []
        for (name, amount) in try sums(of: entry) where !amount.isZero {
            rows.append(
                CSVRow.text([
                    number, day, name, JournalText.positive(amount), JournalText.credit(amount), words + foreign,
                    entry.posted.customer.name, amount.currency.code, "", "",
                ]))
        }
        part.append(rows, to: &files) { Array($0.utf8) }
    }

    mutating func finish(_ files: inout JournalFiles) {
        if !part.isBegun { part.begin(&files) }
    }

    /// What each account of an entry has in sum, in the order of its lines.
    private func sums(of entry: JournalEntry) throws(BillingRefusal) -> [(name: String, amount: Money)] {
        var sums: [(name: String, amount: Money)] = []
        for line in entry.lines {
            let account = try chart.account(line, entry, of: export.seller)
            let name = account.name.isEmpty ? account.number : account.name
            if let index = sums.firstIndex(where: { $0.name == name }) {
                sums[index].amount = try sums[index].amount.adding(line.base)
            } else {
                sums.append((name, line.base))
            }
        }
        return sums
    }
}
