public import BillingCore

/// A question for what does not add up. No row says that all is well.
public protocol BreachQuery: ManyRows where Element == LedgerBreach {}

extension BreachQuery {
    public static func decode(_ row: Row) throws(StoreError) -> LedgerBreach {
        LedgerBreach(
            kind: try row.text("subject_kind"), account: try row.optionalID("account_id"),
            subject: try row.text("subject"),
            problem: try row.text("problem"))
    }
}

/// Every ledger entry, document and account that does not add up.
public struct LedgerBreaches: BreachQuery {
    public static let sql = statement(PackageResources.ledger_breaches_sql)
    public init() {}
}

/// Every balance kept ready to read that is not the sum of the rows behind it.
public struct BalanceBreaches: BreachQuery {
    public static let sql = statement(PackageResources.balance_breaches_sql)
    public init() {}
}

/// Every payment and every attempt to pay that do not match.
public struct PaymentBreaches: BreachQuery {
    public static let sql = statement(PackageResources.payment_breaches_sql)
    public init() {}
}

/// What credit notes took back of the tax groups of the documents that they correct.
public struct CreditedTaxesToVerify: ManyRows {
    public static let sql = statement(PackageResources.credited_taxes_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> CreditedTaxGroup {
        CreditedTaxGroup(
            account: try row.id("account_id"), number: try row.text("number"), credited: try CreditedTaxes.decode(row),
            isInclusive: try row.bool("is_inclusive"), isBilled: try row.bool("is_billed"))
    }
}

/// One tax group of a corrected document.
public struct CreditedTaxGroup: Hashable, Sendable {
    public let account: Account.ID
    /// Of the corrected document.
    public let number: String
    /// By all its credit notes together, below zero.
    public let credited: TaxAmount
    /// Whether the document's prices hold their tax.
    public let isInclusive: Bool
    /// Whether the document has such a group.
    public let isBilled: Bool
}

/// Every credit note, write-off and undecided refund that does not add up.
public struct CorrectionBreaches: BreachQuery {
    public static let sql = statement(PackageResources.correction_breaches_sql)
    public init() {}
}

/// Every decided refund that was booked otherwise, and every line credited beyond what it was.
public struct RefundBreaches: BreachQuery {
    public static let sql = statement(PackageResources.refund_breaches_sql)
    public init() {}
}

/// Every payment whose disputes were booked otherwise.
public struct DisputeBreaches: BreachQuery {
    public static let sql = statement(PackageResources.dispute_breaches_sql)
    public init() {}
}

/// Coupons redeemed more often than their limits allow, or with places that are not taken.
public struct CouponBreaches: BreachQuery {
    public static let sql = statement(PackageResources.coupon_breaches_sql)
    public init() {}
}

/// Usage without the delivery that brought it.
public struct UsageBreaches: BreachQuery {
    public static let sql = statement(PackageResources.usage_breaches_sql)
    public init() {}
}

/// Every ledger entry that is about nothing, or books otherwise than what it is about.
public struct PostingBreaches: BreachQuery {
    public static let sql = statement(PackageResources.posting_breaches_sql)
    public init() {}
}

/// Every step of dunning that does not add up.
public struct DunningBreaches: BreachQuery {
    public static let sql = statement(PackageResources.dunning_breaches_sql)
    public init() {}
}

/// Every export of the journal that does not add up.
public struct ExportBreaches: BreachQuery {
    public static let sql = statement(PackageResources.export_breaches_sql)
    public init() {}
}

/// Every payment that is not what its allocations and its ledger entry say.
public struct SettlementBreaches: BreachQuery {
    public static let sql = statement(PackageResources.settlement_breaches_sql)
    public init() {}
}

/// What happened without an event that says so, and events of what did not happen.
public struct EventBreaches: BreachQuery {
    public static let sql = statement(PackageResources.event_breaches_sql)
    public init() {}

    public var binds: [Bind] { [.ints(InvoiceStatus.paid.facts.map(\.rawValue))] }
}

/// Events that do not fit the one before them.
public struct AuditBreaches: BreachQuery {
    public static let sql = statement(PackageResources.audit_breaches_sql)
    public init() {}
}

/// Saved methods, consents and charges of autopay that do not match.
public struct AutopayBreaches: BreachQuery {
    public static let sql = statement(PackageResources.autopay_breaches_sql)
    public init() {}
}

/// Payouts that are booked otherwise than they are.
public struct PayoutBreaches: BreachQuery {
    public static let sql = statement(PackageResources.payout_breaches_sql)
    public init() {}
}

/// Payment plans that do not add up.
public struct PlanBreaches: BreachQuery {
    public static let sql = statement(PackageResources.plan_breaches_sql)
    public init() {}
}

/// Rows that no key guards, since it would reach over accounts.
public struct UnguardedRows: BreachQuery {
    public static let sql = statement(PackageResources.unguarded_rows_sql)
    public init() {}
}

/// Statements of banks and their transfers that do not add up, and matches that are not what they say.
public struct BankBreaches: BreachQuery {
    public static let sql = statement(PackageResources.bank_breaches_sql)
    public init() {}
}

/// Mandates, collections and files of direct debits that do not fit what they belong to.
public struct DebitBreaches: BreachQuery {
    public static let sql = statement(PackageResources.debit_breaches_sql)
    public init() {}
}

/// Rows whose other half is gone.
public struct MissingRows: BreachQuery {
    public static let sql = statement(PackageResources.missing_rows_sql)
    public init() {}
}

public struct LedgerBreach: Hashable, Sendable {
    public let kind: String
    /// `nil` for what is not of one account.
    public let account: Account.ID?
    public let subject: String
    public let problem: String
}
