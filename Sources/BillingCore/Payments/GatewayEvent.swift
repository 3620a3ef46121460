/// A webhook as it came in: nothing of it is believed before ``PaymentGateway/event(in:)`` has checked it.
public struct WebhookRequest: Hashable, Sendable {
    /// Names and values, in the order received.
    public var headers: [Header]
    /// The raw bytes that were signed.
    public var body: [UInt8]
    /// When it came in, to refuse what was recorded long ago.
    public var receivedAt: Instant

    /// One field of the request's head.
    public struct Header: Hashable, Sendable {
        /// In any letter case.
        public var name: String
        /// Without the line's end.
        public var value: String

        /// A field as received.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request as received.
    public init(headers: [Header], body: [UInt8], receivedAt: Instant) {
        self.headers = headers
        self.body = body
        self.receivedAt = receivedAt
    }

    /// The value of the one header of this name; `nil` without one, and when there are several.
    public func header(_ name: String) -> String? {
        let found = headers.filter { $0.name.lowercased() == name.lowercased() }
        return found.count == 1 ? found.first?.value : nil
    }
}

/// Why a webhook is not believed.
public enum WebhookRejection: Error, Hashable, Sendable, CaseIterable {
    /// It carries no signature, or several headers of that name.
    case missingSignature
    /// The signature is not of the form that the provider uses.
    case malformedSignature
    /// It was signed too long ago, or in the future: perhaps recorded and sent again.
    case staleSignature
    /// It was signed with none of the secrets, or changed on its way.
    case wrongSignature
}

/// A verified webhook. It is a hint: money moves only after the provider, asked, confirms it.
///
/// Whatever is signed rightly is an event: one that cannot be read is about ``Subject/other(_:)``. A provider that is
/// refused sends again and again, and at last switches its webhooks off.
public struct GatewayEvent: Hashable, Sendable {
    /// Unique per provider; duplicates are ignored by it.
    public var id: String
    /// What it tells about.
    public var subject: Subject
    /// The provider's name for what it tells about, or our id of it: both are kept with the account.
    public var reference: String

    /// An event with these parts, unchecked.
    public init(id: String, about subject: Subject, _ reference: String) {
        self.id = id
        self.subject = subject
        self.reference = reference
    }

    /// What a provider tells of. Its raw value is stored.
    public enum Subject: RawRepresentable, Hashable, Sendable {
        /// A payment: ask about it.
        case payment
        /// A refund: ask about it.
        case refund
        /// A payment that the customer disputes with their bank.
        case dispute
        /// The saving of a payment method: ask about it.
        case setup
        /// A saved payment method that changed or was removed: ask about it.
        case method
        /// A customer's permission for direct debits.
        case mandate
        /// Money that the provider paid out to the seller's bank.
        case payout
        /// Something that Plainbill does not know, in the provider's words.
        case other(String)

        private static let known: [String: Subject] = [
            "payment": .payment, "refund": .refund, "dispute": .dispute, "setup": .setup, "method": .method,
            "mandate": .mandate, "payout": .payout,
        ]

        /// A known subject, or ``other(_:)``.
        public init(rawValue: String) { self = Self.known[rawValue] ?? .other(rawValue) }

        /// The provider's name of the subject.
        public var rawValue: String {
            switch self {
            case .payment: "payment"
            case .refund: "refund"
            case .dispute: "dispute"
            case .setup: "setup"
            case .method: "method"
            case .mandate: "mandate"
            case .payout: "payout"
            case .other(let kind): kind
            }
        }
    }
}
