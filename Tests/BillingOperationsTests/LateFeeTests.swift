import BillingCore
import BillingOperations
import FakeStripe
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// Stripe tells its fee up to an hour after it has captured: 285.60 paid, 1.4 % = 3.99 and 0.25 of it kept.
@Suite struct LateFeeTests {
    private static func run(
        _ body: @Sendable @escaping (CheckoutWorld, FakeStripeServer, _ session: String) async throws -> Void
    ) async throws {
        try await CheckoutWorld.run { checkout in
            try await FakeStripeServer.run(clock: checkout.world.clock) { server in
                await server.stripe.behave { $0.booksFeesLater = true }
                _ = try await checkout.begins(at: server.gateway)
                let session = try #require(try await checkout.attempt().reference)
                await server.stripe.use(.works, on: session)
                try await checkout.settling(at: server.gateway)(try await checkout.attempt().operation)
                try await body(checkout, server, session)
            }
        }
    }

    @Test func theFeeIsBookedOnceItIsKnown() async throws {
        try await Self.run { checkout, server, _ in
            let before = try await checkout.fees()
            await server.stripe.bookFees()
            let events = try await server.webhooks(at: checkout.world.now).map { try server.gateway.event(in: $0) }
            #expect(events.count == 4)
            for event in events + events { try await checkout.handling(at: server.gateway)(event, from: "stripe") }
            // Asked again, nothing is booked twice.
            let settle = try checkout.settling(at: server.gateway)
            try await settle(try await checkout.attempt().operation, isTold: true)
            let after = try await checkout.fees()
            #expect(before == 0 && after == 424)
        }
    }

    /// The fee of a dispute is not taken for that of the payment.
    @Test func aDisputeCostsBesides() async throws {
        try await Self.run { checkout, server, session in
            await server.stripe.dispute(try #require(await server.stripe.payment(of: session)))
            await server.stripe.bookFees()
            for webhook in await server.webhooks(at: checkout.world.now).reversed() {
                let event = try server.gateway.event(in: webhook)
                try await checkout.handling(at: server.gateway)(event, from: "stripe")
            }
            let fees = try await checkout.fees()
            #expect(fees == 424 + 2_000)
        }
    }
}

extension CheckoutWorld {
    /// What is posted as fees of providers, in minor units.
    fileprivate func fees() async throws -> Int64 {
        try await world.database.owner.read(WorkerScope(), PostedFees())
    }
}

private struct PostedFees: ExactlyOneRow {
    static let sql = """
        SELECT coalesce(sum(amount_minor), 0)::bigint AS fees FROM ledger_postings WHERE ledger_account = 'providerFees'
        """

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("fees") }
}
