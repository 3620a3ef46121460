/// An account as a customer of the provider.
public struct CustomerRequest: Hashable, Sendable {
    /// The account.
    public var account: Account.ID
    /// As the seller's staff finds it.
    public var number: String
    /// As the provider's receipts and mandates name it.
    public var name: String
    /// Where the provider sends what the law has it send, such as notices of direct debits; `nil` when there is none.
    public var email: String?

    /// A request with these parts, unchecked.
    public init(account: Account.ID, number: String, name: String, email: String?) {
        self.account = account
        self.number = number
        self.name = name
        self.email = email
    }
}

/// What the provider is asked for on its hosted page. All of it follows from the stored attempt, so that asking again
/// under the same key is the same request.
public struct PaymentRequest: Hashable, Sendable {
    /// Also the idempotency key.
    public var attempt: PaymentAttempt.ID
    /// The provider's name for the account; see ``PaymentGateway/register(_:)``.
    public var customer: String
    /// How much is to be paid.
    public var amount: Money
    /// Whether the customer agreed to have the method saved, to be charged while they are away.
    public var savesMethod: Bool
    /// What the provider's page shows: the numbers of the invoices.
    public var description: String
    /// Where the provider sends the browser afterwards, made from configuration.
    public var returnURL: String
    /// When the attempt began: how long the page stays open counts from here.
    public var startedAt: Instant

    /// A request with these parts, unchecked.
    public init(
        attempt: PaymentAttempt.ID, customer: String, amount: Money, savesMethod: Bool = false, description: String,
        returnURL: String, startedAt: Instant
    ) {
        self.attempt = attempt
        self.customer = customer
        self.amount = amount
        self.savesMethod = savesMethod
        self.description = description
        self.returnURL = returnURL
        self.startedAt = startedAt
    }

    /// The request for an attempt to pay the invoices of these numbers. More than ten are counted, not named.
    public init(_ attempt: PaymentAttempt, invoices numbers: [String]) {
        self.init(
            attempt: attempt.id, customer: attempt.customer, amount: attempt.amount, savesMethod: attempt.savesMethod,
            description: Self.description(of: numbers), returnURL: attempt.returnURL, startedAt: attempt.startedAt)
    }

    /// The numbers of invoices in one line, in order. More than ten are counted, not named.
    static func description(of numbers: [String]) -> String {
        let named = numbers.sorted().prefix(mostNamed).joined(separator: ", ")
        let more = numbers.count - mostNamed
        return more > 0 ? "\(named) (+\(more))" : named
    }

    private static let mostNamed = 10
}

/// What is charged to a saved method while the customer is away. All of it follows from the stored attempt.
public struct ChargeRequest: Hashable, Sendable {
    /// Also the idempotency key.
    public var attempt: PaymentAttempt.ID
    /// The provider's name for the account.
    public var customer: String
    /// The provider's name for the saved method.
    public var method: String
    /// How much.
    public var amount: Money
    /// The numbers of the invoices.
    public var description: String

    /// A request with these parts, unchecked.
    public init(attempt: PaymentAttempt.ID, customer: String, method: String, amount: Money, description: String) {
        self.attempt = attempt
        self.customer = customer
        self.method = method
        self.amount = amount
        self.description = description
    }

    /// The request for an attempt to pay the invoices of these numbers with a saved method; `nil` for an attempt whose
    /// customer pays on a hosted page. More than ten numbers are counted, not named.
    public init?(_ attempt: PaymentAttempt, invoices numbers: [String]) {
        guard let method = attempt.method else { return nil }
        self.init(
            attempt: attempt.id, customer: attempt.customer, method: method, amount: attempt.amount,
            description: PaymentRequest.description(of: numbers))
    }
}

/// What the provider said to a charge.
public struct ChargeAnswer: Hashable, Sendable {
    /// The provider's name for it, to be stored with the attempt; `nil` when it did not name any.
    public var reference: String?
    /// How it stands.
    public var outcome: GatewayOutcome

    /// An answer with these parts.
    public init(reference: String?, _ outcome: GatewayOutcome) {
        self.reference = reference
        self.outcome = outcome
    }
}

/// A page of the provider, waiting for the customer.
public struct HostedPage: Hashable, Sendable {
    /// The provider's name for it.
    public var reference: String
    /// The provider's page, another origin. The customer is sent there again as long as nothing is decided.
    public var url: String

    /// A page with this name and address.
    public init(reference: String, url: String) {
        self.reference = reference
        self.url = url
    }
}

/// What is sent back, of which payment. All of it follows from the stored refund.
public struct RefundRequest: Hashable, Sendable {
    /// The idempotency key.
    public var refund: Refund.ID
    /// The attempt that captured the money.
    public var attempt: PaymentAttempt.ID
    /// The provider's name for what was captured; see ``MoneyMovement/reference``.
    public var payment: String
    /// Above zero, at most what was captured less what went back before.
    public var amount: Money
    /// As the customer may read it on the statement.
    public var reason: String
    /// The provider's name for the refund, once known.
    public var reference: String?

    /// A request with these parts, unchecked.
    public init(
        refund: Refund.ID, attempt: PaymentAttempt.ID, payment: String, amount: Money, reason: String,
        reference: String? = nil
    ) {
        self.refund = refund
        self.attempt = attempt
        self.payment = payment
        self.amount = amount
        self.reason = reason
        self.reference = reference
    }
}
