import BillingCore

/// The payment provider of the demo's past: what was begun there has been paid, or declined, already.
actor HistoricGateway: PaymentGateway {
    nonisolated let name = "history"
    private let declines: Bool
    private let paidAt: Instant
    private var amounts: [PaymentAttempt.ID: Money] = [:]

    init(paidAt: Instant, declines: Bool) {
        self.paidAt = paidAt
        self.declines = declines
    }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment {
        amounts[request.attempt] = request.amount
        return HostedPayment(gatewayReference: reference(request.attempt), pageURL: request.returnURL)
    }

    func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        guard let amount = amounts[attempt] else { return .neverBegun }
        if declines { return .declined(reason: "Insufficient funds") }
        return .captured(
            Capture(gatewayReference: reference(attempt), amount: amount, method: "Visa ending 4242", at: paidAt))
    }

    nonisolated func event(body: [UInt8], signature: String, now: Instant) throws(BillingRefusal) -> GatewayEvent {
        throw BillingRefusal("The past sends no webhooks.")
    }

    private nonisolated func reference(_ attempt: PaymentAttempt.ID) -> String {
        "hist_" + String(attempt.raw, radix: 36)
    }
}
