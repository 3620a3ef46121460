import BillingCore

/// Partner Center's invoice reconciliation file of new commerce: one line per billing event.
///
/// Azure stands here once per meter and month, under the Azure plan's id, and once more, day by day and under the
/// subscription's id, in the daily rated file; customers are matched by the latter, so nothing is billed twice.
struct ReconciliationLayout: UsageLayout {
    static let source = VendorUsageRow.Source.partnerCenterInvoice

    static let columns = key + charge

    let identity: [Int?]
    /// A day, since the file of the portal and the interface do not say it equally precisely.
    let identityDays: [Int?]
    private let shared: PartnerCenterColumns
    private let subtotal, currency, chargeStart, chargeEnd: Int
    private let subscriptionID, subscription, product, sku, meter, reservation, creditReason: Int?
    private let billableQuantity, quantity, unit: Int?

    private static let key = [
        "CustomerId", "SubscriptionId", "ChargeType", "EffectiveUnitPrice", "BillableQuantity", "Subtotal", "Currency",
        "ChargeStartDate", "ChargeEndDate",
    ]
    private static let charge = [
        "CustomerId", "SubscriptionId", "OrderId", "ProductId", "SkuId", "AvailabilityId", "ChargeType",
        "Currency", "MeterDescription", "ReservationOrderId", "ReferenceId", "CreditReasonCode",
    ]

    init(_ header: Header, line: Int) throws(BillingRefusal) {
        try header.require(Self.key, line: line)
        shared = PartnerCenterColumns(header)
        subtotal = try header.required("Subtotal", line: line)
        currency = try header.required("Currency", line: line)
        chargeStart = try header.required("ChargeStartDate", line: line)
        chargeEnd = try header.required("ChargeEndDate", line: line)
        subscriptionID = header.index(of: "SubscriptionId")
        subscription = header.index(of: "SubscriptionDescription")
        product = header.index(of: "ProductName")
        sku = header.index(of: "SkuName")
        meter = header.index(of: "MeterDescription")
        reservation = header.index(of: "ReservationOrderId")
        creditReason = header.index(of: "CreditReasonCode")
        billableQuantity = header.index(of: "BillableQuantity")
        quantity = header.index(of: "Quantity")
        unit = header.index(of: "UnitType")
        identity = header.indices(of: Self.charge)
        identityDays = [header.index(of: "OrderDate")]
    }

    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow {
        let amount = try record.requiredDecimal(subtotal)
        let meter = record.text(meter)
        let quantity = try quantity(record, signedLike: amount)
        var row = VendorUsageRow(
            source: Self.source, line: record.line, provider: "Microsoft",
            subAccountID: record.text(subscriptionID), subAccountName: record.text(subscription),
            chargeStart: try record.requiredInstant(chargeStart),
            chargeEnd: try end(record, isLicence: meter == nil),
            service: record.text(product) ?? record.text(sku),
            chargeCategory: record.text(creditReason) != nil ? "Credit" : meter != nil ? "Usage" : "Purchase",
            kind: kind(record, amount, isLicence: meter == nil),
            description: meter ?? record.text(sku), resourceID: record.text(reservation),
            quantity: quantity, unit: record.text(unit), billedCost: amount,
            listCost: meter == nil ? nil : try shared.listCost(of: quantity, record),
            currency: try record.currency(currency)
        )
        shared.complete(&row, from: record)
        return row
    }

    private func kind(_ record: borrowing Record, _ amount: ExactDecimal, isLicence: Bool) -> ChargeKind {
        if record.text(creditReason) != nil { return .credit }
        return amount.isNegative ? .refund : isLicence ? .purchase : .usage
    }

    private func end(_ record: borrowing Record, isLicence: Bool) throws(BillingRefusal) -> Instant {
        let end = try record.requiredInstant(chargeEnd)
        return isLicence ? end.dayAfter : end
    }

    private func quantity(
        _ record: borrowing Record, signedLike amount: ExactDecimal
    ) throws(BillingRefusal) -> ExactDecimal? {
        let column = record.withValue(billableQuantity) { _ in billableQuantity } ?? quantity
        return try record.decimal(column)?.signed(like: amount)
    }
}
