import BillingCore

/// What the seller wants sent back. The refund is the idempotency key; everything else must stay the same under it.
struct SandboxRefundOrder: Codable, Hashable, Sendable {
    var refund: Refund.ID
    var attempt: PaymentAttempt.ID
    var amount: Money
    var reason: String
}

/// What the provider knows about a refund.
struct SandboxRefundReport: Codable, Hashable, Sendable {
    enum Status: String, Codable, Sendable {
        case refunded, failed
    }

    var refund: Refund.ID
    var reference: String
    var amount: Money
    var status: Status
    /// Why it failed, in words.
    var reason: String?
    var decidedAt: Instant
}

/// What the provider says, with status 404, about a refund that it never heard of.
struct SandboxRefundAbsence: Codable, Hashable, Sendable {
    var notFound: Refund.ID
}
