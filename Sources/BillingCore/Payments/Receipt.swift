/// What a receipt tells of money that came in, or went back, and is decided.
public struct Receipt: Hashable, Sendable {
    /// By which the customer names it.
    public var name: Name
    /// Who received the money, or paid it back.
    public var seller: Party
    /// Register, managing directors: what the law wants on papers of the seller.
    public var legalLines: [String]
    /// Who paid.
    public var buyer: Party
    /// Where the account is.
    public var on: Day
    /// What came in or went back, above zero.
    public var amount: Money
    /// The way that it took.
    public var source: PaymentSource
    /// In the provider's words; `nil` when no provider was involved.
    public var method: String?
    /// The provider's name for it, or the seller's.
    public var reference: String
    /// What of a payment settled each invoice when it came, or what of a refund opened it again.
    public var parts: [Part]
    /// What is open on the account by now.
    public var open: Money
    /// Why it was paid back, in the seller's words; `nil` for a payment.
    public var reason: String?

    /// A receipt with these parts, unchecked.
    public init(
        name: Name, seller: Party, legalLines: [String], buyer: Party, on: Day, amount: Money, source: PaymentSource,
        method: String?, reference: String, parts: [Part], open: Money, reason: String? = nil
    ) {
        self.name = name
        self.seller = seller
        self.legalLines = legalLines
        self.buyer = buyer
        self.on = on
        self.amount = amount
        self.source = source
        self.method = method
        self.reference = reference
        self.parts = parts
        self.open = open
        self.reason = reason
    }

    /// What of the money is about one invoice.
    public struct Part: Hashable, Sendable {
        /// As printed on the invoice.
        public var number: String
        /// Above zero.
        public var amount: Money
        /// What is left to pay of the invoice by now.
        public var open: Money

        /// Of the invoice of this number.
        public init(number: String, amount: Money, open: Money) {
            self.number = number
            self.amount = amount
            self.open = open
        }
    }

    /// What a payment left as account credit, or what a refund took of it.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func credit() throws(BillingRefusal) -> Money {
        try amount.subtracting(Money.sum(parts.map(\.amount), amount.currency))
    }

    /// The name of a receipt: payments and refunds of an account are counted from 1, each for themselves.
    public struct Name: Hashable, Sendable {
        /// Number of the account.
        public var account: String
        /// What the receipt is about.
        public var kind: Kind
        /// From 1.
        public var number: Int64

        /// Of a payment or a refund of an account.
        public init(account: String, _ kind: Kind, _ number: Int64) {
            self.account = account
            self.kind = kind
            self.number = number
        }

        /// As printed: `"C-1001-P3"`, `"C-1001-R1"`.
        public var text: String { "\(account)-\(place)" }

        /// Within the account: `"P3"`.
        public var place: String { "\(kind.rawValue)\(number)" }
    }

    /// What a receipt can be about. Its raw value stands in the name.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Money that came in.
        case payment = "P"
        /// Money that went back.
        case refund = "R"
    }
}

extension Receipt.Kind {
    /// Reads the place of a receipt within an account, `"P3"`; `nil` for anything else.
    public static func read(_ place: some StringProtocol) -> (Receipt.Kind, Int64)? {
        let digits = place.dropFirst()
        guard let kind = Receipt.Kind(rawValue: String(place.prefix(1))), (1...18).contains(digits.utf8.count),
            digits.utf8.allSatisfy(\.isDigit), digits.utf8.first != UInt8(ascii: "0"), let number = Int64(digits)
        else { return nil }
        return (kind, number)
    }
}
