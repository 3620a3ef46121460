import BillingCore
import BillingOperations
import Hummingbird
import Logging
import PostgresStore
import SandboxProvider
import SandboxSupport
import ServerSupport
import TestSupport
import Testing

/// What a provider tells, days later, twice, out of order, or of what Plainbill does not know.
@Suite struct ProviderEventTests {
    @Test func aDebitTakesDaysAndIsNeitherPaidNorFailedMeanwhile() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            try await checkout.sandbox.browser.post(page, "answer=process")
            #expect(try await checkout.settles() == .processing)
            #expect(try await checkout.begins(after: 60).isChecking)
            // It cannot be stopped, and nothing is given up while it lasts.
            #expect(try await checkout.closes() == .processing)
            await #expect(throws: BillingRefusal.self) { try await checkout.writesOff() }
            let days: Int64 = 4 * 86_400
            try await checkout.checks(after: days)
            #expect(try await checkout.payments().isEmpty)
            try await checkout.sandbox.browser.post(page, "answer=arrive")
            try await checkout.checks(after: 2 * days)
            #expect(try await checkout.open() == "0.00")
        }
    }

    @Test func aDebitMayBeReturned() async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            try await checkout.sandbox.browser.post(page, "answer=process")
            try await checkout.settles()
            try await checkout.sandbox.browser.post(page, "answer=bounce")
            try await checkout.tell("payment")
            let attempt = try await checkout.attempt()
            #expect(attempt.state == .declined && attempt.decline == Decline(.debitReturned))
            #expect(try await checkout.page(after: 60) != page)
        }
    }

    /// Begun, asked about, told of, returned from, checked: in every order, with the payment approved in between.
    @Test(arguments: 0..<24) func everyOrderOfAPaymentsEventsEndsInTheSameState(_ order: Int) async throws {
        try await CheckoutWorld.run { checkout in
            let page = try await checkout.page()
            let steps: [@Sendable () async throws -> Void] = [
                { try await checkout.sandbox.browser.post(page, "answer=approve") },
                { try await checkout.tell("payment", "evt_a") },
                { try await checkout.settles() },
                { try await checkout.tell("payment", "evt_b") },
            ]
            for step in Self.permutation(order, of: steps) { try await step() }
            for event in ["evt_b", "evt_a"] { try await checkout.tell("payment", event) }
            // Both were heard before when the customer paid last; then the regular check finds it.
            try await checkout.checks(after: 600)
            let (attempt, payments) = (try await checkout.attempt(), try await checkout.payments())
            #expect(attempt.state == .succeeded && payments.map(\.amount.decimalText) == ["285.60"])
            #expect(try await checkout.open() == "0.00")
        }
    }

    private static func permutation<Step>(_ number: Int, of steps: [Step]) -> [Step] {
        var (number, rest, order) = (number, steps, [Step]())
        while !rest.isEmpty {
            order.append(rest.remove(at: number % rest.count))
            number /= rest.count + 1
        }
        return order
    }

    /// The customer's page was closed, and yet the provider captured: what was received is never lost.
    @Test func moneyThatArrivesAfterAllIsBooked() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=approve")
            let attempt = try await checkout.attempt()
            _ = try await checkout.world.database.worker.transaction(WorkerScope()) {
                try await $0.run(SetAttemptState(attempt, .abandoned, now: checkout.world.now))
            }
            try await checkout.settles()
            #expect(try await checkout.payments().isEmpty)
            try await checkout.tell("payment")
            #expect(try await checkout.attempt().state == .succeeded)
            #expect(try await checkout.open() == "0.00")
        }
    }

    @Test func aRefundMayFailAfterItWasDone() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds("85.60")
            #expect(try await checkout.settleRefund(refund).state == .succeeded)
            guard case .refund(let id) = refund.kind else { throw BillingRefusal(.noSuchPayment) }
            _ = try await checkout.sandbox.decide(id, failure: .methodNotUsable)
            for _ in 0..<3 { try await checkout.settleRefund(refund, isTold: true) }
            let failed = try await checkout.settleRefund(refund)
            #expect(failed.state == .declined && failed.decline == Decline(.methodNotUsable))
            // The invoice was open again; what came back settles it.
            #expect(try await checkout.open() == "0.00")
            #expect(try await checkout.credit() == "0.00")
            #expect(try await checkout.payments().first?.refunded.isZero == true)
        }
    }

    @Test func aRefundThatTakesTimeIsAskedAbout() async throws {
        var slow = SandboxBehaviour()
        slow.refundsTakeTime = true
        try await CheckoutWorld.run(behaviour: slow) { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds(nil)
            #expect(try await checkout.settleRefund(refund).state == .processing)
            await #expect(throws: BillingRefusal.self) { try await checkout.refunds("1.00") }
            guard case .refund(let id) = refund.kind else { throw BillingRefusal(.noSuchPayment) }
            _ = try await checkout.sandbox.decide(id)
            try await checkout.checks(after: 600)
            #expect(try await checkout.refunds().map(\.state) == [.succeeded])
        }
    }

    /// Answered, kept and remembered; nothing of it moves money.
    @Test(arguments: ["dispute", "method", "mandate", "payout", "balance.reviewed"])
    func whatPlainbillDoesNotActUponIsKeptOnHold(_ kind: String) async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            for _ in 0..<2 { try await checkout.tell(kind) }
            let reference = try #require(try await checkout.payments().first).reference
            #expect(try await checkout.heldEvents() == ["sandbox \(kind) \(reference)"])
            #expect(try await checkout.open() == "0.00")
        }
    }

    /// 285.60 captured, 4.25 of it kept: the invoice is paid in full, and the provider holds 281.35 for the seller.
    @Test func theFeeOfTheProviderIsBooked() async throws {
        var charging = SandboxBehaviour()
        charging.fee = 425
        try await CheckoutWorld.run(behaviour: charging) { checkout in
            try await checkout.pay()
            let open = try await checkout.open()
            #expect(open == "0.00")
            let sums = try await checkout.world.database.owner.read(WorkerScope(), LedgerSums())
            #expect(sums.contains("providerClearing:sandbox 28135") && sums.contains("providerFees 425"))
        }
    }

    /// A fee that is more than the payment is nonsense: what happened is not known.
    @Test func aFeeAboveThePaymentIsNotBelieved() async throws {
        var charging = SandboxBehaviour()
        charging.fee = 28_561
        try await CheckoutWorld.run(behaviour: charging) { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=approve")
            let state = try await checkout.settles()
            #expect(state == .unknown)
        }
    }

    private func held(_ checkout: CheckoutWorld) async throws -> [EventOnHold] {
        try await checkout.world.database.worker.read(WorkerScope(), EventsOnHold(limit: 10))
    }

    /// A capture under a name that is not known yet; once it is, looking again books it.
    @Test func anEventOnHoldIsActedUponOnceItsSubjectIsKnown() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=approve")
            try await checkout.handle(GatewayEvent(id: "evt_early", about: .payment, "pay_early"), from: "sandbox")
            let early = try #require(try await held(checkout).first)
            let tooEarly = try await checkout.handle.retry(early)
            #expect(!tooEarly)
            let register = RegisterReference(
                try await checkout.attempt().operation, at: "sandbox", reference: "pay_early")
            _ = try await checkout.world.database.worker.transaction(WorkerScope()) { try await $0.run(register) }
            let done = try await checkout.handle.retry(early)
            let (left, open) = (try await checkout.heldEvents(), try await checkout.open())
            #expect(done && left.isEmpty && open == "0.00")
        }
    }

    @Test func anEventThatWasDismissedStaysAway() async throws {
        try await CheckoutWorld.run { checkout in
            let event = GatewayEvent(id: "evt_1", about: .other("balance.reviewed"), "x")
            try await checkout.handle(event, from: "sandbox")
            try await checkout.handle.dismiss(try #require(try await held(checkout).first))
            try await checkout.handle(event, from: "sandbox")
            let left = try await checkout.heldEvents()
            #expect(left.isEmpty)
        }
    }

    /// A decided refund is asked about when the provider tells of it; when it does not answer then, it is asked again a
    /// minute later, and then after two.
    @Test func anEventThatCannotBeLookedIntoIsLookedIntoAgain() async throws {
        let journal = Journal()
        try await SmallWorld.run { world in
            let (checkout, refund) = try await SandboxWorld.run(journal: journal) { sandbox in
                let checkout = try await CheckoutWorld.billed(world, sandbox)
                try await checkout.pay()
                let refund = try await checkout.refunds(nil)
                try await checkout.settleRefund(refund)
                return (checkout, refund)
            }
            guard case .refund(let id) = refund.kind else { throw BillingRefusal(.noSuchPayment) }
            let event = GatewayEvent(id: "evt_1", about: .refund, "\(id)")
            try await checkout.handle(event, from: "sandbox")
            var due: [Int] = []
            for seconds: Int64 in [59, 60, 179, 180, 419] {
                due.append(try await checkout.handling(at: checkout.sandbox.gateway, after: seconds)())
            }
            #expect(due == [0, 1, 0, 1, 0])
            let (back, later) = try await SandboxWorld.run(journal: journal) { sandbox in
                let handle = try checkout.handling(at: sandbox.gateway, after: 420)
                return (try await handle(), try await handle())
            }
            #expect(back == 1 && later == 0)
            let left = try await checkout.handling(at: checkout.sandbox.gateway, after: 100_000)()
            #expect(left == 0, "it is done")
        }
    }
}

