/// What Plainbill asks of a payment provider. Every provider, the Sandbox included, lives behind it.
///
/// Rules: the ``PaymentRequest/attempt`` id is stored before ``begin(_:)`` is called and is the idempotency key;
/// calling twice with one key never captures twice. A failure to answer is *unknown*, not declined: the caller
/// stores that and asks ``outcome(of:)`` later.
public protocol PaymentGateway: Sendable {
    /// Name stored with each attempt: `"sandbox"`.
    var name: String { get }

    /// Opens the provider's hosted payment page for one attempt; idempotent by attempt id.
    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment

    /// What became of an attempt, by our id. To be asked when ``PaymentAttempt/mayBeAskedAbout``, or long after it began.
    func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome

    /// Closes an attempt that is not to go on, at any time and any number of times: from its answer on, nothing is
    /// captured under that key.
    /// - Returns: what became of the attempt; what was captured or declined before stands. ``GatewayOutcome/pending``
    ///   when the provider is about to decide and cannot close it any more.
    func cancel(_ attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome

    /// Sends back a part or the whole of what an attempt captured; idempotent by ``RefundRequest/refund``, which is
    /// stored before this is called.
    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> RefundOutcome

    /// What became of a refund, by our id.
    func outcome(ofRefund refund: Refund.ID) async throws(GatewayFailure) -> RefundOutcome

    /// Checks the signature of a webhook over its raw bytes and reads it.
    /// - Throws: a refusal when the signature, its age or the body is wrong.
    func event(body: [UInt8], signature: String, now: Instant) throws(BillingRefusal) -> GatewayEvent
}

/// One attempt to pay one invoice. Stored before the gateway hears of it.
public struct PaymentAttempt: Hashable, Sendable {
    /// Id of an attempt.
    public typealias ID = BillingCore.ID<PaymentAttempt>

    /// Also the idempotency key with the provider.
    public var id: ID
    /// Who pays.
    public var account: Account.ID
    /// What is paid.
    public var invoice: Invoice.ID
    /// How much.
    public var amount: Money
    /// How far it got.
    public var state: State
    /// Name of the provider.
    public var gateway: String
    /// The provider's name for it, once known.
    public var gatewayReference: String?
    /// Where the provider sends the browser back: asked for again as it was whenever the attempt goes on.
    public var returnURL: String?
    /// The provider's words when it declined.
    public var declineReason: String?
    /// When the customer began.
    public var startedAt: Instant

    /// The value with these parts, as they are; nothing is checked.
    public init(
        id: ID, account: Account.ID, invoice: Invoice.ID, amount: Money, state: State, gateway: String,
        gatewayReference: String? = nil, returnURL: String? = nil, declineReason: String? = nil, startedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.amount = amount
        self.state = state
        self.gateway = gateway
        self.gatewayReference = gatewayReference
        self.returnURL = returnURL
        self.declineReason = declineReason
        self.startedAt = startedAt
    }

    /// Whether the provider has yet to decide.
    public var isUndecided: Bool {
        switch state {
        case .started, .unknown: true
        case .succeeded, .declined, .abandoned: false
        }
    }

    /// Whether it is undecided and the provider answered, or failed to answer, the call that began it. Before that an
    /// inquiry could close an attempt that is just on its way to the provider; it is begun again instead, under the same
    /// key.
    public var mayBeAskedAbout: Bool { state == .unknown || (state == .started && gatewayReference != nil) }

    /// How far an attempt got.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Stored; the customer is on, or on the way to, the provider's page.
        case started
        /// The provider did not answer, or answered that it does not know yet: ask again, start nothing new.
        case unknown
        /// The money arrived.
        case succeeded
        /// The provider or the customer's bank refused it.
        case declined
        /// The customer left, or the provider closed the page, without paying.
        case abandoned
    }
}

/// What the provider is asked for.
public struct PaymentRequest: Hashable, Sendable {
    /// Also the idempotency key.
    public var attempt: PaymentAttempt.ID
    /// How much is to be paid.
    public var amount: Money
    /// What the provider's page shows: `"Invoice 2026-000017"`.
    public var description: String
    /// Where the provider sends the browser afterwards, made from configuration.
    public var returnURL: String

    /// The value with these parts, as they are; nothing is checked.
    public init(attempt: PaymentAttempt.ID, amount: Money, description: String, returnURL: String) {
        self.attempt = attempt
        self.amount = amount
        self.description = description
        self.returnURL = returnURL
    }
}

/// A payment page of the provider, waiting for the customer.
public struct HostedPayment: Hashable, Sendable {
    /// The provider's name for it.
    public var gatewayReference: String
    /// The provider's page, another origin.
    public var pageURL: String

    /// The value with these parts, as they are; nothing is checked.
    public init(gatewayReference: String, pageURL: String) {
        self.gatewayReference = gatewayReference
        self.pageURL = pageURL
    }
}

/// What the provider says about a payment.
public enum GatewayOutcome: Hashable, Sendable {
    /// The customer has not finished.
    case pending
    /// The money arrived.
    case captured(Capture)
    /// It was refused, for a reason in the provider's words.
    case declined(reason: String)
    /// The customer left, or the provider closed the page, without paying.
    case abandoned
    /// The provider never heard of the attempt: nothing was captured under that key, and from this answer on nothing
    /// will be. Ask only when ``PaymentGateway/begin(_:)`` has returned or failed.
    case notFound
}

/// Money that has arrived.
public struct Capture: Hashable, Sendable {
    /// The provider's name for it.
    public var gatewayReference: String
    /// How much arrived.
    public var amount: Money
    /// As customers read it: `"Visa ending 4242"`.
    public var method: String
    /// When.
    public var at: Instant

    /// The value with these parts, as they are; nothing is checked.
    public init(gatewayReference: String, amount: Money, method: String, at: Instant) {
        self.gatewayReference = gatewayReference
        self.amount = amount
        self.method = method
        self.at = at
    }
}

/// What is sent back, of which payment.
public struct RefundRequest: Hashable, Sendable {
    /// The idempotency key.
    public var refund: Refund.ID
    /// The attempt that captured the money.
    public var attempt: PaymentAttempt.ID
    /// Above zero, at most what was captured less what went back before.
    public var amount: Money
    /// As the customer may read it on the statement.
    public var reason: String

    /// The value with these parts, as they are; nothing is checked.
    public init(refund: Refund.ID, attempt: PaymentAttempt.ID, amount: Money, reason: String) {
        self.refund = refund
        self.attempt = attempt
        self.amount = amount
        self.reason = reason
    }
}

/// What a provider says about a refund.
public enum RefundOutcome: Hashable, Sendable {
    /// Accepted and not done yet.
    case pending
    /// The money went back.
    case refunded(gatewayReference: String, at: Instant)
    /// It will not go back, in the provider's words.
    case failed(reason: String)
    /// The provider never heard of the refund: nothing was sent back under that key. It may be sent again under it.
    case notFound
}

/// A verified webhook. It is a hint: money moves only after ``PaymentGateway/outcome(of:)`` confirms it.
public struct GatewayEvent: Hashable, Sendable {
    /// Unique per provider; duplicates are ignored by it.
    public var id: String
    /// Which attempt it tells about.
    public var attempt: PaymentAttempt.ID

    /// The value with these parts, as they are; nothing is checked.
    public init(id: String, attempt: PaymentAttempt.ID) {
        self.id = id
        self.attempt = attempt
    }
}

/// The provider could not be reached, timed out, or answered nonsense: what happened is not known.
public struct GatewayFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The words that are logged.
    public var description: String

    /// With the words that are logged.
    public init(_ description: String) { self.description = description }
}
