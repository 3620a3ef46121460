import BillingCore
import BillingOperations
import FakeStripe
import Logging
import PaymentGateways
import PostgresStore
import TestSupport
import Testing

/// Stripe's events in every order in which they can come: each is told after what it tells of, and no earlier.
@Suite(.timeLimit(.minutes(30)))
struct EventOrderTests {
    /// Something that happens to a payment, of which events tell.
    typealias Act = @Sendable (FakeStripe, _ session: String, _ payment: String) async -> Void

    /// A debit is on its way, and arrives days later: 5 events, 120 orders.
    @Test func aDebitIsPaidInEveryOrder() async throws {
        let acts: [Act] = [
            { stripe, session, _ in _ = await stripe.use(.debit, on: session) }, { await $0.settle($2) },
        ]
        try await everyOrder(of: acts, events: 5) { racer in
            let (open, payments) = try await racer.books()
            return open == "0.00" && payments == ["285.60"]
        }
    }

    /// A debit is on its way, and fails: 4 events, 24 orders.
    @Test func aDebitFailsInEveryOrder() async throws {
        let acts: [Act] = [
            { stripe, session, _ in _ = await stripe.use(.debitFails, on: session) }, { await $0.settle($2) },
        ]
        try await everyOrder(of: acts, events: 4) { racer in
            let (open, payments) = try await racer.books()
            return open == "285.60" && payments == []
        }
    }

    /// Paid, disputed and lost: 6 events, 720 orders, of which each sixth is tried.
    @Test func aDisputeIsLostInEveryOrder() async throws {
        let acts: [Act] = [
            { stripe, session, _ in _ = await stripe.use(.works, on: session) },
            { stripe, _, payment in _ = await stripe.dispute(payment) },
            { stripe, _, payment in await stripe.close(await stripe.disputes(of: payment).first ?? "", isWon: false) },
        ]
        try await everyOrder(of: acts, events: 6, step: 6) { racer in
            let (open, payments) = try await racer.books()
            return open == "285.60" && payments == ["285.60"]
        }
    }

    /// - Parameter isRight: how the books stand in the end.
    private func everyOrder(
        of acts: [Act], events: Int, step: Int = 1, isRight: @Sendable @escaping (Racer) async throws -> Bool
    ) async throws {
        let orders = (1...events).reduce(1, *) / step
        try await RaceWorld.run(accounts: orders) { races, racers in
            let told = try await races.actsOfEvents(acts)
            try #require(told.count == events)
            for (racer, order) in zip(racers, stride(from: 0, to: orders * step, by: step)) {
                try await racer.hears(of: acts, told, in: order)
                let isRight = try await isRight(racer)
                #expect(isRight, "order \(order)")
            }
        }
    }
}

extension RaceWorld {
    /// The number of the act that each event tells of, in the order in which they are told.
    fileprivate func actsOfEvents(_ acts: [EventOrderTests.Act]) async throws -> [Int] {
        try await FakeStripeServer.run(clock: world.clock) { server in
            let customer = try await server.gateway.register(
                CustomerRequest(account: ID(raw: 1), number: "R-0", name: "Ada", email: "ada@example.com"))
            let request = PaymentRequest(
                attempt: ID(raw: 1), customer: customer, amount: Money(minor: RaceWorld.gross, .eur),
                description: "Invoice", returnURL: "https://portal.example/", startedAt: world.now)
            let session = try await server.gateway.begin(request).reference
            var places: [Int] = []
            for (number, act) in acts.enumerated() {
                await act(server.stripe, session, await server.stripe.payment(of: session) ?? "")
                places += await server.stripe.takeEvents().map { _ in number }
            }
            return places
        }
    }
}

extension Racer {
    /// The events of these acts in an order of this number, each act just before the first event that tells of it or of
    /// a later one; and once more all of them, backwards.
    /// - Parameter places: the act that each event tells of.
    fileprivate func hears(of acts: [EventOrderTests.Act], _ places: [Int], in order: Int) async throws {
        let stripe = races.server.stripe
        let session = try #require(try await begins())
        _ = await stripe.takeEvents()
        var (told, done): ([GatewayEvent], Int) = ([], 0)
        for place in Self.permutation(order, of: Array(places.indices)) {
            while done <= places[place] {
                await acts[done](stripe, session, await stripe.payment(of: session) ?? "")
                for event in await stripe.takeEvents() { told.append(try read(event)) }
                done += 1
            }
            try await handle(told[place])
        }
        for event in told.reversed() { try await handle(event) }
        // What came before the payment that it is about is looked at again.
        try await handling(after: 600)()
    }

    private static func permutation(_ number: Int, of elements: [Int]) -> [Int] {
        var (number, rest, order) = (number, elements, [Int]())
        while !rest.isEmpty {
            order.append(rest.remove(at: number % rest.count))
            number /= rest.count + 1
        }
        return order
    }

    private func read(_ event: JSON) throws -> GatewayEvent {
        let now = races.world.now
        return try races.server.gateway.event(in: FakeStripeServer.webhook(event.written, at: now))
    }

    private func handle(_ event: GatewayEvent) async throws { try await handling()(event, from: "stripe") }

    private func handling(after seconds: Int64 = 0) throws -> HandleGatewayEvent {
        HandleGatewayEvent(
            database: races.world.database.worker, settle: try settling(after: seconds),
            clock: .fixed(races.world.now.adding(.seconds(seconds))), logger: .init(label: "tests"))
    }

    /// What is open on the invoice, and the payments.
    fileprivate func books() async throws -> (open: String, payments: [String]) {
        let (invoice, payments) = try await races.world.database.app.read(
            scope, InvoiceByNumber(number: invoice.number), PaymentList(limit: 10))
        return (try #require(invoice).open.decimalText, payments.map(\.amount.decimalText))
    }
}
