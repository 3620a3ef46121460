import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
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
            try await pressAndReport(try #require(pages.first), checkout)

            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
            #expect(payments.first?.settled.map(\.amount.decimalText) == ["285.60"])
            let open = try await checkout.open()
            #expect(open == "0.00")
            #expect(try journal.lines(containing: "\"settled\"") == 1)
        }
    }

    /// Presses the provider's button a hundred times while webhooks (each twice, in any order), returns and regular
    /// checks arrive, before and after the capture.
    private func pressAndReport(_ page: String, _ checkout: CheckoutWorld) async throws {
        let (handle, reference) = (try checkout.handle, try #require(try await checkout.attempt().page).reference)
        let events = (0..<450).flatMap { number in
            let event = GatewayEvent(id: "evt_\(number)", about: .payment, reference)
            return [event, event]
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, event) in events.shuffled().enumerated() {
                if index % 9 == 0 {
                    group.addTask { try await checkout.sandbox.browser.post(page, "answer=approve") }
                    group.addTask { try await checkout.settles() }
                }
                group.addTask { try await handle(event, from: "sandbox") }
            }
            try await group.waitForAll()
        }
    }
}
