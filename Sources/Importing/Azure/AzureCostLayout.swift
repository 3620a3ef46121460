import BillingCore

/// Azure Cost Management's cost details, as enterprise agreements, customer agreements and partners export them.
struct AzureCostLayout: UsageLayout {
    static let source = VendorUsageRow.Source.azureCostDetails

    static let columns =
        charge + [
            "Date", "UsageDate", "UsageDateTime", "CostInBillingCurrency", "Cost", "PreTaxCost", "BillingCurrency",
            "Currency", "SubscriptionId", "SubscriptionGuid", "Quantity", "UsageQuantity", "MeterCategory",
        ]

    let identity: [Int?]
    private let date, cost, currency: Int
    private let billingAccountID, billingAccountName, subscriptionID, subscription, customerID, customerName: Int?
    private let periodStart, periodEnd, service, family, product, chargeType, resourceID, resource, sku: Int?
    private let quantity, unit, listCost, invoice: Int?

    private static let charge = [
        "BillingAccountId", "BillingProfileId", "InvoiceSectionId", "CostCenter", "MeterId", "PartNumber", "ProductId",
        "ChargeType", "Frequency", "PricingModel", "Term", "UnitOfMeasure", "ReservationId", "ProductOrderId",
        "BenefitId", "ResourceLocation", "AvailabilityZone", "CostAllocationRuleName",
    ]

    init(_ header: Header, line: Int) throws(BillingRefusal) {
        date = try header.required("Date", "UsageDate", "UsageDateTime", line: line)
        cost = try header.required("CostInBillingCurrency", "Cost", "PreTaxCost", "ExtendedCost", line: line)
        currency = try header.required("BillingCurrency", "BillingCurrencyCode", "Currency", line: line)
        billingAccountID = header.index(of: "BillingAccountId")
        billingAccountName = header.index(of: "BillingAccountName")
        subscriptionID = header.index(of: "SubscriptionGuid", "SubscriptionId")
        subscription = header.index(of: "SubscriptionName")
        customerID = header.index(of: "CustomerTenantId")
        customerName = header.index(of: "CustomerName")
        periodStart = header.index(of: "BillingPeriodStartDate")
        periodEnd = header.index(of: "BillingPeriodEndDate")
        service = header.index(of: "MeterCategory", "ConsumedService")
        family = header.index(of: "ServiceFamily")
        product = header.index(of: "Product", "ProductName")
        chargeType = header.index(of: "ChargeType")
        resourceID = header.index(of: "ResourceId", "InstanceId", "InstanceName")
        resource = header.index(of: "ResourceName")
        sku = header.index(of: "PartNumber", "ProductId")
        quantity = header.index(of: "Quantity", "UsageQuantity", "ConsumedQuantity")
        unit = header.index(of: "UnitOfMeasure")
        listCost = header.index(of: "PaygCostInBillingCurrency")
        invoice = header.index(of: "InvoiceId")
        identity = [subscriptionID, resourceID, currency] + header.indices(of: Self.charge)
    }

    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow {
        let day = try record.requiredInstant(date).utcDay
        let type = record.text(chargeType)
        let (category, chargeClass) = Self.category(of: type)
        // It names the last day of the period.
        let billing = VendorPeriod(
            monthly: try record.instant(periodStart)?.utcDay,
            to: try record.instant(periodEnd)?.utcDay.adding(days: 1))
        return VendorUsageRow(
            source: Self.source, line: record.line, provider: "Microsoft",
            billingAccountID: record.text(billingAccountID), billingAccountName: record.text(billingAccountName),
            subAccountID: record.text(subscriptionID), subAccountName: record.text(subscription),
            customerID: record.text(customerID), customerName: record.text(customerName),
            chargeStart: Instant(startOf: day), chargeEnd: Instant(startOf: day.adding(days: 1)),
            billingPeriod: billing.period, isPeriodReversed: billing.isReversed,
            service: record.text(service), serviceCategory: record.text(family),
            chargeCategory: category, kind: Self.kind(of: type), chargeClass: chargeClass, chargeType: type,
            description: record.text(product), resourceID: record.text(resourceID),
            resourceName: record.text(resource), skuID: record.text(sku), quantity: try record.decimal(quantity),
            unit: record.text(unit), billedCost: try record.requiredDecimal(cost),
            listCost: try record.decimal(listCost), currency: try record.currency(currency),
            invoiceID: record.text(invoice)
        )
    }

    /// What Azure's charge type means; older files have none.
    private static func kind(of chargeType: String?) -> ChargeKind? {
        switch chargeType?.lowercased() {
        case nil, "usage", "unusedreservation", "unusedsavingsplan": .usage
        case "purchase": .purchase
        case "refund": .refund
        case "tax": .tax
        case "credit": .credit
        case "adjustment", "roundingadjustment": .adjustment
        default: nil
        }
    }

    /// Azure's charge type in FOCUS words, as Microsoft's own FOCUS export translates them.
    private static func category(of chargeType: String?) -> (category: String?, chargeClass: String?) {
        switch chargeType?.lowercased() {
        case "usage", "unusedreservation", "unusedsavingsplan": ("Usage", nil)
        case "purchase": ("Purchase", nil)
        case "refund": ("Purchase", "Correction")
        case "tax": ("Tax", nil)
        case "adjustment", "roundingadjustment": ("Adjustment", nil)
        default: (chargeType, nil)
        }
    }
}
