import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Payment plans: choosing and agreeing to one, looking at it, taking a proposal back.
struct PlanRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/plans/new", .pay, use: choose)
        pages.post("/plans", .pay, use: agree)
        pages.get("/plans/{plan}", .viewBilling, use: show)
        pages.post("/plans/{plan}/withdraw", .pay, use: withdraw)
    }

    @Sendable func choose(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let entries = try PlanEntries(try request.query(["count", "first"], repeating: ["invoice"]))
        return try page(try await read(context).asked(entries))
    }

    /// The customer agrees to the words that were shown, and to no others.
    @Sendable func agree(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let read = try await read(context)
        let account = read.account
        let fields = try await FormFields(
            posted: request, from: account.session.token, expecting: ["count", "first", "shown"],
            repeating: ["invoice"])
        let asked = try read.asked(try PlanEntries(fields))
        let shown = try fields.text("shown", limit: 64)
        do {
            let terms = try asked.figures.terms.get()
            let consent = asked.figures.consent(seller: asked.seller, words: asked.words)
            guard let consent, shown == consent.shown.name else { throw BillingRefusal(.planChanged) }
            try services.limits.payments.take(account.scope.account.description, at: services.now)
            let agreement = AgreeToPlan.Agreement(
                invoices: asked.figures.numbers, terms: terms, feeText: consent.feeText, words: consent.shown,
                person: account.session.person)
            let (number, state) = try await services.payments.plans.agree(agreement, of: account.scope.account)
            let notice = state == .running ? Notice.planStarted : .planProposed
            return SignedInResponse(.seeOther("/plans/\(number)?notice=\(notice.rawValue)"), to: account)
        } catch let refusal as BillingRefusal {
            return try page(asked, refusal: refusal)
        }
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.planNumber()
        let notice = try request.query(["notice"]).notice(among: .planStarted, .planProposed)
        let (account, heading, plans, autopay, undecided) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), PlansOfAccount(), AutopayInForce(),
            UndecidedAttempts())
        guard let heading, let stored = plans.first(where: { $0.plan.number == number }) else {
            throw RequestFailure.notFound
        }
        let words = context.words(account, heading)
        let invoices = Set(stored.plan.invoices.map(\.id))
        let isChecked = undecided.contains { row in
            row.mayHaveMoved && row.attempt.parts.contains { invoices.contains($0.invoice) }
        }
        let layout = services.layout(
            title: words.messages.planHeading(plan: words.number(number)), section: .invoices,
            session: account.session, account: heading, notice: notice, words: words)
        let page = try PlanPage(
            stored, method: autopay?.autopay.method.label, isChecked: isChecked, today: heading.today,
            formToken: account.session.formToken, layout: layout, words: words)
        return services.response(page, in: words, to: account)
    }

    @Sendable func withdraw(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.planNumber()
        let (account, _) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        do {
            try await services.payments.plans.decide.withdraw(number, of: account.scope.account)
        } catch let refusal as BillingRefusal where refusal.code == .noSuchPlan {
            throw RequestFailure.notFound
        } catch let refusal as BillingRefusal where refusal.code == .planNotWaiting {
            // Decided meanwhile: its page says how.
        }
        return SignedInResponse(.seeOther("/plans/\(number)"), to: account)
    }

    private func page(_ asked: Asked, refusal: BillingRefusal? = nil) throws -> SignedInResponse {
        let words = asked.words
        if let refusal, words.sentence(refusal) == nil { throw refusal }
        let consent = asked.figures.consent(seller: asked.seller, words: words)
        let layout = services.layout(
            title: words.messages.planNewHeading, section: .invoices, session: asked.account.session,
            account: asked.heading, words: words)
        let page = try PlanProposalPage(
            asked.figures, consent: consent, shown: consent?.shown.name ?? "", refusal: refusal,
            formToken: asked.account.session.formToken, layout: layout, words: words)
        return services.response(page, in: words, to: asked.account)
    }

    private func read(_ context: SessionContext) async throws -> Read {
        let (account, heading, open, policy, autopay, plans) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), InvoicesToPay(),
            OfferedPlanPolicy(), AutopayInForce(), PlansOfAccount())
        guard let heading else { throw RequestFailure.notFound }
        let taken = plans.filter(\.plan.state.isLive).flatMap { $0.plan.invoices.map(\.number) }
        return Read(
            account: account, heading: heading, open: open, taken: Set(taken), policy: policy,
            method: autopay?.autopay.method.label, seller: services.looks.seller(heading.seller)?.party.name ?? "",
            words: context.words(account, heading))
    }
}

/// What the page of a new plan is made of, whatever is chosen.
private struct Read {
    let account: AccountSession
    let heading: AccountHeading
    let open: [InvoiceToPay]
    /// Numbers of invoices that are under another plan.
    let taken: Set<String>
    /// `nil` where no plans are offered.
    let policy: PlanPolicy?
    /// That autopay charges.
    let method: String?
    let seller: String
    let words: Localizer

    /// Named invoices, or all that are under no plan.
    func asked(_ entries: PlanEntries) throws(BillingRefusal) -> Asked {
        let wanted = Set(entries.numbers)
        let chosen = open.filter { invoice in
            wanted.isEmpty ? !taken.contains(invoice.number) : wanted.contains(invoice.number)
        }
        let figures = PlanFigures(
            chosen.map { ($0.number, $0.open.open) },
            total: try Money.sum(chosen.map(\.open.open), heading.currency), policy, entries, today: heading.today,
            method: method)
        return Asked(account: account, heading: heading, figures: figures, seller: seller, words: words)
    }
}

/// The same for what was chosen.
private struct Asked {
    let account: AccountSession
    let heading: AccountHeading
    let figures: PlanFigures
    let seller: String
    let words: Localizer
}

extension PlanEntries {
    fileprivate init(_ fields: FormFields) throws(RequestFailure) {
        self.init(
            try fields.texts("invoice", limit: 40, most: PayRequest.mostInvoices),
            count: try fields.text("count", limit: 10), first: try fields.text("first", limit: 10))
    }
}

extension PlanConsentWords {
    /// As it is kept with the plan.
    fileprivate var shown: ChangeAutopay.ShownWords {
        ChangeAutopay.ShownWords(text: text, wording: wording, language: language, values: values)
    }
}

extension SessionContext {
    /// The number of a plan in the address.
    fileprivate func planNumber() throws(RequestFailure) -> Int {
        guard let number = parameters.get("plan").flatMap({ Int($0) }), number > 0 else { throw .notFound }
        return number
    }
}
