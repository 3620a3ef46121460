import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Choosing what is paid, and leaving for the payment provider.
struct PayRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/pay", .pay, use: confirm)
        pages.post("/pay", .pay, use: pay)
    }

    /// What is about to be paid. What cannot be taken is told at its field, which keeps what was typed.
    @Sendable func confirm(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let query = try request.query(
            ["due", "amount", "credit", "save", "notice", "chosen"], repeating: ["invoice"])
        var wanted = try PayRequest(query)
        let isNothingChosen = try wanted.numbers.isEmpty && query.text("chosen", limit: 10) == "yes"
        let notice = try query.notice(among: .payChanged, .providerUnavailable)
        let (account, heading, known, open, credit, undecided) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()),
            PayableInvoices(numbers: wanted.numbers), InvoicesToPay(), CreditOfAccount(), UndecidedAttempts())
        guard let heading, let credit, known.count == Set(wanted.numbers).count,
            let provider = services.provider(of: heading.seller)
        else { throw RequestFailure.notFound }
        guard !isNothingChosen else { return SignedInResponse(.seeOther(Self.nothingChosen), to: account) }
        let items = PayableItems(open: open, credit: credit, undecided: undecided)
        let chosen = wanted.chosen(of: items, today: heading.today)
        let policy = items.taking(
            services.paymentPolicy(of: heading.seller), for: Set(chosen.payable.map(\.open.id)))
        if !policy.hasChoice { wanted.amount = "" }
        guard !chosen.payable.isEmpty else {
            return SignedInResponse(.seeOther(chosen.checked.first?.attempt.path ?? wanted.nothingOpen), to: account)
        }
        let words = context.words(account, heading)
        if wanted.amount.isEmpty,
            let asked = try chosen.payable.asked(
                on: wanted.isOverdueOnly ? heading.today.adding(days: -1) : heading.today)
        {
            wanted.amount = words.amountToEdit(asked)
        }
        let figures = PayFigures(
            chosen.payable.map { PayFigures.Invoice($0.number, $0.open) }, checked: chosen.checked, total: chosen.total,
            proposal: proposal(wanted, for: chosen.payable, of: items, policy, provider.capabilities, words),
            credit: credit.inHand, creditPolicy: credit.policy, policy: policy)
        let layout = services.layout(
            title: PayPage.heading(figures, words), section: .invoices, session: account.session, account: heading,
            notice: notice, words: words)
        let page = try PayPage(
            figures, request: wanted, provider: provider.name,
            savesMethods: provider.capabilities.features.contains(.savedMethods),
            takesTransfer: services.bankAccount(of: heading) != nil, today: heading.today,
            formToken: account.session.formToken, layout: layout, words: words)
        return services.response(page, in: words, to: account)
    }

    private static let nothingChosen = "/invoices?status=unpaid&notice=\(Notice.nothingChosen.rawValue)"

    private func proposal(
        _ wanted: PayRequest, for payable: [InvoiceToPay], of items: PayableItems, _ policy: PaymentPolicy,
        _ provider: GatewayCapabilities, _ words: Localizer
    ) -> Result<PaymentProposal, BillingRefusal> {
        do throws(BillingRefusal) {
            let order = PaymentOrder(
                payable.map(\.number), amount: try wanted.amount(in: items.credit.inHand.currency, words),
                usesCredit: wanted.usesCredit)
            let chosen = Set(payable.map(\.open.id))
            guard let proposal = try items.proposal(order, for: chosen, policy: policy, at: provider) else {
                return .failure(BillingRefusal(.paymentNotPositive))
            }
            return .success(proposal)
        } catch {
            return .failure(error)
        }
    }

    @Sendable func pay(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading, limit, approvals) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), ApprovalLimit(),
            ApprovalsOfAccount(limit: ApprovalRoutes.mostListed))
        let form = try await FormFields(
            posted: request, from: account.session.token, expecting: ["amount", "credit", "save", "shown", "step"],
            repeating: ["invoice"])
        let wanted = try PayRequest(form)
        guard let heading, let provider = services.provider(of: heading.seller), !wanted.numbers.isEmpty else {
            throw RequestFailure.notFound
        }
        let words = context.words(account, heading)
        guard try form.text("step", limit: 10).isEmpty else {
            return SignedInResponse(.seeOther(wanted.path()), to: account)
        }
        guard let order = wanted.order(shown: try form.text("shown", limit: 50), in: heading.currency, words) else {
            return SignedInResponse(.seeOther(wanted.path(.payChanged)), to: account)
        }
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        if let charge = order.shown?.charge, PaymentApproval.isNeeded(for: charge, above: limit ?? nil),
            !approvals.contains(where: { $0.approval.covers(order.invoices, charge, at: services.clock.now()) })
        {
            try await services.approvals.ask(
                for: order.invoices, charge, by: account.session.person, of: account.scope.account)
            return SignedInResponse(.seeOther("/approvals?notice=\(Notice.approvalAsked.rawValue)"), to: account)
        }
        let place = BeginPayment.Place(
            provider, policy: services.paymentPolicy(of: heading.seller),
            returnPage: "\(services.origin(of: request))/payments/attempts/")
        return SignedInResponse(try await begin(order, wanted, at: place, account.scope), to: account)
    }

    private func begin(
        _ order: PaymentOrder, _ wanted: PayRequest, at place: BeginPayment.Place, _ scope: AccountScope
    ) async throws -> Response {
        do {
            switch try await services.payments.begin(order, at: place, in: scope) {
            case .goTo(let url): return try services.payments.leaving(for: url)
            case .nothingOpen: return .seeOther(wanted.nothingOpen)
            case .settledByCredit:
                return .seeOther(wanted.numbers.count == 1 ? wanted.numbers[0].invoicePath : "/invoices")
            case .changed: return .seeOther(wanted.path(.payChanged))
            case .checking(let reference): return .seeOther("/payments/attempts/\(reference)")
            case .noSuchInvoice: throw RequestFailure.notFound
            case .unavailable: return .seeOther(wanted.path(.providerUnavailable))
            }
        } catch let refusal as BillingRefusal where !refusal.code.isInternal {
            return .seeOther(wanted.path())
        }
    }
}

