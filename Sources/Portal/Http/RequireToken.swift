import BillingCore
import Hummingbird

/// Signed in by default: a request for a route that is not on the list of public ones must carry the token of a session.
/// Whether that lives, the database says in the round trip of the page: see ``Answer``.
struct RequireToken: RouterMiddleware {
    func handle(
        _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard let route = context.endpointPath, !PublicRoutes.paths.contains(route) else {
            return try await next(request, context)
        }
        let page = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        let path = request.method == .get ? page : nil
        guard let token = SessionCookie.token(in: request) else { throw PortalFailure.signInNeeded(for: path) }
        var context = context
        context.credential = SessionCredential(token: token, path: path)
        return try await next(request, context)
    }
}

/// What can be reached without a session. Whoever adds a route here changes a test too.
enum PublicRoutes {
    static let paths: Set<String> = ["/sign-in", "/assets/{file}", "/healthz", "/webhooks/{gateway}"]
}
