public import BillingCore

/// A period that an export closed.
public struct ClosedPeriod: Hashable, Sendable {
    /// Counts the exports of the seller from 1.
    public let number: Int
    public let chartVersion: Int
    public let from: Day
    public let to: Day
    /// Of the seller's books then.
    public let base: Currency
    /// Entries of the ledger.
    public let entries: Int
    public let closedAt: Instant

    public init(
        number: Int, chartVersion: Int, from: Day, to: Day, base: Currency, entries: Int, closedAt: Instant
    ) {
        self.number = number
        self.chartVersion = chartVersion
        self.from = from
        self.to = to
        self.base = base
        self.entries = entries
        self.closedAt = closedAt
    }
}

/// The periods of a seller that are closed, the first one first.
public struct ClosedPeriods: ManyRows {
    public static let sql = statement(PackageResources.journal_exports_of_seller_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> ClosedPeriod {
        ClosedPeriod(
            number: Int(try row.int("export_number")), chartVersion: Int(try row.int("chart_version")),
            from: try row.day("period_from"), to: try row.day("period_to"), base: try row.currency("base_currency"),
            entries: Int(try row.int("entry_count")), closedAt: try row.instant("closed_at"))
    }
}

/// Close a period with all entries of its days, and of earlier ones, that no export has. Answers how many they are.
public struct ClosePeriod: ExactlyOneRow {
    public static let sql = statement(PackageResources.close_period_sql)
    let seller: Seller.ID
    let period: ClosedPeriod
    let first: Day

    /// - Parameters:
    ///   - period: its count of entries does not matter.
    ///   - first: the first day that was ever exported.
    public init(_ period: ClosedPeriod, of seller: Seller.ID, first: Day) {
        self.seller = seller
        self.period = period
        self.first = first
    }

    public var binds: [Bind] {
        [
            .id(seller), .int(Int64(period.number)), .day(period.from), .day(period.to), .day(first),
            .int(Int64(period.chartVersion)), .text(period.base.code), .instant(period.closedAt),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> Int { Int(try row.int("entry_count")) }
}

/// A file of an export.
public struct JournalFile: Hashable, Sendable {
    public let name: String
    public let byteCount: Int
    /// SHA-256.
    public let hash: [UInt8]

    public init(name: String, byteCount: Int, hash: [UInt8]) {
        self.name = name
        self.byteCount = byteCount
        self.hash = hash
    }
}

/// The files that an export had in a format when it was made first, by name.
public struct FilesOfExport: ManyRows {
    public static let sql = statement(PackageResources.journal_files_of_export_sql)
    let seller: Seller.ID
    let number: Int
    let format: JournalFormat

    public init(_ number: Int, of seller: Seller.ID, as format: JournalFormat) {
        self.seller = seller
        self.number = number
        self.format = format
    }

    public var binds: [Bind] { [.id(seller), .int(Int64(number)), .text(format.rawValue)] }

    public static func decode(_ row: Row) throws(StoreError) -> JournalFile {
        JournalFile(
            name: try row.text("file_name"), byteCount: Int(try row.int("byte_count")), hash: try row.bytes("hash"))
    }
}

/// Remember the files of an export in a format.
public struct KeepJournalFiles: Command {
    public static let sql = statement(PackageResources.keep_journal_files_sql)
    let seller: Seller.ID
    let number: Int
    let format: JournalFormat
    private var rows = ColumnRows(.text, .int8, .bytea)

    public init(
        _ files: [JournalFile], of number: Int, of seller: Seller.ID, as format: JournalFormat
    ) throws(StoreError) {
        self.seller = seller
        self.number = number
        self.format = format
        for file in files {
            try rows.add(file.name)
            try rows.add(file.byteCount)
            try rows.add(file.hash)
            rows.endRow()
        }
    }

    public var binds: [Bind] { [.id(seller), .int(Int64(number)), .text(format.rawValue)] + rows.binds }
}
