public import BillingCore

/// What these accounts agreed to pay instead of list prices. For the worker.
public struct AgreementsToApply: ManyRows {
    public static let sql = statement(PackageResources.agreements_to_apply_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<PriceOverride> {
        OfAccount(account: try row.id("account_id"), value: try row.json("definition"))
    }
}

/// One agreement of one account.
public struct AgreementByCode: OneRow {
    public static let sql = statement(PackageResources.agreement_by_code_sql)
    let account: Account.ID
    let code: String

    public init(account: Account.ID, code: String) {
        self.account = account
        self.code = code
    }

    public var binds: [Bind] { [.id(account), .text(code)] }

    public static func decode(_ row: Row) throws(StoreError) -> PriceOverride {
        try row.json("definition")
    }
}

/// Keep an agreement, or its new end.
public struct SetAgreement: Command {
    public static let sql = statement(PackageResources.set_agreement_sql)
    let account: Account.ID
    let code: String
    let definition: String

    public init(account: Account.ID, _ agreement: PriceOverride) throws(StoreError) {
        self.account = account
        code = agreement.code
        definition = try StoredJSON.text(of: agreement)
    }

    public var binds: [Bind] { [.id(account), .text(code), .json(definition)] }
}

/// One vendor's commerce policy.
public struct PolicyByCode: OneRow {
    public static let sql = statement(PackageResources.policy_by_code_sql)
    let code: String

    public init(_ code: String) { self.code = code }

    public var binds: [Bind] { [.text(code)] }

    public static func decode(_ row: Row) throws(StoreError) -> CommercePolicy {
        CommercePolicy(
            windowDays: try row.optionalInt("window_days").map { Int($0) }, freeDays: Int(try row.int("free_days")),
            paysDayOfCancellation: try row.bool("pays_day_of_cancellation"),
            keepsPriceVersion: try row.bool("keeps_price_version"))
    }
}

/// Keep one vendor's commerce policy.
public struct SetPolicy: Command {
    public static let sql = statement(PackageResources.set_policy_sql)
    let code: String
    let policy: CommercePolicy

    public init(code: String, _ policy: CommercePolicy) {
        self.code = code
        self.policy = policy
    }

    public var binds: [Bind] {
        [
            .text(code), .int(policy.windowDays.map(Int64.init)), .int(Int64(policy.freeDays)),
            .bool(policy.paysDayOfCancellation), .bool(policy.keepsPriceVersion),
        ]
    }
}

/// Every vendor's commerce policy.
public struct CommercePolicies: ManyRows {
    public static let sql = statement(PackageResources.commerce_policies_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> StoredPolicy {
        StoredPolicy(code: try row.text("code"), policy: try PolicyByCode.decode(row))
    }
}

public struct StoredPolicy: Sendable {
    /// As prices name it.
    public let code: String
    public let policy: CommercePolicy
}
