import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// What customers pay besides the whole: parts, more than is open, and account credit. Invoice 2026-000001 is over
/// 285.60, 2026-000002 over 428.40.
@Suite struct PartialPaymentTests {
    static let both = ["2026-000001", "2026-000002"]

    private func run(_ body: @Sendable @escaping (CheckoutWorld) async throws -> Void) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.world.subscribe("C-1,more,seat,10,2026-02-01,,,")
            try await checkout.world.bill(through: "2026-02-01")
            try await body(checkout)
        }
    }

    private func pays(
        _ checkout: CheckoutWorld, _ numbers: [String], _ amount: String, _ policy: PaymentPolicy = .usual
    ) async throws {
        let begun = try await checkout.begins(numbers, amount: amount, policy: policy)
        guard case .goTo(let page) = begun else { throw BillingRefusal(.paymentNotPositive) }
        try await checkout.sandbox.browser.post(page, "answer=approve")
        try await checkout.checks()
    }

    private func opens(_ checkout: CheckoutWorld) async throws -> [String] {
        try await [checkout.invoice().open.decimalText, checkout.invoice(Self.both[1]).open.decimalText]
    }

    @Test func aPartSettlesTheOldestFirst() async throws {
        try await run { checkout in
            try await pays(checkout, Self.both, "300.00")
            let payments = try await checkout.payments()
            #expect(payments.map { $0.settled.map(\.amount.decimalText) } == [["285.60", "14.40"]])
            let left = try await opens(checkout)
            #expect(left == ["0.00", "414.00"])
        }
    }

    @Test func aChoiceIsPaidThoughAnotherIsOlder() async throws {
        try await run { checkout in
            try await pays(checkout, [Self.both[1]], "100.00")
            let left = try await opens(checkout)
            #expect(left == ["285.60", "328.40"])
        }
    }

    /// 1,000.00 for the second invoice: 428.40 of it, 285.60 of the first, and 286.00 as credit.
    @Test func moreThanIsOpenSettlesTheRestAndIsCredit() async throws {
        try await run { checkout in
            try await pays(
                checkout, [Self.both[1]], "1000.00", PaymentPolicy(leastPart: .one, allowsOverpayment: true))
            let (left, credit) = (try await opens(checkout), try await checkout.credit())
            #expect(left == ["0.00", "0.00"] && credit == "286.00")
        }
    }

    @Test func whatTheSellerDoesNotTakeIsRefused() async throws {
        try await run { checkout in
            let cases: [(String, PaymentPolicy, BillingRefusal.Code)] = [
                ("714.01", .usual, .paymentAboveOpen), ("0.99", .usual, .paymentBelowLeast),
                ("713.99", .wholeOnly, .partialPaymentNotAllowed), ("0", .usual, .paymentNotPositive),
                ("-5", .usual, .paymentNotPositive),
            ]
            for (amount, policy, code) in cases {
                let refusal = await #expect(throws: BillingRefusal.self) {
                    try await checkout.begins(Self.both, amount: amount, policy: policy)
                }
                #expect(refusal?.code == code, "\(amount)")
            }
            let begun = try await checkout.world.database.app.read(checkout.scope, UndecidedAttempts())
            #expect(begun.isEmpty)
        }
    }

    /// The page said something else: nothing begins.
    @Test func whatIsChargedIsWhatThePageSaid() async throws {
        try await run { checkout in
            let begin = BeginPayment(
                database: checkout.world.database.app, settle: try checkout.settle, clock: checkout.world.clock,
                ids: .system)
            let place = BeginPayment.Place(
                checkout.sandbox.gateway, policy: .usual, returnPage: "https://portal.example/")
            func outcome(_ charge: Int64, _ credit: Int64 = 0) async throws -> BeginPayment.Outcome {
                let shown = PaymentOrder.Shown(
                    charge: Money(minor: charge, .eur), credit: Money(minor: credit, .eur))
                return try await begin(PaymentOrder(Self.both, shown: shown), at: place, in: checkout.scope)
            }
            for (charge, credit) in [(71399, 0), (71401, 0), (71400, 1), (0, 0)] as [(Int64, Int64)] {
                let changed = try await outcome(charge, credit)
                #expect(changed == .changed)
            }
            guard case .goTo = try await outcome(71400) else {
                Issue.record("what the page said does not begin")
                return
            }
        }
    }

    /// A page over all, then one over a part of the same invoice: the first is closed, and one is captured.
    @Test func anotherAmountClosesThePageBefore() async throws {
        try await run { checkout in
            let whole = try await checkout.page(Self.both)
            guard case .goTo(let part) = try await checkout.begins(Self.both, after: 1, amount: "100.00") else {
                Issue.record("the part does not begin")
                return
            }
            #expect(part != whole)
            for page in [whole, part] { try await checkout.sandbox.browser.post(page, "answer=approve") }
            try await checkout.checks()
            let payments = try await checkout.payments()
            #expect(payments.map(\.amount.decimalText) == ["100.00"])
        }
    }

    /// Pressed at once with other choices and amounts: whatever is captured was open then, or is credit at once.
    @Test func oneCaptureHoweverManyPress() async throws {
        try await run { checkout in
            let orders: [([String], String?)] = [
                (Self.both, nil), ([Self.both[0]], nil), ([Self.both[1]], "100.00"), (Self.both, "300.00"),
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for round in 0..<100 {
                    group.addTask {
                        let (numbers, amount) = orders[round % orders.count]
                        // The amount may be more than is open by now.
                        guard case .goTo(let page)? = try? await checkout.begins(numbers, amount: amount) else {
                            return
                        }
                        try await checkout.sandbox.browser.post(page, "answer=approve")
                        try await checkout.checks(after: 11)
                    }
                }
                try await group.waitForAll()
            }
            try await checkout.checks(after: 60)
            let payments = try await checkout.payments()
            let (paid, left) = (try Money.sum(payments.map(\.amount), .eur), try await opens(checkout))
            let (open, credit) = (try left.map { try Money($0, .eur) }, try await checkout.credit())
            let all = try Money.sum(open + [paid], .eur)
            #expect(all.decimalText == "714.00" && credit == "0.00", "\(payments)")
        }
    }

    /// Credit of 119.00 that waits for the next invoice, beside 285.60 and 428.40 that are open.
    private func runWithCredit(_ body: @Sendable @escaping (CheckoutWorld) async throws -> Void) async throws {
        try await run { checkout in
            let save = SaveSeller(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            _ = try await save("main") { $0.creditPolicy = .nextInvoice }
            try await checkout.credits(.parts([.init(line: 1, amount: "100.00")]))
            try await body(checkout)
        }
    }

    @Test func creditIsDrawnFirstWhereTheCustomerWantsIt() async throws {
        try await runWithCredit { checkout in
            let begun = try await checkout.begins(Self.both, usingCredit: true)
            guard case .goTo(let page) = begun else { throw BillingRefusal(.paymentNotPositive) }
            let (credit, left) = (try await checkout.credit(), try await opens(checkout))
            #expect(credit == "0.00" && left == ["166.60", "428.40"])
            let asked = try await checkout.attempt().amount
            // 714.00 − 119.00
            #expect(asked.decimalText == "595.00")
            try await checkout.sandbox.browser.post(page, "answer=approve")
            try await checkout.checks()
            let paid = try await opens(checkout)
            #expect(paid == ["0.00", "0.00"])
        }
    }

    @Test func creditWaitsWhereTheCustomerSaysNothing() async throws {
        try await runWithCredit { checkout in
            _ = try await checkout.page(Self.both)
            let (asked, credit) = (try await checkout.attempt().amount, try await checkout.credit())
            #expect(asked.decimalText == "714.00" && credit == "119.00")
        }
    }

    /// No provider is asked for what credit settles.
    @Test func creditAloneSettlesAPart() async throws {
        try await runWithCredit { checkout in
            let outcome = try await checkout.begins(amount: "50.00", usingCredit: true)
            let (credit, left) = (try await checkout.credit(), try await opens(checkout))
            #expect(outcome == .settledByCredit && credit == "69.00" && left[0] == "235.60")
            let begun = try await checkout.world.database.app.read(checkout.scope, UndecidedAttempts())
            #expect(begun.isEmpty)
        }
    }

    /// A page over all that is open gives way, so that what credit settles is not paid as well.
    @Test func creditClosesThePageBefore() async throws {
        try await runWithCredit { checkout in
            let before = try await checkout.page(Self.both)
            guard case .goTo(let after) = try await checkout.begins(Self.both, after: 1, usingCredit: true) else {
                throw BillingRefusal(.paymentNotPositive)
            }
            #expect(before != after)
            for page in [before, after] { try await checkout.sandbox.browser.post(page, "answer=approve") }
            try await checkout.checks()
            let (payments, credit) = (try await checkout.payments(), try await checkout.credit())
            #expect(payments.map(\.amount.decimalText) == ["595.00"] && credit == "0.00")
        }
    }

    /// Pressed twenty times at once: the credit is drawn once, and one page is open.
    @Test func creditIsDrawnOnce() async throws {
        try await runWithCredit { checkout in
            let pages = try await withThrowingTaskGroup(of: BeginPayment.Outcome.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await checkout.begins(Self.both, usingCredit: true) }
                }
                return try await group.reduce(into: Set<BeginPayment.Outcome>()) { $0.insert($1) }
            }
            let (credit, left) = (try await checkout.credit(), try await opens(checkout))
            #expect(pages.count == 1 && credit == "0.00" && left == ["166.60", "428.40"], "\(pages)")
        }
    }
}
