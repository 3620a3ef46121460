/// What Plainbill asks of a payment provider: no more than real providers can promise.
///
/// What is to be done is stored first, and its id is the idempotency key: asking twice under one key never moves money
/// twice, as long as the provider remembers the key. A failure to answer is *unknown*, not declined: the caller stores
/// that and asks ``outcome(of:)-(PaymentAttempt)`` later. What providers do differently is data: ``capabilities``.
public protocol PaymentGateway: Sendable {
    /// Name stored with each attempt, and part of the address of its webhooks: lower-case letters, digits and hyphens.
    var name: String { get }

    /// What this provider can do, and how long it remembers.
    var capabilities: GatewayCapabilities { get }

    /// Opens the provider's hosted payment page for one attempt; idempotent by attempt id.
    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment

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

    /// Checks the signature of a webhook and reads it.
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent
}

/// What a provider can do, and how long it remembers.
public struct GatewayCapabilities: Hashable, Sendable {
    /// The origins of its hosted pages, to be named in the `form-action` of pages whose form leads there.
    public var pageOrigins: [String]
    /// How long after its first use an idempotency key is remembered. Later the same key makes a new request.
    public var keyLifetime: Duration
    /// How long something may exist before it can be found by looking it up; shorter than ``keyLifetime``.
    public var lookupDelay: Duration

    /// Capabilities as the provider documents them.
    public init(pageOrigins: [String], keyLifetime: Duration, lookupDelay: Duration) {
        self.pageOrigins = pageOrigins
        self.keyLifetime = keyLifetime
        self.lookupDelay = lookupDelay
    }

    /// Whether an address is that of one of the provider's pages, as they are served today.
    public func isPage(_ url: String) -> Bool { pageOrigins.contains { url == $0 || url.hasPrefix($0 + "/") } }

    /// Whether what was first sent at `start`, or later, may be sent again under its key: while the key is remembered
    /// for certain, and long enough before it is forgotten for this sending to be found then.
    public func mayRepeat(since start: Instant, at now: Instant) -> Bool {
        now < start.adding(keyLifetime - lookupDelay)
    }

    /// Whether ``GatewayOutcome/notFound`` means that it never will be found: nothing has been sent under its key for
    /// so long that it could be found. Only then is it safe to begin another one in its place.
    public func isNotFoundFinal(since start: Instant, at now: Instant) -> Bool {
        now >= start.adding(keyLifetime)
    }
}

/// What the provider is asked for. All of it follows from the stored attempt, so that asking again under the same key
/// is the same request.
public struct PaymentRequest: Hashable, Sendable {
    /// Also the idempotency key.
    public var attempt: PaymentAttempt.ID
    /// How much is to be paid.
    public var amount: Money
    /// What the provider's page shows: the numbers of the invoices.
    public var description: String
    /// Where the provider sends the browser afterwards, made from configuration.
    public var returnURL: String

    /// A request with these parts, unchecked.
    public init(attempt: PaymentAttempt.ID, amount: Money, description: String, returnURL: String) {
        self.attempt = attempt
        self.amount = amount
        self.description = description
        self.returnURL = returnURL
    }

    /// The request for an attempt to pay the invoices of these numbers. More than ten are counted, not named.
    public init(_ attempt: PaymentAttempt, invoices numbers: [String]) {
        let named = numbers.sorted().prefix(Self.mostNamed).joined(separator: ", ")
        let more = numbers.count - Self.mostNamed
        self.init(
            attempt: attempt.id, amount: attempt.amount, description: more > 0 ? "\(named) (+\(more))" : named,
            returnURL: attempt.returnURL)
    }

    private static let mostNamed = 10
}

/// A payment page of the provider, waiting for the customer.
public struct HostedPayment: Hashable, Sendable {
    /// The provider's name for it.
    public var reference: String
    /// The provider's page, another origin. The customer is sent there again as long as the attempt is undecided.
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

/// What a provider says about a payment or a refund.
public enum GatewayOutcome: Hashable, Sendable {
    /// The customer has not finished.
    case pending
    /// Accepted, and the money is on its way, for days with some methods.
    case processing
    /// The money arrived, or went back.
    case succeeded(MoneyMovement)
    /// It was refused, for a reason in the provider's words.
    case declined(reason: String)
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
    /// When.
    public var at: Instant

    /// A movement with these parts, unchecked.
    public init(reference: String, amount: Money, fee: Money? = nil, method: String, at: Instant) {
        self.reference = reference
        self.amount = amount
        self.fee = fee
        self.method = method
        self.at = at
    }
}

/// The provider could not be reached, timed out, or answered nonsense: what happened is not known.
public struct GatewayFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, for the log.
    public var description: String

    /// Whether it did answer, with something that is not known here, such as a status of a newer version. Asking again
    /// soon will not help.
    public var isAnswered: Bool

    /// A failure with what went wrong, for the log.
    public init(_ description: String, isAnswered: Bool = false) {
        self.description = description
        self.isAnswered = isAnswered
    }
}
