import BillingCore
import PostgresStore
import Testing

@testable import BillingOperations

@Suite struct CommandContentTests {
    private func refund(_ amount: String?, reason: String = "Sorry") throws -> CanonicalText {
        let amount = try amount.map { try ExactDecimal(amount: $0) }
        return try CanonicalText(
            CommandContent.refund(
                reference: "2026-000001", amount: amount, from: .payment, reason: reason, returned: nil))
    }

    @Test func equalCommandsHaveTheSameTextHoweverTheyAreWritten() throws {
        #expect(try refund("10") == refund("10.00"))
        #expect(try refund("1e1") == refund("10"))
        #expect(try refund(nil) == refund(nil))
    }

    @Test func differentCommandsHaveDifferentTexts() throws {
        let credit = CommandContent.credit(document: "2026-000001", parts: nil, payingBack: false, reason: "Sorry")
        let texts = [
            try refund("10"), try refund("10.01"), try refund(nil), try refund("10", reason: "sorry"),
            try CanonicalText(credit),
            try CanonicalText(
                CommandContent.credit(document: "2026-000001", parts: nil, payingBack: true, reason: "Sorry")),
            try CanonicalText(
                CommandContent.credit(
                    document: "2026-000001", parts: [.init(line: 1, amount: nil, quantity: nil)], payingBack: false,
                    reason: "Sorry")),
        ]
        #expect(Set(texts).count == texts.count)
    }

    @Test func theTextIsData() throws {
        #expect(
            try refund("10.00").text
                == #"{"refund":{"amount":"10","from":"payment","reason":"Sorry","reference":"2026-000001"}}"#)
    }

    @Test func anAmountThatIsNoneIsRefused() {
        #expect(throws: BillingRefusal.invalidAmount("much")) { try ExactDecimal(amount: "much") }
    }
}
