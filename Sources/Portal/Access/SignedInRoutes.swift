import BillingCore
import HTTPTypes
import Hummingbird
import PostgresStore
import WebServer

/// A route of signed-in people, and what it asks of them.
struct SignedInRoute: Sendable {
    typealias Handler = @Sendable (Request, SessionContext) async throws -> SignedInResponse

    let method: HTTPRequest.Method
    /// With the names of what varies: `/invoices/{number}`.
    let path: String
    /// What the person must be allowed on the account; `nil` for pages about the person alone.
    let permission: Permission?
    /// Whether the person must have proved lately who they are: for what a thief of a session would like to change.
    let needsProof: Bool
    let handler: Handler

    /// `"GET /invoices/{number}"`
    var name: String { "\(method) \(path)" }
}

/// The routes of signed-in people, as the areas of the portal list them: the router is made of them, and so is the table
/// of who may do what.
struct SignedInRoutes: Sendable {
    private(set) var all: [SignedInRoute] = []

    /// - Parameter permission: that the person needs on the account that the session is on; `nil` for a page about the
    ///   person, which is no page of an account.
    mutating func get(
        _ path: String, _ permission: Permission?, needsProof: Bool = false,
        use handler: @escaping SignedInRoute.Handler
    ) {
        all.append(
            SignedInRoute(
                method: .get, path: path, permission: permission, needsProof: needsProof, handler: handler))
    }

    mutating func post(
        _ path: String, _ permission: Permission?, needsProof: Bool = false,
        use handler: @escaping SignedInRoute.Handler
    ) {
        all.append(
            SignedInRoute(
                method: .post, path: path, permission: permission, needsProof: needsProof, handler: handler))
    }

    /// What is written is written in the name of the person, whose session is looked up before.
    func add(to pages: RouterGroup<ServerContext>, _ services: PortalServices) {
        let group = pages.group(context: SessionContext.self)
        for route in all {
            group.on(RouterPath(route.path), method: route.method) { request, context in
                let asking = context.asking(for: route.permission, needsProof: route.needsProof)
                guard route.method != .get else { return try await route.handler(request, asking).response }
                let session = try await services.readPersonPage(for: asking.credential.session)
                let principal = Principal.person(session.person, network: context.client.network)
                return try await Principal.$current.withValue(principal) {
                    try await route.handler(request, asking).response
                }
            }
        }
    }
}

/// Every route of signed-in people.
func signedInRoutes(_ services: PortalServices) -> SignedInRoutes {
    var routes = SignedInRoutes()
    SessionRoutes(services: services).add(to: &routes)
    ConfirmRoutes(services: services).add(to: &routes)
    AccountRoutes(services: services).add(to: &routes)
    ProfileRoutes(services: services).add(to: &routes)
    SecondFactorRoutes(services: services).add(to: &routes)
    OverviewRoutes(services: services).add(to: &routes)
    InvoiceRoutes(services: services).add(to: &routes)
    PayRoutes(services: services).add(to: &routes)
    TransferRoutes(services: services).add(to: &routes)
    PaymentRoutes(services: services).add(to: &routes)
    MethodRoutes(services: services).add(to: &routes)
    MandateRoutes(services: services).add(to: &routes)
    AutopayRoutes(services: services).add(to: &routes)
    PlanRoutes(services: services).add(to: &routes)
    CreditRoutes(services: services).add(to: &routes)
    MemberRoutes(services: services).add(to: &routes)
    AuditRoutes(services: services).add(to: &routes)
    ApprovalRoutes(services: services).add(to: &routes)
    return routes
}
