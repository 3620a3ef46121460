import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// What is open changes while the customer is on the provider's page.
@Suite struct ChangedAmountTests {
    /// 285.60 were asked for; a credit note of 40.00 + 19 % = 47.60 leaves 238.00.
    private static let someOff = IssueCreditNote.Extent.parts([.init(line: 1, amount: "40.00")])

    @Test func goingOnAsksForWhatIsOpenNow() async throws {
        try await CheckoutWorld.run { checkout in
            let before = try await checkout.page()
            try await checkout.credits(Self.someOff)
            let after = try await checkout.page(after: 1)
            #expect(after != before)
            let attempt = try await checkout.attempt()
            #expect(attempt.amount.decimalText == "238.00")
            // The page of the first amount is still open in another window.
            try await checkout.sandbox.browser.post(before, "answer=approve")
            try await checkout.sandbox.browser.post(after, "answer=approve")
            try await checkout.checks()
            let (payments, open, credit) = (
                try await checkout.payments(), try await checkout.open(), try await checkout.credit()
            )
            #expect(payments.map(\.amount.decimalText) == ["238.00"] && open == "0.00" && credit == "0.00")
        }
    }

    @Test func regularCheckClosesAPageWithAnAmountThatIsNotOpenAnyMore() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            // Asked about often and in vain, it would be left alone for hours.
            for _ in 0..<9 { try await checkout.settles() }
            try await checkout.credits(Self.someOff)
            try await checkout.checks(after: 11)
            let attempt = try await checkout.attempt()
            #expect(attempt.state == .abandoned)
            try await checkout.sandbox.browser.post(page, "answer=approve")
            try await checkout.settle(attempt.operation)
            let payments = try await checkout.payments()
            #expect(payments.isEmpty)
        }
    }

    @Test func whatWasPaidBeforeIsBooked() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=lose")
            try await checkout.credits(Self.someOff)
            guard case .nothingOpen = try await checkout.begins() else {
                Issue.record("a paid invoice is to be paid again")
                return
            }
            let (payments, credit) = (try await checkout.payments(), try await checkout.credit())
            #expect(payments.map(\.amount.decimalText) == ["285.60"] && credit == "47.60")
        }
    }

    @Test func nobodyPaysWhatIsAllCredited() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            try await checkout.credits(.all)
            guard case .nothingOpen = try await checkout.begins() else {
                Issue.record("a credited invoice is to be paid")
                return
            }
            try await checkout.sandbox.browser.post(page, "answer=approve")
            try await checkout.checks()
            let (attempt, payments) = (try await checkout.attempt(), try await checkout.payments())
            #expect(attempt.state == .abandoned && payments.isEmpty)
        }
    }

    @Test func writingOffClosesThePageFirst() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            let given = try await checkout.writesOff()
            try await checkout.sandbox.browser.post(page, "answer=approve")
            try await checkout.checks()
            let payments = try await checkout.payments()
            #expect(given.decimalText == "285.60" && payments.isEmpty)
        }
    }

    @Test func whatWasPaidIsNotWrittenOff() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=lose")
            await #expect(throws: BillingRefusal.nothingOpen(on: CheckoutWorld.number)) {
                try await checkout.writesOff()
            }
            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
        }
    }
}
