import BillingCore
import HTTPTypes
import Hummingbird
import Pages
import PostgresStore
import WebServer

/// Which account is looked at: `GET` and `POST /accounts`.
struct AccountRoutes: Sendable {
    let services: PortalServices

    func add(to pages: SignedInRoutes) {
        pages.get("/accounts", use: list)
        pages.post("/accounts", use: choose)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> AccountResponse {
        let (session, accounts) = try await services.person(of: context.credential, AccountsOfPerson())
        let page = AccountsPage(accounts, current: session.account, viewer: session.viewer) {
            services.layout(title: "Your accounts", navigation: $0)
        }
        return AccountResponse(.page(services.templates.html(page, in: services.words)), to: session)
    }

    @Sendable func choose(_ request: Request, _ context: SessionContext) async throws -> AccountResponse {
        let session = try await services.person(of: context.credential)
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["account"])
        let choice = ChooseAccount(
            tokenHash: session.token.hash, accountNumber: try fields.text("account", limit: 40))
        let changed = try await services.database.transaction(session.scope) { try await $0.run(choice) }
        guard changed == 1 else { throw RequestFailure.notFound }
        return AccountResponse(.seeOther("/?notice=\(Notice.accountChosen.rawValue)"), to: session)
    }
}
