import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// A customer gives a mandate for direct debits, where the seller collects them.
struct MandateRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/methods/mandate", .manageMethods, needsProof: true, use: show)
        pages.post("/methods/mandate", .manageMethods, needsProof: true, use: give)
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let text = try request.query(["scheme"]).text("scheme", limit: 10)
        let asked = try await asked(context)
        return try page(.init(scheme: DebitScheme(rawValue: text) ?? .core), asked)
    }

    /// The customer agrees to the words that were shown. What was entered wrongly is told on the page.
    @Sendable func give(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await asked(context)
        let fields = try await FormFields(
            posted: request, from: asked.account.session.token, expecting: ["scheme", "holder", "iban"])
        try services.limits.payments.take(asked.account.scope.account.description, at: services.now)
        guard let scheme = DebitScheme(rawValue: try fields.text("scheme", limit: 10)) else {
            throw RequestFailure.notFound
        }
        let entries = MandatePage.Entries(
            scheme: scheme, holder: try fields.text("holder", limit: 300), iban: try fields.text("iban", limit: 100))
        let consent = asked.consent(scheme)
        do {
            let given = GiveMandate.Consent(
                scheme: scheme, holder: entries.holder, iban: try IBAN(entries.iban), words: consent.text,
                language: consent.language, person: asked.account.session.person,
                peer: "\(context.client.network)")
            try await services.payments.mandates(given, of: asked.account.scope.account, at: asked.seller)
        } catch let refusal as BillingRefusal {
            guard let problem = asked.words.sentence(refusal) else { throw refusal }
            return try page(entries, asked, problem: problem)
        }
        return SignedInResponse(
            .seeOther("/methods?notice=\(Notice.methodSaved.rawValue)"), to: asked.account)
    }

    private func page(
        _ entries: MandatePage.Entries, _ asked: AskedMandate, problem: String? = nil
    ) throws -> SignedInResponse {
        let layout = services.layout(
            title: asked.words.messages.mandateHeading, section: .methods, session: asked.account.session,
            account: asked.heading, words: asked.words)
        let page = MandatePage(
            entries, of: asked.seller.party, asked.creditor, asked.consent(entries.scheme), problem: problem,
            formToken: asked.account.session.formToken, layout: layout, words: asked.words)
        return services.response(page, in: asked.words, to: asked.account)
    }

    private func asked(_ context: SessionContext) async throws -> AskedMandate {
        let (account, heading) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        guard let heading, let seller = services.looks.seller(heading.seller),
            let creditor = services.creditor(of: heading)
        else { throw RequestFailure.notFound }
        return AskedMandate(
            account: account, heading: heading, seller: seller, creditor: creditor,
            words: context.words(account, heading))
    }
}

/// What the page of a mandate is made of.
private struct AskedMandate {
    let account: AccountSession
    let heading: AccountHeading
    let seller: Seller
    let creditor: CreditorIdentifier
    let words: Localizer

    func consent(_ scheme: DebitScheme) -> MandateWords {
        MandateWords(scheme, seller: seller.party.name, seller.autopay, words: words)
    }
}

extension PortalServices {
    /// With which an account's seller collects direct debits; `nil` where none are offered.
    func creditor(of account: AccountHeading) -> CreditorIdentifier? {
        guard account.currency == .eur, payments.providers[DirectDebitGateway.providerName] != nil else { return nil }
        return looks.seller(account.seller)?.creditor
    }
}
