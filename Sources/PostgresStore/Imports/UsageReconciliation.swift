public import BillingCore

/// Rows of a vendor's file beside what we keep of them, by customer, sub-account and service.
public struct ReconcileBatch: ManyRows {
    public static let sql = statement(PackageResources.reconcile_usage_sql)
    let batch: UsageBatch

    public init(_ batch: UsageBatch) { self.batch = batch }

    public var binds: [Bind] { [.texts(batch.deliveries.map(\.subAccount))] + batch.comparedColumns }

    public static func decode(_ row: Row) throws(StoreError) -> ReconciledUsage {
        ReconciledUsage(
            account: try row.text("account_number"), name: try row.text("account_name"),
            subAccount: try row.text("sub_account"), service: try row.text("service"),
            currency: try row.currency(), rows: try row.int("row_count"), vendorCost: try row.decimal("vendor_cost"),
            ourCost: try row.decimal("our_cost"), billedCost: try row.decimal("billed_cost"),
            unbilled: try row.int("unbilled_count"), parked: try row.int("parked_count"),
            unknown: try row.int("unknown_count"))
    }
}

/// What a vendor charges for one service of one sub-account, and what we have of it.
public struct ReconciledUsage: Hashable, Sendable {
    /// Number and name of the customer who pays; empty when nobody does.
    public let account: String
    public let name: String
    public let subAccount: String
    public let service: String
    public let currency: Currency
    public private(set) var rows: Int64
    /// Sum over the rows of the file, in major units.
    public private(set) var vendorCost: ExactDecimal
    /// What of it we took, over all deliveries.
    public private(set) var ourCost: ExactDecimal
    /// What of it invoices carry.
    public private(set) var billedCost: ExactDecimal
    /// Rows that no invoice carries yet, that wait for somebody to pay, that were never taken.
    public private(set) var unbilled: Int64
    public private(set) var parked: Int64
    public private(set) var unknown: Int64

    /// What makes one line of the comparison; lines without a payer come last.
    public struct Key: Hashable, Sendable, Comparable {
        let account: String
        let subAccount: String
        let service: String
        let currency: String

        public static func < (a: Key, b: Key) -> Bool {
            (a.account.isEmpty ? 1 : 0, a.account, a.subAccount, a.service, a.currency)
                < (b.account.isEmpty ? 1 : 0, b.account, b.subAccount, b.service, b.currency)
        }
    }

    public var key: Key {
        Key(account: account, subAccount: subAccount, service: service, currency: currency.code)
    }

    /// Adds further rows of the same line. - Throws: ``BillingRefusal/overflow``.
    public mutating func add(_ other: ReconciledUsage) throws(BillingRefusal) {
        rows += other.rows
        vendorCost = try vendorCost.adding(other.vendorCost)
        ourCost = try ourCost.adding(other.ourCost)
        billedCost = try billedCost.adding(other.billedCost)
        unbilled += other.unbilled
        parked += other.parked
        unknown += other.unknown
    }
}
