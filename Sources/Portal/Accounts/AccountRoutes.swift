import BillingCore
import HTTPTypes
import Hummingbird
import PostgresStore

/// Which account is looked at: `GET` and `POST /accounts`.
struct AccountRoutes: Sendable {
    let site: Site

    func add(to pages: SignedInRoutes) {
        pages.get("/accounts", use: list)
        pages.post("/accounts", use: choose)
    }

    @Sendable func list(_ request: Request, _ context: VisitorContext) async throws -> Answer {
        let (session, accounts) = try await site.person(of: context.visitor, AccountsOfPerson())
        return Answer(.page(site.templates.html(AccountsPage(accounts, session: session, site: site))), to: session)
    }

    @Sendable func choose(_ request: Request, _ context: VisitorContext) async throws -> Answer {
        let session = try await site.person(of: context.visitor)
        let fields = try await FormFields(posted: request, from: session.token, expecting: ["account"])
        let choice = ChooseAccount(
            tokenHash: session.token.hash, accountNumber: try fields.text("account", limit: 40))
        let changed = try await site.database.transaction(session.scope) { try await $0.run(choice) }
        guard changed == 1 else { throw PortalFailure.notFound }
        return Answer(.seeOther("/?notice=\(Notice.accountChosen.rawValue)"), to: session)
    }
}
