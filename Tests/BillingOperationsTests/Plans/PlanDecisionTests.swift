import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Who lets plans run, and what ends them.
@Suite struct PlanDecisionTests {
    @Test func aPlanWaitsForTheSeller() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            let state = try await plans.agrees()
            let due = try await plans.due()
            #expect(state == .proposed && due == ["2026-01-15 285.60"])
            try await plans.deciding(on: "2026-01-03").approve(1, of: "C-1")
            let (later, events) = try await (plans.due(), plans.autopay.events())
            #expect(later == ["2026-01-10 95.20", "2026-02-10 95.20", "2026-03-10 95.20"])
            #expect(events == ["plan_proposed", "plan_started"])
            try await plans.autopay.sends(on: "2026-01-03")
            #expect(plans.mails == ["plan 1 started"])
        }
    }

    /// What was paid since counts for the first instalments.
    @Test func whatWasPaidMeanwhileCounts() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await plans.pays("100.00", on: "2026-01-03")
            try await plans.deciding(on: "2026-01-04").approve(1, of: "C-1")
            let due = try await plans.due()
            #expect(due == ["2026-02-10 90.40", "2026-03-10 95.20"])
        }
    }

    @Test func allPaidMeanwhileFinishesThePlanAtOnce() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await plans.pays("285.60", on: "2026-01-03")
            try await plans.deciding(on: "2026-01-04").approve(1, of: "C-1")
            let progress = try await plans.progress()
            #expect(progress == ["1 finished: 0.00 0.00 0.00"])
        }
    }

    @Test func aRefusedPlanChangesNothing() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await plans.autopay.sends(on: "2026-01-02")
            try await plans.deciding(on: "2026-01-03").refuse(1, of: "C-1", reason: "Pay the whole, please.")
            let (due, progress) = try await (plans.due(), plans.progress())
            #expect(due == ["2026-01-15 285.60"] && progress == ["1 refused: 95.20 95.20 95.20"])
            try await plans.autopay.sends(on: "2026-01-03")
            #expect(plans.mails == ["plan 1 proposed", "plan 1 refused, Pay the whole, please."])
            // The invoice is free for another plan.
            let again = try await plans.agrees(on: "2026-01-04")
            let two = try await plans.progress()
            #expect(again == .proposed && two.first == "2 proposed: 95.20 95.20 95.20")
        }
    }

    @Test func theCustomerTakesAProposalBack() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await plans.deciding(on: "2026-01-03").withdraw(1, of: plans.scope.account)
            await #expect(throws: BillingRefusal.planNotWaiting(1)) {
                try await plans.deciding(on: "2026-01-03").withdraw(1, of: plans.scope.account)
            }
            let progress = try await plans.progress()
            #expect(progress == ["1 ended: 95.20 95.20 95.20"])
        }
    }

    @Test func theSellerEndsAPlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("95.20", on: "2026-01-10")
            try await plans.deciding(on: "2026-01-12").end(1, of: "C-1", reason: "As agreed by phone")
            let (due, status) = try await (plans.due(), plans.status(on: "2026-01-16"))
            #expect(due == ["2026-01-15 190.40"] && status == .overdue)
            try await plans.autopay.sends(on: "2026-01-12")
            #expect(plans.mails.last == "plan 1 ended, seller, 190.40 open")
        }
    }

    @Test func nothingIsDecidedTwice() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            let decide = plans.deciding(on: "2026-01-03")
            await #expect(throws: BillingRefusal.planNotRunning(1)) { try await decide.end(1, of: "C-1", reason: nil) }
            try await decide.approve(1, of: "C-1")
            await #expect(throws: BillingRefusal.planNotWaiting(1)) { try await decide.approve(1, of: "C-1") }
            await #expect(throws: BillingRefusal.planNotWaiting(1)) {
                try await decide.refuse(1, of: "C-1", reason: nil)
            }
            await #expect(throws: BillingRefusal.noSuchPlan(2)) { try await decide.approve(2, of: "C-1") }
            await #expect(throws: BillingRefusal.noSuchPlan(1)) { try await decide.approve(1, of: "C-2") }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) { try await decide.approve(1, of: "C-9") }
        }
    }

    /// Not approved before its first day: it expires, and cannot be approved any more.
    @Test func aProposalExpires() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            let onTheDay = try await plans.reviews(on: "2026-01-10")
            #expect(onTheDay == [])
            await #expect(throws: BillingRefusal.planExpired(1, firstDueOn: "2026-01-10")) {
                try await plans.deciding(on: "2026-01-11").approve(1, of: "C-1")
            }
            let after = try await plans.reviews(on: "2026-01-11")
            #expect(after == ["plan 1 ended, expired"])
            #expect(plans.mails.last == "plan 1 ended, expired, 285.60 open")
        }
    }

    /// Due on the 10th: told on the 11th, and ended from the 18th on.
    @Test func aMissedInstalmentEndsThePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.autopay.sends(on: "2026-01-02")
            var told: [String] = []
            for offset in 0..<12 {
                let day = ("2026-01-09" as Day).adding(days: offset)
                for _ in 0..<2 { told += try await plans.reviews(on: day).map { "\(day) \($0)" } }
            }
            #expect(
                told == [
                    "2026-01-11 plan 1 missed 1, 95.20, ends 2026-01-18", "2026-01-18 plan 1 ended, missed",
                ])
            let due = try await plans.due()
            #expect(due == ["2026-01-15 285.60"])
            #expect(
                plans.mails == [
                    "plan 1 started", "plan 1 missed 1, ends 2026-01-18", "plan 1 ended, missed, 285.60 open",
                ])
        }
    }

    @Test func latePaymentWithinTheDaysOfGraceKeepsThePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.reviews(on: "2026-01-11")
            try await plans.pays("95.20", on: "2026-01-17")
            let later = try await plans.reviews(on: "2026-01-25")
            let progress = try await plans.progress()
            #expect(later == [] && progress == ["1 running: 0.00 95.20 95.20"])
        }
    }

    /// A payment that may be on its way is waited for.
    @Test func nothingEndsWhileAPaymentIsUnderWay() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.reviews(on: "2026-01-11")
            let attempt = try await plans.autopay.opensPage(on: "2026-01-12")
            try await plans.world.database.worker.transaction(WorkerScope()) {
                _ = try await $0.run(NoteAttemptUnknown(attempt))
            }
            let waits = try await plans.reviews(on: "2026-01-25")
            #expect(waits == [])
        }
    }

    @Test func aPolicyMayLeaveThePlanRunning() async throws {
        let policy = try PlanPolicy(mostInstalments: 6, approval: .never, whenMissed: .reminds)
        try await PlanWorld.run(policy) { plans in
            try await plans.agrees()
            let first = try await plans.reviews(on: "2026-01-11")
            let later = try await plans.reviews(on: "2026-02-09")
            let second = try await plans.reviews(on: "2026-02-11")
            #expect(first == ["plan 1 missed 1, 95.20, ends -"] && later == [])
            #expect(second == ["plan 1 missed 2, 95.20, ends -"])
        }
    }

    /// Another policy does not change what was agreed.
    @Test func plansKeepTheirPolicy() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.offers(nil)
            let told = try await plans.reviews(on: "2026-01-11")
            #expect(told == ["plan 1 missed 1, 95.20, ends 2026-01-18"])
        }
    }
}
