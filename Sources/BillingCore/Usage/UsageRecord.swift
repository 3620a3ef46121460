/// Something that was used, waiting to be billed or billed already.
public struct UsageRecord: Hashable, Sendable, Codable {
    /// Id of a usage row.
    public typealias ID = BillingCore.ID<UsageRecord>

    /// Names the row on ``InvoiceLine/usage``.
    public var id: ID
    /// Code of the subscription that pays for it.
    public var subscription: String
    /// The day it belongs to; decides the billing period.
    public var on: Day
    /// Heading of the line that will carry it: the vendor's service name. Empty for plain metered usage.
    public var service: String
    /// How much was used; below zero it is a correction, and `nil` where the vendor's file does not say.
    public var quantity: ExactDecimal?
    /// What is counted, in the vendor's words: `"Hours"`. May be empty.
    public var unit: String
    /// What the vendor charged us, in major units of ``currency``; `nil` for metered usage.
    public var vendorCost: ExactDecimal?
    /// The same with commitments spread over their use; `nil` where the vendor does not say.
    public var effectiveCost: ExactDecimal?
    /// Of the vendor's costs; that of the account when `nil`.
    public var currency: Currency?
    /// What the row charges for; `nil` when the vendor has a word for it that is not known.
    public var kind: ChargeKind?
    /// The vendor's billing period that the row came with, where it has one.
    public var billingPeriod: Period?

    public init(
        id: ID, subscription: String, on: Day, service: String = "", quantity: ExactDecimal?,
        unit: String = "", vendorCost: ExactDecimal? = nil, effectiveCost: ExactDecimal? = nil,
        currency: Currency? = nil, kind: ChargeKind? = .usage, billingPeriod: Period? = nil
    ) {
        self.id = id
        self.subscription = subscription
        self.on = on
        self.service = service
        self.quantity = quantity
        self.unit = unit
        self.vendorCost = vendorCost
        self.effectiveCost = effectiveCost
        self.currency = currency
        self.kind = kind
        self.billingPeriod = billingPeriod
    }
}

extension Sequence<UsageRecord> {
    /// How much was used together; `nil` where one of the rows does not say: an unknown quantity is not nought.
    /// - Throws: `amountTooLarge` when the sum leaves 128 bits.
    func quantity() throws(BillingRefusal) -> ExactDecimal? {
        var sum = ExactDecimal.zero
        for row in self {
            guard let quantity = row.quantity else { return nil }
            sum = try sum.adding(quantity)
        }
        return sum
    }

    /// The same for a price that rates quantities.
    /// - Throws: `usageQuantityMissing` where one of the rows does not say.
    func ratedQuantity() throws(BillingRefusal) -> ExactDecimal {
        if let sum = try quantity() { return sum }
        guard let row = first(where: { $0.quantity == nil }) else { return .zero }
        throw BillingRefusal.usageQuantityMissing(row.subscription, on: row.on)
    }
}
