import BillingCore
import BillingOperations
import Hummingbird
import PostgresStore
import Presentation

/// Paying one invoice, what became of it, and the history.
struct PaymentRoutes: Sendable {
    let site: Site

    func add(to pages: RouterGroup<AccountContext>) {
        pages.get("/invoices/{number}/pay", use: confirm)
        pages.post("/invoices/{number}/pay", use: pay)
        pages.get("/invoices/{number}/payment", use: outcome)
        pages.get("/payments", use: list)
    }

    @Sendable func confirm(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        let (heading, stored, attempt) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: site.clock.now()), InvoiceByNumber(scope: scope, number: number),
            LatestAttempt(scope: scope, number: number))
        guard let heading, let stored else { throw PortalFailure.notFound }
        if attempt?.attempt.state == .unknown { return .seeOther("/invoices/\(number)/payment") }
        guard stored.open.isPositive else { return nothingOpen(number) }
        let page = PayPage(
            stored, provider: site.payments.gateway.name, today: heading.today, session: context.session,
            frame: frame("Pay invoice \(number)", .invoices, context, heading), words: site.words)
        return .page(site.templates.html(page))
    }

    @Sendable func pay(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        _ = try await FormFields(posted: request, from: context.session.token, expecting: [])
        try site.limits.payments.take(scope.account.description, at: site.clock.now())
        let back = "\(site.origin(of: request))/invoices/\(number)/payment"
        switch try await site.payments.begin(invoice: number, in: scope, returnURL: back) {
        case .goTo(let url):
            guard site.configuration.formTargets.contains(where: { url == $0 || url.hasPrefix($0 + "/") }) else {
                throw GatewayFailure("the provider's page is not on a known origin")
            }
            return .seeOther(url)
        case .nothingOpen: return nothingOpen(number)
        case .checking: return .seeOther("/invoices/\(number)/payment")
        case .noSuchInvoice: throw PortalFailure.notFound
        }
    }

    /// Where the provider sends the browser back. Asks the provider while the answer is not known; whoever hears it
    /// first, this page or the webhook, books it.
    @Sendable func outcome(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        let latest = LatestAttempt(scope: scope, number: number)
        var (heading, row) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: site.clock.now()), latest)
        if let attempt = row?.attempt, attempt.state == .started || attempt.state == .unknown {
            try await site.payments.settle(attempt.id)
            row = try await site.database.read(scope, latest)
        }
        guard let heading, let attempt = row?.attempt else { throw PortalFailure.notFound }
        let page = OutcomePage(
            attempt, invoice: number, frame: frame("Payment of invoice \(number)", .invoices, context, heading),
            words: site.words)
        return .page(site.templates.html(page))
    }

    @Sendable func list(_ request: Request, _ context: AccountContext) async throws -> Response {
        let window = try PageWindow(page: try request.query(["page"]).text("page", limit: 6))
        let scope = context.scope
        let (heading, payments, attempts, refunds) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: site.clock.now()),
            PaymentList(scope: scope, limit: window.size, offset: window.offset),
            UnsettledAttempts(scope: scope, limit: window.page == 1 ? 10 : 0),
            RefundList(scope: scope, limit: window.page == 1 ? 10 : 0))
        guard let heading else { throw PortalFailure.notFound }
        let page = PaymentsPage(
            payments, attempts: attempts, refunds: refunds, window: window,
            frame: frame("Payments", .payments, context, heading),
            words: site.words)
        return .page(site.templates.html(page))
    }

    private func nothingOpen(_ number: String) -> Response {
        .seeOther("/invoices/\(number)?notice=\(Notice.nothingOpen.rawValue)")
    }

    private func frame(
        _ title: String, _ section: Section, _ context: AccountContext, _ heading: AccountHeading
    ) -> Frame {
        site.frame(title: title, section: section, session: context.session, account: heading)
    }
}
