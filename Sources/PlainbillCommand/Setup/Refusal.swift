import BillingCore
import Mailing
import PaymentGateways
import PostgresStore
import Presentation
import SandboxProvider
import WebServer

/// Errors that say in one line why something was not done.
protocol Refusal: Error {
    var line: String { get }
}

extension Refusal where Self: CustomStringConvertible {
    var line: String { description }
}

extension BillingRefusal: Refusal {
    var line: String { RefusalSentences.line(self) }
}

extension BrandingError: Refusal {
    var line: String { "The branding cannot be used: \(description)." }
}
extension SMTPServerError: Refusal {}
extension GatewayFailure: Refusal {}
extension SandboxError: Refusal {}
extension StripeSettingError: Refusal {}
extension ConfigurationFailure: Refusal {}
extension StoreError: Refusal {}
extension ClusterError: Refusal {}
extension MigrationError: Refusal {}
