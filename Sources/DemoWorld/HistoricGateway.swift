import BillingCore

/// The payment provider of the demo's past: what was begun there has been paid, or declined, already.
struct HistoricGateway: PaymentGateway {
    let name = "history"
    let capabilities = GatewayCapabilities(pageOrigins: [], keyLifetime: .seconds(86_400), lookupDelay: .zero)
    let paidAt: Instant
    let declines: Bool

    private static let method = "Visa •••• 4242"

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: reference(request.attempt), url: request.returnURL)
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        if declines { return .declined(Decline(.insufficientFunds)) }
        return moved(attempt.amount, reference(attempt.id))
    }

    /// What was begun there was decided at once.
    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        try await outcome(of: attempt)
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        moved(request.amount, reference(request.refund))
    }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        try await self.refund(refund)
    }

    /// The past sends no webhooks.
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }

    private func moved(_ amount: Money, _ reference: String) -> GatewayOutcome {
        .succeeded(MoneyMovement(reference: reference, amount: amount, method: Self.method, at: paidAt))
    }

    private func reference<Entity>(_ id: ID<Entity>) -> String { "hist_" + String(id.raw, radix: 36) }
}
