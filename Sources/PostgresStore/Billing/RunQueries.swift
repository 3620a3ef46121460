public import BillingCore

/// A billing day, and the accounts whose day it is.
public struct BillingDay: Hashable, Sendable {
    public let day: Day
    /// One account's number, or `nil` for all.
    public let only: String?

    public init(_ day: Day, only: String?) {
        self.day = day
        self.only = only
    }

    /// First and last day of the month on which accounts are billed today: the last day of a short month stands for
    /// those that it does not have.
    fileprivate var anchors: [Bind] {
        let (_, month, number) = day.civil
        let isLast = day.adding(days: 1).civil.month != month
        return [.int(Int64(number)), .int(isLast ? 31 : Int64(number))]
    }
}

/// Accounts in the order of their number: those behind `after`, up to and with `upTo`; without it, all of them.
public struct AccountRange: Hashable, Sendable {
    public let after: String
    public let upTo: String?

    public init(after: String, upTo: String?) {
        self.after = after
        self.upTo = upTo
    }
}

/// Where do the ranges of accounts end into which a billing day is cut? The same for every worker, however much
/// is billed already.
public struct BillingRangeEnds: ManyRows {
    public static let sql = statement(PackageResources.billing_range_ends_sql)
    let day: BillingDay
    let size: Int

    /// - Parameter size: how many accounts a range has.
    public init(_ day: BillingDay, size: Int) {
        self.day = day
        self.size = size
    }

    public var binds: [Bind] { day.anchors + [.text(day.only), .int(Int64(max(size, 1)))] }

    public static func decode(_ row: Row) throws(StoreError) -> String { try row.text("number") }
}

/// May this transaction work on a range, or is another at work on it? Holds until the transaction ends.
public struct ClaimRange: ExactlyOneRow {
    public static let sql = statement(PackageResources.claim_range_sql)
    let name: String

    public init(_ range: AccountRange, of day: BillingDay) { name = "billing \(day.day) after \(range.after)" }

    public var binds: [Bind] { [.text(name)] }

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("is_claimed") }
}

/// Which accounts of a range were neither worked through this day nor left out? In the order of their number; their
/// rows stay locked, until the transaction ends.
public struct AccountsToBill: ManyRows {
    public static let sql = statement(PackageResources.accounts_to_bill_sql)
    let day: BillingDay
    let range: AccountRange

    public init(_ range: AccountRange, of day: BillingDay) {
        self.range = range
        self.day = day
    }

    public var binds: [Bind] {
        [.day(day.day)] + day.anchors + [.text(range.after), .text(range.upTo), .text(day.only)]
    }

    public static func decode(_ row: Row) throws(StoreError) -> AccountToBill {
        AccountToBill(account: try Account(row), billedThrough: try row.optionalDay("billed_through"))
    }
}

public struct AccountToBill: Sendable {
    public let account: Account
    /// The last billing day that was worked through.
    public let billedThrough: Day?
}

/// Which accounts behind one and in front of another are still to be billed on this day? Waits for the transactions
/// that hold them.
public struct AccountsAhead: ManyRows {
    public static let sql = statement(PackageResources.accounts_ahead_sql)
    let day: BillingDay
    let after: String
    let before: String?

    /// - Parameter before: number of an account, or `nil` to ask about all that come behind.
    public init(of day: BillingDay, after: String, before: String?) {
        self.day = day
        self.after = after
        self.before = before
    }

    public var binds: [Bind] {
        [.day(day.day)] + day.anchors + [.text(after), .text(before), .text(day.only)]
    }

    public static func decode(_ row: Row) throws(StoreError) -> Account.ID { try row.id("account_id") }
}

/// From which day on may something be left to bill? `nil` when there is nothing to bill at all.
public struct FirstUnbilledDay: ExactlyOneRow {
    public static let sql = statement(PackageResources.first_unbilled_day_sql)
    let only: String?

    public init(only: String?) { self.only = only }

    public var binds: [Bind] { [.text(only)] }

    public static func decode(_ row: Row) throws(StoreError) -> Day? { try row.optionalDay("day") }
}

/// Take the locks under which money of these accounts moves, in one order.
public struct LockAccounts: Command {
    public static let sql = statement(PackageResources.lock_accounts_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }
}

/// These accounts were worked through this day.
public struct NoteBilledThrough: Command {
    public static let sql = statement(PackageResources.note_billed_through_sql)
    let accounts: [Account.ID]
    let day: Day

    public init(_ accounts: [Account.ID], day: Day) {
        self.accounts = accounts
        self.day = day
    }

    public var binds: [Bind] { [.ids(accounts), .day(day)] }
}

extension Transaction {
    /// Runs statements that read some rows of many, each planned anew to read through keys. A plan made while tables were
    /// empty, or for sizes that are not known yet, would read them from end to end. Not for writing much: the checks of
    /// foreign keys are statements too, one for each row. What throws leaves the rest of the transaction planned so.
    public func readingByKeys<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        try await run(PlanByKeys(isOn: true))
        let value = try await body()
        try await run(PlanByKeys(isOn: false))
        return value
    }
}

/// Choose how statements are planned for the rest of the transaction.
private struct PlanByKeys: Command {
    static let sql = statement(PackageResources.plan_by_keys_sql)
    let isOn: Bool

    var binds: [Bind] { [.bool(isOn)] }
}

/// Is this document there? For when the answer to a COMMIT is missing.
public struct IssuedAlready: ExactlyOneRow {
    public static let sql = statement(PackageResources.issued_already_sql)
    let account: Account.ID
    let document: Invoice.ID

    public init(_ document: Invoice.ID, of account: Account.ID) {
        self.document = document
        self.account = account
    }

    public var binds: [Bind] { [.id(account), .id(document)] }

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("is_there") }
}
