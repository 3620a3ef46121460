import BillingCore
import FakeStripe
import PaymentGateways
import Testing

/// Bad days: what is not known is said to be not known, and nothing is held for long.
@Suite(.timeLimit(.minutes(30)))
struct StripeFailureTests {
    @Test(arguments: [FakeBehaviour.Delivery.lost, .garbage, .redirect, .huge(100 << 20)])
    func nonsenseIsNotAnAnswer(delivery: FakeBehaviour.Delivery) async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            await world.stripe.behave {
                $0.delivery = delivery
                $0.losesQuestions = true
            }
            let asked = await #expect(throws: GatewayFailure.self) { try await world.gateway.outcome(of: attempt) }
            let begun = await #expect(throws: GatewayFailure.self) { try await world.begun(world.attempt(ID(raw: 2))) }
            #expect(asked?.kind == .unanswered && begun?.kind == .unanswered)
        }
    }

    /// It hangs for a minute: the caller is free after its deadline.
    @Test func aHangingProviderIsLeft() async throws {
        try await StripeWorld.run(deadline: .seconds(5)) { world in
            await world.stripe.behave {
                $0.delivery = .late(.seconds(60))
                $0.losesQuestions = true
            }
            let start = ContinuousClock.now
            await #expect(throws: GatewayFailure.self) { try await world.gateway.outcome(of: world.attempt()) }
            #expect(ContinuousClock.now - start < .seconds(40))
        }
    }

    /// A list whose every page is the first again is left, too.
    @Test func aListThatRepeatsItselfIsLeft() async throws {
        try await StripeWorld.run { world in
            _ = try await world.begun(world.attempt())
            await world.stripe.behave { $0.repeatsPages = true }
            let failure = await #expect(throws: GatewayFailure.self) {
                try await world.gateway.outcome(of: world.attempt())
            }
            #expect(failure?.kind == .unanswered)
        }
    }

    /// Too many requests, a key in use, and a server that stumbles: sent again under the same key.
    @Test(arguments: [429, 409, 500, 503]) func whatIsSafeIsSentAgain(status: Int) async throws {
        try await StripeWorld.run { world in
            await world.stripe.behave { $0.refusals = [status, status] }
            let attempt = try await world.begun(world.attempt())
            #expect(attempt.reference != nil)
            let sent = await world.stripe.requests.filter { $0.path == "/v1/checkout/sessions" && $0.isPost }
            #expect(sent.count == 3 && Set(sent).count == 1, "the same bytes under the same key")
        }
    }

    /// What has no key is not sent again.
    @Test func whatHasNoKeyIsSentOnce() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            await world.stripe.behave { $0.refusals = [500] }
            await #expect(throws: GatewayFailure.self) { try await world.gateway.cancel(attempt) }
            let sent = await world.stripe.requests.filter { $0.path.hasSuffix("/expire") }
            #expect(sent.count == 1)
        }
    }

    /// What Stripe refuses as such was not done: the customer is told so, and nothing is in doubt.
    @Test func whatIsRefusedWasNotDone() async throws {
        try await StripeWorld.run { world in
            var stranger = world.attempt()
            stranger.customer = "cus_unknown"
            let failure = await #expect(throws: GatewayFailure.self) { try await world.begun(stranger) }
            #expect(failure?.kind == .nothingDone)
        }
    }

    /// After five failures in a row nothing is sent for half a minute; then one request finds out.
    @Test func aProviderThatKeepsFailingIsLeftAlone() async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            await world.stripe.behave {
                $0.delivery = .garbage
                $0.losesQuestions = true
            }
            for _ in 0..<5 {
                let failure = await #expect(throws: GatewayFailure.self) {
                    try await world.gateway.outcome(of: attempt)
                }
                #expect(failure?.kind == .unanswered)
            }
            let before = await world.stripe.requests.count
            let rested = await #expect(throws: GatewayFailure.self) { try await world.gateway.outcome(of: attempt) }
            let after = await world.stripe.requests.count
            #expect(rested?.kind == .nothingDone && before == after)
            await world.stripe.behave { $0.delivery = .prompt }
            world.clock.advance(.seconds(30))
            for _ in 0..<3 {
                let outcome = try await world.gateway.outcome(of: attempt)
                #expect(outcome == .pending)
            }
        }
    }

    @Test func theKeyAndTheVersionAreSent() async throws {
        try await StripeWorld.run { world in
            try await world.gateway.probe()
            _ = try await world.begun(world.attempt())
            let requests = await world.stripe.requests
            #expect(requests.allSatisfy { $0.version == "2026-10-28.endive" })
            #expect(requests.last?.key == "\(world.attempt().id)")
        }
    }

    @Test(
        arguments: [
            (.key, ["pk_live_0123456789abcdef"], ["whsec_0123456789"], ["card"], "https://api.stripe.com"),
            (.key, ["sk_live_"], ["whsec_0123456789"], ["card"], "https://api.stripe.com"),
            (.key, ["sk_live_0123456789 abcdef"], ["whsec_0123456789"], ["card"], "https://api.stripe.com"),
            (.webhookSecret, ["sk_live_0123456789abcdef"], [], ["card"], "https://api.stripe.com"),
            (.webhookSecret, ["sk_live_0123456789abcdef"], ["secret"], ["card"], "https://api.stripe.com"),
            (.methodType, ["rk_live_0123456789abcdef"], ["whsec_0123456789"], [], "https://api.stripe.com"),
            (.methodType, ["rk_live_0123456789abcdef"], ["whsec_0123456789"], ["Card"], "https://api.stripe.com"),
            (.origin, ["sk_test_0123456789abcdef"], ["whsec_0123456789"], ["card"], "https://api.stripe.com/v1"),
        ] as [(StripeSettingError, [String], [String], [String], String)])
    func settingsThatCannotWorkAreRefused(
        error: StripeSettingError, key: [String], secrets: [String], types: [String], origin: String
    ) {
        #expect(throws: error) {
            try StripeGateway(
                .init(
                    key: key[0], webhookSecrets: secrets, methodTypes: types, origin: origin,
                    clock: .fixed(StripeWorld.start)))
        }
        #expect(!error.description.contains("0123456789abcdef"))
    }
}
