import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Paying one invoice by a link that was mailed: public, without a session and without names.
///
/// `GET /pay-links/{token}` takes the token out of the address and into a cookie, `GET /pay-link` shows the invoice, and
/// only `POST /pay-link` begins something, since scanners of mail open links.
struct PayLinkRoutes: Sendable {
    let services: PortalServices

    func add(to pages: RouterGroup<ServerContext>) {
        pages.get("/pay-links/{token}", use: open)
        pages.get("/pay-link", use: show)
        pages.post("/pay-link", use: pay)
        pages.get("/pay-link/attempts/{reference}", use: outcome)
    }

    /// The address of a link.
    static func path(_ token: SecretToken) -> String { "/pay-links/\(token.text)" }

    @Sendable func open(_ request: Request, _ context: ServerContext) async throws -> Response {
        var response = Response.seeOther("/pay-link")
        let token = SecretToken(try context.parameters.require("token"))
        response.headers.append(token.map(TokenCookie.payLink.setting) ?? TokenCookie.payLink.removing)
        return response.withoutReferrer.unlisted
    }

    @Sendable func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let (_, invoice, underWay) = try await linked(request, context) else { return dead(request, context) }
        let words = context.languages.words(person: invoice.language)
        guard invoice.open.isPositive else {
            return message(
                words.messages.documentInvoice(number: invoice.number),
                [words.messages.payLinkNothingOpen(number: invoice.number)], of: invoice.seller, request, words)
        }
        if let underWay, underWay.attempt.method != nil || underWay.attempt.state != .started {
            let state = words.payment(underWay.attempt.state)
            return message(
                OutcomePage.heading(underWay.attempt.state, words), [state.sentence], of: invoice.seller, request,
                words)
        }
        guard let provider = services.provider(of: invoice.seller) else { throw RequestFailure.notFound }
        let (title, asked) = (words.messages.documentInvoice(number: invoice.number), try invoice.asked())
        return services.publicPage(
            for: request, words, title: title, seller: invoice.seller, next: "/pay-link"
        ) { layout, formToken in
            PayLinkPage(
                number: invoice.number, open: asked, dueOn: invoice.dueOn, today: invoice.today,
                seller: services.looks.seller(invoice.seller)?.party.name ?? "", provider: provider.name,
                shown: "\(asked.minor)", formToken: formToken, layout: layout, words: words)
        }.unlisted
    }

    @Sendable func pay(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await FormFields(
            posted: request, from: SessionCookie.token(in: request), expecting: ["shown"])
        guard let (link, invoice, _) = try await linked(request, context) else { return dead(request, context) }
        guard let provider = services.provider(of: invoice.seller) else { throw RequestFailure.notFound }
        try services.limits.payments.take(link.scope.account.description, at: services.now)
        guard let shown = Int64(try form.text("shown", limit: 20)) else {
            throw RequestFailure.badRequest("the form does not say what was shown")
        }
        let (charge, none) = (Money(minor: shown, invoice.open.currency), Money.zero(invoice.open.currency))
        let place = BeginPayment.Place(
            provider, policy: .wholeOnly, returnPage: services.origin(of: request) + PayLinks.returnPage)
        let order = PaymentOrder(
            [invoice.number], amount: invoice.parts.isEmpty ? nil : try invoice.asked(),
            shown: .init(charge: charge, credit: none))
        let words = context.languages.words(person: invoice.language)
        func refused(_ sentence: String?) -> Response {
            message(words.messages.outcomeAbandoned, [sentence ?? ""], of: invoice.seller, request, words)
        }
        do {
            switch try await services.payments.begin(order, at: place, in: link.scope) {
            case .goTo(let url): return try services.payments.leaving(for: url).unlisted
            case .unavailable: return refused(words.messages.noticeProviderUnavailable)
            case .nothingOpen, .settledByCredit, .changed, .checking, .noSuchInvoice:
                return Response.seeOther("/pay-link").unlisted
            }
        } catch let refusal as BillingRefusal where !refusal.code.isInternal {
            return refused(words.sentence(refusal))
        }
    }

    /// Where the provider sends the browser back, which need not be the one that left: it shows how the payment stands,
    /// and nothing else.
    @Sendable func outcome(_ request: Request, _ context: ServerContext) async throws -> Response {
        try services.limits.payLinks.take(context.client.network, at: services.now)
        let reference = try context.parameters.require("reference")
        guard reference.utf8.count == IDSource.referenceLength,
            var row = try await services.payments.links.attempt(reference)
        else { throw RequestFailure.notFound }
        if row.attempt.state.isUndecided, services.mayAsk(about: row.attempt.account) {
            try await services.payments.settle(row.attempt.operation)
            row = try await services.payments.links.attempt(reference) ?? row
        }
        let (words, attempt) = (context.languages.words(), row.attempt)
        let paidFor = words.messages.payLinkPaidFor(
            amount: words.money(attempt.amount), number: row.invoiceNumbers.first ?? "")
        let sentence = words.payment(attempt.state, decline: attempt.decline).sentence
        let hasFailed = attempt.state == .declined || attempt.state == .abandoned
        return message(
            OutcomePage.heading(attempt.state, words),
            [paidFor, sentence] + (hasFailed ? [words.messages.payLinkOpenAgain] : []), of: nil, request, words,
            next: attempt.state.isUndecided
                ? (path: PayLinks.returnPage + reference, label: words.messages.outcomeLookAgain) : nil)
    }
}

extension PayLinkRoutes {
    private func linked(
        _ request: Request, _ context: ServerContext
    ) async throws -> (link: PayLink, invoice: LinkedInvoice, underWay: NumberedAttempt?)? {
        try services.limits.payLinks.take(context.client.network, at: services.now)
        guard let token = TokenCookie.payLink.token(in: request) else { return nil }
        return try await services.payments.links.invoice(token)
    }

    /// The same for every link that is good for nothing, whatever the reason.
    private func dead(_ request: Request, _ context: ServerContext) -> Response {
        let words = context.languages.words()
        return message(
            words.messages.deadLinkHeading, [words.messages.payLinkDeadText], of: nil, request, words, status: .gone)
    }

    /// - Parameter next: where the button leads; `nil` for the portal.
    private func message(
        _ heading: String, _ paragraphs: [String], of seller: Seller.ID?, _ request: Request, _ words: Localizer,
        next: (path: String, label: String)? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        services.publicPage(
            for: request, words, title: heading, seller: seller, next: "/pay-link", status: status
        ) { layout, _ in
            MessagePage(
                layout: layout, heading: heading, paragraphs: paragraphs, href: next?.path ?? "/",
                action: next?.label ?? words.messages.payLinkPortal)
        }.unlisted
    }
}

extension Response {
    /// For what stands behind a secret address: no search engine lists it.
    fileprivate var unlisted: Response {
        var response = self
        if let robots = HTTPField.Name("X-Robots-Tag") { response.headers[robots] = "noindex" }
        return response
    }
}
