import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Account credit, and asking for it to be paid back.
struct CreditRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/credit", .viewBilling, use: show)
        pages.post("/credit/payout", .pay, use: payOut)
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        try page(try await read(context), problem: nil)
    }

    /// The refunds are stored before the provider hears of them; what it does not answer about is asked later.
    @Sendable func payOut(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let read = try await read(context)
        _ = try await FormFields(posted: request, from: read.account.session.token, expecting: [])
        try services.limits.payments.take(read.account.scope.account.description, at: services.now)
        do {
            let outcome = try await services.payments.payOut.asked(
                by: read.account.scope.account, reason: read.words.messages.creditReason)
            for operation in outcome.operations { try await services.payments.settle(operation) }
        } catch let refusal as BillingRefusal {
            guard let sentence = read.words.sentence(refusal) else { throw refusal }
            return try page(read, problem: sentence)
        }
        return SignedInResponse(.seeOther("/payments?notice=\(Notice.creditPaidOut.rawValue)"), to: read.account)
    }

    private func page(_ read: Read, problem: String?) throws -> SignedInResponse {
        let layout = services.layout(
            title: read.words.messages.creditHeading, section: .payments, session: read.account.session,
            account: read.summary.heading, words: read.words)
        let page = try CreditPage(
            read.summary.credit, open: read.summary.open,
            isOffered: services.paymentPolicy(of: read.summary.heading.seller).allowsCreditPayout, problem: problem,
            formToken: read.account.session.formToken, layout: layout, words: read.words)
        return services.response(page, in: read.words, to: read.account)
    }

    private func read(_ context: SessionContext) async throws -> Read {
        let (account, summary) = try await services.readAccountPage(
            for: context.credential, AccountSummary(now: services.clock.now()))
        guard let summary else { throw RequestFailure.notFound }
        return Read(account: account, summary: summary, words: context.words(account, summary.heading))
    }
}

/// What the page is made of.
private struct Read {
    let account: AccountSession
    let summary: AccountBalances
    let words: Localizer
}
