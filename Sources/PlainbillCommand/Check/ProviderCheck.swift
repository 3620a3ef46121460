import BillingCore
import PaymentGateways
import Transfers

/// The payment providers of the settings.
struct ProviderCheck {
    let settings: Settings

    private static let subject = "payment provider"

    /// What can be said of their settings without asking them.
    var findings: [Finding] {
        let sandbox = settings.text(.sandboxURL).map { url in
            Finding.of(Self.subject) {
                _ = try SandboxSecrets(settings).gateway(at: url)
                return url
            }
        }
        let found = [stripe, sandbox].compactMap(\.self)
        let none = "none is set: customers cannot pay online, and serve starts with --sandbox only."
        return found.isEmpty ? [.warning(Self.subject, none)] : found
    }

    /// Whether those that could be set up answer.
    func answers() async -> [Finding] { [await stripeAnswer(), await sandboxAnswer()].compactMap(\.self) }

    /// What is said of a key never shows it.
    private var stripe: Finding? {
        guard [Setting.stripeKey, .stripeKeyFile].contains(where: { settings.text($0) != nil }) else { return nil }
        return .of(Self.subject) {
            guard let configuration = try settings.stripe else { return "" }
            _ = try StripeGateway(configuration)
            let mode = configuration.isLive ? "live" : "test mode, no money moves"
            return "\(configuration.name), \(mode), \(configuration.methodTypes.joined(separator: ", "))"
        }
    }

    /// It takes the key.
    private func stripeAnswer() async -> Finding? {
        guard let configuration = try? settings.stripe, let gateway = try? StripeGateway(configuration) else {
            return nil
        }
        do throws(GatewayFailure) {
            try await gateway.probe()
            return .fine(Self.subject, "\(gateway.name) answers and takes the key")
        } catch {
            return .wrong(Self.subject, "\(gateway.name): \(error)")
        }
    }

    /// Any answer will do: it listens.
    private func sandboxAnswer() async -> Finding? {
        guard let url = settings.text(.sandboxURL), (try? SandboxSecrets(settings).gateway(at: url)) != nil else {
            return nil
        }
        do {
            _ = try await HTTPExchange(url: url).answer()
            return .fine(Self.subject, "\(url) answers")
        } catch {
            return .wrong(Self.subject, "\(url) does not answer: \(HTTPExchange.words(for: error))")
        }
    }
}
