/// Categories of value added tax, code list UNCL 5305 as restricted by EN 16931.
public enum TaxCategory: String, Hashable, Sendable, Codable, CaseIterable {
    /// Standard or reduced rate.
    case standard = "S"
    /// Taxable at 0 %.
    case zeroRated = "Z"
    /// Exempt from tax; the document says why.
    case exempt = "E"
    /// The customer owes the tax (VAT reverse charge); the document says so.
    case reverseCharge = "AE"
    /// Exempt: a supply of goods to a business in another member state.
    case intraCommunity = "K"
    /// Free of tax: to a customer outside of the union.
    case export = "G"
    /// Not within the scope of the tax.
    case outsideScope = "O"
    /// General indirect tax of the Canary Islands (IGIC).
    case canaryIslands = "L"
    /// Tax on production, services and imports of Ceuta and Melilla (IPSI).
    case ceutaAndMelilla = "M"
    /// Split payment, Italy.
    case splitPayment = "B"
}

/// The tax decision for one line: category, rate, and the sentence that explains it.
public struct TaxTreatment: Hashable, Sendable, Codable {
    /// Category by EN 16931.
    public var category: TaxCategory
    /// Zero for every category without tax.
    public var rate: Rate
    /// Printed on the document where the category needs one: `"Reverse charge: …"`.
    public var reason: Optional<String>
    /// Why it is taxed like this, where no ``reason`` must be printed: `"19 % tax of DE: you are in the same country …"`.
    public var explanation: Optional<String>

    /// The value with these parts, as they are; nothing is checked.
    public init(
        category: TaxCategory = .standard, rate: Rate, reason: String? = nil, explanation: String? = nil
    ) {
        self.category = category
        self.rate = rate
        self.reason = reason
        self.explanation = explanation
    }
}

/// One tax group of a document (EN 16931 BG-23): everything of one category and rate, taxed and rounded once.
public struct TaxAmount: Hashable, Sendable, Codable {
    /// Category of the group.
    public var category: TaxCategory
    /// Rate of the group.
    public var rate: Rate
    /// Sum of the line nets of the group.
    public var taxable: Money
    /// `taxable × rate`, rounded half away from zero, once.
    public var amount: Money
    /// Why no tax is charged, where none is; several reasons stand a line each.
    public var reason: Optional<String>
    /// ``TaxTreatment/explanation`` of its lines, a line each.
    public var explanation: Optional<String>

    /// The value with these parts, as they are; nothing is checked.
    public init(
        category: TaxCategory, rate: Rate, taxable: Money, amount: Money, reason: String? = nil,
        explanation: String? = nil
    ) {
        self.category = category
        self.rate = rate
        self.taxable = taxable
        self.amount = amount
        self.reason = reason
        self.explanation = explanation
    }
}
