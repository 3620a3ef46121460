import BillingCore
import BillingOperations
import Foundation
import PaymentGateways
import PostgresStore
import SandboxProvider

extension PaymentProviders {
    /// The providers of the settings, Stripe first; none where the portal alone has them. Last the sellers' own direct
    /// debits.
    /// - Parameters:
    ///   - own: the sandbox that runs beside the portal, instead of one that the settings name.
    ///   - debits: where the database is at hand.
    init(_ settings: Settings, own: SandboxGateway? = nil, debits: DirectDebitGateway? = nil) throws {
        let sandbox = try own ?? settings.text(.sandboxURL).map { try SandboxSecrets(settings).gateway(at: $0) }
        let stripe = try settings.stripe.map { try StripeGateway($0) }
        let all: [(any PaymentGateway)?] = [stripe, sandbox, debits]
        try self.init(all.compactMap(\.self))
    }
}

extension Store {
    /// Settles payments and refunds at the providers of the settings.
    func settling(_ settings: Settings) throws -> SettleOperation {
        SettleOperation(
            database: worker, providers: try PaymentProviders(settings, debits: debits), clock: clock, ids: ids,
            logger: logger)
    }

    private var debits: DirectDebitGateway { DirectDebitGateway(database: worker, clock: clock) }

    /// Direct debits of the sellers' own banks; `nil` while no seller may collect any.
    func usedDebits() async throws -> DirectDebitGateway? {
        let sellers = try await worker.read(WorkerScope(), KnownSellers())
        return sellers.contains { $0.creditor != nil } ? debits : nil
    }
}

extension Settings {
    /// The seller's account at Stripe; `nil` when none is set.
    var stripe: StripeGateway.Configuration? {
        get throws {
            guard let key = try stripeKey else { return nil }
            var configuration = StripeGateway.Configuration(
                key: key, webhookSecrets: list(.stripeWebhookSecret), clock: .system)
            let types = list(.stripeMethodTypes)
            if !types.isEmpty { configuration.methodTypes = types }
            if let origin = text(.stripeURL) { configuration.origin = origin }
            if let origin = text(.stripeCheckoutURL) { configuration.pageOrigins = [origin] }
            return configuration
        }
    }

    /// From the environment, or from a file that only the program can read.
    private var stripeKey: String? {
        get throws {
            guard let path = text(.stripeKeyFile) else { return text(.stripeKey) }
            guard text(.stripeKey) == nil else { throw SettingsError.twoKeys(.stripeKey, .stripeKeyFile) }
            do {
                return try String(contentsOfFile: path, encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            } catch {
                throw SettingsError.unreadableKey(.stripeKeyFile, path: path, reason: SystemWords.of(error))
            }
        }
    }
}
