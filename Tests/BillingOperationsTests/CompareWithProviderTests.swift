import BillingCore
import BillingOperations
import FakeStripe
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// The books beside a provider's own word.
@Suite(.timeLimit(.minutes(30)))
struct CompareWithProviderTests {
    private static func run(
        _ body: @Sendable @escaping (CheckoutWorld, FakeStripeServer, CompareWithProvider) async throws -> Void
    ) async throws {
        try await CheckoutWorld.run { checkout in
            try await FakeStripeServer.run(clock: checkout.world.clock) { server in
                guard case .goTo = try await checkout.begins(at: server.gateway) else {
                    throw BillingRefusal(.paymentNotPositive)
                }
                let later = WallClock.fixed(checkout.world.now.adding(.hours(2)))
                let compare = CompareWithProvider(database: checkout.world.database.worker, clock: later)
                try await body(checkout, server, compare)
            }
        }
    }

    @Test func whatIsBookedAsItIsAgrees() async throws {
        try await Self.run { checkout, server, compare in
            try await checkout.capture(server)
            let window = checkout.hours
            let differences = try await compare.payments(in: window, at: server.gateway)
            #expect(differences == [])
            let refund = try await checkout.refunds("85.60", of: try await checkout.reference)
            try await checkout.settling(at: server.gateway)(refund)
            let after = try await compare.payments(in: window, at: server.gateway)
            #expect(after == [])
        }
    }

    /// Its webhook was lost, and the regular check has not come yet.
    @Test func aCaptureThatIsNotBookedIsFound() async throws {
        try await Self.run { checkout, server, compare in
            let session = try #require(try await checkout.attempt().reference)
            await server.stripe.use(.works, on: session)
            let payment = try #require(await server.stripe.payment(of: session))
            let differences = try await compare.payments(in: checkout.hours, at: server.gateway)
            #expect(differences == [PaymentDifference(payment, .notBooked(Money(minor: 28_560, .eur)))])
        }
    }

