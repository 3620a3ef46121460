import BillingCore

/// FOCUS 1.0 to 1.4.
///
/// 1.3 names who sells a service `ServiceProviderName` beside `ProviderName`, and 1.4 instead of it.
/// Only what a charge cannot be without is required: vendors leave out columns the specification demands.
struct FocusLayout: UsageLayout {
    static let source = VendorUsageRow.Source.focus

    static let columns =
        charge + ["ProviderName", "ServiceProviderName", "BilledCost", "EffectiveCost", "ChargePeriodStart"]

    let identity: [Int?]
    private let provider, billedCost, currency, chargeStart, chargeEnd: Int
    /// For rows that leave the older of the two columns empty.
    private let serviceProvider: Int?
    private let billingAccountID, billingAccountName, subAccountID, subAccountName, customerID, customerName: Int?
    private let billingPeriodStart, billingPeriodEnd, service, serviceCategory: Int?
    private let chargeCategory, chargeClass, description: Int?
    private let resourceID, resourceName, skuID, invoiceID: Int?
    private let consumedQuantity, consumedUnit, pricingQuantity, pricingUnit, effectiveCost, listCost: Int?

    /// A row number, where the file has one, says more than all the rest.
    private static let numberedRow = ["Id", "BillingAccountId", "SubAccountId", "BillingCurrency"]
    /// Columns of 1.0 only: a month may come again in a later version.
    private static let charge = [
        "BillingAccountId", "SubAccountId", "BillingCurrency", "ChargeCategory", "ChargeClass",
        "ServiceName", "SkuId", "SkuPriceId", "ResourceId", "RegionId", "AvailabilityZone", "CommitmentDiscountId",
        "CommitmentDiscountStatus", "PricingCategory", "PricingUnit", "ConsumedUnit",
    ]

    init(_ header: Header, line: Int) throws(BillingRefusal) {
        serviceProvider = header.index(of: "ServiceProviderName")
        let isNew = header.index(of: "ProviderName") == nil && serviceProvider != nil
        try header.require(
            [
                isNew ? "ServiceProviderName" : "ProviderName", "BilledCost", "BillingCurrency", "ChargePeriodStart",
                "ChargePeriodEnd",
            ], line: line)
        provider = try header.required("ProviderName", "ServiceProviderName", line: line)
        billedCost = try header.required("BilledCost", line: line)
        currency = try header.required("BillingCurrency", line: line)
        chargeStart = try header.required("ChargePeriodStart", line: line)
        chargeEnd = try header.required("ChargePeriodEnd", line: line)
        billingAccountID = header.index(of: "BillingAccountId")
        billingAccountName = header.index(of: "BillingAccountName")
        subAccountID = header.index(of: "SubAccountId")
        subAccountName = header.index(of: "SubAccountName")
        customerID = header.index(of: "x_CustomerId")
        customerName = header.index(of: "x_CustomerName")
        billingPeriodStart = header.index(of: "BillingPeriodStart")
        billingPeriodEnd = header.index(of: "BillingPeriodEnd")
        service = header.index(of: "ServiceName")
        serviceCategory = header.index(of: "ServiceCategory")
        chargeCategory = header.index(of: "ChargeCategory")
        chargeClass = header.index(of: "ChargeClass")
        description = header.index(of: "ChargeDescription")
        resourceID = header.index(of: "ResourceId")
        resourceName = header.index(of: "ResourceName")
        skuID = header.index(of: "SkuId")
        invoiceID = header.index(of: "InvoiceId")
        consumedQuantity = header.index(of: "ConsumedQuantity")
        consumedUnit = header.index(of: "ConsumedUnit")
        pricingQuantity = header.index(of: "PricingQuantity")
        pricingUnit = header.index(of: "PricingUnit")
        effectiveCost = header.index(of: "EffectiveCost")
        listCost = header.index(of: "ListCost")
        identity =
            [provider] + header.indices(of: header.index(of: "Id") == nil ? Self.charge : Self.numberedRow)
    }

    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow {
        let (quantity, unit) = try quantity(record)
        let cost = try record.requiredDecimal(billedCost)
        let billing = VendorPeriod(
            monthly: try record.instant(billingPeriodStart)?.utcDay, to: try record.instant(billingPeriodEnd)?.utcDay)
        return VendorUsageRow(
            source: Self.source, line: record.line, provider: try provider(record),
            billingAccountID: record.text(billingAccountID), billingAccountName: record.text(billingAccountName),
            subAccountID: record.text(subAccountID), subAccountName: record.text(subAccountName),
            customerID: record.text(customerID), customerName: record.text(customerName),
            chargeStart: try record.requiredInstant(chargeStart), chargeEnd: try record.requiredInstant(chargeEnd),
            billingPeriod: billing.period, isPeriodReversed: billing.isReversed,
            service: record.text(service), serviceCategory: record.text(serviceCategory),
            chargeCategory: record.text(chargeCategory), kind: kind(record, cost),
            chargeClass: record.text(chargeClass),
            description: record.text(description), resourceID: record.text(resourceID),
            resourceName: record.text(resourceName), skuID: record.text(skuID), quantity: quantity, unit: unit,
            billedCost: cost, effectiveCost: try record.decimal(effectiveCost),
            listCost: try record.decimal(listCost), currency: try record.currency(currency),
            invoiceID: record.text(invoiceID)
        )
    }

    private func provider(_ record: borrowing Record) throws(BillingRefusal) -> String {
        if let name = record.text(provider) ?? record.text(serviceProvider) { return name }
        throw record.missing(provider)
    }

    /// The category, which counts as usage where the file has none. A correction of usage or of a purchase gives back
    /// or asks for more.
    private func kind(_ record: borrowing Record, _ cost: ExactDecimal) -> ChargeKind? {
        guard let category = record.text(chargeCategory) else { return .usage }
        let kind = ChargeKind(rawValue: category.lowercased())
        guard kind == .usage || kind == .purchase, record.text(chargeClass)?.lowercased() == "correction" else {
            return kind
        }
        return cost.isNegative ? .refund : .adjustment
    }

    /// What was consumed; where nothing is (purchases, taxes), what was priced.
    private func quantity(_ record: borrowing Record) throws(BillingRefusal) -> (ExactDecimal?, String?) {
        if let consumed = try record.decimal(consumedQuantity) { return (consumed, record.text(consumedUnit)) }
        return (try record.decimal(pricingQuantity), record.text(pricingUnit))
    }
}
