import BillingCore
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// The person proves again who they are, before something that a thief of their session would like to change.
struct ConfirmRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/confirm", nil, use: form)
        pages.post("/confirm", nil, use: confirm)
    }

    @Sendable func form(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let session = try await services.readPersonPage(for: context.credential)
        let next = SafePath(try request.query(["next"]).text("next", limit: 4_000))
        return page(of: session, next: next, context)
    }

    /// The session goes on under another token: a copy of the one before opens nothing that was confirmed.
    @Sendable func confirm(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let session = try await services.readPersonPage(for: context.credential)
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["present", "next"])
        let next = SafePath(try fields.text("next", limit: SafePath.limit))
        guard try await services.isPresent(try fields.text("present", limit: FormFields.longestPassword), of: session)
        else {
            let problem = context.languages.words(person: session.language).messages.profileWrong
            return page(of: session, next: next, context, problem: problem)
        }
        guard let fresh = try await services.renew(session.token, of: session.person) else {
            throw context.credential.session.signInNeeded
        }
        var response = Response.seeOther(next?.text ?? "/")
        response.headers.append(SessionCookie.setting(fresh, claim: session.account?.description))
        return SignedInResponse(response, to: session)
    }

    private func page(
        of session: Session, next: SafePath?, _ context: SessionContext, problem: String? = nil
    ) -> SignedInResponse {
        let words = context.languages.words(person: session.language)
        let layout = services.layout(
            title: words.messages.confirmHeading, languages: session.languages(words), words: words)
        let page = ConfirmPage(
            layout: layout, formToken: session.formToken, email: session.email, next: next?.text, problem: problem)
        let status: HTTPResponse.Status = problem == nil ? .ok : .unprocessableContent
        return SignedInResponse(.page(services.templates.html(page, in: words), status: status), to: session)
    }
}

extension PortalServices {
    /// A new token, under which a session goes on whose person has proved who they are.
    /// - Parameter byCode: whether they have shown a code of their authenticator app.
    /// - Returns: `nil` when the session is over.
    func renew(
        _ token: SessionToken, of person: ID<PortalUser>, byCode: Bool = false
    ) async throws -> SessionToken? {
        let fresh = SessionToken()
        let renew = RenewSession(tokenHash: token.hash, fresh: fresh.hash, now: clock.now(), byCode: byCode)
        let renewed = try await database.transaction(UserScope(authenticated: person)) { try await $0.run(renew) }
        return renewed == 1 ? fresh : nil
    }

    /// Whether this is the present password of the person. Guesses count, as a thief of the session would make them.
    func isPresent(_ password: String, of session: Session) async throws -> Bool {
        let key = "person \(session.person)"
        try limits.guessesByDevice.take(key, at: now)
        let stored = try await database.read(session.scope, PasswordOfPerson(session.person))
        return try await isRight(password, against: stored, trustedPasswordChecks) {
            limits.guessesByDevice.giveBack(key)
        }
    }
}
