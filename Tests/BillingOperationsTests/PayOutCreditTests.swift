import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Account credit goes back through the payments that it came from, and never more of it than is there.
@Suite struct PayOutCreditTests {
    private func payOut(
        _ amount: String?, _ checkout: CheckoutWorld, account: String = "C-1",
        _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> PayOutCredit.Outcome {
        let payOut = PayOutCredit(
            database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
        return try await payOut(
            account: account, amount: amount, reason: "Paid back", on: "2026-04-01", idempotency)
    }

    private func ask(_ checkout: CheckoutWorld) async throws -> PayOutCredit.Outcome {
        let payOut = PayOutCredit(
            database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
        return try await payOut.asked(by: checkout.scope.account, reason: "As you asked")
    }

    /// Paid, then credited: 285.60 in hand.
    private func withCredit(_ body: @Sendable @escaping (CheckoutWorld) async throws -> Void) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await checkout.credits(.all)
            let credit = try await checkout.credit()
            #expect(credit == "285.60")
            try await body(checkout)
        }
    }

    private func offers(_ checkout: CheckoutWorld) async throws {
        let save = SaveSeller(database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
        _ = try await save("main") { $0.paymentPolicy.allowsCreditPayout = true }
    }

    @Test func allOfItGoesBack() async throws {
        try await withCredit { checkout in
            let outcome = try await payOut(nil, checkout)
            let aside = try await checkout.credit()
            #expect(outcome.amount == Money(minor: 285_60, .eur) && aside == "0.00")
            for operation in outcome.operations { try await checkout.settleRefund(operation) }
            let (credit, refunds, open) = (
                try await checkout.credit(), try await checkout.refunds(), try await checkout.open()
            )
            #expect(credit == "0.00" && open == "0.00")
            #expect(refunds.map(\.amount.decimalText) == ["285.60"] && refunds.map(\.state) == [.succeeded])
        }
    }

    @Test func aPartGoesBack() async throws {
        try await withCredit { checkout in
            _ = try await payOut("85.60", checkout)
            let credit = try await checkout.credit()
            #expect(credit == "200.00")
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: Money(minor: 200_00, .eur))) {
                try await payOut("200.01", checkout)
            }
        }
    }

    @Test func nothingGoesBackWithoutCredit() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await payOut(nil, checkout) }
            await #expect(throws: BillingRefusal.refundExceedsPayment(left: Money(minor: 0, .eur))) {
                try await payOut("0.01", checkout)
            }
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await payOut("0", checkout) }
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await payOut("-1", checkout) }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await payOut(nil, checkout, account: "C-9")
            }
        }
    }

    @Test func aKeyPaysOutOnce() async throws {
        try await withCredit { checkout in
            let first = try await payOut("100.00", checkout, .answered(key: "k1"))
            let again = try await payOut("100", checkout, .answered(key: "k1"))
            let credit = try await checkout.credit()
            #expect(first == again && credit == "185.60")
            await #expect(throws: BillingRefusal.keyReused("k1")) {
                try await payOut("50", checkout, .answered(key: "k1"))
            }
        }
    }

    @Test func sixteenAtOncePayOutWhatIsThere() async throws {
        try await withCredit { checkout in
            let sum = await withTaskGroup(of: Int64.self) { group in
                for _ in 0..<16 {
                    group.addTask { (try? await payOut("50.00", checkout))?.amount.minor ?? 0 }
                }
                return await group.reduce(0, +)
            }
            let credit = try await checkout.credit()
            #expect(sum == 250_00 && credit == "35.60")
        }
    }

    @Test func customersAskWhereTheSellerOffersIt() async throws {
        try await withCredit { checkout in
            await #expect(throws: BillingRefusal(.payoutNotOffered)) { try await ask(checkout) }
            try await offers(checkout)
            let outcome = try await ask(checkout)
            #expect(outcome.amount == Money(minor: 285_60, .eur))
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await ask(checkout) }
        }
    }

    /// Where credit waits for the next invoices, the customer has back what open ones do not need.
    @Test func whatOpenInvoicesNeedStays() async throws {
        try await CheckoutWorld.run { checkout in
            try await offers(checkout)
            let save = SaveSeller(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await save("main") { $0.creditPolicy = .nextInvoice }
            try await checkout.pay()
            try await checkout.world.bill(through: "2026-02-01")
            try await checkout.credits(.all, on: "2026-02-02")
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await ask(checkout) }
            let credit = try await checkout.credit()
            #expect(credit == "285.60")
        }
    }

    /// Money that came by transfer goes back by the seller's hand.
    @Test func transfersAreNotPaidOutByProviders() async throws {
        try await CheckoutWorld.run { checkout in
            let record = RecordPayment(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await record(
                .init("300.00", from: .bank, reference: "T-1"), account: "C-1", on: "2026-04-01")
            await #expect(throws: BillingRefusal(.refundNotPositive)) { try await payOut(nil, checkout) }
            let credit = try await checkout.credit()
            #expect(credit == "14.40")
        }
    }
}
