public import BillingCore

/// Give accounts discounts, or change those of these codes.
public struct SetDiscounts: Command {
    public static let sql = statement(PackageResources.set_discounts_sql)
    private var rows = ColumnRows(
        .uuid, .text, .text, .int8, .text, .date, .date, .text, .bool, .int8, .int8, .text, .text, .int8)

    /// - Parameter discounts: each code of an account once.
    public init(_ discounts: [OfAccount<Discount>]) throws(StoreError) {
        for discount in discounts { try add(discount.value, of: discount.account) }
    }

    private mutating func add(_ discount: Discount, of account: Account.ID) throws(StoreError) {
        try rows.add(account)
        try rows.add(discount.code)
        try rows.add(discount.description)
        try rows.add(discount.percent.ppm)
        try rows.add(discount.price)
        try rows.add(discount.from)
        try rows.add(discount.to)
        try rows.add(discount.product)
        try rows.add(discount.isOnDocument)
        try rows.add(discount.amount?.minor)
        try rows.add(discount.limit?.minor)
        try rows.add((discount.amount ?? discount.limit)?.currency.code)
        try rows.add(discount.subscription)
        try rows.add(discount.periods)
        rows.endRow()
    }

    public var binds: [Bind] { rows.binds }
}

/// A subscription that is to pay for a vendor's sub-account.
public struct SubAccountMapping: Hashable, Sendable {
    public let account: Account.ID
    public let subAccount: String
    public let subscription: Subscription.ID

    public init(account: Account.ID, subAccount: String, subscription: Subscription.ID) {
        self.account = account
        self.subAccount = subAccount
        self.subscription = subscription
    }
}

/// Let subscriptions pay for vendors' sub-accounts, each named once. Answers how many it took: not those that another
/// account pays for.
public struct MapSubAccounts: Command {
    public static let sql = statement(PackageResources.map_sub_accounts_sql)
    private var rows = ColumnRows(.uuid, .text, .uuid)

    public init(_ mappings: [SubAccountMapping]) throws(StoreError) {
        for mapping in mappings {
            try rows.add(mapping.account)
            try rows.add(mapping.subAccount)
            try rows.add(mapping.subscription)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }
}
