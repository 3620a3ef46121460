/// Where the seller is registered for tax, from a day on.
public struct TaxRegistration: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Whether the seller reports consumers of other member states in the one-stop shop: then their country's rate
    /// applies, else the seller's.
    public var usesOneStopShop: Bool
    /// The category of services to customers where the seller charges no tax: outside of the European Union, and outside
    /// of the own country for sellers who are not in it. They are not taxable in the seller's country (O); many sellers
    /// report them under G all the same. Always one of the two.
    public var categoryAbroad: TaxCategory
    /// First day; it lasts until the next one.
    public var validFrom: Day

    /// - Parameter categoryAbroad: G for sellers in the European Union and O for others when `nil`.
    public init(country: String, usesOneStopShop: Bool, categoryAbroad: TaxCategory? = nil, validFrom: Day) {
        self.country = country
        self.usesOneStopShop = usesOneStopShop
        self.categoryAbroad =
            categoryAbroad ?? (EuropeanUnion.countries.contains(country) ? .export : .outsideScope)
        self.validFrom = validFrom
    }
}

extension [TaxRegistration] {
    /// The latest that has begun on `day`; `nil` before the first.
    func inForce(on day: Day) -> TaxRegistration? {
        filter { $0.validFrom <= day }.max { $0.validFrom < $1.validFrom }
    }
}
