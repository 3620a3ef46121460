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

/// What the seller asks for. The attempt is the idempotency key; everything else must stay the same under it.
struct SandboxOrder: Codable, Hashable, Sendable {
    var attempt: PaymentAttempt.ID
    var amount: Money
    var description: String
    var returnURL: String
}

/// What the seller does not want to go on.
struct SandboxCancellation: Codable, Hashable, Sendable {
    var attempt: PaymentAttempt.ID
}

/// What the provider knows about a payment.
struct SandboxReport: Codable, Hashable, Sendable {
    enum Status: String, Codable, Sendable {
        case pending, captured, declined, abandoned
    }

    var attempt: PaymentAttempt.ID
    var reference: String
    /// The secret in the address of the hosted page.
    var token: String
    var amount: Money
    var status: Status
    /// Why it was declined, in words for the customer.
    var reason: String?
    /// What was charged, in words for the customer.
    var method: String?
    var settledAt: Instant?
}

/// What the provider says, with status 404, about an attempt that it never heard of and will not take any more.
struct SandboxAbsence: Codable, Hashable, Sendable {
    var notFound: PaymentAttempt.ID
}

/// The body of a webhook.
struct SandboxNotice: Codable, Hashable, Sendable {
    var id: String
    var attempt: PaymentAttempt.ID
    var status: SandboxReport.Status
}
