import BillingCore
import FakeStripe
import PaymentGateways
import RandomSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct StripeWebhookTests {
    private static let gateway = Result {
        try StripeGateway(
            .init(
                key: FakeStripeServer.key, webhookSecrets: ["whsec_of_tomorrow", FakeStripeServer.webhookSecret],
                clock: .fixed(StripeWorld.start)))
    }

    private static func webhook(_ type: String, _ object: String, secret: String = FakeStripeServer.webhookSecret)
        -> WebhookRequest
    {
        FakeStripeServer.webhook(
            #"{"id":"evt_1","object":"event","type":"\#(type)","data":{"object":\#(object)}}"#, secret: secret,
            at: StripeWorld.start)
    }

    private static let attempt = #"{"id":"x_1","metadata":{"attempt":"a-1"},"payment_intent":"pi_1"}"#
    private static let bare = #"{"id":"x_1","metadata":{},"payment_intent":"pi_1"}"#

    @Test(
        arguments: [
            ("checkout.session.completed", attempt, .payment, "a-1"),
            ("checkout.session.async_payment_failed", bare, .payment, "x_1"),
            ("checkout.session.completed", #"{"id":"cs_1","mode":"setup","metadata":{"setup":"s-1"}}"#, .setup, "s-1"),
            ("payment_intent.succeeded", attempt, .payment, "a-1"), ("charge.refunded", bare, .payment, "pi_1"),
            ("charge.succeeded", attempt, .payment, "a-1"), ("charge.dispute.closed", attempt, .dispute, "x_1"),
            ("refund.failed", #"{"id":"re_1","metadata":{"refund":"r-1"}}"#, .refund, "r-1"),
            ("charge.refund.updated", #"{"id":"re_1","metadata":null}"#, .refund, "re_1"),
            ("setup_intent.succeeded", #"{"id":"seti_1","metadata":{"setup":"s-1"}}"#, .setup, "s-1"),
            ("payment_method.automatically_updated", bare, .method, "x_1"), ("mandate.updated", bare, .mandate, "x_1"),
            ("payout.reconciliation_completed", bare, .payout, "x_1"),
            ("customer.created", bare, .other("customer.created"), "x_1"),
        ] as [(String, String, GatewayEvent.Subject, String)])
    func eventsSayWhatToAskAbout(type: String, object: String, subject: GatewayEvent.Subject, name: String) throws {
        let event = try Self.gateway.get().event(in: Self.webhook(type, object))
        #expect(event == GatewayEvent(id: "evt_1", about: subject, name))
    }

    /// Signed rightly and not to be read: taken and kept, or Stripe would send it for days.
    @Test(arguments: ["", "{", "[]", #"{"id":7}"#, #"{"id":"evt_1","type":"x"}"#]) func whatCannotBeReadIsKept(
        body: String
    ) throws {
        let event = try Self.gateway.get().event(in: FakeStripeServer.webhook(body, at: StripeWorld.start))
        #expect(event.subject == .other("unreadable") && event.id.hasPrefix("sha256:"))
    }

    /// The vector of Stripe's own library.
    @Test func theSignatureIsStripes() throws {
        let body = """
            {"id":"evt_test_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1",\
            "object":"payment_intent","amount":1250,"currency":"eur"}}}
            """
        let code = "ebd0fa1b1b708501021aaf8a7d2918cc31efda09e9f30263809c8804ee81221a"
        let gateway = try StripeGateway(
            .init(key: FakeStripeServer.key, webhookSecrets: ["whsec_test_secret"], clock: .fixed(StripeWorld.start)))
        func event(_ header: String, after seconds: Int64) throws -> GatewayEvent {
            try gateway.event(
                in: WebhookRequest(
                    headers: [.init(name: "stripe-signature", value: header)], body: Array(body.utf8),
                    receivedAt: Instant(microseconds: (1_700_000_000 + seconds) * 1_000_000)))
        }
        let good = "t=1700000000,v1=\(code)"
        for seconds: Int64 in [0, 300, -300] {
            #expect(try event(good, after: seconds) == GatewayEvent(id: "evt_test_1", about: .payment, "pi_1"))
        }
        #expect(throws: WebhookRejection.staleSignature) { try event(good, after: 301) }
        #expect(throws: WebhookRejection.wrongSignature) {
            try event("t=1700000001,v1=\(code)", after: 0)
        }
        #expect(throws: WebhookRejection.malformedSignature) { try event("t=1700000000,v0=\(code)", after: 0) }
    }

    /// Ten thousand that Stripe did not sign: bytes changed, secrets guessed, times moved.
    @Test func noForgedWebhookIsBelieved() throws {
        let gateway = try Self.gateway.get()
        let real = Self.webhook("payment_intent.succeeded", Self.attempt)
        let signature = try #require(real.headers.first?.value)
        var random = SeededRandom(10_000)
        var accepted = 0
        for round in 0..<10_000 {
            var forged = real
            switch round % 5 {
            case 0: forged.body[random.below(forged.body.count)] ^= UInt8(1 + random.below(255))
            case 1: forged = Self.webhook("payment_intent.succeeded", Self.attempt, secret: "whsec_guess_\(round)")
            case 2: forged.headers = [.init(name: "Stripe-Signature", value: signature.changed(&random))]
            case 3: forged.body.append(UInt8(random.below(256)))
            default: forged.receivedAt = StripeWorld.start.adding(.seconds(Int64(301 + random.below(10_000_000))))
            }
            if (try? gateway.event(in: forged)) != nil { accepted += 1 }
        }
        #expect(accepted == 0)
        _ = try gateway.event(in: real)
    }

    /// Every event of a payment is a hint to ask about its attempt.
    @Test(arguments: [FakeCard.works, .debit, .debitFails, .declined]) func eventsNameTheAttempt(card: FakeCard)
        async throws
    {
        try await StripeWorld.run { world in
            let attempt = try await world.paid(card)
            if let payment = await world.stripe.payment(of: attempt.reference) { await world.stripe.settle(payment) }
            let webhooks = await world.server.webhooks(at: world.clock.now)
            let events = try webhooks.map { try world.gateway.event(in: $0) }
            #expect(!events.isEmpty && events.allSatisfy { $0.subject == .payment })
            #expect(Set(events.map(\.reference)) == ["\(attempt.id)"] && Set(events.map(\.id)).count == events.count)
        }
    }

    /// What was answered along the way, booked in every order, some of it twice: it ends in the same state.
    @Test(
        arguments: [(FakeCard.works, .succeeded), (.debit, .succeeded), (.debitFails, .declined)]
            as [(FakeCard, ProviderOperation.State)])
    func everyOrderOfAnswersEndsAlike(card: FakeCard, end: ProviderOperation.State) async throws {
        try await StripeWorld.run { world in
            let attempt = try await world.begun(world.attempt())
            var answers = [try await world.gateway.outcome(of: attempt)]
            await world.stripe.use(card, on: attempt.reference ?? "")
            answers.append(try await world.gateway.outcome(of: attempt))
            if let payment = await world.stripe.payment(of: attempt.reference) { await world.stripe.settle(payment) }
            answers += [try await world.gateway.outcome(of: attempt), answers[0]]
            #expect(Self.ends(of: attempt.operation, after: answers) == [end])
        }
    }

    private static func ends(
        of operation: ProviderOperation, after answers: [GatewayOutcome]
    ) -> Set<ProviderOperation.State> {
        Set(
            orders(of: answers).map { order in
                order.reduce(.started) { operation.state(after: $1, from: $0, isNotFoundFinal: false) }
            })
    }

    private static func orders(of answers: [GatewayOutcome]) -> [[GatewayOutcome]] {
        guard answers.count > 1 else { return [answers] }
        return answers.indices.flatMap { place in
            var rest = answers
            let first = rest.remove(at: place)
            return orders(of: rest).map { [first] + $0 }
        }
    }
}

extension String {
    /// With one digit of its codes changed.
    fileprivate func changed(_ random: inout some RandomNumberGenerator) -> String {
        var bytes = Array(utf8)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let digits = Array("0123456789abcdef".utf8).filter { $0 != bytes[place] }
        bytes[place] = digits.randomElement(using: &random) ?? 0
        return String(decoding: bytes, as: UTF8.self)
    }
}
