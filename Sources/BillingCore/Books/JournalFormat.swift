/// The formats in which the journal can be exported.
public enum JournalFormat: String, Hashable, Sendable, CaseIterable {
    /// One file for any program: ``GenericJournal``.
    case csv
    /// Batches of bookings of DATEV: ``DATEVJournal``.
    case datev
    /// Journal lines of Microsoft Dynamics 365 Business Central: ``BusinessCentralJournal``.
    case businessCentral = "business-central"
    /// Invoices, credit notes and manual journals of Xero: ``XeroJournal``.
    case xero
    /// Journal entries of QuickBooks Online: ``QuickBooksJournal``.
    case quickBooks = "quickbooks"

    /// What writes an export in this format.
    /// - Throws: `chartSettingMissing`.
    public func writer(_ export: JournalExport, _ chart: ChartOfAccounts) throws(BillingRefusal) -> any JournalWriter {
        switch self {
        case .csv: GenericJournal(export, chart)
        case .datev: try DATEVJournal(export, chart)
        case .businessCentral: BusinessCentralJournal(export, chart)
        case .xero: XeroJournal(export, chart)
        case .quickBooks: QuickBooksJournal(export, chart)
        }
    }

    /// The keys of an entry for which the format needs an account: some work out tax by themselves.
    public func keys(of entry: JournalEntry) -> [JournalKey] {
        switch self {
        case .csv, .quickBooks: entry.lines.map(\.key)
        case .datev, .businessCentral: entry.lines.filter { !$0.isTax }.map(\.key)
        case .xero:
            XeroJournal.isDocument(entry)
                ? entry.lines.filter { $0.tax != nil && !$0.isTax }.map(\.key) : entry.lines.map(\.key)
        }
    }
}

/// Writes entries of an export, one after the other, into files. The same entries give the same bytes.
public protocol JournalWriter: Sendable {
    /// Appends an entry.
    /// - Throws: `accountsNotMapped`, `journalValueTooLong`, `amountTooLarge`.
    mutating func append(_ entry: JournalEntry, to files: inout JournalFiles) throws(BillingRefusal)

    /// Opens a file for an export without entries, so that there is one in any case.
    mutating func finish(_ files: inout JournalFiles)
}

/// One run of an export: a period of a seller that is closed by it.
public struct JournalExport: Hashable, Sendable {
    /// Counts the exports of the seller from 1.
    public var number: Int
    /// The seller's code.
    public var seller: String
    /// First and last day of the period.
    public var from: Day
    /// Last day of the period.
    public var to: Day
    /// The currency of the seller's books.
    public var base: Currency
    /// When the period was closed.
    public var closedAt: Instant

    public init(number: Int, seller: String, from: Day, to: Day, base: Currency, closedAt: Instant) {
        self.number = number
        self.seller = seller
        self.from = from
        self.to = to
        self.base = base
        self.closedAt = closedAt
    }

    /// `main-0007`: the seller and the number.
    var name: String { "\(seller)-\(paddedNumber)" }

    /// At least four digits.
    var paddedNumber: String { JournalText.padded(number, 4) }

    /// Names an entry over all exports of the seller: `7-000123`.
    func reference(of entry: JournalEntry) -> String {
        "\(number)-\(JournalText.padded(entry.posted.position, 6))"
    }
}

/// Files on their way out: what was written since they were taken last, so that memory stays flat.
public struct JournalFiles: Sendable {
    private var parts: [(name: String, bytes: [UInt8])] = []
    /// Rows that were written in all, heads of columns not counted.
    public private(set) var rows = 0

    /// Nothing was written.
    public init() {}

    /// Appends to a file. The first bytes of a name make the file.
    mutating func write(_ bytes: some Sequence<UInt8>, to name: String) {
        guard let last = parts.indices.last, parts[last].name == name else {
            if let index = parts.firstIndex(where: { $0.name == name }) {
                return parts[index].bytes.append(contentsOf: bytes)
            }
            return parts.append((name, Array(bytes)))
        }
        parts[last].bytes.append(contentsOf: bytes)
    }

    mutating func countRows(_ count: Int) { rows += count }

    /// What was written since this was called last, by file in the order in which they were begun.
    public mutating func take() -> [(name: String, bytes: [UInt8])] {
        defer { parts.removeAll(keepingCapacity: true) }
        return parts
    }
}

/// A file that is followed by another one when it has as many rows as its reader takes. An entry is never torn apart.
struct JournalPart: Sendable {
    /// Of the name, before and behind the number of the file.
    let prefix: String
    let suffix: String
    /// What each file begins with.
    let head: [UInt8]
    let mostRows: Int
    private var index = 0
    private var rows = 0

    init(_ prefix: String, _ suffix: String, head: [UInt8], mostRows: Int = .max) {
        self.prefix = prefix
        self.suffix = suffix
        self.head = head
        self.mostRows = mostRows
    }

    /// Whether a file was begun.
    var isBegun: Bool { index > 0 }

    /// The first file has no number.
    private var name: String { prefix + (index > 1 ? "-\(index)" : "") + suffix }

    /// Appends the rows of one entry; `count` tells apart what counts against the limit.
    mutating func append(
        _ lines: [String], count: Int? = nil, to files: inout JournalFiles, _ encode: (String) -> [UInt8]
    ) {
        let count = count ?? lines.count
        guard !lines.isEmpty else { return }
        if !isBegun || rows + count > mostRows { begin(&files) }
        for line in lines { files.write(encode(line), to: name) }
        rows += count
        files.countRows(lines.count)
    }

    mutating func begin(_ files: inout JournalFiles) {
        index += 1
        rows = 0
        files.write(head, to: name)
    }
}

extension [JournalLine] {
    /// Lines with each tax added to what it is the tax of, for systems that take gross amounts apart by themselves.
    /// - Throws: `amountTooLarge`, `currencyMismatch`.
    func withoutTaxes() throws(BillingRefusal) -> [JournalLine] {
        var lines = filter { !$0.isTax }
        for tax in self where tax.isTax {
            guard let index = lines.firstIndex(where: { $0.tax == tax.tax }) else {
                lines.append(tax)
                continue
            }
            lines[index].amount = try lines[index].amount.adding(tax.amount)
            lines[index].base = try lines[index].base.adding(tax.base)
        }
        return lines
    }
}
