import BillingCore
import HTTPTypes
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Which account is looked at: `GET` and `POST /accounts`.
struct AccountRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/accounts", nil, use: list)
        pages.post("/accounts", nil, use: choose)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (session, accounts) = try await services.readPersonPage(for: context.credential, AccountsOfPerson())
        let words = context.languages.words(person: session.language)
        let page = AccountsPage(accounts, current: session.account, viewer: session.viewer, words: words) {
            services.layout(
                title: words.messages.accountsHeading, navigation: $0, languages: session.languages(words),
                words: words)
        }
        return services.response(page, in: words, to: session)
    }

    @Sendable func choose(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (session, accounts) = try await services.readPersonPage(for: context.credential, AccountsOfPerson())
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["account"])
        let number = try fields.text("account", limit: 40)
        guard let chosen = accounts.first(where: { $0.number == number && $0.membership != nil }) else {
            throw RequestFailure.notFound
        }
        let choice = ChooseAccount(
            tokenHash: session.token.hash, account: chosen.id, now: services.clock.now())
        let changed = try await services.database.transaction(session.scope) { try await $0.run(choice) }
        guard changed == 1 else { throw RequestFailure.notFound }
        var response = Response.seeOther("/?notice=\(Notice.accountChosen.rawValue)")
        response.headers.append(SessionCookie.setting(session.token, claim: chosen.id.description))
        return SignedInResponse(response, to: session)
    }
}
