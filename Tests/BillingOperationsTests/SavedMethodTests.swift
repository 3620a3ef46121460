import BillingCore
import BillingOperations
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// Payment methods: saved, named, chosen, renewed, removed, warned about.
@Suite struct SavedMethodTests {
    @Test func aMethodIsKeptOnce() async throws {
        try await AutopayWorld.run { autopay in
            let setup = try await autopay.begins()
            #expect(setup.state == .started && setup.setup.page?.url == "https://bank.example/save")
            let pending = try await autopay.saving(on: "2026-01-02").settle(setup.setup.id, of: autopay.scope.account)
            #expect(pending == .started)
            autopay.bank.saves(AutopayWorld.card())
            let states = try await withThrowingTaskGroup(of: StoredSetup.State?.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await autopay.saving(on: "2026-01-02").settle(setup.setup.id, of: autopay.scope.account)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(states.allSatisfy { $0 == .saved })
            let (methods, events) = (try await autopay.methods(), try await autopay.events())
            #expect(methods.map(\.method.label) == ["Visa •••• 4242"] && events == ["method_saved"])
            #expect(methods.first?.method.isDefault == true && methods.first?.isOnAutopay == false)
        }
    }

    /// With the payment itself, when the customer asked for that.
    @Test(arguments: [true, false]) func aPaymentSavesItsMethod(saving: Bool) async throws {
        try await CheckoutWorld.run { checkout in
            guard case .goTo(let page) = try await checkout.begins(saving: saving) else {
                Issue.record("no page")
                return
            }
            try await checkout.sandbox.browser.post(page, "answer=approve")
            let (state, attempt) = (try await checkout.settles(), try await checkout.attempt())
            #expect(state == .succeeded && attempt.savesMethod == saving)
            let methods = try await checkout.world.database.app.read(checkout.scope, MethodsOfAccount())
            #expect(methods.map(\.method.label) == (saving ? ["Visa •••• 4242"] : []))
        }
    }

    /// A page that was opened without the tick does not save a method, and one with it does not go on without.
    @Test(arguments: [true, false]) func anotherChoiceIsAnotherPage(first: Bool) async throws {
        try await CheckoutWorld.run { checkout in
            let opened = try await checkout.begins(saving: first)
            let same = try await checkout.begins(after: 1, saving: first)
            let other = try await checkout.begins(after: 2, saving: !first)
            let attempt = try await checkout.attempt()
            #expect(same == opened && other != opened && attempt.savesMethod == !first)
        }
    }

    @Test func webhooksSaveWhatTheBrowserDoesNotBringBack() async throws {
        try await AutopayWorld.run { autopay in
            let setup = try await autopay.begins().setup
            autopay.bank.saves(AutopayWorld.card())
            let handle = try autopay.handling(on: "2026-01-02")
            for (number, reference) in ["seti_\(setup.id)", "\(setup.id)"].enumerated() {
                try await handle(GatewayEvent(id: "evt_\(number)", about: .setup, reference), from: "bank")
            }
            let count = try await autopay.methods().count
            #expect(count == 1)
            try await handle(GatewayEvent(id: "evt_9", about: .setup, "seti_unknown"), from: "bank")
            let held = try await autopay.world.database.worker.read(WorkerScope(), EventsOnHold(limit: 5))
            #expect(held.map(\.event.id) == ["evt_9"])
        }
    }

    /// Neither browser nor webhook came: the regular check finds it.
    @Test func theRegularCheckFindsSavedMethods() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.begins()
            autopay.bank.saves(AutopayWorld.card())
            try await autopay.saving(on: "2026-01-03").settleUndecided()
            let count = try await autopay.methods().count
            #expect(count == 1)
        }
    }

    @Test(arguments: [
        (SetupOutcome.declined(Decline(.bankDeclined)), StoredSetup.State.declined), (.abandoned, .abandoned),
        (.processing, .processing), (.notFound, .abandoned),
    ])
    func otherEndsSaveNothing(outcome: SetupOutcome, state: StoredSetup.State) async throws {
        try await AutopayWorld.run { autopay in
            let setup = try await autopay.begins().setup
            autopay.bank.endsSetups(outcome)
            let end = try await autopay.saving(on: "2026-01-05").settle(setup.id, of: autopay.scope.account)
            let methods = try await autopay.methods()
            #expect(end == state && methods == [])
        }
    }

    @Test func aBankThatIsDownSavesNothing() async throws {
        try await AutopayWorld.run { autopay in
            autopay.bank.wire(.lostBefore)
            let outcome = try await autopay.saving(on: "2026-01-02").begin(
                at: autopay.bank, for: autopay.scope.account, in: .eur, by: AutopayWorld.person, returnURL: "https://x")
            #expect(outcome == .unavailable)
        }
    }

    @Test func methodsAreNamedAndChosen() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves(AutopayWorld.card("4242"))
            try await autopay.saves(AutopayWorld.card("1881"), on: "2026-01-03")
            let manage = try autopay.managing(on: "2026-01-03")
            try await manage.rename(2, of: autopay.scope.account, to: "Büro")
            try await manage.choose(2, of: autopay.scope.account)
            let methods = try await autopay.methods().map(\.method)
            #expect(methods.map(\.label) == ["Visa •••• 4242", "Büro (Visa •••• 1881)"])
            #expect(methods.map(\.isDefault) == [false, true])
            await #expect(throws: BillingRefusal.methodNameTooLong(most: 60)) {
                try await manage.rename(2, of: autopay.scope.account, to: String(repeating: "ü", count: 31))
            }
            for number in [0, 3, -1] {
                await #expect(throws: BillingRefusal(.noSuchMethod)) {
                    try await manage.choose(number, of: autopay.scope.account)
                }
            }
        }
    }

    @Test func whatAutopayChargesIsNotRemoved() async throws {
        try await AutopayWorld.runOn { autopay in
            let manage = try autopay.managing()
            await #expect(throws: BillingRefusal.methodOnAutopay("Visa •••• 4242")) {
                try await manage.remove(1, of: autopay.scope.account)
            }
            let uses = try await autopay.methods().map(\.isOnAutopay)
            #expect(uses == [true])
            try await autopay.changing(on: "2026-01-03").turnOff(of: autopay.scope.account)
            try await manage.remove(1, of: autopay.scope.account)
            let (methods, events) = (try await autopay.methods(), try await autopay.events())
            #expect(methods == [] && events.last == "method_removed" && autopay.bank.removed == ["pm_4242"])
            await #expect(throws: BillingRefusal(.noSuchMethod)) {
                try await manage.remove(1, of: autopay.scope.account)
            }
        }
    }

    /// The default goes; no other takes its place by itself, and the next one saved does.
    @Test func theDefaultCanBeRemoved() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves(AutopayWorld.card("4242"))
            try await autopay.saves(AutopayWorld.card("1881"), on: "2026-01-03")
            try await autopay.managing(on: "2026-01-03").remove(1, of: autopay.scope.account)
            try await autopay.saves(AutopayWorld.card("5556"), on: "2026-01-04")
            let methods = try await autopay.methods().map(\.method)
            #expect(methods.map(\.number) == [2, 3] && methods.map(\.isDefault) == [false, true])
        }
    }

    @Test func theProviderIsToldUntilItListens() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves()
            autopay.bank.refusesToRemove(true)
            try await autopay.managing().remove(1, of: autopay.scope.account)
            try await autopay.managing().forgetRemoved()
            #expect(autopay.bank.removed == [])
            autopay.bank.refusesToRemove(false)
            try await autopay.managing().forgetRemoved()
            #expect(autopay.bank.removed == [], "it is left alone for two minutes")
            for _ in 0..<2 { try await autopay.managing(on: "2026-01-03").forgetRemoved() }
            #expect(autopay.bank.removed == ["pm_4242"])
        }
    }

    /// One that the provider keeps does not hold up the others, however few are asked about at once.
    @Test func aMethodThatIsKeptHoldsNoOtherUp() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves()
            try await autopay.saves(AutopayWorld.card("0005"), on: "2026-01-03")
            autopay.bank.refusesToRemove(true)
            for number in [1, 2] { try await autopay.managing().remove(number, of: autopay.scope.account) }
            let later = try autopay.managing(on: "2026-01-03")
            try await later.forgetRemoved(limit: 1)
            autopay.bank.refusesToRemove(false)
            try await later.forgetRemoved(limit: 1)
            #expect(autopay.bank.removed.count == 1, "the other one")
            try await later.forgetRemoved(limit: 1)
            #expect(autopay.bank.removed.count == 1)
            try await autopay.managing(on: "2026-01-04").forgetRemoved(limit: 1)
            #expect(Set(autopay.bank.removed) == ["pm_4242", "pm_0005"])
        }
    }

    @Test func networksRenewCards() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves(AutopayWorld.card(until: .init(year: 2026, month: 2)))
            var renewed = AutopayWorld.card(until: .init(year: 2029, month: 2))
            renewed.tail = "0005"
            autopay.bank.knows(renewed, as: "pm_4242")
            let handle = try autopay.handling(on: "2026-01-20")
            try await handle(GatewayEvent(id: "evt_1", about: .method, "pm_4242"), from: "bank")
            let method = try await autopay.methods().first?.method
            #expect(method?.label == "Visa •••• 0005" && method?.expiresOn == "2029-02-28")
            autopay.bank.knows(nil, as: "pm_4242")
            try await handle(GatewayEvent(id: "evt_2", about: .method, "pm_4242"), from: "bank")
            let after = try await autopay.methods().first?.method.state
            #expect(after == .unusable)
        }
    }

    @Test func expiryIsWarnedOfOnce() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves(AutopayWorld.card(until: .init(year: 2026, month: 2)))
            var told: [Day] = []
            for offset in 0..<90 {
                let day = ("2026-01-02" as Day).adding(days: offset)
                let warn = WarnOfExpiry(
                    worker: autopay.world.database.worker, clock: .fixed(Instant(noonOf: day)))
                for _ in 0..<2 where try await !warn(on: day).isEmpty { told.append(day) }
                try await autopay.sends(on: day)
            }
            #expect(told == ["2026-01-28"])
            #expect(autopay.mails == ["autopay expiring Visa •••• 4242, 2026-02-28"])
        }
    }

    @Test func autopayNeedsAMethodThatWorks() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves(AutopayWorld.card(until: .init(year: 2025, month: 12)))
            await #expect(throws: BillingRefusal.methodNotChargeable("Visa •••• 4242")) {
                try await autopay.turnsOn()
            }
        }
    }
}
