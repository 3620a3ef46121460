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

/// Some agreements, which accounts and codes name.
public struct AgreementsByCode: ManyRows {
    public static let sql = statement(PackageResources.agreements_by_code_sql)
    private var rows = ColumnRows(.uuid, .text)

    public init(_ wanted: [(account: Account.ID, code: String)]) throws(StoreError) {
        for (account, code) in wanted {
            try rows.add(account)
            try rows.add(code)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<PriceOverride> {
        try AgreementsToApply.decode(row)
    }
}

/// Keep agreements, or their new ends.
public struct SetAgreements: Command {
    public static let sql = statement(PackageResources.set_agreements_sql)
    private var rows = ColumnRows(.uuid, .text, .text)

    /// - Parameter agreements: each code of an account once.
    public init(_ agreements: [OfAccount<PriceOverride>]) throws(StoreError) {
        for agreement in agreements {
            try rows.add(agreement.account)
            try rows.add(agreement.value.code)
            try rows.add(try StoredJSON.text(of: agreement.value))
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }
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
