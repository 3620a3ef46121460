import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// What receipts tell of payments and refunds as they are stored. Invoice 2026-000001 is over 285.60, 2026-000002 over
/// 428.40.
@Suite struct ReceiptTests {
    private func run(_ body: @Sendable @escaping (CheckoutWorld) async throws -> Void) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.world.subscribe("C-1,more,seat,10,2026-02-01,,,")
            try await checkout.world.bill(through: "2026-02-01")
            try await body(checkout)
        }
    }

    private func receipt(_ checkout: CheckoutWorld, _ number: Int64) async throws -> Receipt? {
        try await checkout.world.database.app.read(checkout.scope, ReceiptOfPayment(number))
    }

    @Test func paymentsAreCountedAndToldInParts() async throws {
        try await run { checkout in
            guard case .goTo(let page) = try await checkout.begins(SeveralInvoicesTests.both, amount: "300.00") else {
                throw BillingRefusal(.paymentNotPositive)
            }
            try await checkout.sandbox.browser.post(page, "answer=approve")
            try await checkout.checks()
            let record = RecordPayment(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await record(
                .init("500.00", from: .bank, reference: "Statement 7"), account: "C-1", on: "2026-01-15")
            let first = try #require(try await receipt(checkout, 1))
            #expect(first.name.text == "C-1-P1" && first.amount.decimalText == "300.00")
            #expect(first.parts.map(\.number) == SeveralInvoicesTests.both)
            #expect(first.parts.map(\.amount.decimalText) == ["285.60", "14.40"])
            #expect(first.parts.map(\.open.decimalText) == ["0.00", "0.00"] && first.open.isZero)
            #expect(first.buyer.name != first.seller.name && !first.seller.name.isEmpty)
            let second = try #require(try await receipt(checkout, 2))
            let credit = try second.credit()
            // 500.00 less 414.00 that were open.
            #expect(second.reference == "Statement 7" && second.source == .bank && credit.decimalText == "86.00")
            let third = try await receipt(checkout, 3)
            #expect(third == nil)
        }
    }

    @Test func strangersFindNoReceipt() async throws {
        try await run { checkout in
            try await checkout.pay()
            let stranger = try await checkout.world.scope("C-2")
            let found = try await checkout.world.database.app.read(stranger, ReceiptOfPayment(1))
            #expect(found == nil)
        }
    }

    /// A refund has a receipt once it has gone back; it tells what is open again.
    @Test func refundsHaveReceiptsToo() async throws {
        try await run { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds("100.00")
            let database = checkout.world.database.app
            let early = try await database.read(checkout.scope, ReceiptOfRefund(1))
            #expect(early == nil)
            try await checkout.settleRefund(refund)
            let receipt = try #require(try await database.read(checkout.scope, ReceiptOfRefund(1)))
            #expect(receipt.name.text == "C-1-R1" && receipt.reason == "Paid twice")
            #expect(receipt.parts.map(\.amount.decimalText) == ["100.00"])
            #expect(receipt.parts.map(\.open.decimalText) == ["100.00"])
        }
    }

    @Test func anAttemptLeadsToItsReceipt() async throws {
        try await run { checkout in
            try await checkout.pay()
            let database = checkout.world.database.app
            let row = try #require(
                try await database.read(checkout.scope, LatestAttempt(number: CheckoutWorld.number)))
            let number = try await database.read(checkout.scope, PaymentNumberOfAttempt(row.publicReference))
            let found = try await database.read(checkout.scope, AttemptByReference(row.publicReference))
            #expect(number == 1 && found?.attempt.id == row.attempt.id)
            let none = try await database.read(checkout.scope, PaymentNumberOfAttempt("unknown"))
            #expect(none == nil)
        }
    }
}
