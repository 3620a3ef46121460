import BillingCore
import FakeStripe
import PortalSupport
import PostgresStore
import Synchronization
import TestSupport
import Testing

@testable import Portal

/// A provider that hangs, answers nonsense, leads elsewhere or sends without end. There are four connections to the
/// database, and more requests than that wait for the provider.
@Suite(.timeLimit(.minutes(30)))
struct HostileProviderTests {
    /// Runs `body` with Fred on the page of a payment of his, while Stripe behaves like that.
    private static func run(
        _ delivery: FakeBehaviour.Delivery, deadline: Duration,
        _ body: @Sendable @escaping (PortalWorld, FakeStripeServer, String) async throws -> Void
    ) async throws {
        try await FakeStripeServer.run(clock: .fixed(Sample.now), deadline: deadline) { server in
            try await PortalWorld.run(gateway: server.gateway) { world in
                let fred = try await world.browser(signedInAs: PortalWorld.fred)
                let page = try await fred.pays(try await world.newestInvoice(of: "C-3")).location
                #expect(page?.hasPrefix(server.origin) == true)
                let account = try await world.database.worker.read(WorkerScope(), AccountByNumber("C-3"))
                let scope = AccountScope(authenticated: try #require(account).id)
                let attempt = try await world.database.app.read(scope, UndecidedAttempts()).first
                await server.stripe.behave {
                    $0.delivery = delivery
                    $0.losesQuestions = true
                }
                try await body(world, server, "/payments/attempts/\(try #require(attempt).publicReference)")
            }
        }
    }

    /// Twenty customers come back to a provider that says nothing for a minute. Pages that do not ask it are shown
    /// meanwhile, and those that do say that the payment is checked once the deadline has passed.
    @Test func pagesGoOnWhileAProviderHangs() async throws {
        try await Self.run(.late(.seconds(60)), deadline: .seconds(12)) { world, _, outcome in
            let (fred, ann) = (
                try await world.browser(signedInAs: PortalWorld.fred),
                try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            )
            let answered = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let page = try await fred.get(outcome)
                        answered.add()
                        #expect(page.status == 200 && page.html.contains("We are checking this payment"))
                    }
                }
                for path in ["/", "/invoices", "/payments", "/methods"] {
                    let page = try await ann.get(path)
                    #expect(page.status == 200, "\(path)")
                }
                #expect(answered.count == 0, "the pages did not wait")
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: [FakeBehaviour.Delivery.garbage, .redirect, .lost, .huge(100 << 20)])
    func nonsenseIsNoAnswer(_ delivery: FakeBehaviour.Delivery) async throws {
        try await Self.run(delivery, deadline: .seconds(60)) { world, server, outcome in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let page = try await fred.get(outcome)
            #expect(page.html.contains("We are checking this payment") && !page.html.contains("Nothing was charged"))
            await server.stripe.behave { $0.delivery = .prompt }
            let later = try await fred.get(outcome)
            #expect(later.html.contains("not finished yet"), "it is asked again")
        }
    }

    /// After five failures in a row it is left alone: a customer who wants to pay is told at once, and nothing begins.
    @Test func customersAreToldWhenAProviderIsLeftAlone() async throws {
        try await Self.run(.garbage, deadline: .seconds(60)) { world, server, outcome in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            for _ in 0..<5 { _ = try await fred.get(outcome) }
            let before = await server.stripe.requests.count
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let number = try await world.newestInvoice(of: "C-1")
            let reply = try await ann.pays(number)
            let told = try await ann.get(try #require(reply.location))
            #expect(told.html.contains("Our payment provider does not answer at the moment"), "\(reply.location ?? "")")
            let after = await server.stripe.requests.count
            #expect(before == after)
        }
    }
}

/// Counts from several tasks.
private final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func add() { value.withLock { $0 += 1 } }
}
