import BillingCore

/// The payment provider of the demo's past: what was begun there has been paid, or declined, already.
actor HistoricGateway: PaymentGateway {
    nonisolated let name = "history"
    private let declines: Bool
    private let paidAt: Instant
    private var amounts: [PaymentAttempt.ID: Money] = [:]
    private var refunds: [Refund.ID: String] = [:]

    init(paidAt: Instant, declines: Bool) {
        self.paidAt = paidAt
        self.declines = declines
    }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment {
        amounts[request.attempt] = request.amount
        return HostedPayment(gatewayReference: reference(request.attempt), pageURL: request.returnURL)
    }

    func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        guard let amount = amounts[attempt] else { return .notFound }
        if declines { return .declined(reason: "Insufficient funds") }
        return .captured(
            Capture(gatewayReference: reference(attempt), amount: amount, method: "Visa ending 4242", at: paidAt))
    }

    /// What was begun there was decided at once.
    func cancel(_ attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        try await outcome(of: attempt)
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> RefundOutcome {
        let reference = "hist_" + String(request.refund.raw, radix: 36)
        refunds[request.refund] = reference
        return .refunded(gatewayReference: reference, at: paidAt)
    }

    func outcome(ofRefund refund: Refund.ID) async throws(GatewayFailure) -> RefundOutcome {
        refunds[refund].map { .refunded(gatewayReference: $0, at: paidAt) } ?? .notFound
    }

    nonisolated func event(body: [UInt8], signature: String, now: Instant) throws(BillingRefusal) -> GatewayEvent {
        throw BillingRefusal(.webhooksUnsupported)
    }

    private nonisolated func reference(_ attempt: PaymentAttempt.ID) -> String {
        "hist_" + String(attempt.raw, radix: 36)
    }
}
