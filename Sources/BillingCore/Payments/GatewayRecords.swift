/// A payment that the customer disputes with their bank, as the provider tells of it.
public struct GatewayDispute: Hashable, Sendable {
    /// The provider's name for it.
    public var reference: String
    /// The provider's name for the payment; see ``MoneyMovement/reference``.
    public var payment: String
    /// How it stands.
    public var status: Status
    /// Why the customer disputes it.
    public var reason: Reason
    /// How much is disputed. What left or came back to the seller's balance is in ``movements``.
    public var amount: Money
    /// What it moved so far: money withdrawn, its fee, and what came back.
    public var movements: [BalanceTransaction]
    /// Until when the seller may answer; `nil` when no answer is possible.
    public var respondBy: Instant?
    /// When it began.
    public var openedAt: Instant

    /// How a dispute stands. The raw value is stored.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// The bank asks, and no money has moved.
        case inquiry
        /// The seller is to answer; the money is withdrawn.
        case needsResponse = "needs_response"
        /// The bank decides.
        case underReview = "under_review"
        /// The money came back, all or a part of it.
        case won
        /// The money is gone.
        case lost
        /// It ended without a decision: an inquiry that was closed, or one that was settled before.
        case closed

        /// Whether nothing more is to come.
        public var isFinal: Bool { self == .won || self == .lost || self == .closed }
    }

    /// Why a payment is disputed. The raw value is stored.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// The customer says that they did not pay.
        case notAuthorized = "not_authorized"
        /// Charged twice.
        case duplicate
        /// A refund was promised and did not come.
        case refundMissing = "refund_missing"
        /// Nothing was delivered.
        case notReceived = "not_received"
        /// What was delivered is not what was sold.
        case notAsDescribed = "not_as_described"
        /// The subscription was cancelled before.
        case cancelled
        /// The customer does not know what the charge is for.
        case unrecognized
        /// The bank could not collect a direct debit after all.
        case debitReturned = "debit_returned"
        /// Anything else.
        case other
    }

    /// A dispute with these parts, unchecked.
    public init(
        reference: String, payment: String, status: Status, reason: Reason, amount: Money,
        movements: [BalanceTransaction], respondBy: Instant?, openedAt: Instant
    ) {
        self.reference = reference
        self.payment = payment
        self.status = status
        self.reason = reason
        self.amount = amount
        self.movements = movements
        self.respondBy = respondBy
        self.openedAt = openedAt
    }
}

/// One movement of the seller's balance with the provider.
public struct BalanceTransaction: Hashable, Sendable, Codable {
    /// The provider's name for it.
    public var reference: String
    /// What it is for.
    public var kind: Kind
    /// Added to the balance before the fee, negative for what leaves it; in the currency of the balance.
    public var amount: Money
    /// What the provider keeps for its work, in the same currency; negative when it gives a fee back.
    public var fee: Money
    /// The provider's name for the payment, refund or dispute that it belongs to; `nil` without one.
    public var source: String?
    /// When.
    public var at: Instant

    /// What a movement is for. The raw value is stored.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Money from a customer; the source is ``MoneyMovement/reference`` of the payment.
        case payment
        /// Money back to a customer, or a refund that failed and came back; the source is that of the refund.
        case refund
        /// Money that a dispute withdrew, or that came back; the source is that of the dispute.
        case dispute
        /// What the provider charges apart from any payment.
        case fee
        /// Money to the seller's bank, or a payout that failed and came back.
        case payout
        /// Anything else, such as a reserve or an adjustment.
        case other
    }

    /// A movement with these parts, unchecked.
    public init(reference: String, kind: Kind, amount: Money, fee: Money, source: String?, at: Instant) {
        self.reference = reference
        self.kind = kind
        self.amount = amount
        self.fee = fee
        self.source = source
        self.at = at
    }
}

/// Money that the provider sends to the seller's bank.
public struct GatewayPayout: Hashable, Sendable, Codable {
    /// The provider's name for it.
    public var reference: String
    /// How much; negative when the seller owes the provider.
    public var amount: Money
    /// How it stands.
    public var status: Status
    /// The day on which the bank is to have it.
    public var arrivesOn: Day
    /// When it was made.
    public var createdAt: Instant

    /// How a payout stands. The raw value is stored.
    public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
        /// On its way.
        case pending
        /// With the bank. It may still come back.
        case paid
        /// The bank did not take it: the money is in the balance again.
        case failed
    }

    /// A payout with these parts, unchecked.
    public init(reference: String, amount: Money, status: Status, arrivesOn: Day, createdAt: Instant) {
        self.reference = reference
        self.amount = amount
        self.status = status
        self.arrivesOn = arrivesOn
        self.createdAt = createdAt
    }
}

/// A payment in the provider's own list, to be compared with ours.
public struct ListedPayment: Hashable, Sendable, Codable {
    /// The provider's name for it; see ``MoneyMovement/reference``.
    public var reference: String
    /// The attempt that it belongs to; `nil` for a payment that Plainbill did not begin.
    public var attempt: PaymentAttempt.ID?
    /// How much was captured, or is on its way.
    public var amount: Money
    /// How much of it went back, or is on its way back.
    public var refunded: Money
    /// Whether the money has arrived; else it is on its way.
    public var isCaptured: Bool
    /// When it began.
    public var at: Instant

    /// A payment with these parts, unchecked.
    public init(
        reference: String, attempt: PaymentAttempt.ID?, amount: Money, refunded: Money, isCaptured: Bool, at: Instant
    ) {
        self.reference = reference
        self.attempt = attempt
        self.amount = amount
        self.refunded = refunded
        self.isCaptured = isCaptured
        self.at = at
    }
}
