import BillingCore
import BillingOperations
import Cryptography
import Logging
import PortalSupport
import PostgresStore
import Presentation
import SandboxProvider
import TestSupport
import Testing

import Pages
@testable import Portal

/// A portal of which nothing outside of this process runs.
extension Sample {
    static var configuration: PortalConfiguration {
        var configuration = PortalConfiguration(
            baseURL: "http://localhost", root: root)
        configuration.host = "127.0.0.1"
        configuration.port = 0
        return configuration
    }

    static let logger = Logger(label: "portal-tests") { _ in SwiftLogNoOpLogHandler() }

    /// A database that does not run.
    static let lostDatabase = Database(
        ConnectionSettings(socketFolder: "/nonexistent/plainbill", database: "none", user: "nobody"), poolSize: 2,
        waitLimit: .milliseconds(200), logger: logger)

    /// A provider that is not running.
    static func unreachableProvider() throws -> PaymentProviders {
        let configuration = SandboxGateway.Configuration(
            baseURL: "http://localhost:8081", secretKey: "sk_test", webhookSecrets: ["whsec_test"])
        return try PaymentProviders([SandboxGateway(configuration)])
    }

    static func services(database: Database = lostDatabase) throws -> PortalServices {
        let configuration = configuration
        let payments = PaymentOperations(
            database: database, worker: database, providers: try unreachableProvider(), clock: .fixed(now),
            ids: .system, logger: logger)
        return PortalServices(
            configuration: configuration, templates: try Templates(),
            looks: try looks(database),
            database: database, payments: payments,
            people: PersonOperations(app: database, worker: database, clock: .fixed(now), ids: .system),
            members: ManageMembers(database: database, clock: .fixed(now), ids: .system),
            secondFactor: SecondFactor(
                database: database, clock: .fixed(now), ids: .system, key: try #require(SealingKey(SecretToken().text))),
            approvals: ApprovePayments(database: database, clock: .fixed(now), ids: .system),
            clock: .fixed(now), logger: logger)
    }

    /// The look of the one seller that there is.
    static func looks(_ database: Database = lostDatabase) throws -> SellerLooks {
        SellerLooks(assets: try Assets(folder: configuration.publicFolder), sellers: try sellers(database))
    }

    static func sellers(_ database: Database = lostDatabase) throws -> SellerDirectory {
        SellerDirectory([try nordlicht], from: database)
    }

    /// ``seller`` as a seller of the installation.
    static var nordlicht: Seller {
        get throws {
            let numbering = try DocumentNumbering(NumberingPattern("{prefix}{year}-{number:6}"))
            var party = seller
            party.taxID = nil
            var nordlicht = Seller(
                id: .main, code: "main", party: party,
                numbering: Seller.Numbering(invoice: numbering, creditNote: numbering),
                defaults: Seller.AccountDefaults(currency: .eur, paymentTermDays: 14, language: "en", timeZone: "UTC"),
                branding: SellerBranding(name: "Nordlicht Cloud"))
            (nordlicht.taxIDs, nordlicht.isDefault) = (["DE": "DE123456788"], true)
            return nordlicht
        }
    }
}
