public import BillingCore

/// The decisions about some subscriptions, which accounts and codes name, each in order.
public struct SubscriptionsByCode: ManyRows {
    public static let sql = statement(PackageResources.subscriptions_by_code_sql)
    private var rows = ColumnRows(.uuid, .text)

    public init(_ wanted: [(account: Account.ID, code: String)]) throws(StoreError) {
        for (account, code) in wanted {
            try rows.add(account)
            try rows.add(code)
            rows.endRow()
        }
    }

    public init(account: Account.ID, code: String) throws(StoreError) { try self.init([(account, code)]) }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> SubscriptionChangeRow {
        try SubscriptionsToBill.decode(row)
    }
}

/// A subscription to be opened.
public struct NewSubscription: Sendable {
    public let account: Account
    public let id: Subscription.ID
    public let code: String
    public let label: String

    public init(account: Account, id: Subscription.ID, code: String, label: String) {
        self.account = account
        self.id = id
        self.code = code
        self.label = label
    }
}

/// Open subscriptions; their first decisions follow.
public struct InsertSubscriptions: Command {
    public static let sql = statement(PackageResources.insert_subscriptions_sql)
    private var rows = ColumnRows(.uuid, .uuid, .text, .text, .int8)

    public init(_ subscriptions: [NewSubscription]) throws(StoreError) {
        for subscription in subscriptions {
            try rows.add(subscription.account.id)
            try rows.add(subscription.id)
            try rows.add(subscription.code)
            try rows.add(subscription.label)
            try rows.add(subscription.account.billingDay)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }
}

/// A decision about a subscription of an account.
public struct NewSubscriptionChange: Sendable {
    public let account: Account.ID
    public let subscription: Subscription.ID
    public let change: SubscriptionChange

    public init(account: Account.ID, subscription: Subscription.ID, change: SubscriptionChange) {
        self.account = account
        self.subscription = subscription
        self.change = change
    }
}

/// Append decisions about subscriptions, those about one in the order given.
public struct InsertSubscriptionChanges: Command {
    public static let sql = statement(PackageResources.insert_subscription_changes_sql)
    private var rows = ColumnRows(.uuid, .uuid, .date, .text, .date, .text, .text, .int8, .numeric, .date, .int8)

    public init(_ changes: [NewSubscriptionChange]) throws(StoreError) {
        for change in changes { try add(change) }
    }

    private mutating func add(_ new: NewSubscriptionChange) throws(StoreError) {
        let (effect, day): (String, Day?) =
            switch new.change.takesEffect {
            case .now: ("now", nil)
            case .periodEnd: ("period_end", nil)
            case .on(let day): ("on", day)
            }
        let columns = ChangeColumns(new.change.kind)
        try rows.add(new.account)
        try rows.add(new.subscription)
        try rows.add(new.change.decidedOn)
        try rows.add(effect)
        try rows.add(day)
        try rows.add(columns.kind)
        try rows.add(columns.price?.code)
        try rows.add(columns.price?.version)
        try rows.add(columns.quantity)
        try rows.add(columns.untilOn)
        try rows.add(columns.billingDay)
        rows.endRow()
    }

    public var binds: [Bind] { rows.binds }
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
