import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// One payment for several invoices: 2026-000001 over 285.60 and 2026-000002 over 428.40, together 714.00 EUR.
@Suite struct SeveralInvoicesTests {
    static let both = ["2026-000001", "2026-000002"]

    private func run(
        endsClean: Bool = true, _ body: @Sendable @escaping (CheckoutWorld) async throws -> Void
    ) async throws {
        try await CheckoutWorld.run(endsClean: endsClean) { checkout in
            try await checkout.world.subscribe("C-1,more,seat,10,2026-02-01,,,")
            try await checkout.world.bill(through: "2026-02-01")
            try await body(checkout)
        }
    }

    @Test func onePaymentSettlesAll() async throws {
        try await run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(Self.both), "answer=approve")
            try await checkout.settles()
            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["714.00"])
            #expect(payments.first?.settled.map(\.number) == Self.both)
            #expect(payments.first?.settled.map(\.amount.decimalText) == ["285.60", "428.40"])
            #expect(try await checkout.begins(Self.both) == .nothingOpen)
        }
    }

    @Test func whatIsPaidAlreadyIsPassedOver() async throws {
        try await run { checkout in
            try await checkout.pay()
            try await checkout.sandbox.browser.post(try await checkout.page(Self.both, after: 1), "answer=approve")
            let state = try await checkout.settling(at: checkout.sandbox.gateway)(
                try await checkout.attempt(of: Self.both[1]).operation)
            #expect(state == .succeeded)
            #expect(try await checkout.payments().map(\.amount.decimalText).sorted() == ["285.60", "428.40"])
        }
    }

    /// Two windows, one with both invoices and one with the second alone: one page at a time, the first is closed.
    @Test func anInvoiceHasOneOpenPage() async throws {
        try await run { checkout in
            let wide = try await checkout.page(Self.both)
            let narrow = try await checkout.page([Self.both[1]], after: 1)
            #expect(wide != narrow)
            for page in [wide, narrow] { try await checkout.sandbox.browser.post(page, "answer=approve") }
            try await checkout.checks()
            #expect(try await checkout.payments().map(\.amount.decimalText) == ["428.40"])
            #expect(try await checkout.attempt().state == .abandoned)
            #expect(try await checkout.open() == "285.60")
        }
    }

    /// Each invoice has a page of its own; then all are to be paid at once.
    @Test func severalPagesGiveWayToOne() async throws {
        try await run { checkout in
            var pages = [try await checkout.page([Self.both[0]]), try await checkout.page([Self.both[1]], after: 1)]
            pages.append(try await checkout.page(Self.both, after: 2))
            for page in pages { try await checkout.sandbox.browser.post(page, "answer=approve") }
            try await checkout.checks()
            #expect(try await checkout.payments().map(\.amount.decimalText) == ["714.00"])
        }
    }

    @Test func twoPayersAtOncePayOnce() async throws {
        try await run { checkout in
            let sets = [Self.both, [Self.both[1]], [Self.both[0]], Self.both.reversed()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for round in 0..<40 {
                    group.addTask {
                        guard case .goTo(let page) = try await checkout.begins(sets[round % sets.count]) else { return }
                        try await checkout.sandbox.browser.post(page, "answer=approve")
                        try await checkout.checks(after: 11)
                    }
                }
                try await group.waitForAll()
            }
            try await checkout.checks(after: 60)
            let payments = try await checkout.payments()
            let sum = try Money.sum(payments.map(\.amount), .eur)
            let open = try await [checkout.invoice().open, checkout.invoice(Self.both[1]).open]
            #expect(try sum.adding(Money.sum(open, .eur)).decimalText == "714.00", "\(payments)")
            #expect(try await checkout.credit() == "0.00")
        }
    }

    @Test func oneOfThemWasCreditedMeanwhile() async throws {
        try await run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(Self.both), "answer=lose")
            try await checkout.credits(.all)
            try await checkout.checks()
            // 714.00 less 428.40 that is still open.
            #expect(try await checkout.credit() == "285.60")
            #expect(try await checkout.payments().first?.settled.map(\.amount.decimalText) == ["428.40"])
        }
    }

    @Test func refundOpensTheLatestInvoiceFirst() async throws {
        try await run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(Self.both), "answer=approve")
            try await checkout.settles()
            try await checkout.settleRefund(try await checkout.refunds("500.00", of: Self.both[0]))
            #expect(try await checkout.invoice(Self.both[1]).open.decimalText == "428.40")
            #expect(try await checkout.open() == "71.60")
        }
    }

    @Test func allOfThemMustBeTheCustomers() async throws {
        try await run { checkout in
            for numbers in [["2026-000001", "2026-000009"], [], ["2026-000003"]] {
                #expect(try await checkout.begins(numbers) == .noSuchInvoice)
            }
            let stranger = try await checkout.world.scope("C-2")
            #expect(try await checkout.begins(Self.both, in: stranger) == .noSuchInvoice)
            #expect(try await checkout.begins(Self.both + Self.both) == (try await checkout.begins(Self.both)))
        }
    }
}

extension CheckoutWorld {
    fileprivate func attempt(of number: String) async throws -> PaymentAttempt {
        try #require(try await world.database.app.read(scope, LatestAttempt(number: number))).attempt
    }
}
