public import BillingCore

extension StripeGateway {
    /// What the seller's account at Stripe gives.
    public struct Configuration: Sendable {
        /// As the portal knows this provider: part of the address of its webhooks.
        public var name = "stripe"
        /// The secret key, `sk_…`, or a restricted one, `rk_…`.
        public var key: String
        /// `whsec_…`; each of them is right, while one replaces another.
        public var webhookSecrets: [String]
        /// Which methods customers are offered, in Stripe's names. All are named: else a page offers whatever the
        /// account at Stripe has switched on.
        public var methodTypes: [String]
        /// Where Stripe is reached.
        public var origin: String
        /// Where its pages are.
        public var pageOrigins: [String]
        /// How long one call may take altogether.
        public var deadline: Duration
        /// When a provider that was left alone is tried again.
        public var clock: WallClock

        public init(
            key: String, webhookSecrets: [String], methodTypes: [String] = ["card"],
            origin: String = "https://api.stripe.com", pageOrigins: [String] = ["https://checkout.stripe.com"],
            deadline: Duration = .seconds(8), clock: WallClock
        ) {
            self.key = key
            self.webhookSecrets = webhookSecrets
            self.methodTypes = methodTypes
            self.origin = origin
            self.pageOrigins = pageOrigins
            self.deadline = deadline
            self.clock = clock
        }

        /// Whether real money moves under the key.
        public var isLive: Bool { key.contains("_live_") }
    }
}

/// Why Stripe cannot be used with its settings.
public enum StripeSettingError: Error, Hashable, Sendable, CaseIterable {
    /// None of `sk_test_…`, `sk_live_…`, `rk_test_…`, `rk_live_…`: perhaps the publishable key.
    case key
    /// There is none, or one that is none of `whsec_…`.
    case webhookSecret
    /// There is none, or one that is none of Stripe's names: lower-case letters, digits and underscores.
    case methodType
    /// An address that is not of the web.
    case origin
}

extension StripeSettingError: CustomStringConvertible {
    /// One line of English, for the operator.
    public var description: String {
        switch self {
        case .key: "Stripe's key must be a secret key (sk_live_…, sk_test_…) or a restricted one (rk_…)."
        case .webhookSecret: "Stripe's webhooks need at least one signing secret (whsec_…)."
        case .methodType: "Stripe's method types are names such as card or sepa_debit, divided by commas."
        case .origin: "Stripe's address must begin with http:// or https://."
        }
    }
}

extension StripeGateway.Configuration {
    private static let keyPrefixes = ["sk_test_", "sk_live_", "rk_test_", "rk_live_"]
    private static let shortest = 16

    func check() throws(StripeSettingError) {
        guard Self.keyPrefixes.contains(where: key.hasPrefix), isSecret(key) else { throw .key }
        guard !webhookSecrets.isEmpty, webhookSecrets.allSatisfy({ $0.hasPrefix("whsec_") && isSecret($0) }) else {
            throw .webhookSecret
        }
        guard !methodTypes.isEmpty, methodTypes.allSatisfy(isMethodType) else { throw .methodType }
        guard ([origin] + pageOrigins).allSatisfy({ WebOrigin(of: $0)?.description == $0 }) else { throw .origin }
    }

    private func isSecret(_ text: String) -> Bool {
        text.utf8.count >= Self.shortest && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private func isMethodType(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { Array("abcdefghijklmnopqrstuvwxyz0123456789_".utf8).contains($0) }
    }
}
