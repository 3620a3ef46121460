import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// The payment methods that a customer has saved.
struct MethodRoutes: Sendable {
    let services: PortalServices

    private static let longestName = 200

    func add(to pages: inout SignedInRoutes) {
        pages.get("/methods", .manageMethods, use: list)
        pages.post("/methods", .manageMethods, needsProof: true, use: begin)
        pages.get("/methods/return", .manageMethods, use: comeBack)
        pages.post("/methods/{number}/name", .manageMethods, use: rename)
        pages.post("/methods/{number}/default", .manageMethods, needsProof: true, use: choose)
        pages.post("/methods/{number}/remove", .manageMethods, needsProof: true, use: remove)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let notice = try request.query(["notice"]).notice(
            among: .methodUnavailable, .methodRemoved, .methodSaved, .methodChanged, .autopayOn, .autopayOff)
        return try await page(context, notice: notice)
    }

    /// Sends the browser to the provider's page, where a method is entered.
    @Sendable func begin(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        guard let heading, let provider = services.providerOfMethods(heading.seller) else {
            throw RequestFailure.notFound
        }
        let outcome = try await services.payments.save.begin(
            at: provider, for: account.scope.account, in: heading.currency, by: account.session.person,
            returnURL: "\(services.origin(of: request))/methods/return")
        switch outcome {
        case .goTo(let url): return SignedInResponse(try services.payments.leaving(for: url), to: account)
        case .unavailable: return back(to: account, .methodUnavailable)
        }
    }

    /// Where the provider sends the browser back. Asks the provider how it went: this page or the webhook books it,
    /// whichever comes first.
    @Sendable func comeBack(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        var read = try await readReturn(context)
        if let undecided = read.latest, undecided.state.isUndecided, services.mayAsk(about: undecided.setup.account) {
            do {
                try await services.payments.save.settle(undecided.setup.id, of: read.account.scope.account)
                read = try await readReturn(context)
            } catch is GatewayFailure {
                // It stays undecided, and the page says so.
            }
        }
        guard let heading = read.heading else { throw RequestFailure.notFound }
        let words = context.words(read.account, heading)
        let decline = read.latest?.decline.map { words.messages.methodsDeclined(reason: words.reason($0)) }
        let notice = decline == nil ? read.latest.map { Self.notice($0.state) } : nil
        return try page(read.methods, read.autopay, notice, read.account, heading, words, problem: decline)
    }

    private func readReturn(
        _ context: SessionContext
    ) async throws -> (
        account: AccountSession, heading: AccountHeading?, methods: [UsedMethod], autopay: AgreedAutopay?,
        latest: StoredSetup?
    ) {
        try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), MethodsOfAccount(),
            AutopayInForce(), LatestSetup())
    }

    private static func notice(_ state: StoredSetup.State) -> Notice {
        switch state {
        case .saved: .methodSaved
        case .started, .processing: .methodChecking
        case .declined, .abandoned: .methodNotSaved
        }
    }

    @Sendable func rename(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        try await change(request, context, expecting: ["name"], notice: .methodChanged) { number, account, fields in
            let name = try fields.text("name", limit: Self.longestName)
            try await services.payments.methods.rename(number, of: account, to: name)
        }
    }

    @Sendable func choose(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        try await change(request, context, notice: .methodChanged) { number, account, _ in
            try await services.payments.methods.choose(number, of: account)
        }
    }

    @Sendable func remove(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        try await change(request, context, notice: .methodRemoved) { number, account, _ in
            try await services.payments.methods.remove(number, of: account)
        }
    }

    /// One change of a method. What is refused is told on the page.
    private func change(
        _ request: Request, _ context: SessionContext, expecting names: Set<String> = [], notice: Notice,
        _ body: (Int, Account.ID, FormFields) async throws -> Void
    ) async throws -> SignedInResponse {
        let (account, methods) = try await services.readAccountPage(for: context.credential, MethodsOfAccount())
        let fields = try await FormFields(posted: request, from: account.session.token, expecting: names)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            methods.contains(where: { $0.method.number == number })
        else { throw RequestFailure.notFound }
        do {
            try await body(number, account.scope.account, fields)
        } catch let refusal as BillingRefusal {
            return try await page(context, refusal: refusal)
        }
        return back(to: account, notice)
    }

    private func back(to account: AccountSession, _ notice: Notice) -> SignedInResponse {
        SignedInResponse(.seeOther("/methods?notice=\(notice.rawValue)"), to: account)
    }

    private func page(
        _ context: SessionContext, notice: Notice? = nil, refusal: BillingRefusal? = nil
    ) async throws -> SignedInResponse {
        let (account, heading, methods, autopay) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), MethodsOfAccount(),
            AutopayInForce())
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let problem = try refusal.map { refusal in
            guard let sentence = words.sentence(refusal) else { throw refusal }
            return sentence
        }
        return try page(methods, autopay, notice, account, heading, words, problem: problem)
    }

    private func page(
        _ methods: [UsedMethod], _ autopay: AgreedAutopay?, _ notice: Notice?, _ account: AccountSession,
        _ heading: AccountHeading, _ words: Localizer, problem: String?
    ) throws -> SignedInResponse {
        let layout = services.layout(
            title: words.messages.methodsHeading, section: .methods, session: account.session, account: heading,
            notice: notice, words: words)
        let page = MethodsPage(
            methods, autopay: autopay, provider: services.providerOfMethods(heading.seller)?.name,
            takesMandates: services.creditor(of: heading) != nil,
            today: heading.today, formToken: account.session.formToken, problem: problem, layout: layout,
            words: words)
        return services.response(page, in: words, to: account)
    }
}

extension PortalServices {
    /// What autopay is going to do about what is open on an account.
    func charges(_ outlook: [InvoiceOnAutopay], _ account: AccountHeading) -> [ExpectedCharge] {
        let policy = looks.seller(account.seller)?.autopay ?? .usual
        return outlook.compactMap { invoice in
            payments.providers[invoice.agreed.autopay.method.gateway].map {
                ExpectedCharge(invoice, policy, $0.capabilities, today: account.today)
            }
        }
    }

    /// The provider that saves new methods of a seller's customers; `nil` when there is none.
    func providerOfMethods(_ seller: Seller.ID) -> (any PaymentGateway)? {
        provider(of: seller).flatMap { $0.capabilities.features.contains(.savedMethods) ? $0 : nil }
    }
}
