public import BillingCore

/// Which subscription pays for a vendor's sub-account.
public struct SubAccountRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    /// Number of the account.
    public var account: String
    /// Code of the subscription.
    public var subscription: String
    /// In small letters, like ``VendorUsageRow/subAccountID``.
    public var subAccount: String

    public static let summary = "Usage mapping: which subscription pays for which vendor sub-account."

    public static let columns: [ImportColumn] = [
        .required("account", "number of the account: C-1001"),
        .required("subscription", "code of the subscription: azure"),
        .required("sub_account", "AWS account, Azure subscription or Partner Center subscription"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        account = try fields.required("account")
        subscription = try fields.required("subscription")
        subAccount = try fields.required("sub_account").lowercased()
    }
}

/// One measurement of our own metered usage.
public struct MeteredUsageRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    /// Number of the account.
    public var account: String
    /// Code of the subscription.
    public var subscription: String
    /// The day it belongs to; decides the billing period.
    public var day: Day
    public var quantity: ExactDecimal
    /// The sender's name of the measurement: the same id again is the same measurement.
    public var id: String

    public static let summary = "Metered usage: one measurement per row."

    public static let columns: [ImportColumn] = [
        .required("account", "number of the account: C-1001"),
        .required("subscription", "code of the subscription: backup"),
        .required("day", "the day it belongs to, YYYY-MM-DD"),
        .required("quantity", "how much; negative takes back"),
        .required("id", "your name of the measurement; sent again, it replaces and is not counted twice"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        account = try fields.required("account")
        subscription = try fields.required("subscription")
        day = try fields.requiredDay("day")
        quantity = try fields.requiredDecimal("quantity")
        id = try fields.required("id")
    }
}
