import BillingCore
import PaymentGateways

/// What the portal and the sandbox provider both know.
struct SandboxSecrets {
    let key: String
    let webhook: String

    static func random() -> SandboxSecrets { SandboxSecrets(key: draw("sk_sandbox_"), webhook: draw("whsec_")) }

    init(_ settings: Settings) throws {
        guard let key = settings.text("sandbox.secretKey"), let webhook = settings.text("sandbox.webhookSecret") else {
            throw SettingsError.missingProvider
        }
        self.init(key: key, webhook: webhook)
    }

    /// The provider of the settings, for commands; `nil` when none is set.
    static func gateway(_ settings: Settings) throws -> SandboxGateway? {
        guard let url = settings.text("sandbox.url") else { return nil }
        let secrets = try SandboxSecrets(settings)
        return try SandboxGateway(
            .init(baseURL: url, secretKey: secrets.key, webhookSecret: secrets.webhook))
    }

    private init(key: String, webhook: String) {
        self.key = key
        self.webhook = webhook
    }

    private static func draw(_ prefix: String) -> String {
        prefix + String(UInt128.random(in: .min ... .max), radix: 36)
    }
}