extension PortalServices {
    /// What customers of a seller may pay besides the whole of what is open.
    func paymentPolicy(of seller: Seller.ID) -> PaymentPolicy { looks.seller(seller)?.paymentPolicy ?? .usual }
}

extension PayRequest {
    fileprivate init(_ fields: FormFields) throws(RequestFailure) {
        let wanted = PayRequest(
            numbers: try fields.texts("invoice", limit: 40, most: Self.mostInvoices),
            due: try fields.text("due", limit: 10), amount: try fields.text("amount", limit: 160),
            credit: try fields.text("credit", limit: 10), save: try fields.text("save", limit: 10))
        guard let wanted else { throw .badRequest("a payment cannot be asked for like that") }
        self = wanted
    }

    /// Where the browser goes when nothing is open on what was chosen.
    fileprivate var nothingOpen: String {
        guard numbers.count == 1 else { return "/" }
        return "\(numbers[0].invoicePath)?notice=\(Notice.nothingOpen.rawValue)"
    }

    /// The amount that was typed; `nil` for all that is open.
    fileprivate func amount(in currency: Currency, _ words: Localizer) throws(BillingRefusal) -> Money? {
        amount.isEmpty ? nil : try words.amount(amount, currency)
    }

    /// `nil` when a field cannot be read: the page tells which.
    fileprivate func order(shown: String, in currency: Currency, _ words: Localizer) -> PaymentOrder? {
        let sums = shown.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int64($0) }
        guard sums.count == 2 else { return nil }
        do throws(BillingRefusal) {
            return PaymentOrder(
                numbers, amount: try amount(in: currency, words), usesCredit: usesCredit,
                savesMethod: savesMethod,
                shown: .init(charge: Money(minor: sums[0], currency), credit: Money(minor: sums[1], currency)))
        } catch {
            return nil
        }
    }

    /// The invoices that are to be paid, the oldest due first, as many as can be at once; those that are left out since
    /// a payment of them is being checked; how many there are where not all can be paid at once.
    fileprivate func chosen(
        of items: PayableItems, today: Day
    ) -> (payable: [InvoiceToPay], checked: [(number: String, attempt: NumberedAttempt)], total: Int?) {
        let named = Set(numbers)
        let chosen = items.open.filter { invoice in
            named.isEmpty ? !isOverdueOnly || invoice.open.dueOn < today : named.contains(invoice.number)
        }
        let checked = chosen.compactMap { invoice in
            items.underWay(invoice.open.id).map { (number: invoice.number, attempt: $0) }
        }
        let payable = chosen.filter { items.underWay($0.open.id) == nil }
        return (
            Array(payable.prefix(Self.mostInvoices)), checked,
            payable.count > Self.mostInvoices ? payable.count : nil
        )
    }
}
