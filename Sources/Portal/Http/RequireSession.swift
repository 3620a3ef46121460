import BillingCore
import Hummingbird
import PostgresStore

/// Signed in by default: every route that is not on the list of public ones needs a live session.
struct RequireSession: RouterMiddleware {
    let database: Database
    let clock: WallClock

    func handle(
        _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        guard let route = context.endpointPath, !PublicRoutes.paths.contains(route) else {
            return try await next(request, context)
        }
        guard let session = try await session(of: request) else {
            throw PortalFailure.signInNeeded(next: request.method == .get ? SafePath(request.uri.path) : nil)
        }
        var context = context
        context.session = session
        return try await next(request, context)
    }

    private func session(of request: Request) async throws -> Session? {
        guard let token = SessionCookie.token(in: request) else { return nil }
        let now = clock.now()
        let query = SessionByToken(
            tokenHash: token.hash, now: now, idleSince: now.adding(seconds: -SessionLife.idleSeconds))
        guard let live = try await database.read(NoScope(), query) else { return nil }
        if live.lastSeenAt.adding(seconds: SessionLife.touchSeconds) <= now {
            _ = try await database.transaction(NoScope()) {
                try await $0.run(TouchSession(tokenHash: token.hash, now: now))
            }
        }
        return Session(
            token: token, person: live.person, name: live.name, email: live.email, account: live.account,
            hasSeveralAccounts: live.accountCount > 1)
    }
}

/// How long a session lasts.
enum SessionLife {
    /// Without a request.
    static let idleSeconds: Int64 = 30 * 60
    /// However busy.
    static let absoluteSeconds: Int64 = 12 * 60 * 60
    /// How exactly the last request is remembered.
    static let touchSeconds: Int64 = 60
}

/// What can be reached without a session. Whoever adds a route here changes a test too.
enum PublicRoutes {
    static let paths: Set<String> = ["/sign-in", "/assets/{file}", "/healthz", "/webhooks/{gateway}"]
}
