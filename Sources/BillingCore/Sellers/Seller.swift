/// Who bills: one legal entity of the installation, with everything that its documents and pages say about it.
public struct Seller: Hashable, Sendable {
    /// Id of a seller.
    public typealias ID = BillingCore.ID<Seller>

    /// Made by the application.
    public var id: ID
    /// Short name by which files and commands know it: `"nordlicht"`.
    public var code: String
    /// Legal name and address; the tax number comes from ``taxIDs`` when a document is issued.
    public var party: Party
    /// Tax numbers by country, ISO 3166-1 alpha-2.
    public var taxIDs: [String: String] = [:]
    /// Register, managing directors: what the law wants on documents. At most ``mostLegalLines``.
    public var legalLines: [String] = []
    /// Where customers may pay to; documents name the first of their currency.
    public var bankAccounts: [BankAccount] = []
    /// How invoices and credit notes are numbered.
    public var numbering: Numbering
    /// What accounts get that say nothing else.
    public var defaults: AccountDefaults
    /// How it looks.
    public var branding: SellerBranding
    /// Names of the payment providers that its customers may use, the first one preferred.
    public var paymentProviders: [String] = []
    /// What credit settles while invoices are open.
    public var creditPolicy: CreditPolicy = .automatic
    /// How saved methods are charged.
    public var autopay: AutopayPolicy = .usual
    /// What customers may pay besides the whole of what is open.
    public var paymentPolicy: PaymentPolicy = .usual
    /// With which it collects direct debits in euros; `nil` without one.
    public var creditor: CreditorIdentifier?
    /// A sentence about terms that every document carries; may be empty.
    public var terms: String = ""
    /// Whether pages outside of any account, such as the one to sign in, are its.
    public var isDefault = false

    /// Lines that fit at the foot of a document.
    public static let mostLegalLines = 4

    /// A seller of which only this is known; nothing is checked.
    public init(
        id: ID, code: String, party: Party, numbering: Numbering, defaults: AccountDefaults, branding: SellerBranding
    ) {
        self.id = id
        self.code = code
        self.party = party
        self.numbering = numbering
        self.defaults = defaults
        self.branding = branding
    }

    /// How each kind of document is numbered. Equal numberings share their series.
    public struct Numbering: Hashable, Sendable {
        /// Of invoices.
        public var invoice: DocumentNumbering
        /// Of credit notes.
        public var creditNote: DocumentNumbering

        /// With a numbering for each kind.
        public init(invoice: DocumentNumbering, creditNote: DocumentNumbering) {
            self.invoice = invoice
            self.creditNote = creditNote
        }
    }

    /// What accounts get that say nothing else when they are opened.
    public struct AccountDefaults: Hashable, Sendable {
        /// What they pay in.
        public var currency: Currency
        /// Days from issue to due day, 0 to 365.
        public var paymentTermDays: Int
        /// BCP 47 tag.
        public var language: String
        /// IANA name.
        public var timeZone: String

        /// With these values; nothing is checked.
        public init(currency: Currency, paymentTermDays: Int, language: String, timeZone: String) {
            self.currency = currency
            self.paymentTermDays = paymentTermDays
            self.language = language
            self.timeZone = timeZone
        }
    }

    /// How documents of this kind are numbered.
    public func numbering(of kind: Invoice.Kind) -> DocumentNumbering {
        switch kind {
        case .invoice: numbering.invoice
        case .creditNote: numbering.creditNote
        }
    }

    /// The series of a document of this kind and day.
    public func series(of kind: Invoice.Kind, on day: Day) -> NumberSeries {
        numbering(of: kind).series(of: code, on: day)
    }

    /// The seller as printed on a document, with the tax number of the country where it is registered on that day.
    /// - Parameter registrations: of this seller; without one that has begun, its own country counts.
    public func party(on day: Day, _ registrations: [TaxRegistration]) -> Party {
        var party = party
        party.taxID = taxIDs[registrations.inForce(on: day)?.country ?? party.country] ?? taxIDs[party.country]
        return party
    }

    /// What documents in this currency say at their foot.
    public func smallPrint(in currency: Currency) -> Invoice.SmallPrint {
        Invoice.SmallPrint(
            legalLines: legalLines, bankAccount: bankAccounts.first { $0.currency == currency }, terms: terms)
    }
}

/// How a seller looks, in the portal, on documents and in mails.
public struct SellerBranding: Hashable, Sendable {
    /// As customers know it.
    public var name: String
    /// A picture in PNG; empty without one.
    public var logo: [UInt8] = []
    /// The colour of links and buttons on light and on dark pages, `#rrggbb`; `nil` for the usual ones.
    public var colors: Colors?
    /// A sentence at the foot of every page and document; may be empty.
    public var footer: String = ""
    /// Where customers write when something is not right; may be empty.
    public var support: String = ""

    /// Under a name, with the usual look.
    public init(name: String) { self.name = name }

    /// One colour for each scheme.
    public struct Colors: Hashable, Sendable, Codable {
        /// `#rrggbb`, read on white.
        public var light: String
        /// `#rrggbb`, read on black.
        public var dark: String

        /// With these colours; nothing is checked.
        public init(light: String, dark: String) {
            self.light = light
            self.dark = dark
        }
    }
}
