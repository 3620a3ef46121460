public import BillingCore
public import BillingOperations
import Cryptography
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import Pages
import Presentation
public import PostgresStore
import WebServer

/// The customer portal as an application: every route, every middleware, every limit.
///
/// The one composition function: `plainbill serve`, the demo and all tests call it.
/// - Parameters:
///   - sellers: whose look pages and documents have.
///   - database: connected as the portal, under row security.
///   - worker: connected as the worker, for what arrives from payment providers.
///   - onRunning: called once the portal listens.
/// - Throws: one clear line when an asset is missing, or the base address is none.
public func makePortal(
    configuration: PortalConfiguration, sellers: SellerDirectory, database: Database, worker: Database,
    providers: PaymentProviders, clock: WallClock, ids: IDSource, logger: Logger,
    onRunning: @escaping @Sendable () -> Void = {}
) throws -> some ApplicationProtocol {
    let payments = PaymentOperations(
        database: database, worker: worker, providers: providers, clock: clock, ids: ids, logger: logger)
    guard let key = SealingKey(configuration.sealingSecret) else {
        throw ConfigurationFailure("The secret that seals secrets needs \(SealingKey.shortestText) characters.")
    }
    let services = PortalServices(
        configuration: configuration, templates: try Templates(design: configuration.designFolder),
        looks: SellerLooks(assets: try Assets(folder: configuration.publicFolder), sellers: sellers),
        database: database, payments: payments,
        people: PersonOperations(app: database, worker: worker, clock: clock, ids: ids),
        members: ManageMembers(database: worker, clock: clock, ids: ids),
        secondFactor: SecondFactor(database: worker, clock: clock, ids: ids, key: key),
        approvals: ApprovePayments(database: worker, clock: clock, ids: ids), clock: clock, logger: logger)
    return Application(
        router: try makeRouter(services),
        server: HTTPServerBuilder {
            ConnectionLoop(http: HTTP1Channel(responder: $0, configuration: connection(to: services)))
        },
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: MaximumAvailableConnections(
                configuration.mostConnections + leavingConnections, logger: logger)),
        onServerRunning: { _ in onRunning() }, logger: logger)
}

/// Outermost first: whatever fails further in still gets a page, and every page the security headers.
func makeRouter(_ services: PortalServices) throws -> Router<ServerContext> {
    let origin = try WebOrigin(services.configuration.baseURL)
    let origins = try [origin] + services.configuration.otherBaseURLs.map { try WebOrigin($0) }
    let router = Router(context: ServerContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: HeadWithoutBody())
    router.add(middleware: CompressedAnswers())
    router.add(middleware: try TrustedProxies(services.configuration.trustedProxies))
    router.add(middleware: SecurityHeaders(formTargets: services.payments.providers.pageOrigins))
    router.add(middleware: ReadLanguages())
    router.add(middleware: ErrorPages(services: services))
    router.add(middleware: OneAddressEach())
    // Before the guard: a load balancer asks under whatever name it knows.
    router.get("/healthz") { _, _ in Response.text("ok\n") }
    let readiness = Readiness(of: services.database)
    router.get("/readyz") { _, _ in
        await readiness.isReady() ? Response.text("ready\n") : Response.text("not ready\n", status: .serviceUnavailable)
    }
    router.add(middleware: RequestGuard(hosts: Set(origins.map(\.authority))))
    router.add(middleware: RequireToken(exceptFor: publicRoutes))

    router.get("/assets/{file}") { request, context in
        try services.looks.manifest.response(for: try context.parameters.require("file"), to: request)
    }
    WebhookRoutes(services: services).add(to: router)

    let pages = router.group().add(middleware: SameOriginWrites(origins: Set(origins.map(\.description))))
    SignInRoutes(services: services).add(to: pages)
    CodeRoutes(services: services).add(to: pages)
    LinkRoutes(services: services).add(to: pages)
    LanguageRoutes(services: services).add(to: pages)
    PayLinkRoutes(services: services).add(to: pages)
    signedInRoutes(services).add(to: pages, services)
    return router
}

/// What can be reached without a session, as a test prints and compares it.
let publicRoutes: Set<String> = [
    "/sign-in", "/sign-in/code", "/sign-in/link", "/forgot-password", "/forgot-password/sent", "/links/{token}",
    "/link", "/language",
    "/assets/{file}", "/healthz", "/readyz", "/webhooks/{provider}",
    "/pay-links/{token}", "/pay-link", "/pay-link/attempts/{reference}",
]

private func connection(to services: PortalServices) -> HTTP1Channel.Configuration {
    let openConnections = OpenConnections(most: services.configuration.mostConnections)
    let unreadable = UnreadableRequests.ErrorResponse(
        page: ErrorPages(services: services).page(ErrorPages.unreadable(.english), reference: nil, words: .english),
        SecurityHeaders(formTargets: services.payments.providers.pageOrigins))
    let deadlines = ConnectionDeadlines.Limits(
        request: TimeAmount(services.configuration.longestRequest),
        stopping: TimeAmount(services.configuration.longestRequestWhenStopping))
    return HTTP1Channel.Configuration(
        additionalChannelHandlers: [
            AbsoluteTargets(), ConnectionLimitHandler(openConnections), UnreadableRequests(unreadable),
            ConnectionDeadlines(deadlines),
        ],
        idleTimeout: deadlines.request,
        httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64))
}

/// Connections that are closed to make room for others take a moment to be gone.
private let leavingConnections = 128
