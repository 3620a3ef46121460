import BillingCore
import BillingOperations
import Logging
import PostgresStore
import SandboxProvider
import SandboxSupport
import Synchronization
import TestSupport
import Testing

/// An attempt is between the customer and the provider at which it began, whichever provider takes new ones.
@Suite struct OtherProviderTests {
    @Test func aProviderThatIsNotSetUpIsWaitedFor() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=lose")
            let other = OtherProvider()
            for _ in 0..<2 {
                let outcome = try await checkout.begins(at: other)
                #expect(outcome.isChecking, "a second attempt began while the first is undecided")
            }
            try await checkout.settling(at: other)(try await checkout.attempt().operation)
            try await checkout.checks(at: other)
            let attempt = try await checkout.attempt()
            #expect(attempt.state == .unknown && other.calls == 0)
            try await checkout.checks()
            let (payments, open) = (try await checkout.payments(), try await checkout.open())
            #expect(payments.map(\.amount.decimalText) == ["285.60"] && open == "0.00")
        }
    }

    /// Two sandboxes side by side: each attempt, refund and event goes to the one that it names.
    @Test func providersWorkSideBySide() async throws {
        try await SandboxWorld.run { second in
            try await CheckoutWorld.run { checkout in
                try await checkout.world.bill(through: "2026-02-01")
                let (one, two) = (checkout.sandbox.gateway, try second.gateway(named: "second"))
                let settle = try checkout.settling(at: one, two)
                let begin = BeginPayment(
                    database: checkout.world.database.app, settle: settle, clock: checkout.world.clock, ids: .system)
                for (number, gateway, browser) in [
                    ("2026-000001", one, checkout.sandbox.browser), ("2026-000002", two, second.browser),
                ] {
                    let place = BeginPayment.Place(gateway, policy: .usual, returnPage: "https://portal.example/")
                    let begun = try await begin(PaymentOrder([number]), at: place, in: checkout.scope)
                    guard case .goTo(let page) = begun else { throw BillingRefusal(.paymentNotPositive) }
                    try await browser.post(page, "answer=approve")
                }
                let check = CheckUndecidedOperations(
                    database: checkout.world.database.worker, settle: settle,
                    clock: .fixed(checkout.world.now.adding(.seconds(60))), logger: .init(label: "tests"))
                try await check()
                let payments = try await checkout.payments()
                #expect(Set(payments.map(\.source)) == [.provider("sandbox"), .provider("second")])
                let reference = try #require(payments.first { $0.source == .provider("second") }).reference
                let refund = try await checkout.refunds("10.00", of: reference)
                try await check()
                #expect(try await checkout.refunds().map(\.state) == [.succeeded])
                // The same name at another provider is none of ours.
                let event = GatewayEvent(id: "evt_1", about: .payment, reference)
                try await HandleGatewayEvent(
                    database: checkout.world.database.worker, settle: settle, clock: checkout.world.clock,
                    logger: .init(label: "tests"))(event, from: "sandbox")
                #expect(try await checkout.heldEvents() == ["sandbox payment \(reference)"])
                #expect(try await settle(refund) == .succeeded)
            }
        }
    }

    /// Where a provider cannot save methods, the tick of a made-up form does nothing.
    @Test func aProviderThatCannotSaveIsNotAsked() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.begins(at: OtherProvider(), saving: true)
            let attempt = try await checkout.attempt()
            #expect(attempt.gateway == "other" && !attempt.savesMethod)
        }
    }

    /// One address of the portal, then another: the attempt goes on, and leads back to where it began.
    @Test func anAttemptKeepsItsWayBack() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            guard case .goTo(let same) = try await checkout.begins(returnPage: "https://127.0.0.1/return/") else {
                Issue.record("the attempt cannot go on")
                return
            }
            let back = try await checkout.sandbox.browser.post(page, "answer=approve").header("Location")
            #expect(same == page && back?.hasPrefix("https://portal.example/return/") == true)
        }
    }
}

extension SandboxWorld {
    fileprivate func gateway(named name: String) throws -> SandboxGateway {
        var configuration = SandboxGateway.Configuration(
            baseURL: browser.origin, secretKey: Self.secretKey, webhookSecrets: [Self.webhookSecret],
            deadline: Self.retry)
        configuration.name = name
        return try SandboxGateway(configuration)
    }
}

/// Knows nothing, as a provider to which nothing was ever sent.
private final class OtherProvider: PaymentGateway {
    let name = "other"
    let capabilities = GatewayCapabilities(pageOrigins: [], keyLifetime: .seconds(1), lookupDelay: .zero)
    private let count = Mutex(0)

    var calls: Int { count.withLock { $0 } }

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage { throw called() }

    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        _ = called()
        return .notFound
    }

    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        _ = called()
        return .notFound
    }

    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { throw called() }

    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { throw called() }

    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }

    private func called() -> GatewayFailure {
        count.withLock { $0 += 1 }
        return GatewayFailure("It takes no payments.")
    }
}
