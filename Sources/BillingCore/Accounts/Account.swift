/// Who owes: one customer in one currency.
public struct Account: Hashable, Sendable, Codable {
    /// Id of an account.
    public typealias ID = BillingCore.ID<Account>

    /// Made by the application; customers never see it.
    public var id: ID
    /// Who bills it; never another once it was opened.
    public var seller: Seller.ID
    /// Number by which people know the account: `"C-1001"`.
    public var number: String
    /// Who owes, and where invoices are addressed to.
    public var party: Party
    /// The one currency of everything the account owes.
    public var currency: Currency
    /// Day of month 1 ... 31 on which billing periods begin.
    public var billingDay: Int
    /// IANA name, `"Europe/Berlin"`.
    public var timeZone: String
    /// BCP 47 tag, `"de"`.
    public var language: String
    /// Where invoices and reminders are sent.
    public var email: String
    /// Days from issue to due day.
    public var paymentTermDays: Int
    /// Whether its prices and charges hold their tax.
    public var pricesIncludeTax: Bool

    public init(
        id: ID, seller: Seller.ID, number: String, party: Party, currency: Currency, billingDay: Int,
        timeZone: String, language: String, email: String, paymentTermDays: Int, pricesIncludeTax: Bool = false
    ) {
        self.id = id
        self.seller = seller
        self.number = number
        self.party = party
        self.currency = currency
        self.billingDay = billingDay
        self.timeZone = timeZone
        self.language = language
        self.email = email
        self.paymentTermDays = paymentTermDays
        self.pricesIncludeTax = pricesIncludeTax
    }
}

/// A seller or a buyer as printed on documents.
public struct Party: Hashable, Sendable, Codable {
    /// Company or person.
    public var name: String
    /// Street and further lines, in print order.
    public var addressLines: [String]
    /// As written in the country; may be empty.
    public var postalCode: String
    /// Town or city.
    public var city: String
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// VAT identification number with country prefix, as given.
    public var taxID: String?

    public init(
        name: String, addressLines: [String], postalCode: String, city: String, country: String, taxID: String? = nil
    ) {
        self.name = name
        self.addressLines = addressLines
        self.postalCode = postalCode
        self.city = city
        self.country = country
        self.taxID = taxID
    }
}
