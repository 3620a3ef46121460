/// An issued document, whole and immutable: everything that page, PDF and verification need is in it.
public struct Invoice: Hashable, Sendable, Codable {
    /// Id of a document.
    public typealias ID = BillingCore.ID<Invoice>

    /// Invoice or credit note.
    public var kind: Kind
    /// Gapless per seller and series: `"2026-000017"`.
    public var number: String
    /// The day on it.
    public var issuedOn: Day
    /// To be paid by this day.
    public var dueOn: Day
    /// Of every amount on it.
    public var currency: Currency
    /// As it was on the day of issue.
    public var seller: Party
    /// As it was on the day of issue.
    public var buyer: Party
    /// Number by which the seller knows the customer.
    public var accountNumber: String
    /// BCP 47 tag of the language the document speaks.
    public var language: String
    /// Whether line amounts hold their tax.
    public var pricesIncludeTax: Bool
    /// In the order printed.
    public var lines: [InvoiceLine]
    /// Sum of the taxable amounts.
    public var net: Money
    /// One per category and rate.
    public var taxes: [TaxAmount]
    /// Net plus every tax group.
    public var gross: Money
    /// Account credit drawn when the document was issued.
    public var creditApplied: Money
    /// The document that a credit note corrects.
    public var corrects: String?
    /// Why a credit note was issued, as the customer reads it.
    public var reason: String?
    /// What the seller says at the foot, as it was on the day of issue.
    public var smallPrint: SmallPrint

    public init(
        kind: Kind = .invoice, number: String, issuedOn: Day, dueOn: Day, currency: Currency, seller: Party,
        buyer: Party, accountNumber: String, language: String, pricesIncludeTax: Bool = false,
        lines: [InvoiceLine], net: Money, taxes: [TaxAmount], gross: Money, creditApplied: Money,
        corrects: String? = nil, reason: String? = nil, smallPrint: SmallPrint = SmallPrint()
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
        self.reason = reason
        self.smallPrint = smallPrint
    }

    /// What was to pay when it was issued: ``gross`` less ``creditApplied``, never below zero.
    /// - Throws: `amountTooLarge`, `currencyMismatch`.
    public func payable() throws(BillingRefusal) -> Money {
        let rest = try gross.subtracting(creditApplied)
        return rest.isNegative ? .zero(currency) : rest
    }

    /// What a seller says at the foot of its documents.
    public struct SmallPrint: Hashable, Sendable, Codable {
        /// Register, managing directors: what the law wants.
        public var legalLines: [String]
        /// Where to pay; `nil` when the seller has no bank account in the currency.
        public var bankAccount: BankAccount?
        /// A sentence about terms; may be empty.
        public var terms: String

        /// With these parts.
        public init(legalLines: [String] = [], bankAccount: BankAccount? = nil, terms: String = "") {
            self.legalLines = legalLines
            self.bankAccount = bankAccount
            self.terms = terms
        }
    }

    /// Which way the money goes.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The customer owes what it comes to.
        case invoice
        /// Amounts are negative here; a printed credit note shows them as what the customer gets back.
        case creditNote
    }
}
