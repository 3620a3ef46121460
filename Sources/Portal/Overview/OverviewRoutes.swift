import BillingCore
import Hummingbird
import Pages
import PostgresStore
import WebServer

/// `GET /`
struct OverviewRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/", .viewAccount, use: overview)
    }

    @Sendable func overview(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let now = services.clock.now()
        let notice = try request.query(["notice"]).notice(among: .accountChosen)
        let (account, summary, documents, payments, months, attempts, outlook, plans, policy) =
            try await services.readAccountPage(
                for: context.credential, AccountSummary(now: now),
                OpenAndLatest(open: OverviewFigures.mostListed, latest: OverviewFigures.latestCount),
                PaymentList(limit: OverviewFigures.latestCount),
                MonthlyTotals(from: OverviewFigures.firstMonth(at: now)),
                UnsettledAttempts(limit: OverviewFigures.attemptCount), AutopayOutlook(), PlansOfAccount(),
                OfferedPlanPolicy())
        guard account.session.permissions.contains(.viewBilling) else {
            return SignedInResponse(.seeOther("/usage"), to: account)
        }
        guard let summary else { throw RequestFailure.notFound }
        let figures = OverviewFigures(
            summary, documents, payments: payments, months: months, attempts: attempts,
            charges: services.charges(outlook, summary.heading), plans: PlansInView(plans, policy: policy))
        let words = context.words(account, summary.heading)
        let layout = services.layout(
            title: Section.overview.label(words), section: .overview, session: account.session,
            account: summary.heading, notice: notice, words: words)
        let page = OverviewPage(figures, layout: layout, words: words)
        return services.response(page, in: words, to: account)
    }
}
