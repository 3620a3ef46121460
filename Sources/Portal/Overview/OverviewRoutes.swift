import BillingCore
import Hummingbird
import PostgresStore

/// `GET /`
struct OverviewRoutes: Sendable {
    let site: Site

    func add(to pages: RouterGroup<AccountContext>) {
        pages.get("/", use: overview)
    }

    @Sendable func overview(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, now) = (context.scope, site.clock.now())
        let notice = Notice(rawValue: try request.query(["notice"]).text("notice", limit: 40))
        let (standing, overdue, due, latest, payments, months) = try await site.database.read(
            scope, AccountSummary(scope: scope, now: now),
            InvoiceList(scope: scope, now: now, filter: .init(status: .overdue), limit: OverviewFigures.listed),
            InvoiceList(scope: scope, now: now, filter: .init(status: .open), limit: OverviewFigures.listed),
            InvoiceList(scope: scope, now: now, limit: 5), PaymentList(scope: scope, limit: 5),
            MonthlyTotals(scope: scope, now: now, months: OverviewFigures.monthCount))
        guard let standing else { throw PortalFailure.notFound }
        let figures = OverviewFigures(
            standing: standing, open: (overdue + due).sorted { $0.dueOn < $1.dueOn }, latest: latest,
            payments: payments, months: months)
        let frame = site.frame(
            title: Section.overview.label, section: .overview, session: context.session, account: standing.heading,
            notice: notice)
        return .page(site.templates.html(OverviewPage(figures, frame: frame, words: site.words)))
    }
}
