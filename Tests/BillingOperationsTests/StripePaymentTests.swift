import BillingCore
import BillingOperations
import FakeStripe
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// Whole payments through a Stripe with good days and bad ones: captured once, booked once, and found when all is lost.
@Suite(.timeLimit(.minutes(30)))
struct StripePaymentTests {
    private static func run(
        deadline: Duration = .seconds(60), endsClean: Bool = true,
        _ body: @Sendable @escaping (CheckoutWorld, FakeStripeServer) async throws -> Void
    ) async throws {
        try await CheckoutWorld.run(endsClean: endsClean) { checkout in
            try await FakeStripeServer.run(clock: checkout.world.clock, deadline: deadline) { server in
                try await body(checkout, server)
            }
        }
    }

    /// Webhooks in every order, each twice, before and after the customer's return: paid once, and the fee is booked.
    @Test func everyOrderOfEventsEndsInOnePayment() async throws {
        for turn in 0..<6 {
            try await Self.run { checkout, server in
                try await checkout.paysAt(server)
                if turn.isMultiple(of: 2) { try await checkout.settles(at: server) }
                let events = try await checkout.events(of: server)
                #expect(events.count >= 3)
                let turned = events[(turn % events.count)...] + events[..<(turn % events.count)]
                for event in Array(turned) + turned.reversed() {
                    try await checkout.handle(event, from: server)
                }
                let (payments, open) = (try await checkout.payments(), try await checkout.open())
                #expect(payments.map(\.amount.decimalText) == ["285.60"] && open == "0.00")
                let held = try await checkout.heldEvents()
                #expect(held == [])
            }
        }
    }

    @Test func aDebitIsOnItsWayAndThenPaid() async throws {
        try await Self.run { checkout, server in
            let session = try await checkout.paysAt(server, .debit)
            try await checkout.settles(at: server)
            let processing = try await checkout.attempt()
            #expect(processing.state == .processing)
            let again = try await checkout.begins(at: server.gateway)
            #expect(again.isChecking, "no second payment while one is on its way")
            await server.stripe.settle(await server.stripe.payment(of: session) ?? "")
            for event in try await checkout.events(of: server) { try await checkout.handle(event, from: server) }
            let (payments, open) = (try await checkout.payments(), try await checkout.open())
            #expect(payments.count == 1 && open == "0.00")
        }
    }

    @Test func aDebitThatFailsIsDeclinedAndPaidAnotherWay() async throws {
        try await Self.run { checkout, server in
            let session = try await checkout.paysAt(server, .debitFails)
            await server.stripe.settle(await server.stripe.payment(of: session) ?? "")
            for event in try await checkout.events(of: server) { try await checkout.handle(event, from: server) }
            let declined = try await checkout.attempt()
            #expect(declined.state == .declined && declined.decline?.kind == .hard)
            // The latest attempt is the one that began last.
            try await checkout.paysAt(server, after: 60)
            try await checkout.settles(at: server)
            let (payments, open) = (try await checkout.payments(), try await checkout.open())
            #expect(payments.count == 1 && open == "0.00")
        }
    }

    /// The answer, the webhook and the customer's return are all lost; the regular check finds the payment.
    @Test func whenAllIsLostTheCheckFindsIt() async throws {
        try await Self.run { checkout, server in
            let register = RegisterCustomer(database: checkout.world.database.app, clock: checkout.world.clock)
            _ = try await register(checkout.scope.account, at: server.gateway, in: checkout.scope)
            await server.stripe.behave { $0.delivery = .lost }
            let outcome = try await checkout.begins(at: server.gateway)
            #expect(outcome.isChecking)
            await server.stripe.behave { $0.delivery = .prompt }
            let session = try #require(await server.stripe.sessions.first)
            await server.stripe.use(.works, on: session)
            try await checkout.checks(at: server.gateway)
            let (payments, open) = (try await checkout.payments(), try await checkout.open())
            #expect(payments.count == 1 && open == "0.00")
        }
    }

    @Test func clicksInParallelAreOnePage() async throws {
        try await Self.run { checkout, server in
            let outcomes = try await withThrowingTaskGroup(of: BeginPayment.Outcome.self) { group in
                for _ in 0..<20 { group.addTask { try await checkout.begins(at: server.gateway) } }
                return try await group.reduce(into: Set<BeginPayment.Outcome>()) { $0.insert($1) }
            }
            let pages = outcomes.filter { if case .goTo = $0 { true } else { false } }
            let sessions = await server.stripe.sessions
            #expect(pages.count == 1 && sessions.count == 1)
        }
    }

    /// Done, and then failed: the money is back, and what the refund had opened is settled again.
    @Test func aRefundMayFailAfterItWasDone() async throws {
        try await Self.run { checkout, server in
            try await checkout.paysAt(server, .refundFails)
            try await checkout.settles(at: server)
            let payment = try #require(try await checkout.payments().first).reference
            let refund = try await checkout.refunds("85.60", of: payment)
            let settle = try checkout.settling(at: server.gateway)
            let done = try await settle(refund)
            #expect(done == .succeeded)
            for event in try await checkout.events(of: server) { try await checkout.handle(event, from: server) }
            let (refunds, open) = (try await checkout.refunds(), try await checkout.open())
            #expect(refunds.map(\.state) == [.declined] && open == "0.00")
            #expect(refunds.first?.decline == Decline(.methodNotUsable, detail: "expired_or_canceled_card"))
        }
    }

    /// It hangs for a minute: the customer is told after the deadline, and meanwhile every page has its connection.
    @Test func aHangingProviderHoldsNoConnection() async throws {
        try await Self.run(deadline: .seconds(2)) { checkout, server in
            _ = try await checkout.begins(at: server.gateway)
            await server.stripe.behave {
                $0.delivery = .late(.seconds(60))
                $0.losesQuestions = true
            }
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask { _ = try await checkout.settling(at: server.gateway)(checkout.attempt().operation) }
                }
                // More of them hang than there are connections.
                for _ in 0..<20 { _ = try await checkout.open() }
                #expect(ContinuousClock.now - start < .seconds(30))
                try await group.waitForAll()
            }
            let attempt = try await checkout.attempt()
            #expect(attempt.state == .unknown && ContinuousClock.now - start < .seconds(50))
        }
    }
}

extension CheckoutWorld {
    /// The customer pays on Stripe's page; its name.
    @discardableResult
    fileprivate func paysAt(
        _ server: FakeStripeServer, _ card: FakeCard = .works, after seconds: Int64 = 0
    ) async throws -> String {
        guard case .goTo = try await begins(after: seconds, at: server.gateway) else {
            throw BillingRefusal(.paymentNotPositive)
        }
        let session = try #require(try await attempt().reference)
        await server.stripe.use(card, on: session)
        return session
    }

    fileprivate func settles(at server: FakeStripeServer) async throws {
        try await settling(at: server.gateway)(try await attempt().operation)
    }

    /// What Stripe told so far, as read from signed webhooks.
    fileprivate func events(of server: FakeStripeServer) async throws -> [GatewayEvent] {
        try await server.webhooks(at: world.now).map { try server.gateway.event(in: $0) }
    }

    fileprivate func handle(_ event: GatewayEvent, from server: FakeStripeServer) async throws {
        try await handling(at: server.gateway)(event, from: server.gateway.name)
    }
}
