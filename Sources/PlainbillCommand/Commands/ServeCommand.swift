import ArgumentParser
import BillingCore
import Foundation

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the portal.",
        discussion: """
            Settings: PLAINBILL_BASE_URL, where customers reach the portal (https://bills.example.com); \
            PLAINBILL_STRIPE_KEY (or PLAINBILL_STRIPE_KEY_FILE, a file that holds it), \
            PLAINBILL_STRIPE_WEBHOOK_SECRET and PLAINBILL_STRIPE_METHOD_TYPES (card,sepa_debit), for payments through \
            Stripe; PLAINBILL_SANDBOX_URL, PLAINBILL_SANDBOX_SECRET_KEY and PLAINBILL_SANDBOX_WEBHOOK_SECRET, for a \
            sandbox. Several providers may be set; sellers say which they use. Without any, --sandbox runs the sandbox \
            provider, which moves no money, on the next port. Names, colours and small print are settings of \
            sellers: see `plainbill seller`.

            Customers' browsers ask for https; put a proxy that speaks it in front. PLAINBILL_TRUSTED_PROXIES names \
            the proxies, addresses or ranges divided by commas (10.0.0.0/8), whose X-Forwarded-For is believed.

            Under any name GET /healthz says that the program runs, GET /readyz whether its database can be used, for \
            load balancers. `plainbill check` looks at all settings.
            """
    )

    @OptionGroup var ports: PortOption

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Run the sandbox payment provider on the next port.")
    var sandbox = false

    @Flag(inversion: .prefixedNo, help: "Do the background jobs, too; otherwise run `plainbill worker`.")
    var worker = true

    @OptionGroup var look: LookOptions

    @OptionGroup var place: DataPlace

    func run() async throws {
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .standard)
        try await InstallationCheck.requireSound(settings, store)
        let server = PortalServer(
            store: store, settings: settings, designFolder: look.templates, host: host, port: ports.port,
            data: settings.dataFolder(place.data), doesJobs: worker)
        try await server.run(ownSandbox: sandbox)
    }
}
