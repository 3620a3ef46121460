public import BillingCore

extension PlanPolicy {
    init(_ row: Row) throws(StoreError) {
        let (most, within) = (try row.int("most_instalments"), try row.int("first_within_days"))
        let (least, fee) = (try row.optionalDecimal("least_part"), try row.decimal("fee"))
        let (interval, missed): (PlanInterval, MissedInstalment) = (
            try row.choice("pay_interval"), try row.choice("when_missed")
        )
        let approval = PlanApproval(above: try row.optionalDecimal("approval_above"))
        let grace = try row.int("grace_days")
        self = try row.checked("most_instalments") { () throws(BillingRefusal) in
            try PlanPolicy(
                mostInstalments: Int(most), leastPart: least, interval: interval, firstWithinDays: Int(within),
                fee: fee, approval: approval, graceDays: Int(grace), whenMissed: missed)
        }
    }
}

extension PlanApproval {
    /// As stored: 0 for all plans, nothing for none.
    fileprivate init(above amount: ExactDecimal?) {
        switch amount {
        case nil: self = .never
        case let amount? where amount > .zero: self = .above(amount)
        default: self = .always
        }
    }

    fileprivate var stored: ExactDecimal? {
        switch self {
        case .never: nil
        case .always: .zero
        case .above(let amount): amount
        }
    }
}

/// Which plans may the customers of this seller agree to? None where there is no row.
public struct PlanPolicyOfSeller: OneRow {
    public static let sql = statement(PackageResources.plan_policy_sql)
    let seller: Seller.ID

    public init(_ seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }

    public static func decode(_ row: Row) throws(StoreError) -> PlanPolicy { try PlanPolicy(row) }
}

/// Which plans may this account agree to? None where there is no row.
public struct OfferedPlanPolicy: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.offered_plan_policy_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> PlanPolicy { try PlanPolicy(row) }
}

/// The same for the worker, who names the account.
public struct PlanPolicyOfAccount: OneRow {
    public static let sql = statement(PackageResources.offered_plan_policy_sql)
    let account: Account.ID

    public init(_ account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> PlanPolicy { try PlanPolicy(row) }
}

/// Which plans the customers of a seller may agree to from now on.
public struct PutPlanPolicy: Command {
    public static let sql = statement(PackageResources.put_plan_policy_sql)
    let policy: PlanPolicy
    let seller: Seller.ID

    public init(_ policy: PlanPolicy, of seller: Seller.ID) {
        self.policy = policy
        self.seller = seller
    }

    public var binds: [Bind] {
        [
            .id(seller), .int(Int64(policy.mostInstalments)), .decimal(policy.leastPart),
            .text(policy.interval.rawValue), .int(Int64(policy.firstWithinDays)), .decimal(policy.fee),
            .decimal(policy.approval.stored), .int(Int64(policy.graceDays)), .text(policy.whenMissed.rawValue),
        ]
    }
}

/// A seller offers no plans any more. Affects no row when it offered none.
public struct RemovePlanPolicy: Command {
    public static let sql = statement(PackageResources.remove_plan_policy_sql)
    let seller: Seller.ID

    public init(of seller: Seller.ID) { self.seller = seller }

    public var binds: [Bind] { [.id(seller)] }
}
