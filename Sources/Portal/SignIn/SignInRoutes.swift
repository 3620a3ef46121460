import BillingCore
import BillingOperations
import Cryptography
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
        let left = TokenCookie.link.note(in: request).flatMap(Notice.init(rawValue:))
        let own: [Notice] = [.passwordSet, .emailConfirmed]
        let done = own.first { $0 == left }
        let named = try await notice(try query.notice(among: .signedOut, .sessionEnded), known)
        let next = SafePath(try query.text("next", limit: 4_000))
        var response = page(SignInForm.Reply(next: next), token, done ?? named, in: context.languages.words())
        if known == nil { response.headers.append(SessionCookie.setting(token)) }
        if done != nil { response.headers.append(TokenCookie.link.removing) }
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
        let words = context.languages.words()
        let token = SessionCookie.token(in: request)
        let origin = SignInOrigin(request, context.client)
        if origin.device == nil { try services.limits.signInByNetwork.take(origin.network, at: services.now) }
        let form = try SignInForm(try await FormFields(posted: request, from: token, expecting: SignInForm.names))
        do {
            guard let token, let person = try await services.person(for: form, origin) else {
                context.logger.notice("sign-in refused", metadata: ["client": "\(origin.network)"])
                return page(form.refused(.wrong), token ?? SessionToken(), in: words, status: .unprocessableContent)
            }
            return try await begin(person, to: form.next, replacing: token, origin, context.logger)
        } catch RequestFailure.tooManyRequests(let wait) {
            context.logger.notice("too many guesses", metadata: ["client": "\(origin.network)"])
            return page(form.refused(.tooMany), token ?? SessionToken(), in: words, status: .tooManyRequests)
                .retrying(after: wait)
        }
    }

    /// Starts a session, always under a new token: the one that the browser had is dead from now on. That of a person
    /// with an authenticator app opens nothing until a code comes.
    func begin(
        _ person: ID<PortalUser>, to next: SafePath?, replacing old: SessionToken, _ origin: SignInOrigin,
        _ logger: Logger
    ) async throws -> Response {
        try await services.end(old)
        let awaitsCode = try await services.secondFactor.isOn(for: person)
        let (fresh, account) = try await services.startSession(of: person, origin, awaitsCode: awaitsCode)
        guard awaitsCode else {
            return try await services.welcome(person, under: fresh, on: account, to: next, origin, logger)
        }
        var response = Response.seeOther(next.map { "/sign-in/code?next=\($0.encoded)" } ?? "/sign-in/code")
        response.headers.append(SessionCookie.setting(fresh))
        return response
    }

    func page(
        _ reply: SignInForm.Reply, _ token: SessionToken, _ notice: Notice? = nil, in words: Localizer,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let messages = words.messages
        let languages = LanguageChoice(words, next: "/sign-in", formToken: token.makeFormToken())
        let page = SignInPage(
            layout: services.layout(
                title: messages.signInHeading, notice: notice, languages: languages, words: words),
            formToken: token.makeFormToken(), email: reply.email, next: reply.next?.text,
            problem: reply.problem?.sentence(messages))
        return .page(services.templates.html(page, in: words), status: status)
    }
}

/// `POST /sign-out`.
struct SessionRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.post("/sign-out", nil, use: signOut)
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
    /// Starts a session under a new token.
    /// - Parameters:
    ///   - account: where it begins, if the person belongs to it; else on their only one, or on none.
    ///   - awaitsCode: whether it opens nothing until it is renewed.
    func startSession(
        of person: ID<PortalUser>, on account: Account.ID? = nil, _ origin: SignInOrigin, awaitsCode: Bool = false
    ) async throws -> (SessionToken, Account.ID?) {
        let (token, now) = (SessionToken(), clock.now())
        let start = StartSession(
            tokenHash: token.hash, person: person, now: now, expiresAt: now.adding(SessionLife.absolute),
            agent: origin.agent, network: origin.network, awaitsCode: awaitsCode)
        let begun: Account.ID? = try await database.transaction(UserScope(authenticated: person)) { transaction in
            let only = try await transaction.run(start)
            guard let account, account != only else { return only }
            let isMember =
                try await transaction.run(
                    ChooseAccount(tokenHash: token.hash, account: account, now: now)) == 1
            return isMember ? account : only
        }
        return (token, begun)
    }

    /// The person is in: the browser is one that they have signed in with.
    func welcome(
        _ person: ID<PortalUser>, under token: SessionToken, on account: Account.ID?, to next: SafePath?,
        _ origin: SignInOrigin, _ logger: Logger
    ) async throws -> Response {
        let device = origin.device ?? SecretToken()
        try await people.remember(device, of: person)
        logger.notice("signed in", metadata: ["person": "\(person)", "client": "\(origin.network)"])
        var response = Response.seeOther(next?.text ?? "/")
        response.headers.append(SessionCookie.setting(token, claim: account?.description))
        response.headers.append(TokenCookie.device.setting(device))
        return response
    }

    /// On the server: the token opens nothing any more.
    fileprivate func end(_ token: SessionToken) async throws {
        let end = EndSession(tokenHash: token.hash)
        _ = try await database.transaction(SessionScope(tokenHash: token.hash)) { try await $0.run(end) }
    }
}
