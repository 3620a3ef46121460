import BillingCore
import SandboxProvider
import SandboxSupport
import Testing

/// Saved methods, disputes, payouts and lists: what the contract promises beside paying on a page.
@Suite(.timeLimit(.minutes(30)))
struct SandboxMethodTests {
    typealias World = SandboxWorld

    private static func setup(_ id: MethodSetup.ID = .fresh()) -> MethodSetup {
        MethodSetup(
            id: id, account: ID(raw: 5), customer: World.customer, currency: .eur, gateway: "sandbox",
            returnURL: "https://portal.example/methods", startedAt: World.now)
    }

    private static func charge(_ method: String, minor: Int64 = 1250, _ id: PaymentAttempt.ID = .fresh())
        -> ChargeRequest
    {
        ChargeRequest(
            attempt: id, customer: World.customer, method: method, amount: Money(minor: minor, .eur),
            description: "2026-000017")
    }

    @Test func aMethodIsSavedOnThePageAndChargedLater() async throws {
        try await World.run { world in
            let setup = Self.setup()
            let page = try await world.gateway.begin(setup)
            let (again, before) = (try await world.gateway.begin(setup), try await world.gateway.outcome(of: setup))
            #expect(again == page && before == .pending)
            let back = try await world.browser.post(page.url, "answer=save&method=card")
            #expect(back.header("Location") == setup.returnURL)
            guard case .saved(let method) = try await world.gateway.outcome(of: setup) else {
                Issue.record("nothing was saved")
                return
            }
            #expect(method.name == "Visa •••• 4242" && method.customer == World.customer)
            #expect(method.expires == .init(year: 2028, month: 1))
            let request = Self.charge(method.reference)
            let (first, second) = (try await world.gateway.charge(request), try await world.gateway.charge(request))
            #expect(first == second, "one key, one charge")
            guard case .succeeded(let movement) = first.outcome else {
                Issue.record("not charged: \(first)")
                return
            }
            #expect(movement.amount == request.amount && movement.savedMethod == method)
            let asked = try await world.gateway.outcome(of: request.attempt)
            #expect(asked == first.outcome && first.reference == movement.reference)
        }
    }

    @Test(
        arguments: [
            ("authentication", Decline(.authenticationRequired)), ("funds", Decline(.insufficientFunds)),
            ("blocked", Decline(.methodNotUsable, detail: "lost_card")),
        ])
    func somethingIsWrongWithAMethod(kind: String, decline: Decline) async throws {
        try await World.run { world in
            let method = try await world.saved(kind)
            let answer = try await world.gateway.charge(Self.charge(method.reference))
            #expect(answer.outcome == .declined(decline))
        }
    }

    @Test func aDebitIsOnItsWayForDays() async throws {
        try await World.run { world in
            let method = try await world.saved("debit")
            #expect(method.kind == .directDebit && method.expires == nil && method.brand == nil)
            let answer = try await world.gateway.charge(Self.charge(method.reference))
            #expect(answer.outcome == .processing)
        }
    }

    @Test func aRemovedMethodIsNotCharged() async throws {
        try await World.run { world in
            let method = try await world.saved("card")
            let known = try await world.gateway.method(method.reference)
            #expect(known == method)
            for _ in 0..<2 { try await world.gateway.remove(method: method.reference) }
            let gone = try await world.gateway.method(method.reference)
            #expect(gone == nil)
            for reference in [method.reference, "sbm_unknown"] {
                let outcome = try await world.gateway.charge(Self.charge(reference)).outcome
                guard case .declined(let decline) = outcome else {
                    Issue.record("charged: \(outcome)")
                    return
                }
                #expect(decline.kind == .hard)
            }
        }
    }

    @Test(arguments: ["cancel", "decline"]) func nothingIsSaved(answer: String) async throws {
        try await World.run { world in
            let setup = Self.setup()
            let unknown = try await world.gateway.outcome(of: setup)
            #expect(unknown == .notFound)
            let page = try await world.gateway.begin(setup)
            try await world.browser.post(page.url, "answer=\(answer)")
            // The first answer stays.
            try await world.browser.post(page.url, "answer=save&method=card")
            let outcome = try await world.gateway.outcome(of: setup)
            #expect(outcome == (answer == "cancel" ? .abandoned : .declined(Decline(.bankDeclined))))
            let text = try await world.browser.get(page.url).text
            #expect(text.contains("Nothing was saved"))
        }
    }

    @Test(arguments: [("approve", SavedMethod.Kind.card), ("process", .directDebit)])
    func payingMaySave(answer: String, kind: SavedMethod.Kind) async throws {
        try await World.run { world in
            let request = World.request(savesMethod: true)
            let page = try await world.gateway.begin(request)
            try await world.browser.post(page.url, "answer=\(answer)")
            if answer == "process" { try await world.browser.post(page.url, "answer=arrive") }
            guard case .succeeded(let movement) = try await world.gateway.outcome(of: request.attempt),
                let method = movement.savedMethod
            else {
                Issue.record("nothing was saved")
                return
            }
            #expect(method.kind == kind && movement.method == method.name)
            let kept = try await world.gateway.method(method.reference)
            #expect(kept == method)
        }
    }

