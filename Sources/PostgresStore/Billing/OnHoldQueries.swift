public import BillingCore

/// Leave an account out until the next run, and say why.
public struct PutAccountOnHold: Command {
    public static let sql = statement(PackageResources.put_account_on_hold_sql)
    let account: Account.ID
    let day: Day
    let reason: String

    public init(_ account: Account.ID, on day: Day, reason: BillingRefusal) throws(StoreError) {
        self.account = account
        self.day = day
        self.reason = try StoredJSON.text(of: reason)
    }

    public var binds: [Bind] { [.id(account), .day(day), .json(reason)] }
}

/// Which accounts are left out, since which billing day, and why?
public struct AccountsOnHold: ManyRows {
    public static let sql = statement(PackageResources.accounts_on_hold_sql)
    let only: String?

    public init(only: String?) { self.only = only }

    public var binds: [Bind] { [.text(only)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountOnHold {
        AccountOnHold(
            number: try row.text("number"), day: try row.day("held_on"),
            reason: try row.json("hold_reason"))
    }
}

public struct AccountOnHold: Hashable, Sendable {
    public let number: String
    /// The billing day that could not be worked through.
    public let day: Day
    public let reason: BillingRefusal
}

/// Try again what earlier runs left out.
public struct TakeBackAccounts: Command {
    public static let sql = statement(PackageResources.take_back_accounts_sql)
    let only: String?

    public init(only: String?) { self.only = only }

    public var binds: [Bind] { [.text(only)] }
}

/// Start a run. Affects no row when the same run was interrupted, or others are at work on it: then it goes on.
public struct StartBillingRun: Command {
    public static let sql = statement(PackageResources.start_billing_run_sql)
    let through: Day
    let only: String?
    let run: BillingRun

    public init(through: Day, only: String?, _ run: BillingRun) {
        self.through = through
        self.only = only
        self.run = run
    }

    public var binds: [Bind] {
        [.day(through), .text(only), .instant(run.startedAt), .int(Int64(run.rangeSize))]
    }
}

/// What all workers on a billing run have in common.
public struct BillingRun: Hashable, Sendable {
    /// When it was first started. Its documents carry this moment.
    public let startedAt: Instant
    /// How many accounts a transaction bills, 1 or more. Ranges of several sizes would wait for each other in circles.
    public let rangeSize: Int

    public init(startedAt: Instant, rangeSize: Int) {
        self.startedAt = startedAt
        self.rangeSize = max(rangeSize, 1)
    }
}

/// When was the run first started that is at work up to this day, and how are its accounts cut into ranges?
public struct UnfinishedBillingRun: OneRow {
    public static let sql = statement(PackageResources.unfinished_billing_run_sql)
    let through: Day
    let only: String?

    public init(through: Day, only: String?) {
        self.through = through
        self.only = only
    }

    public var binds: [Bind] { [.day(through), .text(only)] }

    public static func decode(_ row: Row) throws(StoreError) -> BillingRun {
        BillingRun(startedAt: try row.instant("started_at"), rangeSize: Int(try row.int("range_size")))
    }
}

/// Nothing is left to do in this run, nor in those that it covers.
public struct FinishBillingRuns: Command {
    public static let sql = statement(PackageResources.finish_billing_runs_sql)
    let through: Day
    let only: String?
    let now: Instant

    public init(through: Day, only: String?, at now: Instant) {
        self.through = through
        self.only = only
        self.now = now
    }

    public var binds: [Bind] { [.day(through), .text(only), .instant(now)] }
}
