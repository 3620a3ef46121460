import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What a customer can agree to, and what is refused.
@Suite struct PlanAgreementTests {
    @Test func nothingIsOfferedWithoutAPolicy() async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            try await plans.offers(nil)
            await #expect(throws: BillingRefusal(.planNotOffered)) { try await plans.agrees(to: terms) }
        }
    }

    /// Something else is open, or offered, than the page showed.
    @Test func whatTheCustomerSawIsWhatIsAgreed() async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            try await plans.pays("10.00", on: "2026-01-02")
            await #expect(throws: BillingRefusal(.planChanged)) { try await plans.agrees(to: terms) }
            let fresh = try await plans.terms()
            try await plans.offers(try PlanPolicy(mostInstalments: 6, fee: .zero, approval: .always))
            await #expect(throws: BillingRefusal(.planChanged)) { try await plans.agrees(to: fresh) }
            let state = try await plans.agrees()
            #expect(state == .proposed)
        }
    }

    @Test func unknownOrPaidInvoicesAreNotPlanned() async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            for numbers in [[], ["2026-000009"], [PlanWorld.number, "2026-000009"]] {
                await #expect(throws: BillingRefusal(.planChanged)) { try await plans.agrees(numbers, to: terms) }
            }
            try await plans.pays("285.60", on: "2026-01-02")
            await #expect(throws: BillingRefusal(.planChanged)) { try await plans.agrees(to: terms) }
        }
    }

    @Test func anInvoiceHasOnePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            await #expect(throws: BillingRefusal.invoiceOnPlan(PlanWorld.number)) { try await plans.agrees() }
        }
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            await #expect(throws: BillingRefusal.invoiceOnPlan(PlanWorld.number)) { try await plans.agrees() }
        }
    }

    @Test func manyAtOnceAgreeOnce() async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            let agreed = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 { group.addTask { (try? await plans.agrees(to: terms)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let progress = try await plans.progress()
            #expect(agreed == 1 && progress == ["1 running: 95.20 95.20 95.20"])
        }
    }

    /// Agreed and paid at the same time: the plan is over what was left, or the payment pays its first instalment.
    @Test(arguments: 0..<8) func payingMeanwhileNeverAsksForMore(_: Int) async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = try? await plans.agrees(to: terms) }
                group.addTask { try? await plans.pays("95.20", on: "2026-01-02") }
            }
            let due = try await plans.due()
            #expect(due == ["2026-02-10 95.20", "2026-03-10 95.20"] || due == ["2026-01-15 190.40"])
        }
    }

    @Test func aPaymentUnderWayIsWaitedFor() async throws {
        try await PlanWorld.run { plans in
            let attempt = try await plans.autopay.opensPage(on: "2026-01-02")
            try await plans.world.database.worker.transaction(WorkerScope()) {
                _ = try await $0.run(NoteAttemptUnknown(attempt))
            }
            await #expect(throws: BillingRefusal.paymentUnderWay(of: PlanWorld.number)) { try await plans.agrees() }
        }
    }

    /// The fee is a charge of its own, once the plan runs.
    @Test func theFeeIsCharged() async throws {
        let fee = try #require(ExactDecimal("4.90"))
        try await AutopayWorld.run { autopay in
            let plans = PlanWorld(autopay: autopay)
            await #expect(throws: BillingRefusal.taxRateNeeded(on: "2026-04-01")) {
                try await plans.offers(try PlanPolicy(mostInstalments: 6, fee: fee, approval: .always))
            }
            _ = try await ImportTaxes(database: autopay.world.database.worker)(
                SmallWorld.rows("about,country,rate,from\nseller,DE,,2026-03-01\nrate,DE,19,2026-01-01\n"))
            try await plans.offers(try PlanPolicy(mostInstalments: 6, fee: fee, approval: .always))
            try await plans.agrees()
            let before = try await autopay.events()
            #expect(before == ["plan_proposed"])
            try await plans.deciding(on: "2026-01-03").approve(1, of: "C-1")
            let (after, due) = try await (autopay.events(), plans.due())
            #expect(after == ["plan_proposed", "one_off_added", "plan_started"])
            #expect(due == ["2026-01-10 95.20", "2026-02-10 95.20", "2026-03-10 95.20"])
        }
    }
}