    @Test func whatTheProviderDoesNotListIsFound() async throws {
        try await Self.run { checkout, server, compare in
            try await checkout.capture(server)
            try await FakeStripeServer.run(clock: checkout.world.clock) { empty in
                let differences = try await compare.payments(in: checkout.hours, at: empty.gateway)
                let reference = try await checkout.reference
                #expect(
                    differences == [PaymentDifference(reference, of: "C-1", .notListed(Money(minor: 28_560, .eur)))])
            }
        }
    }

    /// What began a moment ago may not be booked yet.
    @Test func theLastHourIsLeftOut() async throws {
        try await Self.run { checkout, server, _ in
            let session = try #require(try await checkout.attempt().reference)
            await server.stripe.use(.works, on: session)
            let now = CompareWithProvider(database: checkout.world.database.worker, clock: checkout.world.clock)
            let differences = try await now.payments(in: checkout.hours, at: server.gateway)
            #expect(differences == [])
        }
    }

    /// A bank that has no lists is asked first.
    @Test func oneThatDoesNotAnswerKeepsNoOtherFromBeingCompared() async throws {
        try await Self.run { checkout, server, compare in
            let session = try #require(try await checkout.attempt().reference)
            await server.stripe.use(.works, on: session)
            let payment = try #require(await server.stripe.payment(of: session))
            let gateways: [any PaymentGateway] = [Bank(), server.gateway]
            let answers = try await compare.payments(in: checkout.hours, atEach: gateways)
            #expect(answers.map(\.provider) == ["bank", "stripe"])
            #expect(answers.first?.answer == .failure(.notOffered))
            let expected = [PaymentDifference(payment, .notBooked(Money(minor: 28_560, .eur)))]
            #expect(answers.last?.answer == .success(expected))
            let payouts = try await compare.payouts(in: checkout.hours, atEach: gateways)
            #expect(payouts.map { (try? $0.answer.get()) == nil } == [true, false])
        }
    }

    @Test func aPayoutIsHeldBesideTheBooks() async throws {
        try await Self.run { checkout, server, compare in
            try await checkout.capture(server)
            let refund = try await checkout.refunds("85.60", of: try await checkout.reference)
            try await checkout.settling(at: server.gateway)(refund)
            await server.stripe.payOut()
            let payouts = try await compare.payouts(in: checkout.hours, at: server.gateway)
            let payout = try #require(payouts.first)
            #expect(payouts.count == 1 && payout.agrees)
            // 285.60 with 1.4 % and 0.25 kept, 85.60 sent back.
            #expect(payout.sums == [.payment: Money(minor: 28_560, .eur), .refund: Money(minor: -8_560, .eur)])
            #expect(payout.fees == Money(minor: 424, .eur) && payout.payout.amount == Money(minor: 19_576, .eur))
        }
    }

    /// Clearing holds 285.60 less 4.24 of fees less 85.60, all of which goes to the bank: nothing is left there.
    @Test func aPayoutIsBookedOnce() async throws {
        try await Self.run { checkout, server, _ in
            try await checkout.capture(server)
            let refund = try await checkout.refunds("85.60", of: try await checkout.reference)
            try await checkout.settling(at: server.gateway)(refund)
            let payout = await server.stripe.payOut()
            let later = WallClock.fixed(checkout.world.now.adding(.hours(2)))
            let book = BookPayouts(database: checkout.world.database.worker, clock: later, ids: .system)
            let window = checkout.hours
            let booked = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { try await book(in: window, at: server.gateway) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(booked == [payout])
            let sums = try await checkout.world.database.worker.read(WorkerScope(), MoneyAtBank())
            #expect(sums == ["bank 19576", "providerClearing:stripe 0"])
        }
    }

    /// What is not known here is booked with the rest, once it is.
    @Test func aPayoutWithUnknownPaymentsWaits() async throws {
        try await Self.run { checkout, server, _ in
            let session = try #require(try await checkout.attempt().reference)
            await server.stripe.use(.works, on: session)
            await server.stripe.payOut()
            let later = WallClock.fixed(checkout.world.now.adding(.hours(2)))
            let book = BookPayouts(database: checkout.world.database.worker, clock: later, ids: .system)
            let before = try await book(in: checkout.hours, at: server.gateway)
            try await checkout.settling(at: server.gateway)(try await checkout.attempt().operation)
            let after = try await book(in: checkout.hours, at: server.gateway)
            #expect(before == [] && after.count == 1)
        }
    }

    @Test func aPayoutWithUnknownPaymentsIsNamed() async throws {
        try await Self.run { checkout, server, compare in
            let session = try #require(try await checkout.attempt().reference)
            await server.stripe.use(.works, on: session)
            await server.stripe.payOut()
            let payout = try #require(try await compare.payouts(in: checkout.hours, at: server.gateway).first)
            let payment = await server.stripe.payment(of: session)
            #expect(!payout.agrees && payout.differing.map(\.source) == [payment])
        }
    }

    @Test func aTimeWithoutPaymentsHasNoDifferences() async throws {
        try await CheckoutWorld.run { checkout in
            let compare = CompareWithProvider(database: checkout.world.database.worker, clock: checkout.world.clock)
            let old = Instant(microseconds: 0)..<Instant(microseconds: 1)
            let none = try await compare.payments(in: old, at: checkout.sandbox.gateway)
            #expect(none == [])
        }
    }
}

extension CheckoutWorld {
    /// Around now.
    fileprivate var hours: Range<Instant> { world.now.adding(.hours(-1))..<world.now.adding(.hours(1)) }

    fileprivate var reference: String {
        get async throws { try #require(try await payments().first).reference }
    }

    /// The customer pays, and it is booked.
    fileprivate func capture(_ server: FakeStripeServer) async throws {
        let attempt = try await attempt()
        await server.stripe.use(.works, on: attempt.reference ?? "")
        try await settling(at: server.gateway)(attempt.operation)
    }
}

/// What the ledger has on the bank account and with providers.
private struct MoneyAtBank: ManyRows {
    static let sql = """
        SELECT ledger_account || ' ' || sum(amount_minor) AS line
        FROM ledger_postings
        WHERE ledger_account = 'bank' OR ledger_account LIKE 'providerClearing:%'
        GROUP BY ledger_account ORDER BY ledger_account
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
