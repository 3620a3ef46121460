import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Pages
import PostgresStore
import Presentation
import WebServer

/// `GET` and `POST /sign-in`: public.
struct SignInRoutes: Sendable {
    let services: PortalServices

    func add(to pages: RouterGroup<ServerContext>) {
        pages.get("/sign-in", use: form)
        pages.post("/sign-in", use: signIn)
    }

    @Sendable func form(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = try request.query(["next", "notice"])
        let known = SessionCookie.token(in: request)
        let token = known ?? SessionToken()
        let notice = try await notice(try query.notice(among: .signedOut, .sessionEnded), known)
        let next = SafePath(try query.text("next", limit: 4_000))
        var response = page(SignInForm.Reply(next: next), token, notice, in: context.languages.words())
        if known == nil { response.headers.append(SessionCookie.setting(token)) }
        return response
    }

    /// What is true of this browser: signing out takes its token away, and the token of a session that ended opens nothing.
    private func notice(_ named: Notice?, _ token: SessionToken?) async throws -> Notice? {
        guard let named, let token else { return named }
        guard named == .sessionEnded else { return nil }
        do {
            _ = try await services.readPersonPage(for: SessionCredential(token: token, path: nil))
            return nil
        } catch RequestFailure.sessionEnded {
            return named
        }
    }

    @Sendable func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
        let now = services.now
        try services.limits.signInByNetwork.take(context.client.network, at: now)
        let token = SessionCookie.token(in: request)
        let form = try SignInForm(try await FormFields(posted: request, from: token, expecting: SignInForm.names))
        try services.limits.signInByEmail.take(form.email, at: now)
        guard let token, let person = try await person(for: form) else {
            context.logger.notice("sign-in refused", metadata: ["client": "\(context.client.network)"])
            return page(
                form.refused, token ?? SessionToken(), in: context.languages.words(), status: .unprocessableContent)
        }
        services.limits.signInByNetwork.giveBack(context.client.network, at: now)
        services.limits.signInByEmail.giveBack(form.email, at: now)
        let (fresh, account) = try await startSession(of: person, replacing: token)
        context.logger.notice("signed in", metadata: ["person": "\(person)", "client": "\(context.client.network)"])
        var response = Response.seeOther(form.next?.text ?? "/")
        response.headers.append(SessionCookie.setting(fresh, claim: account?.description))
        return response
    }

    /// The person with this e-mail and password. Takes as long when there is no such person.
    private func person(for form: SignInForm) async throws -> ID<PortalUser>? {
        let person = try await services.database.read(EmailScope(form.email), PersonByEmail(email: form.email))
        let isRight = try await services.passwordChecks.run {
            try PasswordHash().verify(form.password, against: person?.passwordHash)
        }
        return isRight ? person?.id : nil
    }

    /// Always under a new token; the one that the browser had is dead from now on.
    private func startSession(
        of person: ID<PortalUser>, replacing old: SessionToken
    ) async throws -> (SessionToken, Account.ID?) {
        let (fresh, now) = (SessionToken(), services.clock.now())
        try await services.end(old)
        let start = StartSession(
            tokenHash: fresh.hash, person: person, now: now,
            expiresAt: now.adding(SessionLife.absolute))
        let scope = UserScope(authenticated: person)
        return (fresh, try await services.database.transaction(scope) { try await $0.run(start) })
    }

    private func page(
        _ reply: SignInForm.Reply, _ token: SessionToken, _ notice: Notice? = nil, in words: Localizer,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let messages = words.messages
        let languages = LanguageChoice(words, next: "/sign-in", formToken: token.makeFormToken())
        let page = SignInPage(
            layout: services.layout(
                title: messages.signInHeading, notice: notice, languages: languages, words: words),
            formToken: token.makeFormToken(), email: reply.email, next: reply.next?.text,
            problem: reply.isRefused ? messages.signInRefused : nil)
        return .page(services.templates.html(page, in: words), status: status)
    }
}

/// `POST /sign-out`.
struct SessionRoutes: Sendable {
    let services: PortalServices

    func add(to pages: SignedInRoutes) {
        pages.post("/sign-out", use: signOut)
    }

    @Sendable func signOut(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let session = try await services.readPersonPage(for: context.credential)
        _ = try await FormFields(posted: request, from: session.token, expecting: [])
        try await services.end(session.token)
        var response = Response.seeOther("/sign-in?notice=\(Notice.signedOut.rawValue)")
        response.headers.append(SessionCookie.removing)
        response.headers[.clearSiteData] = #""cache", "storage""#
        return SignedInResponse(response, to: session)
    }
}

extension PortalServices {
    /// On the server: the token opens nothing any more.
    fileprivate func end(_ token: SessionToken) async throws {
        let end = EndSession(tokenHash: token.hash)
        _ = try await database.transaction(SessionScope(tokenHash: token.hash)) { try await $0.run(end) }
    }
}
