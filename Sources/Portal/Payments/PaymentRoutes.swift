import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Paying one invoice, its outcome, and the history.
struct PaymentRoutes: Sendable {
    let services: PortalServices

    func add(to pages: SignedInRoutes) {
        pages.get("/invoices/{number}/pay", use: confirm)
        pages.post("/invoices/{number}/pay", use: pay)
        pages.get("/invoices/{number}/payment", use: outcome)
        pages.post("/invoices/{number}/payment/cancel", use: cancel)
        pages.get("/payments", use: list)
    }

    @Sendable func confirm(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, heading, stored, attempt) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), InvoiceByNumber(number: number),
            LatestAttempt(number: number))
        guard let heading, let stored, let provider = services.provider(of: heading.seller) else {
            throw RequestFailure.notFound
        }
        if let state = attempt?.attempt.state, state == .unknown || state == .processing {
            return SignedInResponse(.seeOther("\(number.invoicePath)/payment"), to: account)
        }
        guard stored.open.isPositive else { return SignedInResponse(nothingOpen(number), to: account) }
        let words = context.words(account, heading)
        let page = PayPage(
            stored, provider: provider.name, today: heading.today,
            formToken: account.session.token.makeFormToken(),
            layout: layout(words.messages.payHeading(number: number), .invoices, account, heading, words), words: words)
        return services.response(page, in: words, to: account)
    }

    @Sendable func pay(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, heading) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        guard let provider = heading.flatMap({ services.provider(of: $0.seller) }) else {
            throw RequestFailure.notFound
        }
        let back = "\(services.origin(of: request))\(number.invoicePath)/payment"
        return SignedInResponse(try await begin(number, at: provider, account.scope, returningTo: back), to: account)
    }

    private func begin(
        _ number: String, at provider: any PaymentGateway, _ scope: AccountScope, returningTo back: String
    ) async throws -> Response {
        let outcome = try await services.payments.begin(
            invoices: [number], at: provider, in: scope, returnURL: back)
        switch outcome {
        case .goTo(let url):
            guard services.payments.providers.isPage(url) else {
                throw GatewayFailure("the provider's page is not on a known origin")
            }
            return .seeOther(url)
        case .nothingOpen: return nothingOpen(number)
        case .checking: return .seeOther("\(number.invoicePath)/payment")
        case .noSuchInvoice: throw RequestFailure.notFound
        case .unavailable: return .seeOther("\(number.invoicePath)?notice=\(Notice.providerUnavailable.rawValue)")
        }
    }

    /// Where the provider sends the browser back. Asks the provider while the answer is not known: this page or the
    /// webhook books it, whichever comes first.
    @Sendable func outcome(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let latest = LatestAttempt(number: number)
        var (account, heading, row) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), latest)
        if let attempt = row?.attempt, attempt.state.isUndecided {
            try await services.payments.settle(attempt.operation)
            row = try await services.database.read(account.scope, latest)
        }
        guard let heading, let attempt = row?.attempt else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let page = OutcomePage(
            attempt, invoice: number, formToken: account.session.token.makeFormToken(),
            layout: layout(words.messages.outcomeTitle(number: number), .invoices, account, heading, words),
            words: words)
        return services.response(page, in: words, to: account)
    }

    /// The customer gives up a payment that is not finished. What had been paid before is booked all the same.
    @Sendable func cancel(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, row) = try await services.readAccountPage(
            for: context.credential, LatestAttempt(number: number))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        guard let row else { throw RequestFailure.notFound }
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        try await services.payments.settle.close(row)
        return SignedInResponse(.seeOther("\(number.invoicePath)/payment"), to: account)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let window = try request.query(["page"]).pageWindow()
        let (account, heading, payments, attempts, refunds) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()),
            PaymentList(limit: window.size, offset: window.offset),
            UnsettledAttempts(limit: window.page == 1 ? PaymentsPage.mostListed : 0),
            RefundList(limit: window.page == 1 ? PaymentsPage.mostListed : 0))
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let page = PaymentsPage(
            payments, attempts: attempts, refunds: refunds, window: window,
            layout: layout(words.messages.paymentsHeading, .payments, account, heading, words), words: words)
        return services.response(page, in: words, to: account)
    }

    private func nothingOpen(_ number: String) -> Response {
        .seeOther("\(number.invoicePath)?notice=\(Notice.nothingOpen.rawValue)")
    }

    private func layout(
        _ title: String, _ section: Section, _ account: AccountSession, _ heading: AccountHeading, _ words: Localizer
    ) -> PageLayout {
        services.layout(title: title, section: section, session: account.session, account: heading, words: words)
    }
}
