/// Where the seller is registered for tax, from a day on.
public struct TaxRegistration: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Whether the seller reports consumers of other member states in the one-stop shop: then their country's rate
    /// applies, else the seller's.
    public var usesOneStopShop: Bool
    /// First day; it lasts until the next one.
    public var validFrom: Day

    public init(country: String, usesOneStopShop: Bool, validFrom: Day) {
        self.country = country
        self.usesOneStopShop = usesOneStopShop
        self.validFrom = validFrom
    }
}

extension [TaxRegistration] {
    /// The latest that has begun on `day`; `nil` before the first.
    func inForce(on day: Day) -> TaxRegistration? {
        filter { $0.validFrom <= day }.max { $0.validFrom < $1.validFrom }
    }
}
