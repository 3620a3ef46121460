public import BillingCore

/// How well or badly the provider behaves. The default is a good day; tests ask for bad ones.
public struct SandboxBehaviour: Hashable, Sendable {
    public enum WebhookTiming: Hashable, Sendable {
        /// The seller hears of it before the browser is sent back.
        case beforeRedirect
        /// The browser is sent back at once; the webhook follows after this long.
        case afterRedirect(Duration)
    }

    public enum OrderAnswer: Hashable, Sendable {
        case prompt
        /// The payment is begun, the answer comes this much later.
        case late(Duration)
        /// The payment is begun, the answer is status 500.
        case failure
        /// The payment is begun, the connection breaks in the middle of the answer.
        case brokenOff
    }

    public var webhookTiming = WebhookTiming.afterRedirect(.zero)
    /// Every webhook is sent twice, also when the seller took the first.
    public var repeatsWebhooks = false
    /// Webhooks are held until this many have gathered, then sent newest first.
    public var webhookBatch = 1
    /// Pauses before further attempts when the seller does not answer with 2xx; then it gives up until a restart.
    public var webhookRetries: [Duration] = [.seconds(1), .seconds(5), .seconds(30), .seconds(120), .seconds(600)]
    public var orderAnswer = OrderAnswer.prompt
    /// How long an idempotency key is remembered. Later the same key begins another payment.
    public var keyLifetime = Duration.seconds(86_400)
    /// Payments can be looked up by the seller's id, not only by the provider's reference.
    public var findsByOurID = true

    /// What is kept of each payment, in minor units of its currency; nothing is said of a fee of 0.
    public var fee: Int64 = 0
    /// What each dispute costs, in minor units of its currency.
    public var disputeFee: Int64 = 0

    /// As ``orderAnswer``, for refunds.
    public var refundAnswer = OrderAnswer.prompt
    /// Why refunds fail; `nil` on a good day.
    public var refundRefusal: Decline.Code?
    /// Refunds are accepted, and decided later.
    public var refundsTakeTime = false

    public init() {}
}
