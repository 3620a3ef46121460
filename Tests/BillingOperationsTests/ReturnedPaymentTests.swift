import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Refunds of money that came by transfer or by hand: the seller returns it and records that.
@Suite struct ReturnedPaymentTests {
    /// C-1 owes 2026-000001 over 285.60 and paid 300.00: 14.40 are in hand.
    private func paid(
        _ source: RecordPayment.Source = .bank, _ body: @escaping (SmallWorld) async throws -> Void
    ) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
                .init("300.00", from: source, reference: "TX-1"), account: "C-1", on: "2026-01-05")
            try await body(world)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    @discardableResult
    private func refunds(
        _ amount: String?, of reference: String = "TX-1", from source: RefundSource = .payment,
        returned: String? = "TX-2", _ world: SmallWorld
    ) async throws -> RefundPayment.Outcome {
        let refund = RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)
        return try await refund(
            reference, amount: amount, from: source, reason: "Paid twice", returned: returned, on: "2026-01-07")
    }

    private func state(_ world: SmallWorld) async throws -> (open: String, credit: String) {
        let scope = try await world.scope("C-1")
        let invoice = try await world.database.app.read(scope, InvoiceByNumber(number: "2026-000001"))
        let summary = try await world.database.app.read(scope, AccountSummary(now: world.now))
        return (try #require(invoice).open.decimalText, try #require(summary).credit.decimalText)
    }

    /// 100.00 of what it settled is open again; the 14.40 in hand settle a part of that at once.
    @Test(arguments: RecordPayment.Source.allCases)
    func whatWasSettledIsOpenAgain(_ source: RecordPayment.Source) async throws {
        try await paid(source) { world in
            let outcome = try await refunds("100.00", world)
            #expect(outcome.isReturned && outcome.operation == nil)
            let (open, credit) = try await state(world)
            #expect(open == "85.60" && credit == "0.00")
            let scope = try await world.scope("C-1")
            let listed = try await world.database.app.read(scope, RefundList(limit: 5))
            #expect(listed.map(\.state) == [.succeeded] && listed.first?.method == nil)
            #expect(listed.first?.through == (source == .bank ? .bank : .manual))
            let payments = try await world.database.app.read(scope, PaymentList(limit: 5))
            #expect(payments.first?.refunded.decimalText == "100.00")
        }
    }

    @Test func creditInHandIsPaidOut() async throws {
        try await paid { world in
            try await refunds(nil, from: .customerCredit, world)
            let (open, credit) = try await state(world)
            #expect(open == "0.00" && credit == "0.00")
            await #expect(throws: BillingRefusal.self) { try await refunds("0.01", from: .customerCredit, world) }
        }
    }

    /// By the number of the invoice that it settled.
    @Test func thePaymentOfAnInvoiceIsFound() async throws {
        try await paid { world in
            let outcome = try await refunds(nil, of: "2026-000001", world)
            #expect(outcome.amount.decimalText == "285.60")
        }
    }

    @Test func theReturnNeedsAReference() async throws {
        try await paid { world in
            await #expect(throws: BillingRefusal.refundReferenceNeeded("TX-1")) {
                try await refunds("1.00", returned: nil, world)
            }
            await #expect(throws: BillingRefusal.self) { try await refunds("300.01", world) }
            await #expect(throws: BillingRefusal.noSuchPayment("TX-9")) { try await refunds("1.00", of: "TX-9", world) }
        }
    }

    @Test func whatAProviderCapturedGoesBackThroughIt() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let refund = RefundPayment(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            let reference = try #require(try await checkout.payments().first?.reference)
            await #expect(throws: BillingRefusal.refundedByProvider(reference, provider: "sandbox")) {
                try await refund(
                    reference, amount: nil, from: .payment, reason: "x", returned: "TX-2", on: "2026-02-01")
            }
        }
    }

    /// A credit note over a paid invoice pays nothing back by itself where no provider can: it stays in hand.
    @Test func aCreditNoteDoesNotPayBackWhatTheSellerMustReturn() async throws {
        try await paid { world in
            let issue = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            let outcome = try await issue("2026-000001", .all, reason: "x", payingBack: true, on: "2026-01-06")
            #expect(outcome.refunds.isEmpty && outcome.toAccountCredit.decimalText == "285.60")
            try await refunds("300.00", from: .customerCredit, world)
            let (open, credit) = try await state(world)
            #expect(open == "0.00" && credit == "0.00")
        }
    }
}
