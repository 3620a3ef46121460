import BillingCore
import Foundation

/// The JSON spoken between ``SandboxGateway`` and ``SandboxServer``.
enum SandboxMessages {
    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func bytes(_ message: some Encodable) throws -> [UInt8] { try [UInt8](encoder.encode(message)) }

    static func read<Message: Decodable>(_ type: Message.Type, from bytes: [UInt8]) throws -> Message {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// What the seller asks for: a page, or the charge of a saved method. The attempt is the idempotency key; everything
/// else must stay the same under it.
struct SandboxOrder: Codable, Hashable, Sendable {
    var attempt: PaymentAttempt.ID
    var customer: String
    var amount: Money
    var description: String
    /// Where the browser goes from the page; `nil` when a saved method is charged.
    var returnURL: String?
    /// Whether the method is kept that is paid with.
    var savesMethod = false
    /// The saved method that is charged.
    var method: String?
}

/// A page where a method is saved. The setup is the idempotency key; everything else must stay the same under it.
struct SandboxSetupOrder: Codable, Hashable, Sendable {
    var setup: MethodSetup.ID
    var customer: String
    var returnURL: String
}

/// What the seller does not want to go on: the provider's reference, or the attempt where that is not known.
struct SandboxCancellation: Codable, Hashable, Sendable {
    var payment: String
}

/// How a payment or a refund stands.
enum SandboxStatus: String, Codable, Sendable {
    case pending, processing, succeeded, declined, abandoned
    /// One that only another version of the provider has.
    case unknown

    init(from decoder: any Decoder) throws {
        self = Self(rawValue: try decoder.singleValueContainer().decode(String.self)) ?? .unknown
    }
}

/// What the provider knows about a payment.
struct SandboxReport: Codable, Hashable, Sendable {
    var attempt: PaymentAttempt.ID
    var reference: String
    /// The secret in the address of the hosted page.
    var token: String
    var amount: Money
    var status: SandboxStatus
    /// Why it was declined.
    var decline: Decline?
    /// What was charged, in words for the customer.
    var method: String?
    /// The method that was saved with it, or charged.
    var savedMethod: SavedMethod?
    var settledAt: Instant?
    /// What the provider keeps of it.
    var fee: Money?
}

/// What the seller wants sent back, of which payment. The refund is the idempotency key; everything else must stay the
/// same under it.
struct SandboxRefundOrder: Codable, Hashable, Sendable {
    var refund: Refund.ID
    var payment: String
    var amount: Money
    var reason: String
}

/// What the provider knows about a refund.
struct SandboxRefundReport: Codable, Hashable, Sendable {
    var refund: Refund.ID
    var reference: String
    var amount: Money
    var status: SandboxStatus
    /// Why it failed.
    var decline: Decline?
    var method: String
    var decidedAt: Instant
}

/// What the provider knows about the saving of a method.
struct SandboxSetupReport: Codable, Hashable, Sendable {
    var setup: MethodSetup.ID
    var reference: String
    var token: String
    var status: SandboxStatus
    var decline: Decline?
    var method: SavedMethod?
}

/// What the provider knows about a dispute.
struct SandboxDisputeReport: Codable, Hashable, Sendable {
    var reference: String
    var payment: String
    var status: GatewayDispute.Status
    var amount: Money
    var movements: [BalanceTransaction]
    var respondBy: Instant?
    var openedAt: Instant
}

/// What the provider says, with status 404, about something that it does not know now.
struct SandboxAbsence: Codable, Hashable, Sendable {
    var notFound: String
}

/// The body of a webhook.
struct SandboxNotice: Codable, Hashable, Sendable {
    var id: String
    /// As ``GatewayEvent/Subject`` has it.
    var kind: String
    /// The provider's name for what has changed.
    var reference: String
}
