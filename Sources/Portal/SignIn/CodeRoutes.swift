import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// The second step of signing in, for people with an authenticator app: public, since the session opens nothing yet.
struct CodeRoutes: Sendable {
    let services: PortalServices

    /// Between the password and the code.
    private static let longestWait = Duration.minutes(10)

    func add(to pages: RouterGroup<ServerContext>) {
        pages.get("/sign-in/code", use: form)
        pages.post("/sign-in/code", use: signIn)
    }

    @Sendable func form(_ request: Request, _ context: ServerContext) async throws -> Response {
        let next = SafePath(try request.query(["next"]).text("next", limit: 4_000))
        guard let token = SessionCookie.token(in: request), try await awaited(token) != nil else {
            return .seeOther("/sign-in")
        }
        return page(token, next, context)
    }

    /// Whether the code is right is all that is said: not whether it was one of the app, or used before.
    @Sendable func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
        let token = SessionCookie.token(in: request)
        let fields = try await FormFields(posted: request, from: token, expecting: ["code", "next"])
        guard let token, let awaited = try await awaited(token) else { return .seeOther("/sign-in") }
        let next = SafePath(try fields.text("next", limit: SafePath.limit))
        let code = try fields.text("code", limit: 60)
        let messages = context.languages.words().messages
        let key = awaited.person.description
        do { try services.limits.codes.take(key, at: services.now) } catch {
            guard case .tooManyRequests(let wait) = error else { throw error }
            context.logger.notice("too many codes", metadata: ["client": "\(context.client.network)"])
            return page(token, next, context, problem: messages.signInTooMany, status: .tooManyRequests)
                .retrying(after: wait)
        }
        guard try await services.secondFactor.accepts(code, of: awaited.person) else {
            context.logger.notice("code refused", metadata: ["client": "\(context.client.network)"])
            return page(token, next, context, problem: messages.codeWrong, status: .unprocessableContent)
        }
        services.limits.codes.giveBack(key)
        guard let fresh = try await services.renew(token, of: awaited.person, byCode: true) else {
            return .seeOther("/sign-in")
        }
        let origin = SignInOrigin(request, context.client)
        return try await services.welcome(
            awaited.person, under: fresh, on: awaited.account, to: next, origin, context.logger)
    }

    private func awaited(_ token: SessionToken) async throws -> AwaitedCode? {
        let since = services.clock.now().adding(.zero - Self.longestWait)
        return try await services.database.read(
            SessionScope(tokenHash: token.hash), SessionAwaitingCode(tokenHash: token.hash, since: since))
    }

    private func page(
        _ token: SessionToken, _ next: SafePath?, _ context: ServerContext, problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = context.languages.words()
        let layout = services.layout(
            title: words.messages.codeHeading,
            languages: LanguageChoice(words, next: "/sign-in/code", formToken: token.makeFormToken()), words: words)
        let page = CodePage(
            layout: layout, formToken: token.makeFormToken(), next: next?.text, problem: problem)
        return .page(services.templates.html(page, in: words), status: status)
    }
}
