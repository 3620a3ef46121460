public import BillingCore

/// A version of a seller's chart of accounts.
public struct StoredChart: Sendable {
    /// Counts from 1; 0 where the seller has none yet.
    public let version: Int
    public let chart: ChartOfAccounts

    public init(version: Int, chart: ChartOfAccounts) {
        self.version = version
        self.chart = chart
    }

    fileprivate init(_ row: Row) throws(StoreError) {
        version = Int(try row.int("version"))
        var chart = ChartOfAccounts()
        for (name, text) in zip(try row.texts("names"), try row.texts("texts")) {
            try row.checked("texts") { () throws(BillingRefusal) in try chart.set(name, to: text) }
        }
        self.chart = chart
    }
}

/// The chart of accounts that a seller has now.
public struct LatestChart: OneRow {
    public static let sql = statement(PackageResources.latest_chart_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredChart { try StoredChart(row) }
}

/// The chart of accounts that an export was made with.
public struct ChartByVersion: ExactlyOneRow {
    public static let sql = statement(PackageResources.chart_by_version_sql)
    let seller: Seller.ID
    let version: Int

    public init(of seller: Seller.ID, version: Int) {
        self.seller = seller
        self.version = version
    }

    public var binds: [Bind] { [.id(seller), .int(Int64(version))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredChart { try StoredChart(row) }
}

/// Add a version of a chart of accounts.
public struct InsertChart: Command {
    public static let sql = statement(PackageResources.insert_chart_sql)
    let stored: StoredChart
    let seller: Seller.ID
    let now: Instant

    public init(_ stored: StoredChart, of seller: Seller.ID, at now: Instant) {
        self.stored = stored
        self.seller = seller
        self.now = now
    }

    public var binds: [Bind] {
        let lines = stored.chart.lines
        return [
            .id(seller), .int(Int64(stored.version)), .texts(lines.map(\.name)), .texts(lines.map(\.value)),
            .instant(now),
        ]
    }
}

/// What of a seller's ledger the chart of accounts must have.
public struct ChartKeys: ManyRows {
    public static let sql = statement(PackageResources.chart_keys_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> JournalKey {
        guard try row.text("ledger_account") != JournalKey.exchangeDifference.text else { return .exchangeDifference }
        let account: LedgerAccount = try row.choice("ledger_account")
        guard let category: TaxCategory = try row.optionalChoice("category") else { return JournalKey(account) }
        return JournalKey(account, category, Rate(ppm: try row.int("rate_ppm")), country: try row.text("country"))
    }
}

/// Take the lock under which the periods and the chart of a seller change.
public struct LockBooks: Command {
    public static let sql = statement(PackageResources.lock_books_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }
}
