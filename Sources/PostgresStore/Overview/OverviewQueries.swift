public import BillingCore

/// Which account is this, and which day has it where the account is?
public struct HeadingOfAccount: OneRow {
    public static let sql = statement(PackageResources.account_heading_sql)
    let scope: AccountScope
    let now: Instant

    public init(scope: AccountScope, now: Instant) {
        self.scope = scope
        self.now = now
    }

    public var binds: [Bind] { [.id(scope.account), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountHeading { try AccountHeading(row) }
}

/// What every page says about its account.
public struct AccountHeading: Sendable {
    public let number: String
    public let name: String
    public let currency: Currency
    /// The day in the account's time zone.
    public let today: Day
}

extension AccountHeading {
    init(_ row: Row) throws(StoreError) {
        self.init(
            number: try row.text("number"), name: try row.text("name"), currency: try row.currency("currency"),
            today: try row.day("today"))
    }
}

/// What does this account owe now, what of it is overdue on the day it has where the account is, what has it in hand,
/// and what is due next?
public struct AccountSummary: OneRow {
    public static let sql = statement(PackageResources.account_summary_sql)
    let scope: AccountScope
    let now: Instant

    public init(scope: AccountScope, now: Instant) {
        self.scope = scope
        self.now = now
    }

    public var binds: [Bind] { [.id(scope.account), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountStanding {
        AccountStanding(
            heading: try AccountHeading(row), open: try row.money("open"), overdue: try row.money("overdue"),
            openCount: try row.int("open_count"), overdueCount: try row.int("overdue_count"),
            nextDueOn: try row.optionalDay("next_due_on"), credit: try row.money("credit"))
    }
}

public struct AccountStanding: Sendable {
    public let heading: AccountHeading
    /// Everything open, overdue included.
    public let open: Money
    public let overdue: Money
    public let openCount: Int64
    public let overdueCount: Int64
    /// The next day, today or later, on which something open falls due.
    public let nextDueOn: Day?
    /// Account credit in hand.
    public let credit: Money
}

/// How much was billed in each of the account's last so many months, the current one included? Months without a document
/// are absent.
public struct MonthlyTotals: ManyRows {
    public static let sql = statement(PackageResources.monthly_totals_sql)
    let scope: AccountScope
    let now: Instant
    let months: Int

    public init(scope: AccountScope, now: Instant, months: Int) {
        self.scope = scope
        self.now = now
        self.months = months
    }

    public var binds: [Bind] { [.id(scope.account), .instant(now), .int(Int64(months))] }

    public static func decode(_ row: Row) throws(StoreError) -> MonthlyTotal {
        MonthlyTotal(month: try row.day("month"), gross: try row.money("gross"))
    }
}

public struct MonthlyTotal: Sendable {
    /// The first day of the month.
    public let month: Day
    public let gross: Money
}
