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

/// Which account is this, which day has it where the account is, what does it have in hand, and what does it owe?
public struct AccountSummary: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.account_summary_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountBalances {
        AccountBalances(
            heading: try AccountHeading(row), billingDay: Int(try row.int("billing_day")),
            credit: try row.money("credit"), open: try row.money("open"),
            openCount: Int(try row.int("open_count")), overdue: try row.money("overdue"),
            nextDueOn: try row.optionalDay("next_due_on"))
    }
}

/// The oldest due of what is open on this account's documents, and its latest documents, newest first.
public struct OpenAndLatest: AccountQuery {
    public static let sql = statement(PackageResources.open_and_latest_sql)
    let open: Int
    let latest: Int

    /// - Parameters:
    ///   - open: how many open documents at most.
    ///   - latest: how many of the latest at most.
    public init(open: Int, latest: Int) {
        self.open = open
        self.latest = latest
    }

    public var binds: [Bind] { [.int(Int64(open)), .int(Int64(latest))] }

    public static func decode(_ rows: Rows) throws(StoreError) -> OpenAndLatestDocuments {
        var documents = OpenAndLatestDocuments()
        for row in rows {
            if try row.bool("is_open") {
                documents.open.append(try InvoiceSummary(row))
            } else {
                documents.latest.append(try InvoiceSummary(row))
            }
        }
        return documents
    }
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
