public import BillingCore

/// What can be told of an event of a payment plan?
public struct MailedPlan: OneRow {
    public static let sql = statement(PackageResources.mailed_plan_sql)
    let scope: AccountScope
    let event: ID<BillingEvent>

    /// - Parameter mail: its identifier is that of its event.
    public init(scope: AccountScope, mail: ID<Mail>) {
        self.scope = scope
        event = ID(raw: mail.raw)
    }

    public var binds: [Bind] { [.id(scope.account), .id(event)] }

    public static func decode(_ row: Row) throws(StoreError) -> PlanNews {
        PlanNews(kind: try row.choice("kind"), told: try row.json("parameters"))
    }
}

/// News of a payment plan.
public struct PlanNews: Hashable, Sendable {
    public let kind: BillingEvent.Kind
    /// As it happened.
    public let told: BillingEvent.Parameters

    public init(kind: BillingEvent.Kind, told: BillingEvent.Parameters) {
        self.kind = kind
        self.told = told
    }
}
