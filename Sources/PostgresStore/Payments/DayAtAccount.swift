public import BillingCore

/// Which calendar day is this moment where the account is? Days of its documents and payments are days there.
public struct DayAtAccount: OneRow {
    public static let sql = statement(PackageResources.day_at_account_sql)
    let account: Account.ID
    let moment: Instant

    public init(account: Account.ID, moment: Instant) {
        self.account = account
        self.moment = moment
    }

    public var binds: [Bind] { [.id(account), .instant(moment)] }

    public static func decode(_ row: Row) throws(StoreError) -> Day { try row.day("day") }
}
