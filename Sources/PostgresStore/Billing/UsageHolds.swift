public import BillingCore

/// The usage of these accounts that is on hold, and why.
public struct UsageHolds: ManyRows {
    public static let sql = statement(PackageResources.usage_holds_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<UsageHold> {
        OfAccount(
            account: try row.id("account_id"),
            value: UsageHold(usage: try row.id("usage_id"), reason: try row.json("reason")))
    }
}

/// Keep why charges are on hold.
public struct HoldUsage: Command {
    public static let sql = statement(PackageResources.hold_usage_sql)
    let holds: [OfAccount<UsageHold>]
    /// As JSON.
    private let reasons: [String]

    public init(_ holds: [OfAccount<UsageHold>]) throws(StoreError) {
        self.holds = holds
        var reasons: [String] = []
        for hold in holds { reasons.append(try StoredJSON.text(of: hold.value.reason)) }
        self.reasons = reasons
    }

    public var binds: [Bind] { [.ids(holds.map(\.account)), .ids(holds.map(\.value.usage)), .texts(reasons)] }
}

/// These records are not on hold any more.
public struct ReleaseUsage: Command {
    public static let sql = statement(PackageResources.release_usage_sql)
    let records: [OfAccount<UsageRecord.ID>]

    public init(_ records: [OfAccount<UsageRecord.ID>]) { self.records = records }

    public var binds: [Bind] { [.ids(records.map(\.account)), .ids(records.map(\.value))] }
}

/// How much usage is on hold, by account, kind of reason and currency?
public struct UsageHoldGroups: ManyRows {
    public static let sql = statement(PackageResources.usage_hold_groups_sql)
    let only: String?

    /// - Parameter only: the number of an account; all when `nil`.
    public init(only: String?) { self.only = only }

    public var binds: [Bind] { [.text(only)] }

    public static func decode(_ row: Row) throws(StoreError) -> UsageHoldGroup {
        UsageHoldGroup(
            account: try row.text("number"), reason: try row.json("reason"), rows: try row.int("row_count"),
            vendorCost: try row.decimal("vendor_cost"),
            currency: try row.optionalText("currency").flatMap { Currency(code: $0) })
    }
}

/// Usage of one account that is on hold for one kind of reason.
public struct UsageHoldGroup: Hashable, Sendable {
    /// Number of the account.
    public let account: String
    /// That of the first row.
    public let reason: BillingRefusal
    public let rows: Int64
    /// What the vendor charges for them, in major units of ``currency``.
    public let vendorCost: ExactDecimal
    /// `nil` for our own meters.
    public let currency: Currency?
}

/// Which accounts have usage on hold?
public struct AccountsWithUsageOnHold: ManyRows {
    public static let sql = statement(PackageResources.accounts_with_usage_on_hold_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Account.ID { try row.id("account_id") }
}

/// In which currency do these accounts pay, and on which day of month are they billed?
public struct PayingAccounts: ManyRows {
    public static let sql = statement(PackageResources.paying_accounts_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> PayingAccount {
        PayingAccount(
            id: try row.id("account_id"), currency: try row.currency(), billingDay: Int(try row.int("billing_day")))
    }
}

public struct PayingAccount: Hashable, Sendable {
    public let id: Account.ID
    public let currency: Currency
    public let billingDay: Int
}
