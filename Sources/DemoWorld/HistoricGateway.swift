import BillingCore

/// The payment provider of the demo's past: what was begun there has been paid, or declined, already.
struct HistoricGateway: PaymentGateway {
    let name: String
    let capabilities = GatewayCapabilities(
        pageOrigins: [], keyLifetime: .seconds(86_400), lookupDelay: .zero, features: [.savedMethods, .disputes])
    let paidAt: Instant
    let declines: Bool
    /// What is saved on its page.
    let saves: SavedMethod?
    let charges: Charge
    /// What the customer's bank asks about.
    let disputed: GatewayDispute?

    /// How charges of saved methods go.
    enum Charge: Hashable {
        case paid, processing
        case declined(Decline.Code)
    }

    /// What happened there does not go on in the running demo.
    static let usualName = "history"
    private static let method = "Visa •••• 4242"

    init(
        _ name: String = usualName, paidAt: Instant, declines: Bool = false, saves: SavedMethod? = nil,
        charges: Charge = .paid, disputed: GatewayDispute? = nil
    ) {
        (self.name, self.paidAt, self.declines) = (name, paidAt, declines)
        (self.saves, self.charges, self.disputed) = (saves, charges, disputed)
    }

    func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String { "demo_\(customer.number)" }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: reference(request.attempt), url: request.returnURL)
    }

    func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        let reference = reference(request.attempt)
        return switch charges {
        case .paid: ChargeAnswer(reference: reference, moved(request.amount, reference))
        case .processing: ChargeAnswer(reference: reference, .processing)
        case .declined(let code): ChargeAnswer(reference: reference, .declined(Decline(code)))
        }
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        if declines { return .declined(Decline(.insufficientFunds)) }
        return moved(attempt.amount, reference(attempt.id))
    }

    /// What was begun there was decided at once.
    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try await outcome(of: attempt)
    }

    func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: reference(setup.id), url: setup.returnURL)
    }

    func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome {
        saves.map { .saved($0) } ?? .abandoned
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        moved(request.amount, reference(request.refund))
    }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        try await self.refund(refund)
    }

    func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? { disputed }

    /// The past sends no webhooks.
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }

    private func moved(_ amount: Money, _ reference: String) -> GatewayOutcome {
        .succeeded(MoneyMovement(reference: reference, amount: amount, method: Self.method, at: paidAt))
    }

    func reference<Entity>(_ id: ID<Entity>) -> String { "hist_" + String(id.raw, radix: 36) }
}
