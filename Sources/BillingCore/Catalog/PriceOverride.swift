/// What one customer agreed to pay instead of the list price, while the agreement lasts.
public struct PriceOverride: Hashable, Sendable, Codable {
    /// Name of the agreement, `"contract-2026-7"`; unique within the account.
    public var code: String
    /// Where it comes from; a contract beats a customer price.
    public var source: Source
    /// Only this price code (``Price/code``). Without this, ``product`` and ``termMonths`` it is about every price.
    public var price: String?
    /// Only prices of this product (``Price/product``).
    public var product: String?
    /// Only prices that commit to so many months.
    public var termMonths: Int?
    /// What is paid instead.
    public var kind: Kind
    /// Whether the customer sees what the vendor charges; as the price says when `nil`.
    public var isOpenBook: Bool?
    /// Which of the vendor's costs is passed on; as the price says when `nil`.
    public var costBasis: VendorCostPolicy.Basis?
    /// Who has the vendor's credits; as the price says when `nil`.
    public var vendorCredits: VendorCostPolicy.Credits?
    /// Its first day.
    public var from: Day
    /// The day on which it ends; open when `nil`.
    public var to: Day?

    /// Where an agreement comes from.
    public enum Source: String, Hashable, Sendable, Codable {
        /// A price of the customer's own.
        case customer
        /// A contract with the customer; it beats the other.
        case contract
    }

    /// What an agreement makes of the list price.
    public enum Kind: Hashable, Sendable, Codable {
        /// So much per unit (or per period, for a flat price) instead of the list price, in major units.
        case fixed(ExactDecimal)
        /// The list price less so many percent.
        case percentOff(Rate)
        /// The vendor's price or cost, raised: cost × (1 + rate).
        case markup(Rate)
        /// The vendor's price or cost as what is left after the margin: cost ÷ (1 − rate).
        case margin(Rate)
    }

    public init(
        code: String, source: Source = .contract, price: String? = nil, product: String? = nil, termMonths: Int? = nil,
        kind: Kind, from: Day, to: Day? = nil, isOpenBook: Bool? = nil, costBasis: VendorCostPolicy.Basis? = nil,
        vendorCredits: VendorCostPolicy.Credits? = nil
    ) {
        self.code = code
        self.source = source
        self.price = price
        self.product = product
        self.termMonths = termMonths
        self.kind = kind
        self.from = from
        self.to = to
        self.isOpenBook = isOpenBook
        self.costBasis = costBasis
        self.vendorCredits = vendorCredits
    }

    func covers(_ price: Price) -> Bool {
        (self.price == nil || self.price == price.code) && (product == nil || product == price.product)
            && (termMonths == nil || termMonths == price.termMonths)
    }

    /// A price beats a product beats a term beats everything; a contract beats a customer price; the later one wins.
    func isWeaker(than other: PriceOverride) -> Bool {
        func rank(_ override: PriceOverride) -> (Int, Int, Int) {
            let target = override.price != nil ? 3 : override.product != nil ? 2 : override.termMonths != nil ? 1 : 0
            return (target, override.source == .contract ? 1 : 0, override.from.number)
        }
        return rank(self) == rank(other) ? other.code < code : rank(self) < rank(other)
    }
}
