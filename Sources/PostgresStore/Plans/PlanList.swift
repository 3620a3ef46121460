public import BillingCore

/// Payment plans of all accounts, the latest first. For the worker.
public struct PlanList: ManyRows {
    public static let sql = statement(PackageResources.plan_list_sql)
    let account: String?
    let states: [PaymentPlan.State]
    let limit: Int

    /// - Parameters:
    ///   - account: number of the one account that is asked about.
    ///   - states: all when empty.
    public init(account: String? = nil, states: [PaymentPlan.State] = [], limit: Int) {
        self.account = account
        self.states = states
        self.limit = limit
    }

    public var binds: [Bind] { [.text(account), .texts(states.map(\.rawValue)), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ListedPlan {
        ListedPlan(
            account: try row.text("account_number"), name: try row.text("account_name"),
            number: Int(try row.int("number")), state: try row.choice("state"), amount: try row.money("amount"),
            open: try row.money("open"), instalments: Int(try row.int("instalment_count")),
            firstDueOn: try row.day("first_due_on"), agreedOn: try row.day("agreed_on"),
            end: try row.optionalChoice("ended_by"), reason: try row.optionalText("reason"))
    }
}

/// A payment plan in a list.
public struct ListedPlan: Hashable, Sendable {
    /// Number of the account.
    public let account: String
    /// Of the customer.
    public let name: String
    public let number: Int
    public let state: PaymentPlan.State
    public let amount: Money
    /// On its invoices, now.
    public let open: Money
    public let instalments: Int
    public let firstDueOn: Day
    public let agreedOn: Day
    public let end: PaymentPlan.End?
    public let reason: String?
}
