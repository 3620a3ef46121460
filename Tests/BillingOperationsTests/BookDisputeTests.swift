import BillingCore
import BillingOperations
import FakeStripe
import Logging
import PaymentGateways
import Logging
import PostgresStore
import TestSupport
import Testing

/// Disputes are booked as the provider tells of them, and the books hold after every step.
@Suite(.timeLimit(.minutes(30)))
struct BookDisputeTests {
    private static func run(
        endsClean: Bool = true,
        _ body: @Sendable @escaping (CheckoutWorld, FakeStripeServer, _ payment: String) async throws -> Void
    ) async throws {
        try await CheckoutWorld.run(endsClean: endsClean) { checkout in
            try await FakeStripeServer.run(clock: checkout.world.clock) { server in
                guard case .goTo = try await checkout.begins(at: server.gateway) else {
                    throw BillingRefusal(.paymentNotPositive)
                }
                let attempt = try await checkout.attempt()
                await server.stripe.use(.works, on: attempt.reference ?? "")
                try await checkout.settling(at: server.gateway)(attempt.operation)
                try await body(checkout, server, try #require(try await checkout.payments().first).reference)
            }
        }
    }

    /// 285.60 withdrawn with a fee of 20.00: the invoice stays paid, so that no reminder asks for it.
    @Test func whatIsWithdrawnIsHeld() async throws {
        try await Self.run { checkout, server, payment in
            let name = await server.stripe.dispute(payment)
            for _ in 0..<3 { try await checkout.isTold(of: name, server) }
            let dispute = try #require(try await checkout.disputes().first)
            #expect(dispute.status == .needsResponse && dispute.booked.withdrawn == Money(minor: 28_560, .eur))
            #expect(dispute.booked.fee == Money(minor: 2_000, .eur) && dispute.respondBy != nil)
            let (open, breaches) = (try await checkout.open(), try await checkout.world.breaches())
            #expect(open == "0.00" && breaches == [])
            let told = try await Self.told(checkout)
            #expect(told == ["dispute_opened 285.60"])
        }
    }

    /// What customers are told of disputes, in order.
    private static func told(_ checkout: CheckoutWorld) async throws -> [String] {
        try await checkout.world.database.worker.read(WorkerScope(), EventsOfAccount(checkout.scope.account, limit: 50))
            .map(\.event).filter { $0.kind.rawValue.hasPrefix("dispute") }
            .map { "\($0.kind.rawValue) \($0.parameters.amount?.decimalText ?? "")" }
    }

    @Test func whatIsWonIsAsBefore() async throws {
        try await Self.run { checkout, server, payment in
            let name = await server.stripe.dispute(payment)
            try await checkout.isTold(of: name, server)
            await server.stripe.close(name, isWon: true)
            for _ in 0..<2 { try await checkout.isTold(of: name, server) }
            let dispute = try #require(try await checkout.disputes(all: true).first)
            #expect(dispute.status == .won && dispute.booked.withdrawn.isZero && dispute.booked.lost.isZero)
            let (open, left) = (try await checkout.open(), try await checkout.disputes())
            #expect(open == "0.00" && left.isEmpty)
            let told = try await Self.told(checkout)
            #expect(told == ["dispute_opened 285.60", "dispute_won 285.60"])
        }
    }

    /// Owed again, and paid another way.
    @Test func whatIsLostIsOpenAgain() async throws {
        try await Self.run { checkout, server, payment in
            let name = await server.stripe.dispute(payment)
            try await checkout.isTold(of: name, server)
            await server.stripe.close(name, isWon: false)
            for _ in 0..<3 { try await checkout.isTold(of: name, server) }
            let (open, breaches) = (try await checkout.open(), try await checkout.world.breaches())
            #expect(open == "285.60" && breaches == [])
            let told = try await Self.told(checkout)
            #expect(told == ["dispute_opened 285.60", "dispute_lost 285.60"])
            let settlements = try await checkout.world.database.app.read(
                checkout.scope, InvoiceSettlements(number: CheckoutWorld.number))
            #expect(
                settlements.contains {
                    if case .dispute(.provider("stripe"), _) = $0.source { $0.amount.minor == -28_560 } else { false }
                })
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("1.00", of: payment) }
            try await checkout.pay(after: 60)
            let paid = try await checkout.open()
            #expect(paid == "0.00")
        }
    }

    /// A part went back before: only the rest is open again, and what is held beside it is left to staff.
    @Test func onlyWhatSettledIsOpenAgain() async throws {
        try await Self.run { checkout, server, payment in
            let refund = try await checkout.refunds("85.60", of: payment)
            try await checkout.settling(at: server.gateway)(refund)
            let name = await server.stripe.dispute(payment)
            await server.stripe.close(name, isWon: false)
            try await checkout.isTold(of: name, server)
            let dispute = try #require(try await checkout.disputes().first)
            #expect(dispute.booked.lost == Money(minor: 20_000, .eur))
            #expect(dispute.booked.withdrawn == Money(minor: 8_560, .eur))
            let breaches = try await checkout.world.breaches()
            #expect(breaches == [])
        }
    }

    /// Stripe's own events, in both orders.
    @Test(arguments: [false, true]) func eventsMayComeInAnyOrder(isReversed: Bool) async throws {
        try await Self.run { checkout, server, payment in
            await server.stripe.close(await server.stripe.dispute(payment), isWon: false)
            let events = try await server.webhooks(at: checkout.world.now).map { try server.gateway.event(in: $0) }
            let handle = try checkout.handling(at: server.gateway)
            for event in isReversed ? events.reversed() : events { try await handle(event, from: "stripe") }
            let (open, held) = (try await checkout.open(), try await checkout.heldEvents())
            #expect(open == "285.60" && held == [])
        }
    }

    @Test func aDisputeOfAnotherPaymentIsNotOurs() async throws {
        try await Self.run { checkout, server, _ in
            let book = try checkout.booking(server)
            let isOurs = try await book("du_unknown", at: "stripe")
            let isKnown = try await book("du_unknown", at: "another")
            #expect(isOurs == nil && isKnown == nil)
        }
    }

    @Test(
        arguments: [
            ("UPDATE disputes SET withdrawn_minor = 1", "minor units disputed in the ledger, but its disputes hold 1"),
            ("UPDATE disputes SET lost_minor = 1", "lost 1 minor units in disputes, but 0 were posted"),
            ("UPDATE disputes SET fee_minor = 99999", "has disputes that cost 99999 minor units"),
            ("DELETE FROM disputes", "but its disputes hold 0"),
        ])
    func verifyFindsWhatWasChanged(sql: String, problem: String) async throws {
        try await Self.run(endsClean: false) { checkout, server, payment in
            try await checkout.isTold(of: await server.stripe.dispute(payment), server)
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: sql))
            }
            let breaches = try await checkout.world.breaches()
            #expect(breaches.contains { $0.problem.contains(problem) }, "\(breaches)")
        }
    }
}

extension CheckoutWorld {
    fileprivate func booking(_ server: FakeStripeServer) throws -> BookDispute {
        BookDispute(
            database: world.database.worker, providers: try PaymentProviders([server.gateway]), clock: world.clock,
            ids: .system)
    }

    fileprivate func isTold(of dispute: String, _ server: FakeStripeServer) async throws {
        let isOurs = try await booking(server)(dispute, at: "stripe")
        #expect(isOurs == .booked)
    }

    fileprivate func disputes(all: Bool = false) async throws -> [DisputeSummary] {
        try await world.database.worker.read(WorkerScope(), DisputesToSee(all: all, limit: 10))
    }
}
