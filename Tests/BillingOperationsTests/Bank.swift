import BillingCore
import Synchronization

/// A payment provider in memory that keeps methods, charges each key once and answers as a test tells it.
final class Bank: PaymentGateway {
    /// What happens to a request for a charge.
    enum Wire: Sendable {
        case works
        /// It does not arrive.
        case lostBefore
        /// It arrives, the answer does not.
        case lostAfter
    }

    private struct State {
        var answer: GatewayOutcome?
        var wire = Wire.works
        var setups: [MethodSetup.ID: SetupOutcome] = [:]
        var methods: [String: SavedMethod] = [:]
        var removed: [String] = []
        var removesNothing = false
        /// Of each key: what it was asked for, and how it stands.
        var charges: [PaymentAttempt.ID: (ChargeRequest, GatewayOutcome)] = [:]
        var pages: [PaymentAttempt.ID: GatewayOutcome] = [:]
        var calls = 0
        var dispute: GatewayDispute?
    }

    private let state = Mutex(State())
    let name = "bank"
    let capabilities = GatewayCapabilities(
        pageOrigins: ["https://bank.example"], keyLifetime: .seconds(86_400), lookupDelay: .seconds(60),
        features: [.savedMethods, .disputes], leastAmounts: [.eur: 50], requestsPerSecond: 100_000)

    /// What is said to the next charges; `nil` for captured.
    func answers(_ answer: GatewayOutcome?) { state.withLock { $0.answer = answer } }

    func declines(_ code: Decline.Code) { answers(.declined(Decline(code))) }

    func wire(_ wire: Wire) { state.withLock { $0.wire = wire } }

    /// The charge that is under way ends like this.
    func ends(_ outcome: GatewayOutcome) {
        state.withLock { state in
            for (key, charge) in state.charges where charge.1 == .processing { state.charges[key]?.1 = outcome }
        }
    }

    func pageEnds(_ outcome: GatewayOutcome) {
        state.withLock { state in for key in state.pages.keys { state.pages[key] = outcome } }
    }

    func saves(_ method: SavedMethod) {
        state.withLock { state in
            state.methods[method.reference] = method
            for key in state.setups.keys where state.setups[key] == .pending { state.setups[key] = .saved(method) }
        }
    }

    func endsSetups(_ outcome: SetupOutcome) {
        state.withLock { state in for key in state.setups.keys { state.setups[key] = outcome } }
    }

    func knows(_ method: SavedMethod?, as reference: String) {
        state.withLock { $0.methods[reference] = method }
    }

    /// The customer disputes what was captured, and it is withdrawn.
    func disputes(
        _ payment: String, _ amount: Money, _ status: GatewayDispute.Status = .needsResponse,
        reason: GatewayDispute.Reason = .unrecognized, at now: Instant
    ) throws {
        let withdrawal = BalanceTransaction(
            reference: "txn_1", kind: .dispute, amount: try amount.negated(), fee: .zero(amount.currency),
            source: "dp_1", at: now)
        let dispute = GatewayDispute(
            reference: "dp_1", payment: payment, status: status, reason: reason, amount: amount,
            movements: [withdrawal], respondBy: nil, openedAt: now)
        state.withLock { $0.dispute = dispute }
    }

    func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? {
        state.withLock { $0.dispute?.reference == reference ? $0.dispute : nil }
    }

    func refusesToRemove(_ refuses: Bool) { state.withLock { $0.removesNothing = refuses } }

    var removed: [String] { state.withLock(\.removed) }
    /// Requests for charges, repeated ones included.
    var calls: Int { state.withLock(\.calls) }
    /// What was captured, key by key.
    var captured: [Money] {
        state.withLock { state in
            (state.charges.values.map(\.1) + state.pages.values).compactMap {
                if case .succeeded(let movement) = $0 { movement.amount } else { nil }
            }
        }
    }
    /// How many charges there are, whatever came of them.
    var charges: Int { state.withLock { $0.charges.count } }

    static func movement(_ amount: Money, _ key: PaymentAttempt.ID, at now: Instant) -> GatewayOutcome {
        .succeeded(MoneyMovement(reference: "ch_\(key)", amount: amount, method: "Visa •••• 4242", at: now))
    }

    func register(_ customer: CustomerRequest) async throws(GatewayFailure) -> String { "cus_1" }

    func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        let answer: ChargeAnswer? = state.withLock { state in
            state.calls += 1
            guard state.wire != .lostBefore else { return nil }
            let (_, outcome) =
                state.charges[request.attempt]
                ?? (
                    request,
                    state.answer
                        ?? Self.movement(request.amount, request.attempt, at: Instant(startOf: "2026-01-15"))
                )
            state.charges[request.attempt] = (request, outcome)
            return state.wire == .lostAfter ? nil : ChargeAnswer(reference: "pi_\(request.attempt)", outcome)
        }
        guard let answer else { throw GatewayFailure("the line is dead") }
        return answer
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let (wire, outcome) = state.withLock { state in
            (state.wire, state.charges[attempt.id]?.1 ?? state.pages[attempt.id] ?? .notFound)
        }
        guard wire == .works else { throw GatewayFailure("the line is dead") }
        return outcome
    }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        state.withLock { $0.pages[request.attempt] = .pending }
        return HostedPage(reference: "cs_\(request.attempt)", url: "https://bank.example/\(request.attempt)")
    }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        let wire = state.withLock { state in
            if state.pages[attempt.id] == .pending { state.pages[attempt.id] = .abandoned }
            return state.wire
        }
        guard wire == .works else { throw GatewayFailure("the line is dead") }
        return try await outcome(of: attempt)
    }

    func begin(_ setup: MethodSetup) async throws(GatewayFailure) -> HostedPage {
        let isDown = state.withLock { state in
            state.setups[setup.id] = .pending
            return state.wire != .works
        }
        guard !isDown else { throw GatewayFailure("the line is dead") }
        return HostedPage(reference: "seti_\(setup.id)", url: "https://bank.example/save")
    }

    func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome {
        state.withLock { $0.setups[setup.id] ?? .notFound }
    }

    func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod? {
        state.withLock { $0.methods[reference] }
    }

    func remove(method reference: String) async throws(GatewayFailure) {
        let refuses = state.withLock { state in
            if !state.removesNothing { state.removed.append(reference) }
            return state.removesNothing
        }
        if refuses { throw GatewayFailure("the line is dead") }
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        .succeeded(
            MoneyMovement(
                reference: "re_\(request.refund)", amount: request.amount, method: "Visa •••• 4242",
                at: Instant(noonOf: "2026-01-16")))
    }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        try await self.refund(refund)
    }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }
}
