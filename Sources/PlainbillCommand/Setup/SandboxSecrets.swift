import SandboxProvider

/// What the portal and the sandbox provider both know.
struct SandboxSecrets {
    let key: String
    /// A webhook may be signed with any of them.
    let webhooks: [String]

    static func random() -> SandboxSecrets { SandboxSecrets(key: draw("sk_sandbox_"), webhooks: [draw("whsec_")]) }

    init(_ settings: Settings) throws {
        let webhooks = settings.list(.sandboxWebhookSecret)
        guard let key = settings.text(.sandboxSecretKey), !webhooks.isEmpty else {
            throw SettingsError.missingProvider
        }
        guard key.count >= Self.shortest else {
            throw SettingsError.shortSecret(.sandboxSecretKey, least: Self.shortest)
        }
        guard webhooks.allSatisfy({ $0.count >= Self.shortest }) else {
            throw SettingsError.shortSecret(.sandboxWebhookSecret, least: Self.shortest)
        }
        self.init(key: key, webhooks: webhooks)
    }

    /// In characters. Who guesses a webhook's secret can report payments that were never made.
    private static let shortest = 16

    /// The provider at this address. A secret that is being replaced is divided from the new one by a comma.
    func gateway(at url: String, publicURL: String? = nil) throws -> SandboxGateway {
        try SandboxGateway(.init(baseURL: url, publicURL: publicURL, secretKey: key, webhookSecrets: webhooks))
    }

    private init(key: String, webhooks: [String]) {
        self.key = key
        self.webhooks = webhooks
    }

    private static func draw(_ prefix: String) -> String {
        prefix + String(UInt128.random(in: .min ... .max), radix: 36)
    }
}
