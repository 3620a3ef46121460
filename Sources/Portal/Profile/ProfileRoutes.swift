import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// How a person signs in: password, address, and the browsers that are signed in. Whatever a thief of a session would
/// like to change asks for the present password.
struct ProfileRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/profile", nil, use: show)
        pages.post("/profile/password", nil, use: changePassword)
        pages.post("/profile/email", nil, use: changeEmail)
        pages.post("/profile/sessions", nil, use: endSessions)
    }

    /// The person, and what the page shows of them.
    private struct Profile {
        let session: Session
        let accounts: [AccountChoice]
        let sessions: [SessionSummary]

        var names: [String] { [session.email, session.name] + accounts.map(\.name) }
    }

    private func read(_ context: SessionContext) async throws -> Profile {
        let now = services.clock.now()
        let sessions = SessionsOfPerson(now: now, idleSince: now.adding(.zero - SessionLife.idle))
        let (session, accounts, live) = try await services.readPersonPage(
            for: context.credential, AccountsOfPerson(), sessions)
        return Profile(session: session, accounts: accounts, sessions: live)
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let profile = try await read(context)
        let left = TokenCookie.link.note(in: request).flatMap(Notice.init(rawValue:))
        let known: [Notice] = [.passwordChanged, .emailAsked, .signedOutElsewhere]
        let notice = known.first { $0 == left }
        var response = page(of: profile, context, notice: notice)
        if notice != nil { response.headers.append(TokenCookie.link.removing) }
        return SignedInResponse(response, to: profile.session)
    }

    @Sendable func changePassword(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let profile = try await read(context)
        let session = profile.session
        let fields = try await FormFields(
            posted: request, from: session.token, expecting: ["username", "present", "password"])
        let words = context.languages.words(person: session.language)
        let password = try fields.text("password", limit: FormFields.longestPassword)
        guard try await services.isPresent(try fields.text("present", limit: FormFields.longestPassword), of: session)
        else {
            return refused(profile, context, .presentPassword(words.messages.profileWrong))
        }
        if let refusal = services.refusal(of: password, names: profile.names, seller: nil) {
            return refused(profile, context, .newPassword(words.sentence(refusal) ?? ""))
        }
        let origin = SignInOrigin(request, context.client)
        let hash = try await services.trustedPasswordChecks.run { try PasswordHash().make(password) }
        try await services.people.changePassword(hash, of: session.person, device: origin.device)
        // All sessions are over, this one too: its token was there before the new password.
        let (begun, account) = try await services.startSession(of: session.person, on: session.account, origin)
        // Where codes are asked for, this session has had one.
        let byCode = try await services.secondFactor.isOn(for: session.person)
        let renewed = byCode ? try await services.renew(begun, of: session.person, byCode: true) : begun
        let fresh = renewed ?? begun
        var response = done(.passwordChanged)
        response.headers.append(SessionCookie.setting(fresh, claim: account?.description))
        return SignedInResponse(response, to: session)
    }

    @Sendable func changeEmail(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let profile = try await read(context)
        let session = profile.session
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["present", "email"])
        let messages = context.languages.words(person: session.language).messages
        let typed = try fields.text("email", limit: FormFields.longestEmail)
        guard let email = try fields.email() else {
            return refused(profile, context, .newEmail(messages.forgotNoAddress, typed: typed))
        }
        guard try await services.isPresent(try fields.text("present", limit: FormFields.longestPassword), of: session)
        else {
            return refused(profile, context, .passwordForEmail(messages.profileWrong, typed: typed))
        }
        try services.limits.linksByAddress.take(email, at: services.now)
        try await services.people.requestEmailChange(of: session.person, to: email)
        return SignedInResponse(done(.emailAsked), to: session)
    }

    @Sendable func endSessions(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let profile = try await read(context)
        let session = profile.session
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["session"])
        let key = try fields.text("session", limit: 64)
        let end: EndSessionsOfPerson
        if key == "others" {
            end = EndSessionsOfPerson(allBut: session.token.hash)
        } else {
            guard let known = profile.sessions.first(where: { $0.key == key }) else { throw RequestFailure.notFound }
            end = EndSessionsOfPerson(tokenHash: known.tokenHash)
        }
        _ = try await services.database.transaction(session.scope) { try await $0.run(end) }
        return SignedInResponse(done(.signedOutElsewhere), to: session)
    }

    private func done(_ notice: Notice) -> Response {
        var response = Response.seeOther("/profile")
        response.headers.append(TokenCookie.link.leaving(notice.rawValue))
        return response
    }

    private func refused(_ profile: Profile, _ context: SessionContext, _ problem: ProfileProblem) -> SignedInResponse {
        SignedInResponse(
            page(of: profile, context, problem: problem, status: .unprocessableContent), to: profile.session)
    }

    private func page(
        of profile: Profile, _ context: SessionContext, notice: Notice? = nil, problem: ProfileProblem? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let session = profile.session
        let words = context.languages.words(person: session.language)
        let chosen = profile.accounts.first { $0.id == session.account }
        let navigation = Navigation(
            hasAccount: chosen != nil, current: nil, viewer: session.viewer,
            name: chosen?.name ?? session.name, note: chosen.map { "\($0.number) · \($0.currency.code)" } ?? "",
            words: words)
        let layout = services.layout(
            title: words.messages.layoutProfile, notice: notice, navigation: navigation,
            languages: LanguageChoice(words, next: "/profile", formToken: session.formToken),
            words: words)
        let shown = profile.sessions.map {
            ShownSession(
                key: $0.key, agent: $0.agent, network: $0.network, start: $0.createdAt, last: $0.lastSeenAt,
                isCurrent: $0.tokenHash == session.token.hash)
        }
        let page = ProfilePage(
            email: session.email, sessions: shown, problem: problem, formToken: session.formToken,
            layout: layout, words: words)
        return .page(services.templates.html(page, in: words), status: status)
    }
}

extension SessionSummary {
    /// Tells the session from others of its person. It is made of a hash of its token, and opens nothing.
    fileprivate var key: String { Base64URL.text(of: Array(tokenHash.prefix(12))) }
}
