import BillingCore

/// A payment provider whose customers have always paid when it is asked.
struct InstantBank: PaymentGateway {
    let name = "instant"
    let capabilities = GatewayCapabilities(
        pageOrigins: ["https://bank.example"], keyLifetime: .seconds(86_400), lookupDelay: .zero)
    let now: Instant

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage {
        HostedPage(reference: "cs_\(request.attempt)", url: "https://bank.example/\(request.attempt)")
    }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        .succeeded(
            MoneyMovement(
                reference: "ch_\(attempt.id)", amount: attempt.amount, method: "Visa •••• 4242", at: now))
    }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }
}
