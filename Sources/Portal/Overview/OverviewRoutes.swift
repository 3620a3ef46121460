import BillingCore
import Hummingbird
import PostgresStore

/// `GET /`
struct OverviewRoutes: Sendable {
    let site: Site

    func add(to pages: SignedInRoutes) {
        pages.get("/", use: overview)
    }

    @Sendable func overview(_ request: Request, _ context: VisitorContext) async throws -> Answer {
        let now = site.clock.now()
        let notice = try request.query(["notice"]).notice(among: .accountChosen)
        let (account, standing, documents, payments, months) = try await site.account(
            of: context.visitor, StandingOfAccount(now: now), OpenAndLatest(latest: OverviewFigures.latestCount),
            PaymentList(limit: OverviewFigures.latestCount), MonthlyTotals(from: OverviewFigures.firstMonth(at: now)))
        guard let standing else { throw PortalFailure.notFound }
        let figures = try OverviewFigures(standing, documents, payments: payments, months: months)
        let frame = site.frame(
            title: Section.overview.label, section: .overview, session: account.session, account: standing.heading,
            notice: notice)
        return Answer(.page(site.templates.html(OverviewPage(figures, frame: frame, words: site.words))), to: account)
    }
}
