/// An issued document, whole and immutable: everything that page, PDF and verification need is in it.
public struct Invoice: Hashable, Sendable, Codable {
    public typealias ID = BillingCore.ID<Invoice>

    public var kind: Kind
    /// Gapless per seller and series: `"2026-000017"`.
    public var number: String
    public var issuedOn: Day
    public var dueOn: Day
    public var currency: Currency
    public var seller: Party
    public var buyer: Party
    /// Number by which the seller knows the customer.
    public var accountNumber: String
    /// BCP 47 tag of the language the document speaks.
    public var language: String
    public var pricesIncludeTax: Bool
    public var lines: [InvoiceLine]
    public var net: Money
    public var taxes: [TaxAmount]
    /// Net plus every tax group.
    public var gross: Money
    /// Account credit drawn when the document was issued.
    public var creditApplied: Money
    /// The document that a credit note corrects.
    public var corrects: String?

    public init(
        kind: Kind = .invoice, number: String, issuedOn: Day, dueOn: Day, currency: Currency, seller: Party,
        buyer: Party, accountNumber: String, language: String, pricesIncludeTax: Bool = false,
        lines: [InvoiceLine], net: Money, taxes: [TaxAmount], gross: Money, creditApplied: Money,
        corrects: String? = nil
    ) {
        self.kind = kind
        self.number = number
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.currency = currency
        self.seller = seller
        self.buyer = buyer
        self.accountNumber = accountNumber
        self.language = language
        self.pricesIncludeTax = pricesIncludeTax
        self.lines = lines
        self.net = net
        self.taxes = taxes
        self.gross = gross
        self.creditApplied = creditApplied
        self.corrects = corrects
    }

    public enum Kind: String, Hashable, Sendable, Codable {
        case invoice
        /// Amounts are negative here; a printed credit note shows them as what the customer gets back.
        case creditNote
    }
}

/// Where an issued invoice stands today, from its open amount and the day.
public enum InvoiceStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something is open and the due day has not passed.
    case open
    /// Something is open after the due day.
    case overdue
    case paid
    /// A credit note or an invoice without anything to pay.
    case settled

    public init(gross: Money, open: Money, dueOn: Day, today: Day) {
        self = open.isPositive ? (today > dueOn ? .overdue : .open) : (gross.isPositive ? .paid : .settled)
    }
}
