import BillingCore
import HTTPTypes
import Hummingbird
import PostgresStore

/// Which account is looked at: `GET` and `POST /accounts`.
struct AccountRoutes: Sendable {
    let site: Site

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/accounts", use: list)
        pages.post("/accounts", use: choose)
    }

    @Sendable func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let accounts = try await site.database.read(context.scope, AccountsOfPerson(person: context.session.person))
        return .page(site.templates.html(AccountsPage(accounts, session: context.session, site: site)))
    }

    @Sendable func choose(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let fields = try await FormFields(posted: request, from: context.session.token, expecting: ["account"])
        let choice = ChooseAccount(
            tokenHash: context.session.token.hash, accountNumber: try fields.text("account", limit: 40))
        let changed = try await site.database.transaction(context.scope) { try await $0.run(choice) }
        guard changed == 1 else { throw PortalFailure.notFound }
        return .seeOther("/?notice=\(Notice.accountChosen.rawValue)")
    }
}
