import BillingCore

/// What the files of Partner Center share: who, what, and the exchange rate.
struct PartnerCenterColumns: Sendable {
    private let partnerID, partnerName, customerID, customerName, invoiceNumber: Int?
    private let productID, skuID, chargeType, unitPrice, exchangeRate: Int?

    init(_ header: Header) {
        partnerID = header.index(of: "PartnerId")
        partnerName = header.index(of: "PartnerName")
        customerID = header.index(of: "CustomerId")
        customerName = header.index(of: "CustomerName")
        invoiceNumber = header.index(of: "InvoiceNumber")
        productID = header.index(of: "ProductId")
        skuID = header.index(of: "SkuId")
        chargeType = header.index(of: "ChargeType")
        unitPrice = header.index(of: "UnitPrice")
        exchangeRate = header.index(of: "PCToBCExchangeRate")
    }

    /// Fills in what both files have.
    func complete(_ row: inout VendorUsageRow, from record: borrowing Record) {
        row.billingAccountID = record.text(partnerID)
        row.billingAccountName = record.text(partnerName)
        row.customerID = record.text(customerID)
        row.customerName = record.text(customerName)
        row.invoiceID = record.text(invoiceNumber)
        row.chargeType = record.text(chargeType)
        let sku = [record.text(productID), record.text(skuID)].compactMap { $0 }
        row.skuID = sku.isEmpty ? nil : sku.joined(separator: ":")
    }

    /// What `quantity` costs at Microsoft's public price in the billing currency, to 15 decimals; `nil` when the
    /// file does not say.
    func listCost(of quantity: ExactDecimal?, _ record: borrowing Record) throws(BillingRefusal) -> ExactDecimal? {
        guard let quantity, let price = try record.decimal(unitPrice) else { return nil }
        let rate = try record.decimal(exchangeRate) ?? .one
        guard let cost = try? price.ratio.multiplied(by: quantity.ratio).multiplied(by: rate.ratio) else { return nil }
        return cost.text(decimals: 15).flatMap { ExactDecimal($0) }
    }
}

extension Instant {
    /// Licence lines name the last day of the period they pay for: midnight behind that day.
    var dayAfter: Instant { Instant(startOf: utcDay.adding(days: 1)) }
}

extension ExactDecimal {
    /// A credit is printed with a negative amount and a quantity of either sign: the amount decides.
    func signed(like amount: ExactDecimal) -> ExactDecimal {
        amount.isZero || isNegative == amount.isNegative ? self : negated
    }
}
