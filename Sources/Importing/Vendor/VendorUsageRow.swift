public import BillingCore

/// One charge of a vendor's file, in the words of FOCUS, whatever file it came in.
///
/// What the file does not say is `nil`; nothing is guessed. Costs are exact and in ``currency``, unrounded.
public struct VendorUsageRow: Hashable, Sendable {
    public var source: Source
    /// Line of the file on which the row begins, from 1.
    public var line: Int

    /// Who sells it to us: `"AWS"`, `"Microsoft"`.
    public var provider: String
    /// Whom the vendor bills: our own account there.
    public var billingAccountID: String?
    public var billingAccountName: String?
    /// What customers are matched by: AWS account, Azure subscription, Partner Center subscription. In small letters,
    /// since vendors write the same identifier in either case.
    public var subAccountID: String?
    public var subAccountName: String?
    /// The vendor's own record of the end customer (Microsoft tenant), where the file has one.
    public var customerID: String?
    public var customerName: String?

    /// The charge covers the time from `chargeStart` up to, not including, `chargeEnd`.
    public var chargeStart: Instant
    public var chargeEnd: Instant
    /// The vendor's billing period that the charge stands in.
    public var billingPeriod: Period?

    public var service: String?
    public var serviceCategory: String?
    /// FOCUS: Usage, Purchase, Tax, Credit or Adjustment; as given when the vendor has another word.
    public var chargeCategory: String?
    /// What it charges for, in our words; `nil` when the vendor's word is not known.
    public var kind: ChargeKind?
    /// `Correction` of a period that was invoiced before.
    public var chargeClass: String?
    /// The vendor's own word for what happened: `addQuantity`, `cycleCharge` …
    public var chargeType: String?
    public var description: String?
    public var resourceID: String?
    public var resourceName: String?
    public var skuID: String?
    /// What was consumed, or, where nothing is consumed, what was priced.
    public var quantity: ExactDecimal?
    public var unit: String?

    /// What the vendor charges us.
    public var billedCost: ExactDecimal
    /// What it costs us once prepaid commitments are spread over their use.
    public var effectiveCost: ExactDecimal?
    /// What it would cost at the vendor's public price.
    public var listCost: ExactDecimal?
    public var currency: Currency
    /// Number of the vendor's invoice; `nil` while it is not invoiced.
    public var invoiceID: String?

    /// The row as it came, with every column, without a line break behind it: CSV under ``VendorUsageFile/header``, or
    /// one JSON object.
    public var original: [UInt8] = []
    /// Names the charge: the same charge has the same key in a later delivery of the file.
    public var key: UInt128 = 0
    /// Covers every value of the row: the same key with another fingerprint is a changed row.
    public var fingerprint: UInt128 = 0

    /// Which kind of file a row came in. Rows of two sources are never the same charge.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        case focus
        /// Partner Center, new-commerce invoice reconciliation.
        case partnerCenterInvoice = "partner-center-invoice"
        /// Partner Center, licence-based reconciliation before new commerce.
        case partnerCenterLegacy = "partner-center-legacy"
        /// Partner Center, daily rated usage.
        case partnerCenterDaily = "partner-center-daily"
        /// Azure Cost Management, cost details.
        case azureCostDetails = "azure-cost-details"
    }
}

extension VendorUsageRow {
    /// Whether its days are in order: it ends behind its start, which lies in its billing period.
    var fitsItsFrame: Bool {
        chargeStart <= chargeEnd && billingPeriod?.canHold(kind, of: chargeStart.utcDay) ?? true
    }
}

extension Period {
    /// A vendor's billing period from its first day to the day behind it; a calendar month where a file gives only the
    /// first day. `nil` where it gives none, or an end that is not behind the start.
    init?(monthly from: Day?, to: Day?) {
        guard let from, let end = to ?? (from.civil.day == 1 ? from.adding(months: 1) : nil),
            let period = Period(from: from, to: end),
            !period.isEmpty
        else { return nil }
        self = period
    }
}
