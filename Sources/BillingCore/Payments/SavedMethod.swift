/// A card or a bank account that the provider keeps for an account, to be charged again. Numbers never come here.
public struct SavedMethod: Hashable, Sendable, Codable {
    /// The provider's name for it.
    public var reference: String
    /// The provider's name for the account that it belongs to.
    public var customer: String
    /// Of which sort it is.
    public var kind: Kind
    /// The card's network or the bank, as customers know it: `"Visa"`; `nil` when the provider does not say.
    public var brand: String?
    /// The last digits of the card's number or of the IBAN.
    public var tail: String
    /// The last month in which a card works; `nil` for what does not expire.
    public var expires: Expiry?
    /// Whether it may be charged while the customer is away.
    public var isUsableOffSession: Bool

    /// Of which sort a method is. The raw value is stored.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A credit or debit card.
        case card
        /// A bank account with a mandate for direct debits: money arrives after days, and may be returned.
        case directDebit = "direct_debit"
        /// Anything else that the provider can charge again.
        case other
    }

    /// The last month in which a card works.
    public struct Expiry: Hashable, Sendable, Codable {
        /// Four digits.
        public var year: Int
        /// 1 to 12.
        public var month: Int

        /// A month, unchecked.
        public init(year: Int, month: Int) {
            self.year = year
            self.month = month
        }
    }

    /// A method with these parts, unchecked.
    public init(
        reference: String, customer: String, kind: Kind, brand: String?, tail: String, expires: Expiry? = nil,
        isUsableOffSession: Bool = true
    ) {
        self.reference = reference
        self.customer = customer
        self.kind = kind
        self.brand = brand
        self.tail = tail
        self.expires = expires
        self.isUsableOffSession = isUsableOffSession
    }

    /// As customers recognise it, in any language: `"Visa •••• 4242"`.
    public var name: String {
        let brand = brand ?? (kind == .directDebit ? "IBAN" : nil)
        return [brand, "•••• \(tail)"].compactMap(\.self).joined(separator: " ")
    }
}

/// The saving of a payment method on the provider's hosted page, without a payment. Stored before the provider hears of
/// it; all that it is asked for follows from it.
public struct MethodSetup: Hashable, Sendable {
    /// Id of a setup.
    public typealias ID = BillingCore.ID<MethodSetup>

    /// Also the idempotency key with the provider.
    public var id: ID
    /// Whose method it is to be.
    public var account: Account.ID
    /// The provider's name for the account; see ``PaymentGateway/register(_:)``.
    public var customer: String
    /// The currency in which it is to be charged: not every method can be charged in each.
    public var currency: Currency
    /// Name of the provider.
    public var gateway: String
    /// The provider's page, once the provider has answered.
    public var page: HostedPage?
    /// Where the provider sends the browser back.
    public var returnURL: String
    /// When the customer began.
    public var startedAt: Instant

    /// A setup as stored.
    public init(
        id: ID, account: Account.ID, customer: String, currency: Currency, gateway: String, page: HostedPage? = nil,
        returnURL: String, startedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.customer = customer
        self.currency = currency
        self.gateway = gateway
        self.page = page
        self.returnURL = returnURL
        self.startedAt = startedAt
    }
}

/// What a provider says about the saving of a method.
public enum SetupOutcome: Hashable, Sendable {
    /// The customer has not finished.
    case pending
    /// The bank has yet to confirm it.
    case processing
    /// It is saved.
    case saved(SavedMethod)
    /// It was refused.
    case declined(Decline)
    /// The customer left, or the page expired, without saving one.
    case abandoned
    /// The provider has nothing under this reference or key at the moment, as with ``GatewayOutcome/notFound``.
    case notFound
}
