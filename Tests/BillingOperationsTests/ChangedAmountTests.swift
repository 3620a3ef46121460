import BillingCore
import BillingOperations
import PaymentGateways
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// What is open changes while the customer is on the provider's page.
@Suite struct ChangedAmountTests {
    /// 285.60 were asked for; a credit note of 40.00 + 19 % = 47.60 leaves 238.00.
    private static let someOff = IssueCreditNote.Extent.parts([.init(line: 1, amount: "40.00")])

    @Test func goingOnAsksForWhatIsOpenNow() async throws {
        try await Till.run { till in
            let before = try await till.page()
            try await till.credits(Self.someOff)
            let after = try await till.page(after: 1)
            #expect(after != before)
            let attempt = try await till.attempt()
            #expect(attempt.amount.decimalText == "238.00")
            // The page of the first amount is still open in another window.
            try await till.sandbox.browser.post(before, "answer=approve")
            try await till.sandbox.browser.post(after, "answer=approve")
            try await till.checks()
            let (payments, open, credit) = (try await till.payments(), try await till.open(), try await till.credit())
            #expect(payments.map(\.amount.decimalText) == ["238.00"] && open == "0.00" && credit == "0.00")
        }
    }

    @Test func regularCheckClosesAPageWithAnAmountThatIsNotOpenAnyMore() async throws {
        try await Till.run { till in
            let page = try await till.page()
            // Asked about often and in vain, it would be left alone for hours.
            for _ in 0..<9 { try await till.settle(try await till.attempt().id) }
            try await till.credits(Self.someOff)
            try await till.checks(after: 11)
            let attempt = try await till.attempt()
            #expect(attempt.state == .abandoned)
            try await till.sandbox.browser.post(page, "answer=approve")
            try await till.settle(attempt.id)
            let payments = try await till.payments()
            #expect(payments.isEmpty)
        }
    }

    @Test func whatWasPaidBeforeIsBooked() async throws {
        try await Till.run { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=lose")
            try await till.credits(Self.someOff)
            guard case .nothingOpen = try await till.begins() else {
                Issue.record("a paid invoice is to be paid again")
                return
            }
            let (payments, credit) = (try await till.payments(), try await till.credit())
            #expect(payments.map(\.amount.decimalText) == ["285.60"] && credit == "47.60")
        }
    }

    @Test func nobodyPaysWhatIsAllCredited() async throws {
        try await Till.run { till in
            let page = try await till.page()
            try await till.credits(.all)
            guard case .nothingOpen = try await till.begins() else {
                Issue.record("a credited invoice is to be paid")
                return
            }
            try await till.sandbox.browser.post(page, "answer=approve")
            try await till.checks()
            let (attempt, payments) = (try await till.attempt(), try await till.payments())
            #expect(attempt.state == .abandoned && payments.isEmpty)
        }
    }

    @Test func writingOffClosesThePageFirst() async throws {
        try await Till.run { till in
            let page = try await till.page()
            let given = try await till.writesOff(closing: till.settle)
            try await till.sandbox.browser.post(page, "answer=approve")
            try await till.checks()
            let payments = try await till.payments()
            #expect(given.decimalText == "285.60" && payments.isEmpty)
        }
    }

    @Test func whatWasPaidIsNotWrittenOff() async throws {
        try await Till.run { till in
            try await till.sandbox.browser.post(try await till.page(), "answer=lose")
            await #expect(throws: BillingRefusal("Nothing is open on \(Till.number).")) {
                try await till.writesOff(closing: till.settle)
            }
            let payments = try await till.payments()
            #expect(payments.map(\.amount.decimalText) == ["285.60"])
        }
    }
}
