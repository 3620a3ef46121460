package import Hummingbird

/// Signed in by default: a request for a route that is not public must carry the token of a session. Whether that session
/// lives is for the route to find out, in the round trip that reads its page.
package struct RequireToken: RouterMiddleware {
    private let publicRoutes: Set<String>

    /// - Parameter publicRoutes: the paths, as they were given to the router, that need no session.
    package init(exceptFor publicRoutes: Set<String>) { self.publicRoutes = publicRoutes }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard let route = context.endpointPath, !publicRoutes.contains(route) else {
            return try await next(request, context)
        }
        let page = request.uri.path + (request.uri.query.map { "?" + $0 } ?? "")
        let path = request.method == .get ? page : nil
        guard let (token, claim) = SessionCookie.content(of: request) else {
            throw RequestFailure.signInNeeded(for: path)
        }
        var context = context
        context.credential = SessionCredential(token: token, claim: claim, path: path)
        return try await next(request, context)
    }
}
