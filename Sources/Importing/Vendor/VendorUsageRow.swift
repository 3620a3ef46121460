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
    /// Whether the file has it end before it starts.
    var isPeriodReversed = false

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
    /// Whether its days are in order: it and its billing period end behind their starts, and it starts in the period.
    var fitsItsFrame: Bool {
        chargeStart <= chargeEnd && !isPeriodReversed && billingPeriod?.canHold(kind, of: chargeStart.utcDay) ?? true
    }
}

/// The billing period that a vendor's file gives a charge.
struct VendorPeriod {
    /// `nil` where the file gives none, or one without a day.
    let period: Period?
    /// Whether it ends before it starts.
    let isReversed: Bool

    /// From its first day to the day behind it; a calendar month where a file gives only the first day.
    init(monthly from: Day?, to: Day?) {
        let end = from.flatMap { to ?? ($0.civil.day == 1 ? $0.adding(months: 1) : nil) }
        guard let from, let end else {
            (period, isReversed) = (nil, false)
            return
        }
        period = Period(from: from, to: end).flatMap { $0.isEmpty ? nil : $0 }
        isReversed = end < from
    }
}
