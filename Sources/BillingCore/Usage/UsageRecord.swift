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
    /// How much was used; below zero it is a correction.
    public var quantity: ExactDecimal
    /// What is counted, in the vendor's words: `"Hours"`. May be empty.
    public var unit: String
    /// What the vendor charged us, in major units of the account's currency; `nil` for metered usage.
    public var vendorCost: ExactDecimal?

    public init(
        id: ID, subscription: String, on: Day, service: String = "", quantity: ExactDecimal,
        unit: String = "", vendorCost: ExactDecimal? = nil
    ) {
        self.id = id
        self.subscription = subscription
        self.on = on
        self.service = service
        self.quantity = quantity
        self.unit = unit
        self.vendorCost = vendorCost
    }
}
