public import BillingCore

/// Make a place for the comparison of a vendor's file; it is gone with the transaction.
public struct CreateComparedUsage: Command {
    public static let sql = statement(PackageResources.create_compared_usage_sql)
    public init() {}
}

/// Put rows of a vendor's file beside what we keep of them.
public struct CompareUsage: Command {
    public static let sql = statement(PackageResources.compare_usage_sql)
    let batch: UsageBatch

    public init(_ batch: UsageBatch) { self.batch = batch }

    public var binds: [Bind] { [.texts(batch.deliveries.map(\.subAccount))] + batch.comparedColumns }
}

/// Note which of the rows are credits of the vendor that the seller keeps.
public struct NoteKeptUsage: Command {
    public static let sql = statement(PackageResources.note_kept_usage_sql)
    let charges: [UsageRecord.ID]

    public init(_ charges: [UsageRecord.ID]) { self.charges = charges }

    public var binds: [Bind] { [.ids(charges)] }
}

/// Find charges quickly among those that were compared.
public struct CreateComparedUsageIndex: Command {
    public static let sql = statement(PackageResources.create_compared_usage_index_sql)
    public init() {}
}

/// Put beside them what earlier deliveries of the same file had, and it has no more.
public struct CompareGoneUsage: Command {
    public static let sql = statement(PackageResources.compare_gone_usage_sql)
    public init() {}
}

/// What was compared, by customer, sub-account and service.
public struct ComparedUsage: ManyRows {
    public static let sql = statement(PackageResources.reconcile_usage_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> ReconciledUsage {
        ReconciledUsage(
            account: try row.text("account_number"), name: try row.text("account_name"),
            subAccount: try row.text("sub_account"), service: try row.text("service"),
            currency: try row.currency(), rows: try row.int("row_count"), vendorCost: try row.decimal("vendor_cost"),
            ourCost: try row.decimal("our_cost"), billedCost: try row.decimal("billed_cost"),
            vendorTax: try row.decimal("vendor_tax"), unbilled: try row.int("unbilled_count"),
            kept: try row.int("kept_count"), held: try row.int("held_count"), onHold: try row.int("on_hold_count"),
            unknown: try row.int("unknown_count"), gone: try row.int("gone_count"))
    }
}

/// What a vendor charges for one service of one sub-account, and what we have of it.
public struct ReconciledUsage: Hashable, Sendable {
    /// Number and name of the customer who pays; empty without one.
    public let account: String
    public let name: String
    public let subAccount: String
    public let service: String
    public let currency: Currency
    public let rows: Int64
    /// Sum over the rows of the file, in major units.
    public let vendorCost: ExactDecimal
    /// What we took, over all deliveries.
    public let ourCost: ExactDecimal
    /// What of it invoices carry.
    public let billedCost: ExactDecimal
    /// What of ``vendorCost`` is the vendor's own tax, which is not passed on.
    public let vendorTax: ExactDecimal
    /// Rows that no invoice carries yet, that are credits which the seller keeps, that are on hold, that wait for a
    /// payer, that were never taken, that an earlier delivery of the file had and this one has not.
    public let unbilled: Int64
    public let kept: Int64
    public let held: Int64
    public let onHold: Int64
    public let unknown: Int64
    public let gone: Int64
}

/// The charges that differ, up to so many.
public struct DifferingCharges: ManyRows {
    public static let sql = statement(PackageResources.differing_usage_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> DifferingCharge {
        DifferingCharge(
            account: try row.text("account_number"), subAccount: try row.text("sub_account"),
            on: try row.day("used_on"), service: try row.text("service"), resource: try row.text("resource"),
            currency: try row.currency(), vendorCost: try row.decimal("vendor_cost"),
            ourCost: try row.decimal("our_cost"), state: try row.choice("state"), count: try row.int("all_count"))
    }
}

/// One charge that is not the same here and there.
public struct DifferingCharge: Hashable, Sendable {
    /// Number of the customer who pays; empty without one.
    public let account: String
    public let subAccount: String
    public let on: Day
    public let service: String
    public let resource: String
    public let currency: Currency
    /// Major units.
    public let vendorCost: ExactDecimal
    public let ourCost: ExactDecimal
    public let state: State
    /// How many charges differ altogether.
    public let count: Int64

    public enum State: String, Hashable, Sendable {
        /// Taken, at another cost.
        case taken
        /// Waits for a payer.
        case onHold = "on_hold"
        /// Never taken.
        case unknown
        /// An earlier delivery of the file had it.
        case gone
    }
}
