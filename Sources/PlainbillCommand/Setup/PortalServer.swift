import BillingCore
import BillingOperations
import Foundation
import Hummingbird
import Logging
import Portal
import PostgresStore
import Presentation
import SandboxProvider
import ServiceLifecycle
import UnixSignals

/// The portal, the payment provider it talks to, and the background jobs, as one service group.
struct PortalServer {
    let store: Store
    let settings: Settings
    /// Templates to show while they are being designed.
    let designFolder: String?
    let host: String
    let port: Int
    let data: String
    /// Otherwise `plainbill worker` does them.
    var doesJobs = true
    /// What customers have saved at the sandbox before it starts.
    var savedMethods: [SavedMethod] = []
    /// Where mails go when no mail server is set; shown beside the sandbox provider.
    var mailbox: SandboxMailbox?

    /// What is left then is cut off. Service managers and container platforms wait 30 s before they kill.
    private static let longestStop = Duration.seconds(15)

    private var baseURL: String { settings.text(.baseURL) ?? "http://localhost:\(port)" }

    /// - Parameter ownSandbox: run the sandbox provider beside the portal, on the next port.
    func run(ownSandbox: Bool, onRunning: @escaping @Sendable () -> Void = {}) async throws {
        raiseFileLimit()
        guard let root = settings.text(.root) ?? PortalConfiguration.root() else {
            throw SettingsError.missingPublicFolder
        }
        let secrets = ownSandbox ? SandboxSecrets.random() : nil
        let providers = try PaymentProviders(
            settings,
            own: secrets?.gateway(at: "http://127.0.0.1:\(port + 1)", publicURL: "http://localhost:\(port + 1)"),
            debits: try await store.usedDebits())
        guard !providers.names.isEmpty else { throw SettingsError.missingProvider }
        let sellers = try await SellerDirectory.load(from: store.app)
        var services: [any Service] = [SellerRefresh(sellers: sellers, logger: store.logger)]
        if let secrets {
            services.append(try sandbox(secrets, sellers))
        }
        services.append(try portal(providers, sellers, root: root, onRunning: onRunning))
        if doesJobs {
            let work = BackgroundWork(
                store: store, settings: settings, sellers: sellers, providers: providers, baseURL: baseURL,
                designFolder: designFolder, mailbox: mailbox)
            services.append(try work.worker())
        }
        if let cluster = store.cluster { services.append(PrivateDatabase(cluster: cluster, logger: store.logger)) }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: store.logger)
        configuration.maximumGracefulShutdownDuration = Self.longestStop
        let group = ServiceGroup(configuration: configuration)
        do {
            try await group.run()
        } catch {
            // What the library says about a port in use names no port.
            try PortCheck.check(host: host, port: port)
            if ownSandbox { try PortCheck.check(host: "127.0.0.1", port: port + 1) }
            throw error
        }
    }

    private func portal(
        _ providers: PaymentProviders, _ sellers: SellerDirectory, root: String,
        onRunning: @escaping @Sendable () -> Void
    ) throws -> some ApplicationProtocol {
        var configuration = PortalConfiguration(baseURL: baseURL, root: root)
        configuration.host = host
        configuration.port = port
        configuration.designFolder = designFolder
        configuration.trustedProxies = settings.list(.trustedProxies)
        configuration.sealingSecret = try settings.sealingSecret(in: data)
        if let designFolder {
            store.logger.warning(
                "for designers, not for customers: templates are read anew for every page",
                metadata: ["folder": "\(designFolder)"])
        }
        if settings.text(.baseURL) == nil { configuration.otherBaseURLs = ["http://127.0.0.1:\(port)"] }
        return try makePortal(
            configuration: configuration, sellers: sellers, database: store.app, worker: store.payments,
            providers: providers,
            clock: store.clock, ids: store.ids, logger: store.logger, onRunning: onRunning)
    }

    private func sandbox(_ secrets: SandboxSecrets, _ sellers: SellerDirectory) throws -> some ApplicationProtocol {
        do {
            try FileManager.default.createDirectory(
                atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SettingsError.unusableFolder(path: data, reason: SystemWords.of(error))
        }
        var configuration = SandboxServer.Configuration(
            port: port + 1, journalPath: data + "/sandbox.jsonl",
            sellerName: sellers.current[nil]?.branding.name ?? "", secretKey: secrets.key,
            webhookSecrets: secrets.webhooks, webhookURL: "http://127.0.0.1:\(port)/webhooks/sandbox",
            clock: store.clock)
        configuration.sellerOf = { [store] id in await store.sellerName(of: id, at: "sandbox", sellers) }
        configuration.mailbox = mailbox
        configuration.methods = savedMethods
        return try SandboxServer(configuration, logger: store.logger).application()
    }
}

extension Store {
    /// Name of the seller for whom a provider has this payment or this method; `nil` when that cannot be said.
    fileprivate func sellerName(of id: String, at gateway: String, _ sellers: SellerDirectory) async -> String? {
        let (payment, method) = (
            try? await worker.read(WorkerScope(), OperationByReference(gateway: gateway, reference: id)),
            try? await worker.read(WorkerScope(), MethodByReference(gateway: gateway, reference: id))
        )
        guard let account = payment?.account ?? method?.account else { return nil }
        let heading = try? await app.read(AccountScope(authenticated: account), HeadingOfAccount(now: clock.now()))
        return heading.flatMap { sellers.current[$0.seller]?.branding.name }
    }
}
