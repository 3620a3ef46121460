import BillingCore
import BillingOperations
import Logging
import PaymentGateways
import PortalSupport
import PostgresStore
import Presentation

import Pages
@testable import Portal

/// A portal of which nothing outside of this process runs.
extension Sample {
    static var configuration: PortalConfiguration {
        var configuration = PortalConfiguration(
            baseURL: "http://localhost", branding: .plain(name: "Nordlicht Cloud"), root: root,
            formTargets: ["http://localhost:8081"],
            webhookSignatureHeader: SandboxGateway.signatureHeader)
        configuration.host = "127.0.0.1"
        configuration.port = 0
        return configuration
    }

    static let logger = Logger(label: "portal-tests") { _ in SwiftLogNoOpLogHandler() }

    /// A database that nobody runs.
    static let lostDatabase = Database(
        ConnectionSettings(socketFolder: "/nonexistent/plainbill", database: "none", user: "nobody"), poolSize: 2,
        patience: .milliseconds(200), logger: logger)

    /// A provider that nobody runs.
    static func unreachableGateway() throws -> SandboxGateway {
        try SandboxGateway(.init(baseURL: "http://localhost:8081", secretKey: "sk_test", webhookSecret: "whsec_test"))
    }

    static func services(database: Database = lostDatabase) throws -> PortalServices {
        let configuration = configuration
        let payments = PaymentOperations(
            database: database, worker: database, gateway: try unreachableGateway(), clock: .fixed(now), ids: .system,
            logger: logger)
        return PortalServices(
            configuration: configuration, templates: try Templates(),
            assets: try Assets(folder: configuration.publicFolder, branding: configuration.branding),
            database: database, payments: payments,
            clock: .fixed(now), logger: logger)
    }
}
