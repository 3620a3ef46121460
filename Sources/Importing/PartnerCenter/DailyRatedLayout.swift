import BillingCore

/// Partner Center's daily rated usage: Azure and metered marketplace, one line per meter, resource and day.
///
/// The total is kept as given: some files round it, some do not. Its basic attribute set lacks many columns.
struct DailyRatedLayout: UsageLayout {
    static let source = VendorUsageRow.Source.partnerCenterDaily

    static let columns = key + charge

    let identity: [Int?]
    private let shared: PartnerCenterColumns
    private let total, currency, usageDate: Int
    private let entitlementID, entitlement, subscriptionID, subscription, periodStart, periodEnd: Int?
    private let category, product, meter, sku, resource, quantity, unit, credit, creditShare: Int?

    private static let key = [
        "CustomerId", "SubscriptionId", "UsageDate", "Quantity", "BillingPreTaxTotal", "BillingCurrency",
    ]
    /// Columns of the basic attribute set only: a month may come with it first, and in full later.
    private static let charge = [
        "CustomerId", "SubscriptionId", "EntitlementId", "ProductId", "SkuId", "ChargeType", "ResourceURI", "UnitType",
        "BillingCurrency", "BenefitOrderId", "BenefitType",
    ]

    init(_ header: Header, line: Int) throws(BillingRefusal) {
        try header.require(Self.key, line: line)
        shared = PartnerCenterColumns(header)
        total = try header.required("BillingPreTaxTotal", line: line)
        currency = try header.required("BillingCurrency", line: line)
        usageDate = try header.required("UsageDate", line: line)
        entitlementID = header.index(of: "EntitlementId")
        entitlement = header.index(of: "EntitlementDescription")
        subscriptionID = header.index(of: "SubscriptionId")
        subscription = header.index(of: "SubscriptionDescription")
        periodStart = header.index(of: "ChargeStartDate")
        periodEnd = header.index(of: "ChargeEndDate")
        category = header.index(of: "MeterCategory")
        product = header.index(of: "ProductName")
        meter = header.index(of: "MeterName")
        sku = header.index(of: "SkuName")
        resource = header.index(of: "ResourceURI")
        quantity = header.index(of: "Quantity")
        unit = header.index(of: "UnitType", "UnitOfMeasure", "Unit")
        credit = header.index(of: "CreditPercentage")
        creditShare = header.index(of: "RateOfCredit")
        identity = header.indices(of: Self.charge)
    }

    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow {
        let day = try record.requiredInstant(usageDate).utcDay
        let used = try record.decimal(quantity)
        let resource = record.text(resource)
        let (total, isCredited) = (try record.requiredDecimal(total), try isCredited(record))
        // Files name the last day of the period, the interface the day behind it: both are taken as the last day.
        let billing = VendorPeriod(
            monthly: try record.instant(periodStart)?.utcDay,
            to: try record.instant(periodEnd)?.utcDay.adding(days: 1))
        var row = VendorUsageRow(
            source: Self.source, line: record.line, provider: "Microsoft",
            subAccountID: record.text(entitlementID) ?? record.text(subscriptionID),
            subAccountName: record.text(entitlement) ?? record.text(subscription),
            chargeStart: Instant(startOf: day), chargeEnd: Instant(startOf: day.adding(days: 1)),
            billingPeriod: billing.period, isPeriodReversed: billing.isReversed,
            service: record.text(category) ?? record.text(product),
            chargeCategory: isCredited ? "Credit" : "Usage", kind: Self.kind(of: total, isCredited: isCredited),
            description: record.text(meter) ?? record.text(sku), resourceID: resource,
            resourceName: resource?.split(separator: "/").last.map(String.init),
            quantity: used, unit: record.text(unit), billedCost: total,
            listCost: try shared.listCost(of: used, record), currency: try record.currency(currency)
        )
        shared.complete(&row, from: record)
        return row
    }

    /// What is credited in full was used all the same: its cost is zero, its quantity counts. A credit gives money.
    private static func kind(of total: ExactDecimal, isCredited: Bool) -> ChargeKind {
        total.isNegative ? isCredited ? .credit : .refund : .usage
    }

    /// Whether Microsoft gives the whole line back: 100 percent in files, a share of 1 in the API.
    private func isCredited(_ record: borrowing Record) throws(BillingRefusal) -> Bool {
        if let percent = try record.decimal(credit) { return percent == ExactDecimal(100) }
        return try record.decimal(creditShare) == .one
    }
}
