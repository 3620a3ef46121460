public import BillingCore

/// Which account is this, and which day has it where the account is?
public struct HeadingOfAccount: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.account_heading_sql)
    let now: Instant

    public init(now: Instant) {
        self.now = now
    }

    public var binds: [Bind] { [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountHeading { try AccountHeading(row) }
}

extension AccountHeading {
    init(_ row: Row) throws(StoreError) {
        self.init(
            seller: try row.id("seller_id"), number: try row.text("number"), name: try row.text("name"),
            currency: try row.currency("currency"), language: try row.text("language"), today: try row.day("today"))
    }
}

/// Which account is this, which day has it where the account is, and what does the account have in hand?
public struct AccountSummary: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.account_summary_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountBalances {
        AccountBalances(heading: try AccountHeading(row), credit: try row.money("credit"))
    }
}

/// Which documents of this account are open, and which are its latest so many? Newest first.
public struct OpenAndLatest: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.open_and_latest_sql)
    let latest: Int

    public init(latest: Int) { self.latest = latest }

    public var binds: [Bind] { [.int(Int64(latest))] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceSummary { try InvoiceSummary(row) }
}

/// How much was billed to this account in each month from this day on? Months without a document are absent.
public struct MonthlyTotals: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.monthly_totals_sql)
    let first: Day

    public init(from first: Day) { self.first = first }

    public var binds: [Bind] { [.day(first)] }

    public static func decode(_ row: Row) throws(StoreError) -> MonthlyTotal {
        MonthlyTotal(month: try row.day("month"), gross: try row.money("gross"))
    }
}
