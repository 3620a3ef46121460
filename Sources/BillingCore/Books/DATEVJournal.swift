/// Batches of bookings of DATEV (EXTF 700, category 21, version 13): Windows-1252, CRLF, semicolons. A booking has one
/// amount above zero, gross, and two accounts; DATEV takes the tax out of it by the posting key or the automatic account.
/// So an entry is a row for each tax rate, or for each pair of a debit and a credit. A file holds one fiscal year and at
/// most 99,999 rows.
struct DATEVJournal: JournalWriter {
    let export: JournalExport
    let chart: ChartOfAccounts
    private let head: DATEVHead
    /// By the first day of the fiscal year.
    private var parts: [(year: Day, part: JournalPart)] = []

    init(_ export: JournalExport, _ chart: ChartOfAccounts) throws(BillingRefusal) {
        self.export = export
        self.chart = chart
        head = try DATEVHead(export, chart)
    }

    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal) {
        var rows: [String] = []
        for booking in try DATEVBooking.bookings(of: entry) {
            guard let row = try DATEVRow(booking, entry, self)?.text else { continue }
            rows.append(row)
        }
        let index = part(of: head.fiscalYear(of: entry.bookedOn))
        parts[index].part.append(rows, to: &files, Windows1252.bytes)
    }

    mutating func finish(_ files: inout JournalFiles) {
        guard !parts.contains(where: \.part.isBegun) else { return }
        let index = part(of: head.fiscalYear(of: export.from))
        parts[index].part.begin(&files)
    }

    private mutating func part(of year: Day) -> Int {
        if let index = parts.firstIndex(where: { $0.year == year }) { return index }
        let lines = head.text(fiscalYear: year) + DATEVColumns.heading
        let name = "EXTF_Buchungsstapel_\(export.name)_\(year.civil.year)"
        parts.append((year, JournalPart(name, ".csv", head: Windows1252.bytes(lines), mostRows: 99_999)))
        return parts.count - 1
    }
}

/// A debit and a credit of the same amount.
struct DATEVBooking {
    var debit: JournalLine
    var credit: JournalLine
    /// Above zero.
    var amount: Money
    var base: Money

    /// Pairs the debits of an entry with its credits. What is no receivable comes first and keeps its value in the base
    /// currency to the cent. A receivable has the value of its counterpart, and the exchange difference is a pair of its
    /// own with it.
    static func bookings(of entry: JournalEntry) throws(BillingRefusal) -> [DATEVBooking] {
        let lines = try entry.lines.withoutTaxes()
        let sorted = lines.filter { !$0.isReceivable } + lines.filter(\.isReceivable)
        var (debits, credits) = (sorted.filter { $0.amount.isPositive }, sorted.filter { $0.amount.isNegative })
        var bookings: [DATEVBooking] = []
        while let debit = debits.first, let credit = credits.first {
            let amount = try min(debit.amount.minor, credit.amount.negated().minor)
            let part = Money(minor: amount, entry.currency)
            let base = try value(of: part, [debit, credit])
            bookings.append(DATEVBooking(debit: debit, credit: credit, amount: part, base: base))
            try take(part, base, from: &debits)
            try take(part.negated(), base.negated(), from: &credits)
        }
        for line in lines where line.key == .exchangeDifference {
            bookings += try difference(line, in: entry)
        }
        return bookings
    }

    /// All that is left of the side that is used up, so that no cent of it stays; else its share.
    private static func value(of part: Money, _ sides: [JournalLine]) throws(BillingRefusal) -> Money {
        let valued = sides.filter { !$0.isReceivable }
        let usedUp = valued.first { $0.amount.minor.magnitude == part.minor.magnitude }
        return try (usedUp ?? valued.first ?? sides[0]).share(of: part)
    }

    private static func take(
        _ part: Money, _ base: Money, from lines: inout [JournalLine]
    ) throws(BillingRefusal) {
        lines[0].amount = try lines[0].amount.subtracting(part)
        lines[0].base = try lines[0].base.subtracting(base)
        if lines[0].amount.isZero { lines.removeFirst() }
    }

    /// In the base currency, against the first receivable of the entry.
    private static func difference(
        _ line: JournalLine, in entry: JournalEntry
    ) throws(BillingRefusal) -> [DATEVBooking] {
        guard let receivable = entry.lines.first(where: \.isReceivable) else { return [] }
        let isDebit = line.base.isPositive
        let amount = isDebit ? line.base : try line.base.negated()
        return [
            DATEVBooking(
                debit: isDebit ? line : receivable, credit: isDebit ? receivable : line, amount: amount, base: amount)
        ]
    }
}

