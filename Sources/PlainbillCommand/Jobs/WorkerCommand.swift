import ArgumentParser
import BillingCore
import BillingOperations
import ServiceLifecycle
import UnixSignals

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Does the background jobs, without serving the portal.",
        discussion: """
            The portal does them too, unless it is started with --no-worker. Any number of workers may run, on any \
            number of machines: each job is done by one of them. The settings are those of the portal; mails need \
            PLAINBILL_BASE_URL. See `plainbill jobs` for what is done and when.
            """
    )

    @OptionGroup var look: LookOptions

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .standard)
        try await InstallationCheck.requireSound(settings, store)
        let work = BackgroundWork(
            store: store, settings: settings, sellers: try await SellerDirectory.load(from: store.app),
            providers: try PaymentProviders(settings, debits: try await store.usedDebits()),
            baseURL: settings.text(.baseURL), designFolder: look.templates)
        var services: [any Service] = [try work.worker()]
        if let cluster = store.cluster { services.append(PrivateDatabase(cluster: cluster, logger: store.logger)) }
        let group = ServiceGroup(
            configuration: .init(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: store.logger))
        try await group.run()
    }
}
