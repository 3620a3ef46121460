/// What Plainbill asks of a payment provider: no more than real providers can promise.
///
/// What is to be done is stored first, and its id is the idempotency key: asking twice under one key never moves money
/// twice, as long as the provider remembers the key. A failure to answer is *unknown*, not declined: the caller stores
/// that and asks ``outcome(of:)-(PaymentAttempt)`` later. What providers do differently is data: ``capabilities``. A
/// provider that lacks a ``GatewayCapabilities/Feature`` is never asked for it.
public protocol PaymentGateway: Sendable {
    /// Name stored with each attempt, and part of the address of its webhooks: lower-case letters, digits and hyphens.
    var name: String { get }

    /// What this provider can do, and how long it remembers.
    var capabilities: GatewayCapabilities { get }

    /// The provider's name for an account as its customer. Asked once and then stored: everything begun for the account
    /// carries it. Asking again may give another name, under which nothing was begun.
    func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String

    /// Opens the provider's hosted payment page for one attempt; idempotent by attempt id.
    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage

    /// Charges a saved method while the customer is away; idempotent by attempt id. When the bank wants the customer,
    /// the attempt is declined with ``Decline/Code/authenticationRequired``, and another one begins on a hosted page.
    func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer

    /// How an attempt stands, by the provider's reference where it is known, else by ours.
    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome

    /// Closes the page of an attempt that is not to go on, at any time and any number of times.
    /// - Returns: how the attempt stands now; what was decided before stands. ``GatewayOutcome/pending`` and
    ///   ``GatewayOutcome/processing`` when it can no longer be closed, ``GatewayOutcome/notFound`` when there is
    ///   nothing to close (yet).
    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome

    /// Sends back a part or the whole of what an attempt captured; idempotent by ``RefundRequest/refund``.
    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome

    /// How a refund stands, by the provider's reference where it is known, else by ours.
    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome

    /// Opens the provider's hosted page where the customer saves a payment method; idempotent by its id.
    func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage

    /// How the saving of a method stands, by the provider's reference where it is known, else by ours.
    func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome

    /// A saved method as it is now: networks replace cards that expire. `nil` once it was removed.
    func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod?

    /// Makes the provider forget a saved method, any number of times. What was charged before stands.
    func remove(method reference: String) async throws(GatewayFailure)

    /// A dispute as it stands now; `nil` when there is none of this name.
    func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute?

    /// What was paid out to the seller's bank, or set out, in this time; the oldest first.
    func payouts(in window: Range<Instant>) async throws(GatewayFailure) -> [GatewayPayout]

    /// What a payout is made of: its amounts less fees add up to the payout.
    func transactions(of payout: String) async throws(GatewayFailure) -> [BalanceTransaction]

    /// Every payment that the provider began in this time and that took money, or has money on its way.
    func payments(in window: Range<Instant>) async throws(GatewayFailure) -> [ListedPayment]

    /// Checks the signature of a webhook and reads it.
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent
}

/// For providers that lack a feature.
extension PaymentGateway {
    /// For a provider without customers: the account's own id.
    /// - Throws: no ``GatewayFailure``, since no provider is asked.
    public func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String { "\(customer.account)" }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod? { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func remove(method reference: String) async throws(GatewayFailure) { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? { throw .notOffered }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func payouts(in window: Range<Instant>) async throws(GatewayFailure) -> [GatewayPayout] {
        throw .notOffered
    }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func transactions(of payout: String) async throws(GatewayFailure) -> [BalanceTransaction] {
        throw .notOffered
    }

    /// - Throws: ``GatewayFailure/notOffered``.
    public func payments(in window: Range<Instant>) async throws(GatewayFailure) -> [ListedPayment] {
        throw .notOffered
    }
}

/// What a provider says about a payment or a refund.
public enum GatewayOutcome: Hashable, Sendable {
    /// The customer has not finished.
    case pending
    /// Accepted, and the money is on its way, for days with some methods.
    case processing
    /// The money arrived, or went back.
    case succeeded(MoneyMovement)
    /// It was refused.
    case declined(Decline)
    /// The customer left, or the page was closed or expired, without a payment.
    case abandoned
    /// The provider has nothing under this reference or key at the moment. What was sent may still be on its way; when
    /// it is the last word says ``GatewayCapabilities/isNotFoundFinal(since:at:)``.
    case notFound
}

/// Money that moved at the provider: captured from the customer, or sent back.
public struct MoneyMovement: Hashable, Sendable {
    /// The provider's name for it.
    public var reference: String
    /// How much moved, without the provider's fee.
    public var amount: Money
    /// What the provider keeps of it for its work, in the same currency; `nil` when it does not say.
    public var fee: Money?
    /// As customers read it: `"Visa •••• 4242"`.
    public var method: String
    /// The method that was saved with the payment, or that was charged; `nil` when none is kept.
    public var savedMethod: SavedMethod?
    /// When.
    public var at: Instant

    /// A movement with these parts, unchecked.
    public init(
        reference: String, amount: Money, fee: Money? = nil, method: String, savedMethod: SavedMethod? = nil,
        at: Instant
    ) {
        self.reference = reference
        self.amount = amount
        self.fee = fee
        self.method = method
        self.savedMethod = savedMethod
        self.at = at
    }
}

/// The provider gave no answer that can be used: what happened is not known, unless nothing was sent.
public struct GatewayFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, for the log.
    public var description: String
    /// What is known of it.
    public var kind: Kind

    /// What is known of a failure.
    public enum Kind: Hashable, Sendable {
        /// The provider could not be reached, timed out, or answered nonsense.
        case unanswered
        /// It answered with something that is not known here, such as a status of a newer version. Asking again soon
        /// will not help.
        case answered
        /// Nothing came of it: the provider refused the request as such, or was not asked, since it is left alone for a
        /// while after repeated failures.
        case nothingDone
    }

    /// A failure with what went wrong, for the log.
    public init(_ description: String, _ kind: Kind = .unanswered) {
        self.description = description
        self.kind = kind
    }

    /// Whether the provider did answer.
    public var isAnswered: Bool { kind == .answered }

    /// The provider cannot do what was asked of it; see ``GatewayCapabilities/features``.
    public static let notOffered = GatewayFailure("The provider does not offer this.", .answered)
}
