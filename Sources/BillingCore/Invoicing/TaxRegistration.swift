/// Where the seller is registered for tax, from a day on.
public struct TaxRegistration: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// VAT identification number with country prefix, as given.
    public var taxID: String?
    /// Whether the seller reports consumers of other member states in the one-stop shop: then their country's rate
    /// applies, else the seller's.
    public var usesOneStopShop: Bool
    /// First day; it lasts until the next one.
    public var validFrom: Day

    public init(country: String, taxID: String? = nil, usesOneStopShop: Bool, validFrom: Day) {
        self.country = country
        self.taxID = taxID
        self.usesOneStopShop = usesOneStopShop
        self.validFrom = validFrom
    }
}
