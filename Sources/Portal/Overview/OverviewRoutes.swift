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
        let (scope, today) = (context.scope, site.today)
        let notice = Notice(rawValue: try request.query(["notice"]).text("notice", limit: 40))
        let (standing, overdue, due, latest, payments, months) = try await site.database.read(
            scope, AccountSummary(scope: scope, today: today),
            InvoiceList(scope: scope, today: today, filter: .init(status: .overdue), limit: OverviewFigures.listed),
            InvoiceList(scope: scope, today: today, filter: .init(status: .open), limit: OverviewFigures.listed),
            InvoiceList(scope: scope, today: today, limit: 5), PaymentList(scope: scope, limit: 5),
            MonthlyTotals(scope: scope, from: OverviewFigures.firstMonth(before: today)))
        guard let standing else { throw PortalFailure.notFound }
        let figures = OverviewFigures(
            standing: standing, open: (overdue + due).sorted { $0.dueOn < $1.dueOn }, latest: latest,
            payments: payments, months: months, today: today)
        let frame = site.frame(
            title: Section.overview.label, section: .overview, session: context.session, account: standing,
            notice: notice)
        return .page(site.templates.html(OverviewPage(figures, frame: frame, words: site.words)))
    }
}
