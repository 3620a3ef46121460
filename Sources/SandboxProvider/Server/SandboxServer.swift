public import BillingCore
public import Hummingbird
public import Logging
import NIOCore

/// A payment provider to try Plainbill with: hosted payment pages on an origin of their own, an interface for the
/// seller, signed webhooks, and a journal on disk, so that it knows what it captured whatever happens to the portal.
/// No real money.
public struct SandboxServer: Sendable {
    public struct Configuration: Sendable {
        public var host = "127.0.0.1"
        /// 0 takes any free port.
        public var port: Int
        /// The file that holds everything the provider knows. One running server per file.
        public var journalPath: String
        /// The seller's name as the hosted page shows it.
        public var sellerName: String
        /// Name of the seller of a payment or of a method to be saved, by the id that it has there; ``sellerName`` where
        /// it answers none.
        public var sellerOf: @Sendable (String) async -> String? = { _ in nil }
        public var secretKey: String
        /// Webhooks carry a signature for each, as while one replaces another.
        public var webhookSecrets: [String]
        /// Where webhooks go; `nil` sends none.
        public var webhookURL: String?
        public var clock: WallClock
        public var behaviour = SandboxBehaviour()
        /// Saved before the journal begins; cards that work.
        public var methods: [SavedMethod] = []
        /// Mails to show beside the payment pages.
        public var mailbox: SandboxMailbox?

        public init(
            port: Int, journalPath: String, sellerName: String, secretKey: String, webhookSecrets: [String],
            webhookURL: String?, clock: WallClock
        ) {
            self.port = port
            self.journalPath = journalPath
            self.sellerName = sellerName
            self.secretKey = secretKey
            self.webhookSecrets = webhookSecrets
            self.webhookURL = webhookURL
            self.clock = clock
        }
    }

    private let configuration: Configuration
    private let book: SandboxBook
    private let webhooks: SandboxWebhooks
    private let logger: Logger

    /// Reads the journal.
    /// - Throws: ``SandboxError`` when the journal cannot be used or a secret is empty.
    public init(_ configuration: Configuration, logger: Logger) throws(SandboxError) {
        let secrets = configuration.webhookSecrets + [configuration.secretKey]
        guard secrets.count > 1, !secrets.contains("") else { throw .missingSecret }
        self.configuration = configuration
        self.logger = logger
        book = try SandboxBook(
            journalPath: configuration.journalPath, behaviour: configuration.behaviour,
            methods: configuration.methods)
        webhooks = SandboxWebhooks(configuration, book: book, logger: logger)
    }

    /// The server as a service: run it, or add it to a service group. Once per value.
    public func application() -> some ApplicationProtocol {
        Application(
            responder: router.buildResponder(),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(30),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64)
                )),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            services: [webhooks],
            logger: logger
        )
    }

    private var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: SandboxEdge())
        SandboxInterface(configuration, book: book, webhooks: webhooks).addRoutes(to: router)
        SandboxPages(configuration, book: book, webhooks: webhooks).addRoutes(to: router)
        if let mailbox = configuration.mailbox { SandboxMailPages(mailbox: mailbox).addRoutes(to: router) }
        return router
    }
}
