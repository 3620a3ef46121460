import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// What happens when a credit note or refund is asked for again.
@Suite struct IdempotencyTests {
    private static let part = IssueCreditNote.Extent.parts([.init(line: 1, amount: "10.00")])

    @Test func creditUnderAKeyIsIssuedOnce() async throws {
        try await CheckoutWorld.run { checkout in
            let key = IdempotencyPolicy.answered(key: "ticket 4711")
            let numbers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<6 { group.addTask { try await checkout.credits(Self.part, key).number } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(numbers == ["2026-000002"])
            // On another day, and with the amount written otherwise.
            let later = try await checkout.credits(.parts([.init(line: 1, amount: "10")]), on: "2026-01-21", key)
            #expect(later.number == "2026-000002" && later.gross.decimalText == "11.90")
            #expect(later.issuedOn == "2026-01-20" && later.settled == later.gross)
            let open = try await checkout.open()
            #expect(open == "273.70")
        }
    }

    @Test func keyWithOtherContentIsRefused() async throws {
        try await CheckoutWorld.run { checkout in
            let key = IdempotencyPolicy.answered(key: "k")
            try await checkout.credits(Self.part, key)
            let used = BillingRefusal.keyReused("k")
            await #expect(throws: used) { try await checkout.credits(.all, key) }
            await #expect(throws: used) { try await checkout.credits(Self.part, payingBack: true, key) }
            try await checkout.pay()
            await #expect(throws: used) { try await checkout.refunds("1.00", key) }
            try await checkout.credits(Self.part, .answered(key: "k2"))
        }
    }

    /// A key is used up by what was done, not by what was refused.
    @Test func refusedCommandLeavesItsKeyFree() async throws {
        try await CheckoutWorld.run { checkout in
            let key = IdempotencyPolicy.answered(key: "k")
            await #expect(throws: BillingRefusal.self) {
                try await checkout.credits(.parts([.init(line: 1, amount: "999.00")]), key)
            }
            try await checkout.credits(Self.part, key)
        }
    }

    @Test func withoutAKeyTheSameIsRefusedOnOneDay() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.credits(Self.part, .refused)
            await #expect(throws: BillingRefusal.commandRepeated(on: "2026-01-20")) {
                try await checkout.credits(Self.part, .refused)
            }
            try await checkout.credits(.parts([.init(line: 1, amount: "10.01")]), .refused)
            try await checkout.credits(Self.part, on: "2026-01-21", .refused)
            try await checkout.credits(Self.part, .answered(key: "again"))
            try await checkout.pay()
            try await checkout.refunds("5.00", .refused)
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("5.00", .refused) }
            // 285.60 − 11.90 − 11.91 − 11.90 − 11.90 = 237.99, of which 232.99 are left.
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: Money(minor: 23_299, .eur))) {
                try await checkout.refunds("233.00")
            }
        }
    }

    @Test func refundUnderAKeyGoesBackOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let key = IdempotencyPolicy.answered(key: "job 7")
            let refund = try await checkout.refunds("85.60", key)
            try await checkout.settleRefund(refund)
            let again = try await checkout.refunds("85.60", on: "2026-02-02", key)
            try await checkout.settleRefund(again)
            #expect(again == refund)
            let (open, payments) = (try await checkout.open(), try await checkout.payments())
            #expect(open == "85.60" && payments.map(\.refunded.decimalText) == ["85.60"])
        }
    }

    /// Where our books were set back to before the refund, the provider hears of the same one.
    @Test func keyNamesTheRefundToTheProvider() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let key = IdempotencyPolicy.answered(key: "job 7")
            let refund = try await checkout.refunds("85.60", key)
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: "DELETE FROM refunds; DELETE FROM command_keys"))
            }
            let again = try await checkout.refunds("85.60", key)
            let other = try await checkout.refunds("1.00", .answered(key: "job 8"))
            #expect(again == refund && other != refund)
        }
    }

    /// Paid, sent back and paid again: only the second payment can still go back.
    @Test func paymentsThatWentBackDoNotCount() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds(nil))
            try await checkout.pay(after: 60)
            let refund = try await checkout.refunds("85.60")
            try await checkout.settleRefund(refund)
            let open = try await checkout.open()
            #expect(open == "85.60")
            try await checkout.pay(after: 120)
            // 200.00 of the second payment and 85.60 of the third.
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("1.00") }
        }
    }
}
