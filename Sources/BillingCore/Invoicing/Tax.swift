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
    /// Free of tax: an export of goods, and what sellers report with them.
    case export = "G"
    /// Not within the scope of the tax.
    case outsideScope = "O"
    /// General indirect tax of the Canary Islands (IGIC).
    case canaryIslands = "L"
    /// Tax on production, services and imports of Ceuta and Melilla (IPSI).
    case ceutaAndMelilla = "M"
    /// Split payment, Italy.
    case splitPayment = "B"

    /// Whether it is taxed at a rate; every other category has none, or a rate of zero.
    public var hasRate: Bool {
        switch self {
        case .standard, .canaryIslands, .ceutaAndMelilla, .splitPayment: true
        case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .outsideScope: false
        }
    }
}

/// The tax decision for one line: category, rate, and why.
public struct TaxTreatment: Hashable, Sendable, Codable {
    /// Category by EN 16931.
    public var category: TaxCategory
    /// Zero for every category without tax.
    public var rate: Rate
    /// Why it is taxed like this; `nil` where the catalogue alone decided and gives no reason.
    public var reason: Optional<TaxReason>

    /// A treatment that is decided already: neither rate nor reason is held against the category.
    public init(category: TaxCategory = .standard, rate: Rate, reason: TaxReason? = nil) {
        self.category = category
        self.rate = rate
        self.reason = reason
    }
}

extension TaxTreatment {
    /// What a price states of its own tax. A category outside the scope of tax is then decided, for the product's sake,
    /// also where no reason is given.
    public init(stated category: TaxCategory, rate: Rate, reason: TaxReason? = nil) {
        let ofProduct: TaxReason? = category == .outsideScope ? .untaxedProduct : nil
        self.init(category: category, rate: rate, reason: reason ?? ofProduct)
    }

    /// Whether it is outside the scope of tax because of something, and not for want of any decision: it stands alone on
    /// a document (EN 16931, BR-O-11 to BR-O-14).
    public var isDecidedOutsideScope: Bool { category == .outsideScope && reason != nil }

    /// The reason, where it says why no tax is charged.
    public var exemptionReason: TaxReason? { reason.flatMap { $0.isExemption ? $0 : nil } }
}

/// One tax group of a document (EN 16931 BG-23): everything of one category and rate, taxed and rounded once.
public struct TaxAmount: Hashable, Sendable, Codable {
    /// Category of the group.
    public var category: TaxCategory
    /// Rate of the group.
    public var rate: Rate
    /// Sum of the line nets of the group (BT-116).
    public var taxable: Money
    /// `taxable × rate`, rounded half away from zero to the minor unit, once (BT-117; BR-CO-17).
    public var amount: Money
    /// The reasons of its lines, each once, in the order of the lines.
    public var reasons: [TaxReason]

    /// A group that is summed and taxed already; ``TaxTreatment/amount(on:isInclusive:)`` computes one.
    public init(category: TaxCategory, rate: Rate, taxable: Money, amount: Money, reasons: [TaxReason] = []) {
        self.category = category
        self.rate = rate
        self.taxable = taxable
        self.amount = amount
        self.reasons = reasons
    }
}
