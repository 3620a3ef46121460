import BillingCore
import HTTPTypes
import Hummingbird
import PostgresStore
import Presentation
import WebServer

/// `POST /language`: public. The choice is kept in the browser, and with the person who is signed in.
struct LanguageRoutes: Sendable {
    let services: PortalServices

    func add(to pages: RouterGroup<ServerContext>) {
        pages.post("/language", use: choose)
    }

    @Sendable func choose(_ request: Request, _ context: ServerContext) async throws -> Response {
        let token = SessionCookie.token(in: request)
        let fields = try await FormFields(posted: request, from: token, expecting: ["language", "next"])
        let language = try fields.text("language", limit: 35)
        guard Localizer.speaks(language) else { throw RequestFailure.badRequest("the language is none of ours") }
        let tag = Localizer(language: language).language
        if let token { try await keep(tag, for: token) }
        let next = SafePath(try fields.text("next", limit: SafePath.limit))
        var response = Response.seeOther(next?.text ?? "/")
        response.headers.append(LanguageCookie.setting(tag))
        return response
    }

    /// A token before sign-in belongs to no person, and that of a session that ended to none any more.
    private func keep(_ language: String, for token: SessionToken) async throws {
        guard let session = try? await services.readPersonPage(for: SessionCredential(token: token, path: nil)) else {
            return
        }
        let choice = ChooseLanguage(person: session.person, language: language)
        _ = try await services.database.transaction(session.scope) { try await $0.run(choice) }
    }
}
