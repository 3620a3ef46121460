import BillingCore

/// Partner Center's licence-based reconciliation file of the time before new commerce: one line per charge.
///
/// The subscription that customers know is `SyndicationPartnerSubscriptionNumber`, the entry of the price list
/// `DurableOfferID`. `Subtotal` is after the partner's discounts and before tax.
struct LegacyLicenceLayout: UsageLayout {
    static let source = VendorUsageRow.Source.partnerCenterLegacy

    static let columns = key + charge

    let identity: [Int?]
    private let shared: PartnerCenterColumns
    private let subtotal, currency, chargeStart, chargeEnd, quantity: Int
    private let subscriptionID, subscription, offer, offerID, description: Int?

    private static let key = [
        "CustomerId", "SubscriptionId", "ChargeType", "Quantity", "Subtotal", "Currency", "ChargeStartDate",
        "ChargeEndDate",
    ]
    private static let charge = [
        "CustomerId", "SubscriptionId", "SyndicationPartnerSubscriptionNumber", "OrderId", "OfferId", "DurableOfferID",
        "ChargeType", "Currency",
    ]

    /// Whether a header is one of this file: new commerce has no offers.
    static func recognises(_ header: Header) -> Bool { header.index(of: "DurableOfferID") != nil }

    init(_ header: Header, line: Int) throws(BillingRefusal) {
        try header.require(Self.key, line: line)
        shared = PartnerCenterColumns(header)
        subtotal = try header.required("Subtotal", line: line)
        currency = try header.required("Currency", line: line)
        chargeStart = try header.required("ChargeStartDate", line: line)
        chargeEnd = try header.required("ChargeEndDate", line: line)
        quantity = try header.required("Quantity", line: line)
        subscriptionID = header.index(of: "SyndicationPartnerSubscriptionNumber", "SubscriptionId")
        subscription = header.index(of: "SubscriptionName")
        offer = header.index(of: "OfferName")
        offerID = header.index(of: "DurableOfferID")
        description = header.index(of: "SubscriptionDescription")
        identity = header.indices(of: Self.charge)
    }

    func row(_ record: borrowing Record) throws(BillingRefusal) -> VendorUsageRow {
        let amount = try record.requiredDecimal(subtotal)
        var row = VendorUsageRow(
            source: Self.source, line: record.line, provider: "Microsoft",
            subAccountID: record.text(subscriptionID), subAccountName: record.text(subscription),
            chargeStart: try record.requiredInstant(chargeStart),
            chargeEnd: try record.requiredInstant(chargeEnd).dayAfter,
            service: record.text(offer) ?? record.text(description), chargeCategory: "Purchase",
            kind: amount.isNegative ? .refund : .purchase,
            description: record.text(description) ?? record.text(offer),
            quantity: try record.decimal(quantity)?.signed(like: amount), billedCost: amount,
            currency: try record.currency(currency)
        )
        shared.complete(&row, from: record)
        row.skuID = record.text(offerID)
        return row
    }
}
