public import BillingCore

/// What does this account owe on this day, what of it is overdue, what has it in hand, and what is due next?
public struct AccountSummary: OneRow {
    public static let sql = statement(PackageResources.account_summary_sql)
    let scope: AccountScope
    let today: Day

    public init(scope: AccountScope, today: Day) {
        self.scope = scope
        self.today = today
    }

    public var binds: [Bind] { [.id(scope.account), .day(today)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountStanding {
        AccountStanding(
            number: try row.text("number"), name: try row.text("name"), currency: try row.currency("currency"),
            timeZone: try row.text("time_zone"), open: try row.money("open"), overdue: try row.money("overdue"),
            openCount: try row.int("open_count"), overdueCount: try row.int("overdue_count"),
            nextDueOn: try row.optionalDay("next_due_on"), credit: try row.money("credit"))
    }
}

public struct AccountStanding: Sendable {
    public let number: String
    public let name: String
    public let currency: Currency
    /// IANA name.
    public let timeZone: String
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

/// How much was billed in each month from `from` on? Months without a document are absent.
public struct MonthlyTotals: ManyRows {
    public static let sql = statement(PackageResources.monthly_totals_sql)
    let scope: AccountScope
    let from: Day

    public init(scope: AccountScope, from: Day) {
        self.scope = scope
        self.from = from
    }

    public var binds: [Bind] { [.id(scope.account), .day(from)] }

    public static func decode(_ row: Row) throws(StoreError) -> MonthlyTotal {
        MonthlyTotal(month: try row.day("month"), gross: try row.money("gross"))
    }
}

public struct MonthlyTotal: Sendable {
    /// The first day of the month.
    public let month: Day
    public let gross: Money
}
