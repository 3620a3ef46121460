import BillingCore
import Hummingbird
import Pages
import PostgresStore
import WebServer

/// `GET /`
struct OverviewRoutes: Sendable {
    let services: PortalServices

    func add(to pages: SignedInRoutes) {
        pages.get("/", use: overview)
    }

    @Sendable func overview(_ request: Request, _ context: SessionContext) async throws -> AccountResponse {
        let now = services.clock.now()
        let notice = try request.query(["notice"]).notice(among: .accountChosen)
        let (account, standing, documents, payments, months) = try await services.account(
            of: context.credential, AccountSummary(now: now), OpenAndLatest(latest: OverviewFigures.latestCount),
            PaymentList(limit: OverviewFigures.latestCount), MonthlyTotals(from: OverviewFigures.firstMonth(at: now)))
        guard let standing else { throw RequestFailure.notFound }
        let figures = try OverviewFigures(standing, documents, payments: payments, months: months)
        let words = context.words(account, standing.heading)
        let layout = services.layout(
            title: Section.overview.label(words), section: .overview, session: account.session,
            account: standing.heading, notice: notice, words: words)
        let page = OverviewPage(figures, layout: layout, words: words)
        return AccountResponse(.page(services.templates.html(page, in: words)), to: account)
    }
}