/// A newer provider's words for how something stands are kept on hold, and not asked for again with every delivery.
@Suite struct UnknownStatusTests {
    /// A server that answers about every payment with a status that no version knows so far.
    private func withUnknownStatus(
        _ attempt: PaymentAttempt, _ body: @Sendable @escaping (SandboxGateway) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("v1/payments/:name") { _, _ in
            """
            {"attempt":"\(attempt.id)","reference":"\(attempt.page?.reference ?? "")","token":"ab","status":"escheated",\
            "amount":{"minor":28560,"currency":"EUR"}}
            """
        }
        try await withRouter(router) { port in try await body(SandboxWorld(port: port).gateway) }
    }

    /// Undecided or decided, told twice: it is remembered once, and what was booked stands.
    @Test(arguments: [false, true]) func isKeptOnHold(isPaid: Bool) async throws {
        try await CheckoutWorld.run { checkout in
            if isPaid { try await checkout.pay() } else { _ = try await checkout.page() }
            let attempt = try await checkout.attempt()
            try await withUnknownStatus(attempt) { gateway in
                let handle = try checkout.handling(at: gateway)
                let event = GatewayEvent(id: "evt_1", about: .payment, "\(attempt.id)")
                for _ in 0..<2 { try await handle(event, from: "sandbox") }
            }
            #expect(try await checkout.heldEvents() == ["sandbox payment \(attempt.id)"])
            #expect(try await checkout.open() == (isPaid ? "0.00" : "285.60"))
            #expect(try await checkout.attempt().state == (isPaid ? .succeeded : .unknown))
        }
    }
}

extension CheckoutWorld {
    /// An event of the sandbox about the latest attempt.
    fileprivate func tell(_ kind: String, _ id: String = "evt_1") async throws {
        let reference = try #require(try await attempt().page).reference
        try await handle(GatewayEvent(id: id, about: .init(rawValue: kind), reference), from: "sandbox")
    }

    fileprivate func closes() async throws -> PaymentAttempt.State? {
        let row = try await world.database.app.read(scope, LatestAttempt(number: Self.number))
        return try await settle.close(try #require(row))
    }
}

/// Every ledger account and its balance in minor units.
private struct LedgerSums: ManyRows {
    static let sql = """
        SELECT ledger_account || ' ' || sum(amount_minor) AS line FROM ledger_postings GROUP BY ledger_account
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