extension JournalLine {
    fileprivate var isReceivable: Bool { key == JournalKey(.receivable) }

    /// The value in the base currency of a part of the line, without its sign: all that is left for all of it.
    fileprivate func share(of part: Money) throws(BillingRefusal) -> Money {
        let value = base.isNegative ? try base.negated() : base
        guard part.minor.magnitude != amount.minor.magnitude, !amount.isZero else { return value }
        let share = try Ratio(Int128(part.minor), over: Int128(amount.minor.magnitude))
        return try Money(rounding: value.major.multiplied(by: share), base.currency)
    }
}

/// One row of 125 columns.
struct DATEVRow {
    let text: String

    /// `nil` when both sides are one account of the chart, between which nothing moves there.
    init?(_ booking: DATEVBooking, _ entry: JournalEntry, _ journal: DATEVJournal) throws(BillingRefusal) {
        // The side with the tax is the counter account, to which the posting key belongs.
        let isDebit = booking.debit.tax == nil
        let (own, other) = isDebit ? (booking.debit, booking.credit) : (booking.credit, booking.debit)
        let account = try journal.chart.account(own, entry, of: journal.export.seller)
        let counter = try journal.chart.account(other, entry, of: journal.export.seller)
        guard account.number != counter.number else { return nil }
        var row = DATEVColumns()
        row.set(1, number: try Self.amount(booking.amount))
        row.set(2, text: isDebit ? "S" : "H")
        if booking.amount.currency != entry.base {
            row.set(3, text: booking.amount.currency.code)
            row.set(5, number: try Self.amount(booking.base))
            row.set(6, text: entry.base.code)
        }
        row.set(7, number: try Self.number(account))
        row.set(8, number: try Self.number(counter))
        row.set(9, text: counter.taxCode)
        row.set(10, number: JournalText.day(entry.bookedOn, "DDMM"))
        let item = own.item ?? other.item ?? entry.posted.document
        // Open items are settled by the first field: a credit note names what it corrects there, and itself in the second.
        let number = item?.number ?? entry.posted.reference
        let settled = entry.posted.document.flatMap { $0.corrects.isEmpty ? nil : $0.corrects } ?? number
        let itself = settled == entry.posted.document?.number ? "" : entry.posted.document?.number ?? ""
        row.set(11, text: Self.field(settled, 36))
        row.set(12, text: Self.field(itself, 12))
        row.set(14, text: JournalText.cut("\(JournalText.words(entry.posted)) \(entry.posted.customer.name)", 60))
        row.set(20, text: JournalText.cut(journal.chart.link(to: item), 210))
        row.set(40, text: other.tax?.category == .reverseCharge ? JournalText.cut(entry.posted.customer.taxID, 15) : "")
        row.set(114, number: "0")
        if entry.posted.kind == .invoiceIssued, let due = item?.dueOn, Self.isPerson(account, journal.chart) {
            row.set(117, number: JournalText.day(due, "DDMMYYYY"))
        }
        text = row.text
    }

    /// Ten digits and two decimals with a comma.
    private static func amount(_ amount: Money) throws(BillingRefusal) -> String {
        let text = amount.decimal?.text(minimumDecimals: 2) ?? amount.decimalText
        let parts = text.split(separator: ".")
        guard parts[0].utf8.count <= 10 else { throw BillingRefusal(.amountTooLarge) }
        return parts.joined(separator: ",")
    }

    private static func number(_ account: ChartOfAccounts.Account) throws(BillingRefusal) -> String {
        guard account.number.utf8.count <= 9, account.number.first != "0",
            account.number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .invalidChartValue("account", account.number) }
        return account.number
    }

    /// Accounts of persons have a digit more than those of the general ledger.
    private static func isPerson(_ account: ChartOfAccounts.Account, _ chart: ChartOfAccounts) -> Bool {
        account.number.utf8.count > Int(chart.settings[.datevAccountLength] ?? "4") ?? 4
    }

    /// The characters that fields of vouchers take.
    private static func field(_ text: String, _ length: Int) -> String {
        String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "_$&%*+-/".contains($0)) }.prefix(length))
    }
}
