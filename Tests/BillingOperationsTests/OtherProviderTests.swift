import BillingCore
import BillingOperations
import PaymentGateways
import PostgresStore
import SandboxSupport
import Synchronization
import TestSupport
import Testing

/// An attempt is between the customer and the provider at which it began, whichever provider takes new ones.
@Suite struct OtherProviderTests {
    @Test func anotherProviderIsNotAskedAboutIt() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=lose")
            let other = OtherProvider()
            for _ in 0..<2 {
                guard case .checking = try await checkout.begins(at: other) else {
                    Issue.record("a second try began while the first is undecided")
                    return
                }
            }
            try await checkout.settling(at: other)(try await checkout.attempt().id)
            try await checkout.checks(at: other)
            let attempt = try await checkout.attempt()
            #expect(attempt.state == .unknown && other.calls == 0)
            try await checkout.checks()
            let (payments, open) = (try await checkout.payments(), try await checkout.open())
            #expect(payments.map(\.amount.decimalText) == ["285.60"] && open == "0.00")
        }
    }

    /// One address of the portal, then another: the attempt goes on, and leads back to where it began.
    @Test func aTryKeepsItsWayBack() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            guard case .goTo(let same) = try await checkout.begins(returnURL: "https://127.0.0.1/return") else {
                Issue.record("the try cannot go on")
                return
            }
            let back = try await checkout.sandbox.browser.post(page, "answer=approve").header("Location")
            #expect(same == page && back == "https://portal.example/return")
        }
    }
}

/// Knows nothing, as a provider does to whom nobody ever sent anything.
private final class OtherProvider: PaymentGateway {
    let name = "other"
    private let count = Mutex(0)

    var calls: Int { count.withLock { $0 } }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPayment { throw called() }

    func outcome(of attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        _ = called()
        return .notFound
    }

    func cancel(_ attempt: PaymentAttempt.ID) async throws(GatewayFailure) -> GatewayOutcome {
        _ = called()
        return .notFound
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> RefundOutcome { throw called() }

    func outcome(ofRefund refund: Refund.ID) async throws(GatewayFailure) -> RefundOutcome { throw called() }

    func event(body: [UInt8], signature: String, now: Instant) throws(BillingRefusal) -> GatewayEvent {
        throw BillingRefusal(.webhooksUnsupported)
    }

    private func called() -> GatewayFailure {
        count.withLock { $0 += 1 }
        return GatewayFailure("It takes no payments.")
    }
}
