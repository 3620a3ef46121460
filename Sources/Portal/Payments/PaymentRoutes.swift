import BillingCore
import BillingOperations
import Hummingbird
import Localization
import NIOCore
import Pages
import PostgresStore
import Presentation
import WebServer

/// The outcome of a payment, and the history.
struct PaymentRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/payments/attempts/{reference}", .viewBilling, use: outcome)
        pages.post("/payments/attempts/{reference}/cancel", .pay, use: cancel)
        pages.get("/payments", .viewBilling, use: list)
        pages.get("/receipts/{receipt}", .viewBilling, use: receipt)
    }

    /// Where the provider sends the browser back. Asks the provider while the answer is not known: this page or the
    /// webhook books it, whichever comes first.
    @Sendable func outcome(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let reference = try context.attemptReference()
        let (found, paid) = (AttemptByReference(reference), PaymentNumberOfAttempt(reference))
        var (account, summary, row, number) = try await services.readAccountPage(
            for: context.credential, AccountSummary(now: services.clock.now()), found, paid)
        if let attempt = row?.attempt, attempt.state.isUndecided, services.mayAsk(about: attempt.account) {
            try await services.payments.settle(attempt.operation)
            (summary, row, number) = try await services.database.read(
                account.scope, AccountSummary(now: services.clock.now()), found, paid)
        }
        guard let summary, let row else { throw RequestFailure.notFound }
        let words = context.words(account, summary.heading)
        let title = OutcomePage.heading(row.attempt.state, words)
        let page = OutcomePage(
            row, open: summary.open,
            receipt: number.map { Receipt.Name(account: summary.heading.number, .payment, $0) },
            formToken: account.session.formToken,
            layout: layout(title, .payments, account, summary.heading, words), words: words)
        return services.response(page, in: words, to: account)
    }

    /// The customer gives up a payment that is not finished. What had been paid before is booked all the same.
    @Sendable func cancel(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, row) = try await services.readAccountPage(
            for: context.credential, AttemptByReference(try context.attemptReference()))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        guard let row else { throw RequestFailure.notFound }
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        try await services.payments.settle.close(row)
        return SignedInResponse(.seeOther(row.path), to: account)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let query = try request.query(["page", "notice"])
        let (window, notice) = (try query.pageWindow(), try query.notice(among: .creditPaidOut))
        let (account, heading, payments, attempts, refunds, credit) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()),
            PaymentList(limit: window.size, offset: window.offset),
            UnsettledAttempts(limit: window.page == 1 ? PaymentsPage.mostListed : 0),
            RefundList(limit: window.page == 1 ? PaymentsPage.mostListed : 0), CreditOfAccount())
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let page = PaymentsPage(
            payments, attempts: attempts, refunds: refunds, account: heading.number, credit: credit?.inHand,
            window: window,
            layout: services.layout(
                title: words.messages.paymentsHeading, section: .payments, session: account.session, account: heading,
                notice: notice, words: words), words: words)
        return services.response(page, in: words, to: account)
    }

    /// The file of a receipt.
    @Sendable func receipt(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        // Payments and refunds are counted from 1.
        let (kind, number) = context.parameters.get("receipt").flatMap(Receipt.Kind.read) ?? (.payment, 0)
        let now = services.clock.now()
        let (account, heading, receipt) =
            switch kind {
            case .payment:
                try await services.readAccountPage(
                    for: context.credential, HeadingOfAccount(now: now), ReceiptOfPayment(number))
            case .refund:
                try await services.readAccountPage(
                    for: context.credential, HeadingOfAccount(now: now), ReceiptOfRefund(number))
            }
        try services.limits.documents.take(account.scope.account.description, at: services.now)
        guard let heading, let receipt else { throw RequestFailure.notFound }
        let (words, branding) = (context.words(account, heading), services.looks.look(of: heading.seller).branding)
        let bytes = try await services.blockingThreads.run { try receipt.pdf(words, branding) }
        let file = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return SignedInResponse(.download(receipt.fileName, type: "application/pdf", file), to: account)
    }

    private func layout(
        _ title: String, _ section: Section, _ account: AccountSession, _ heading: AccountHeading, _ words: Localizer
    ) -> PageLayout {
        services.layout(title: title, section: section, session: account.session, account: heading, words: words)
    }
}

extension SessionContext {
    /// The name of an attempt to pay in the address.
    fileprivate func attemptReference() throws(RequestFailure) -> String {
        guard let reference = parameters.get("reference"), (1...40).contains(reference.utf8.count) else {
            throw .notFound
        }
        return reference
    }
}
