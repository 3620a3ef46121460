import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// Where the money of a credit note goes when the customer is to be paid back: off the invoice, back through the payments of
/// providers, the latest first, and what came another way stays in hand. The invoice is 240.00 + 45.60.
@Suite struct PayBackTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let extent: IssueCreditNote.Extent
        /// Of the credit note's gross: off the invoice, back to the customer, in hand.
        let (settled, refunded, inHand): (String, String, String)
        let before: @Sendable (CheckoutWorld) async throws -> Void

        init(
            _ name: String, _ extent: IssueCreditNote.Extent, settles settled: String, refunds refunded: String,
            keeps inHand: String, _ before: @escaping @Sendable (CheckoutWorld) async throws -> Void
        ) {
            (testDescription, self.extent, self.before) = (name, extent, before)
            (self.settled, self.refunded, self.inHand) = (settled, refunded, inHand)
        }
    }

    /// 100.00 and 19.00 of tax.
    private static let part = IssueCreditNote.Extent.parts([.init(line: 1, amount: "100.00")])

    static let cases = [
        Case("nothing is paid", .all, settles: "285.60", refunds: "0.00", keeps: "0.00") { _ in },
        Case("all is paid", .all, settles: "0.00", refunds: "285.60", keeps: "0.00") { try await $0.pay() },
        Case("a part of what is paid", part, settles: "0.00", refunds: "119.00", keeps: "0.00") { try await $0.pay() },
        // Paid by transfer: the seller returns it, and says so.
        Case("paid by transfer", .all, settles: "0.00", refunds: "0.00", keeps: "285.60") {
            try await $0.transfers("285.60", reference: "1")
        },
        // 100.00 came by transfer, 185.60 through the provider.
        Case("paid both ways", .all, settles: "0.00", refunds: "185.60", keeps: "100.00") {
            try await $0.transfers("100.00", reference: "1")
            try await $0.pay()
        },
        Case("a part of what is paid both ways", part, settles: "0.00", refunds: "119.00", keeps: "0.00") {
            try await $0.transfers("100.00", reference: "1")
            try await $0.pay()
        },
        // 200.00 are open: the credit takes them off first.
        Case("a part is open", .all, settles: "200.00", refunds: "0.00", keeps: "85.60") {
            try await $0.transfers("85.60", reference: "1")
        },
        // 85.60 went back before: as much is open again, and 200.00 of the payment are left.
        Case("a part went back before", .all, settles: "85.60", refunds: "200.00", keeps: "0.00") { checkout in
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("85.60"))
        },
        // Overpaid by transfer: what was in hand before stays beside it.
        Case("more than is owed is paid", part, settles: "0.00", refunds: "0.00", keeps: "119.00") {
            try await $0.transfers("300.00", reference: "1")
        },
    ]

    @Test(arguments: cases) func theMoneyGoesBackTheWayItCame(_ example: Case) async throws {
        try await CheckoutWorld.run { checkout in
            try await example.before(checkout)
            let before = try Money(try await checkout.credit(), .eur)
            let outcome = try await checkout.credits(example.extent, payingBack: true, on: "2026-03-01")
            #expect(outcome.settled.decimalText == example.settled)
            #expect(outcome.refunded.decimalText == example.refunded)
            #expect(outcome.toAccountCredit.decimalText == example.inHand && outcome.settledElsewhere.isZero)
            // Set aside at once, whether or not the provider has heard of it.
            #expect(try await checkout.credit() == before.adding(outcome.toAccountCredit).decimalText)
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            #expect(try await checkout.credit() == before.adding(outcome.toAccountCredit).decimalText)
            let refunds = try await checkout.refunds().filter { $0.amount == outcome.refunded }
            #expect(refunds.allSatisfy { $0.state == .succeeded })
        }
    }

    /// A refund that the provider refuses comes back in hand, and what is open takes it.
    @Test func whatIsRefusedComesBack() async throws {
        var refusing = SandboxBehaviour()
        refusing.refundRefusal = .methodNotUsable
        try await CheckoutWorld.run(behaviour: refusing) { checkout in
            try await checkout.pay()
            try await checkout.world.bill(through: "2026-02-01")
            // 119.00 set aside; February's 285.60 stay open.
            let outcome = try await checkout.credits(Self.part, payingBack: true, on: "2026-02-02")
            #expect(outcome.refunded.decimalText == "119.00")
            #expect(try await checkout.invoice("2026-000002").open.decimalText == "285.60")
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
            #expect(try await checkout.invoice("2026-000002").open.decimalText == "166.60")
            #expect(try await checkout.credit() == "0.00")
        }
    }

    /// Without paying back, what is not needed for this invoice settles the oldest due, by the seller's policy.
    @Test(arguments: [(CreditPolicy.automatic, "166.60", "0.00"), (.nextInvoice, "285.60", "119.00")])
    func withoutPayingBackThePolicyDecides(_ policy: CreditPolicy, february: String, inHand: String) async throws {
        try await CheckoutWorld.run { checkout in
            let save = SaveSeller(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await save("main") { $0.creditPolicy = policy }
            try await checkout.pay()
            try await checkout.world.bill(through: "2026-02-01")
            try await checkout.credits(Self.part, on: "2026-02-02")
            #expect(try await checkout.invoice("2026-000002").open.decimalText == february)
            #expect(try await checkout.credit() == inHand)
            // March, the number after the credit note's, draws what is in hand, if anything is.
            try await checkout.world.bill(through: "2026-03-01")
            let march = try await checkout.invoice("2026-000004")
            #expect(march.invoice.creditApplied.decimalText == inHand)
        }
    }
}
