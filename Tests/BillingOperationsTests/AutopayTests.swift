import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Autopay from the first announcement to the last try.
@Suite struct AutopayTests {
    private static let announced = "2026-000001 285.60 announced for 2026-01-15"
    private static let paid = "2026-000001 285.60 charged, succeeded"

    @Test func anInvoiceIsAnnouncedThenPaid() async throws {
        try await AutopayWorld.runOn { autopay in
            let told = try await autopay.collects(from: "2026-01-02", through: "2026-02-10")
            #expect(told == ["2026-01-12 \(Self.announced)", "2026-01-15 \(Self.paid)"])
            let (open, payments, events) = (
                try await autopay.open(), try await autopay.payments(), try await autopay.events()
            )
            #expect(open == "0.00" && payments == ["285.60"])
            #expect(events == ["method_saved", "autopay_on", "charge_announced", "payment_received", "invoice_paid"])
            #expect(autopay.bank.captured == [Money(minor: 285_60, .eur)] && autopay.bank.calls == 1)
        }
    }

    @Test func theCustomerChoosesTheDay() async throws {
        try await AutopayWorld.runOn(daysBefore: 5) { autopay in
            let told = try await autopay.collects(from: "2026-01-05", through: "2026-01-20")
            #expect(
                told == [
                    "2026-01-07 2026-000001 285.60 announced for 2026-01-10", "2026-01-10 \(Self.paid)",
                ])
        }
    }

    @Test func aRunAgainChargesOnce() async throws {
        try await AutopayWorld.runOn { autopay in
            for day: Day in ["2026-01-12", "2026-01-15"] {
                for _ in 0..<3 { try await autopay.collects(on: day) }
            }
            let events = try await autopay.events()
            #expect(events.count { $0 == "charge_announced" } == 1)
            #expect(autopay.bank.captured.count == 1 && autopay.bank.charges == 1)
        }
    }

    @Test func severalRunsAtOnceChargeOnce() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            let lines = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 { group.addTask { try await autopay.collects(on: "2026-01-15") } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lines.count { $0 == Self.paid } == 1)
            #expect(autopay.bank.captured.count == 1 && autopay.bank.charges == 1)
        }
    }

    /// Another day is another try, never a second payment.
    @Test func runsOfSeveralDaysAtOnceChargeOnce() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for offset in 0..<8 {
                    group.addTask { try await autopay.collects(on: ("2026-01-15" as Day).adding(days: offset)) }
                }
                try await group.waitForAll()
            }
            #expect(autopay.bank.captured.count == 1)
        }
    }

    @Test func aDryRunChangesNothing() async throws {
        try await AutopayWorld.runOn { autopay in
            let before = try await autopay.world.database.contents(without: [])
            let told = try await autopay.collects(on: "2026-01-12", dryRun: true)
            #expect(told == [Self.announced])
            let after = try await autopay.world.database.contents(without: [])
            #expect(before == after)
            try await autopay.collects(on: "2026-01-12")
            let due = try await autopay.collects(on: "2026-01-15", dryRun: true)
            #expect(due == ["2026-000001 285.60 due"] && autopay.bank.calls == 0)
        }
    }

    @Test func oneAccountIsAskedFor() async throws {
        try await AutopayWorld.runOn { autopay in
            let other = try await autopay.collects(on: "2026-01-12", account: "C-2")
            #expect(other == [])
            let own = try await autopay.collects(on: "2026-01-12", account: "C-1")
            #expect(own == [Self.announced])
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await autopay.collects(on: "2026-01-12", account: "C-9")
            }
        }
    }

    @Test func moneyThatIsShortIsTriedForEveryDay() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.insufficientFunds)
            let told = try await autopay.collects(from: "2026-01-12", through: "2026-02-28")
            let tries = (15...22).map { "2026-01-\($0) 2026-000001 285.60 charged, declined" }
            #expect(told.filter { $0.contains("charged") } == tries)
            #expect(autopay.bank.charges == 8 && autopay.bank.captured == [])
            #expect(
                autopay.mails == [
                    "autopay on", "autopay announcement 2026-000001", "autopay failed 2026-000001, next 2026-01-16",
                    "autopay failed 2026-000001, last",
                ])
        }
    }

    @Test func aTryThatSucceedsIsTheLast() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.insufficientFunds)
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-17")
            autopay.bank.answers(nil)
            let told = try await autopay.collects(from: "2026-01-18", through: "2026-02-28")
            #expect(told == ["2026-01-18 \(Self.paid)"] && autopay.bank.charges == 4)
        }
    }

    @Test func whatTheBankRefusesForGoodIsNeverChargedAgain() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.methodNotUsable)
            let told = try await autopay.collects(from: "2026-01-12", through: "2026-01-20")
            #expect(autopay.bank.charges == 1)
            #expect(told.last?.hasSuffix("withheld, method_unusable") == true)
            let methods = try await autopay.methods()
            #expect(methods.map(\.method.state) == [.unusable])
            let failed = try await autopay.event(.chargeFailed)
            #expect(failed.decline == .methodNotUsable && failed.on == nil && failed.stage == 1)
        }
    }

    /// The next invoice is asked for, once.
    @Test func whatAnUnusableMethodCannotPayIsAskedForOnce() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.methodNotUsable)
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-16")
            try await autopay.world.bill(through: "2026-02-01")
            let told = try await autopay.collects(from: "2026-02-01", through: "2026-02-28")
            #expect(
                told.filter { $0.contains("2026-000002") } == [
                    "2026-02-12 2026-000002 285.60 withheld, method_unusable"
                ])
            #expect(autopay.bank.charges == 1)
        }
    }

    @Test func aNewMethodTakesOver() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.methodNotUsable)
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-16")
            autopay.bank.answers(nil)
            try await autopay.saves(AutopayWorld.card("1881"), on: "2026-01-17")
            try await autopay.turnsOn(method: 2, on: "2026-01-17")
            let told = try await autopay.collects(from: "2026-01-17", through: "2026-01-31")
            #expect(
                told == [
                    "2026-01-17 2026-000001 285.60 announced for 2026-01-20", "2026-01-20 \(Self.paid)",
                ])
            await #expect(throws: BillingRefusal(.noSuchMethod)) {
                try await autopay.turnsOn(method: 3, on: "2026-01-18")
            }
        }
    }

    /// The bank wants the customer: no timer, a mail, and the customer pays on the page.
    @Test func theCustomerConfirmsWhatTheBankAsksFor() async throws {
        try await AutopayWorld.runOn { autopay in
            autopay.bank.declines(.authenticationRequired)
            let told = try await autopay.collects(from: "2026-01-12", through: "2026-01-20")
            #expect(autopay.bank.charges == 1)
            #expect(told.last?.hasSuffix("withheld, customer_needed") == true)
            #expect(autopay.mails.last == "autopay failed 2026-000001, last")
            let attempt = try await autopay.opensPage(on: "2026-01-21")
            autopay.bank.pageEnds(
                Bank.movement(attempt.amount, attempt.id, at: Instant(noonOf: "2026-01-21")))
            try await autopay.settling(on: "2026-01-21")(attempt.operation)
            let after = try await autopay.collects(from: "2026-01-21", through: "2026-01-31")
            let open = try await autopay.open()
            #expect(after == [] && open == "0.00")
        }
    }

    @Test func aboveTheLimitTheCustomerIsAsked() async throws {
        try await AutopayWorld.runOn(limit: 285_59) { autopay in
            let told = try await autopay.collects(from: "2026-01-02", through: "2026-01-31")
            #expect(told == ["2026-01-12 2026-000001 285.60 withheld, above_limit"])
            #expect(autopay.bank.calls == 0)
            #expect(autopay.mails == ["autopay on", "autopay withheld 2026-000001, above_limit"])
        }
    }

    /// A credit note brings it below.
    @Test func belowTheLimitItIsCharged() async throws {
        try await AutopayWorld.runOn(limit: 200_00) { autopay in
            try await autopay.collects(on: "2026-01-12")
            let credit = IssueCreditNote(
                database: autopay.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-13")), ids: .system)
            _ = try await credit(
                AutopayWorld.number, .parts([.init(line: 1, amount: "100.00")]), reason: "As agreed.",
                payingBack: false, on: "2026-01-13")
            let told = try await autopay.collects(from: "2026-01-13", through: "2026-01-31")
            #expect(
                told == [
                    "2026-01-13 2026-000001 166.60 announced for 2026-01-16",
                    "2026-01-16 2026-000001 166.60 charged, succeeded",
                ])
        }
    }

    @Test func offIsOff() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.collects(on: "2026-01-12", sendsMails: false)
            for _ in 0..<2 { try await autopay.changing(on: "2026-01-14").turnOff(of: autopay.scope.account) }
            let told = try await autopay.collects(from: "2026-01-14", through: "2026-01-31")
            #expect(told == [] && autopay.bank.calls == 0)
            let events = try await autopay.events()
            #expect(events.suffix(2) == ["charge_announced", "autopay_off"])
            #expect(autopay.mails == ["autopay on"], "what was to be announced is not true any more")
        }
    }

    @Test func theSameAgreementTwiceIsOne() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.turnsOn()
            try await autopay.turnsOn(daysBefore: 2, limit: 500_00, on: "2026-01-03")
            let events = try await autopay.events()
            #expect(events == ["method_saved", "autopay_on", "autopay_on"])
            let agreed = try await autopay.world.database.app.read(autopay.scope, AutopayInForce())
            #expect(agreed?.autopay.daysBefore == 2 && agreed?.autopay.limit == Money(minor: 500_00, .eur))
        }
    }

    /// Noon in London is two o'clock in the night of the day after on Kiritimati.
    @Test func sinceWhenIsTheAccountsDay() async throws {
        try await AutopayWorld.run { autopay in
            let row = """
                number,name,country,currency,billing_day,email,time_zone
                C-1,Ada GmbH,DE,EUR,1,ada@example.com,Pacific/Kiritimati

                """
            _ = try await ImportCustomers(
                database: autopay.world.database.worker, clock: autopay.world.clock, ids: .system)(SmallWorld.rows(row))
            try await autopay.saves()
            try await autopay.turnsOn()
            let (agreed, outlook) = try await autopay.world.database.app.read(
                autopay.scope, AutopayInForce(), AutopayOutlook())
            #expect(agreed?.givenOn == "2026-01-03" && outlook.map(\.agreed) == [agreed])
        }
    }

    @Test func aLimitInAnotherCurrencyIsRefused() async throws {
        try await AutopayWorld.runOn { autopay in
            let agreement = ChangeAutopay.Agreement(
                method: 1, daysBefore: 0, limit: Money(minor: 1, .usd),
                words: .init(text: "", wording: 1, language: "en", values: [:]), person: AutopayWorld.person)
            await #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) {
                try await autopay.changing(on: "2026-01-03").turnOn(agreement, of: autopay.scope.account)
            }
        }
    }
}