    @Test func disputesMoveTheBalance() async throws {
        var costly = SandboxBehaviour()
        (costly.fee, costly.disputeFee) = (25, 1500)
        try await World.run(behaviour: costly) { world in
            let page = try await world.gateway.begin(World.request())
            for answer in ["approve", "dispute"] { try await world.browser.post(page.url, "answer=\(answer)") }
            let name = "sbd_\(page.reference)"
            let open = try #require(try await world.gateway.dispute(name))
            #expect(open.status == .needsResponse && open.payment == page.reference && open.amount.minor == 1250)
            #expect(open.movements.map(\.amount.minor) == [-1250] && open.movements.map(\.fee.minor) == [1500])
            #expect(open.respondBy == World.now.adding(.hours(24 * 7)))
            try await world.browser.post(page.url, "answer=win")
            let won = try #require(try await world.gateway.dispute(name))
            #expect(won.status == .won && won.movements.map(\.amount.minor) == [-1250, 1250])
            let other = try await world.gateway.dispute("sbd_unknown")
            #expect(other == nil)
        }
    }

    /// 12.50 + 20.00 captured with 0.25 kept of each, 5.00 sent back: 27.00 paid out.
    @Test func aPayoutIsTheSumOfWhatItIsMadeOf() async throws {
        var behaviour = SandboxBehaviour()
        behaviour.fee = 25
        try await World.run(behaviour: behaviour) { world in
            let first = World.request()
            try await world.pay(first)
            try await world.pay(World.request(minor: 2000))
            let payment = try await world.gateway.begin(first).reference
            _ = try await world.gateway.refund(
                RefundRequest(
                    refund: .fresh(), attempt: first.attempt, payment: payment, amount: Money(minor: 500, .eur),
                    reason: "r"))
            let key = ["Authorization": "Bearer \(World.secretKey)"]
            let paidOut = try await world.browser.post("/v1/payouts", "\"EUR\"", headers: key).status
            let again = try await world.browser.post("/v1/payouts", "\"EUR\"", headers: key).status
            #expect(paidOut == 202 && again == 409, "what was paid out is not in the balance any more")
            let window = World.now..<World.now.adding(.seconds(1))
            let payouts = try await world.gateway.payouts(in: window)
            #expect(payouts.map(\.amount.minor) == [2700] && payouts.map(\.status) == [.paid])
            let payout = try #require(payouts.first)
            let parts = try await world.gateway.transactions(of: payout.reference)
            #expect(parts.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.payment, .payment, .refund])
            #expect(parts.reduce(0) { $0 + $1.amount.minor - $1.fee.minor } == payout.amount.minor)
            let later = try await world.gateway.payouts(
                in: World.now.adding(.seconds(1))..<World.now.adding(.seconds(2)))
            #expect(later == [])
        }
    }

    @Test func theProviderListsWhatItTook() async throws {
        try await World.run { world in
            let paid = World.request()
            try await world.pay(paid)
            try await world.pay(World.request(), "answer=process")
            try await world.pay(World.request(), "answer=decline&reason=bank_refused")
            let listed = try await world.gateway.payments(in: World.now..<World.now.adding(.seconds(1)))
            #expect(listed.count == 2 && listed.count { $0.isCaptured } == 1)
            #expect(listed.first { $0.isCaptured }?.attempt == paid.attempt)
            #expect(listed.allSatisfy { $0.amount == paid.amount && $0.refunded.isZero })
            let before = try await world.gateway.payments(in: World.now.adding(.seconds(-1))..<World.now)
            #expect(before == [])
        }
    }

    @Test func theRestartedProviderKnowsItsMethods() async throws {
        let journal = Journal()
        let saved = try await World.run(journal: journal) { try await $0.saved("card") }
        try await World.run(journal: journal) { world in
            let method = try await world.gateway.method(saved.reference)
            #expect(method == saved)
            let outcome = try await world.gateway.charge(Self.charge(saved.reference)).outcome
            guard case .succeeded = outcome else {
                Issue.record("not charged: \(outcome)")
                return
            }
        }
    }
}

extension SandboxWorld {
    /// A method of this kind, saved on the page.
    fileprivate func saved(_ kind: String) async throws -> SavedMethod {
        let setup = MethodSetup(
            id: .fresh(), account: ID(raw: 5), customer: Self.customer, currency: .eur, gateway: "sandbox",
            returnURL: "https://portal.example/methods", startedAt: Self.now)
        let page = try await gateway.begin(setup)
        try await browser.post(page.url, "answer=save&method=\(kind)")
        guard case .saved(let method) = try await gateway.outcome(of: setup) else {
            throw GatewayFailure("nothing was saved")
        }
        return method
    }
}
