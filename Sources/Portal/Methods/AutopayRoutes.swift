import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Autopay: choosing what is charged, seeing what is agreed to, agreeing, and turning it off.
struct AutopayRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/autopay", .manageMethods, needsProof: true, use: choose)
        pages.get("/autopay/consent", .manageMethods, needsProof: true, use: show)
        pages.post("/autopay", .manageMethods, needsProof: true, use: agree)
        pages.post("/autopay/off", .manageMethods, needsProof: true, use: turnOff)
    }

    @Sendable func choose(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await asked(context)
        let entries = AutopayEntries(asked.autopay, asked.methods, words: asked.words)
        return try choice(entries, asked)
    }

    /// What the customer is about to agree to; the choice again when it cannot be.
    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await asked(context)
        let entries = try AutopayEntries(try request.query(["method", "days", "limit"]))
        do throws(BillingRefusal) {
            let autopay = try entries.autopay(asked)
            let consent = asked.consent(autopay)
            let page = AutopayConsentPage(
                autopay, consent, shown: consent.shown.name, formToken: asked.account.session.formToken,
                layout: layout(asked, asked.words.messages.autopayConsentHeading), words: asked.words)
            return services.response(page, in: asked.words, to: asked.account)
        } catch {
            return try choice(entries, asked, refusal: error)
        }
    }

    /// The customer agrees to the words that were shown, and to no others.
    @Sendable func agree(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await asked(context)
        let fields = try await FormFields(
            posted: request, from: asked.account.session.token, expecting: ["method", "days", "limit", "shown"])
        let entries = try AutopayEntries(fields)
        let shown = try fields.text("shown", limit: 64)
        do {
            let autopay = try entries.autopay(asked)
            let words = asked.consent(autopay).shown
            guard shown == words.name else { throw BillingRefusal(.autopayChanged) }
            let agreement = ChangeAutopay.Agreement(
                method: autopay.method.number, daysBefore: autopay.daysBefore, limit: autopay.limit, words: words,
                person: asked.account.session.person)
            try await services.payments.autopay.turnOn(agreement, of: asked.account.scope.account)
        } catch let refusal as BillingRefusal {
            return try choice(entries, asked, refusal: refusal)
        }
        return back(to: asked.account, .autopayOn)
    }

    @Sendable func turnOff(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, _) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        try await services.payments.autopay.turnOff(of: account.scope.account)
        return back(to: account, .autopayOff)
    }

    private func back(to account: AccountSession, _ notice: Notice) -> SignedInResponse {
        SignedInResponse(.seeOther("/methods?notice=\(notice.rawValue)"), to: account)
    }

    private func choice(
        _ entries: AutopayEntries, _ asked: Asked, refusal: BillingRefusal? = nil
    ) throws -> SignedInResponse {
        let words = asked.words
        let problem = try refusal.map { refusal in
            guard let sentence = words.sentence(refusal) else { throw refusal }
            return sentence
        }
        let page = AutopayPage(
            asked.methods, entries, currency: asked.heading.currency, problem: problem,
            layout: layout(asked, words.messages.autopayHeading), words: words)
        return services.response(page, in: words, to: asked.account)
    }

    private func layout(_ asked: Asked, _ title: String) -> PageLayout {
        services.layout(
            title: title, section: .methods, session: asked.account.session, account: asked.heading,
            words: asked.words)
    }

    private func asked(_ context: SessionContext) async throws -> Asked {
        let (account, heading, methods, autopay) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), MethodsOfAccount(),
            AutopayInForce())
        guard let heading else { throw RequestFailure.notFound }
        return Asked(
            account: account, heading: heading,
            methods: methods.map(\.method).filter { $0.isChargeable(on: heading.today) }, autopay: autopay,
            seller: services.looks.seller(heading.seller), words: context.words(account, heading))
    }
}

/// What the pages of autopay are made of.
private struct Asked {
    let account: AccountSession
    let heading: AccountHeading
    /// Those that can be charged.
    let methods: [PaymentMethod]
    let autopay: AgreedAutopay?
    let seller: Seller?
    let words: Localizer

    func consent(_ autopay: Autopay) -> AutopayConsentWords {
        AutopayConsentWords(
            autopay, seller?.autopay ?? .usual, seller: seller?.party.name ?? "", words: words)
    }
}

extension AutopayEntries {
    fileprivate init(_ fields: FormFields) throws(RequestFailure) {
        self.init(
            method: try fields.text("method", limit: 10), days: try fields.text("days", limit: 10),
            limit: try fields.text("limit", limit: 40))
    }

    /// What was chosen.
    fileprivate func autopay(_ asked: Asked) throws(BillingRefusal) -> Autopay {
        guard let method = asked.methods.first(where: { "\($0.number)" == method }) else {
            throw BillingRefusal(.noSuchMethod)
        }
        guard let days = Int(days) else { throw .autopayDaysOutOfRange(most: Autopay.daysBefore.upperBound) }
        let most =
            try limit.allSatisfy(\.isWhitespace) ? nil : asked.words.amount(limit, asked.heading.currency)
        return try Autopay(method: method, daysBefore: days, limit: most)
    }
}

extension AutopayConsentWords {
    /// As it is kept with the consent.
    fileprivate var shown: ChangeAutopay.ShownWords {
        ChangeAutopay.ShownWords(text: text, wording: wording, language: language, values: values)
    }
}

extension ChangeAutopay.ShownWords {
    /// Names just these words.
    var name: String { Hexadecimal.text(of: hash) }
}
