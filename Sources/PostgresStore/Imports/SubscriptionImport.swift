public import BillingCore

/// The decisions about one subscription of one account, in order.
public struct SubscriptionByCode: ManyRows {
    public static let sql = statement(PackageResources.subscription_by_code_sql)
    let account: Account.ID
    let code: String

    public init(account: Account.ID, code: String) {
        self.account = account
        self.code = code
    }

    public var binds: [Bind] { [.id(account), .text(code)] }

    public static func decode(_ row: Row) throws(StoreError) -> SubscriptionChangeRow {
        try SubscriptionsToBill.decode(row)
    }
}

/// Open a subscription; its first decision follows.
public struct InsertSubscription: Command {
    public static let sql = statement(PackageResources.insert_subscription_sql)
    let account: Account.ID
    let id: Subscription.ID
    let code: String
    let label: String
    let billingDay: Int

    public init(account: Account, id: Subscription.ID, code: String, label: String) {
        (self.account, billingDay) = (account.id, account.billingDay)
        self.id = id
        self.code = code
        self.label = label
    }

    public var binds: [Bind] { [.id(account), .id(id), .text(code), .text(label), .int(Int64(billingDay))] }
}

/// Append a decision about a subscription.
public struct InsertSubscriptionChange: Command {
    public static let sql = statement(PackageResources.insert_subscription_change_sql)
    let account: Account.ID
    let subscription: Subscription.ID
    let change: SubscriptionChange

    public init(account: Account.ID, subscription: Subscription.ID, change: SubscriptionChange) {
        self.account = account
        self.subscription = subscription
        self.change = change
    }

    public var binds: [Bind] {
        let (effect, day): (String, Day?) =
            switch change.takesEffect {
            case .now: ("now", nil)
            case .periodEnd: ("period_end", nil)
            case .on(let day): ("on", day)
            }
        let columns = ChangeColumns(change.kind)
        return [
            .id(account), .id(subscription), .day(change.decidedOn), .text(effect), .day(day), .text(columns.kind),
            .text(columns.price?.code), .int((columns.price?.version).map(Int64.init)), .decimal(columns.quantity),
            .day(columns.untilOn), .int(columns.billingDay.map(Int64.init)),
        ]
    }
}

/// What a decision says, spread over the columns of `subscription_changes`.
private struct ChangeColumns {
    var kind: String
    var price: PriceKey?
    var quantity: ExactDecimal?
    var untilOn: Day?
    var billingDay: Int?

    init(_ change: SubscriptionChange.Kind) {
        switch change {
        case .start(let price, let quantity): (kind, self.price, self.quantity) = ("start", price, quantity)
        case .quantity(let quantity): (kind, self.quantity) = ("quantity", quantity)
        case .price(let price): (kind, self.price) = ("price", price)
        case .end: kind = "end"
        case .withdrawEnd: kind = "withdraw_end"
        case .pause: kind = "pause"
        case .resume: kind = "resume"
        case .billingDay(let day): (kind, billingDay) = ("billing_day", day)
        case .coTerminate(let day): (kind, untilOn) = ("co_terminate", day)
        case .trial(let day): (kind, untilOn) = ("trial", day)
        case .renew(let price): (kind, self.price) = ("renew", price)
        }
    }
}

/// Give an account a discount, or change the one of this code.
public struct SetDiscount: Command {
    public static let sql = statement(PackageResources.set_discount_sql)
    let account: Account.ID
    let discount: Discount

    public init(account: Account.ID, discount: Discount) {
        self.account = account
        self.discount = discount
    }

    public var binds: [Bind] {
        [
            .id(account), .text(discount.code), .text(discount.description), .int(discount.percent.ppm),
            .text(discount.price), .day(discount.from), .day(discount.to), .text(discount.product),
            .bool(discount.isOnDocument), .int(discount.amount?.minor), .int(discount.limit?.minor),
            .text((discount.amount ?? discount.limit)?.currency.code), .text(discount.subscription),
            .int(discount.periods.map(Int64.init)),
        ]
    }
}

/// Let a subscription pay for a vendor's sub-account. The answer:
public struct MapSubAccount: ExactlyOneRow {
    public static let sql = statement(PackageResources.map_sub_account_sql)
    let account: Account.ID
    let subAccount: String
    let subscription: Subscription.ID

    public init(account: Account.ID, subAccount: String, subscription: Subscription.ID) {
        self.account = account
        self.subAccount = subAccount
        self.subscription = subscription
    }

    public var binds: [Bind] { [.id(account), .text(subAccount), .id(subscription)] }

    public enum Outcome: String, Hashable, Sendable {
        case added, changed, unchanged
        /// Another account pays for it; nothing is kept.
        case taken
    }

    public static func decode(_ row: Row) throws(StoreError) -> Outcome { try row.choice("outcome") }
}

/// Charge something once, on the next document from its day on.
public struct AddCharge: Command {
    public static let sql = statement(PackageResources.add_charge_sql)
    let account: Account.ID
    let id: UInt128
    let charge: OneOffCharge

    public init(account: Account.ID, id: UInt128, charge: OneOffCharge) {
        self.account = account
        self.id = id
        self.charge = charge
    }

    public var binds: [Bind] {
        [
            .id(account), .uuid(id), .day(charge.on), .text(charge.service), .text(charge.description),
            .decimal(charge.quantity), .decimal(charge.unitPrice), .text(charge.tax.category.rawValue),
            .int(charge.tax.rate.ppm),
        ]
    }
}
