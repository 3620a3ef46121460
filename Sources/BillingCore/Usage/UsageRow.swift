/// One of the vendor's rows behind a line of a document.
public struct UsageRow: Sendable {
    /// The day, where the account is.
    public let on: Day
    /// The vendor's name of the service.
    public let service: String
    /// The vendor's description of what was used.
    public let description: String
    /// The vendor's name of what was used, such as a machine.
    public let resource: String
    /// In `unit`; `nil` where the vendor's file does not say.
    public let quantity: ExactDecimal?
    /// In the vendor's words.
    public let unit: String
    /// What the vendor invoices, in major units of ``currency``.
    public let vendorCost: ExactDecimal?
    /// The same with commitments spread over their use, where the vendor says it.
    public let effectiveCost: ExactDecimal?
    /// Of the costs; that of the account when `nil`.
    public let currency: Currency?
    /// Whether it corrects an earlier delivery of the same row.
    public let isCorrection: Bool
    /// Of the line's rows before this one, by day, as far as it is known.
    public let quantityBefore: ExactDecimal
    /// Of all rows of the line, as far as it is known.
    public let totalQuantity: ExactDecimal
    /// How many rows stand behind the line in all.
    public let totalCount: Int64

    public init(
        on: Day, service: String, description: String, resource: String, quantity: ExactDecimal?, unit: String,
        vendorCost: ExactDecimal?, effectiveCost: ExactDecimal? = nil, currency: Currency? = nil, isCorrection: Bool,
        quantityBefore: ExactDecimal, totalQuantity: ExactDecimal, totalCount: Int64
    ) {
        self.on = on
        self.service = service
        self.description = description
        self.resource = resource
        self.quantity = quantity
        self.unit = unit
        self.vendorCost = vendorCost
        self.effectiveCost = effectiveCost
        self.currency = currency
        self.isCorrection = isCorrection
        self.quantityBefore = quantityBefore
        self.totalQuantity = totalQuantity
        self.totalCount = totalCount
    }

    /// What the vendor charged, as a price with that basis counts it.
    public func cost(_ basis: VendorCostPolicy.Basis) -> ExactDecimal? {
        switch basis {
        case .billed: vendorCost
        case .effective: effectiveCost
        }
    }
}
