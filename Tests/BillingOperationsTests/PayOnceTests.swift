import BillingCore
import BillingOperations
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// However often and in whatever order a payment is asked for and reported: one capture, one payment, one allocation.
@Suite struct PayOnceTests {
    @Test func aThousandClicksAndReportsPayOnce() async throws {
        let journal = Journal()
        try await CheckoutWorld.run(journal: journal) { checkout in
            let pages = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<1000 { group.addTask { try await checkout.page() } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(pages.count == 1)
            let attempt = try await checkout.attempt()
            try await pressAndReport(try #require(pages.first), attempt.id, checkout)

            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
            #expect(payments.first?.settled.map(\.amount.decimalText) == ["285.60"])
            let open = try await checkout.open()
            #expect(open == "0.00")
            #expect(try journal.lines(containing: "captured") == 1)
        }
    }

    /// Presses the provider's button a hundred times while webhooks (each twice, in any order), returns and regular
    /// checks arrive, before and after the capture.
    private func pressAndReport(_ page: String, _ attempt: PaymentAttempt.ID, _ checkout: CheckoutWorld) async throws {
        let handle = HandleGatewayEvent(
            database: checkout.world.database.worker, settle: checkout.settle, clock: checkout.world.clock)
        let events = (0..<450).flatMap { number in
            let event = GatewayEvent(id: "evt_\(number)", attempt: attempt)
            return [event, event]
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, event) in events.shuffled().enumerated() {
                if index % 9 == 0 {
                    group.addTask { try await checkout.sandbox.browser.post(page, "answer=approve") }
                    group.addTask { try await checkout.settle(attempt) }
                }
                group.addTask { try await handle(event, from: "sandbox") }
            }
            try await group.waitForAll()
        }
    }
}
