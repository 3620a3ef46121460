import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// The policies of sellers, as they are stored, and the list of plans.
@Suite struct PlanPolicyTests {
    private static func policies() throws -> [PlanPolicy] {
        let (part, limit) = (try #require(ExactDecimal("12.50")), try #require(ExactDecimal("999.99")))
        return [
            try PlanPolicy(mostInstalments: 2), try PlanPolicy(mostInstalments: 60, leastPart: part),
            try PlanPolicy(mostInstalments: 6, interval: .week, firstWithinDays: 0, approval: .never, graceDays: 0),
            try PlanPolicy(
                mostInstalments: 12, interval: .twoWeeks, firstWithinDays: 62, approval: .above(limit), graceDays: 90,
                whenMissed: .reminds),
        ]
    }

    @Test func policiesAreKeptAsTheyAre() async throws {
        try await SmallWorld.run { world in
            let policies = PlanPolicies(database: world.database.worker, clock: world.clock)
            let none = try await policies.policy(ofSeller: "main")
            #expect(none == nil)
            for policy in try Self.policies() {
                try await policies.set(policy, ofSeller: "main")
                let kept = try await policies.policy(ofSeller: "main")
                let offered = try await world.database.app.read(
                    try await world.scope("C-1"), OfferedPlanPolicy())
                #expect(kept == policy && offered == policy)
            }
            try await policies.set(nil, ofSeller: "main")
            try await policies.set(nil, ofSeller: "main")
            let gone = try await policies.policy(ofSeller: "main")
            #expect(gone == nil)
        }
    }

    @Test func aPolicyNeedsItsSeller() async throws {
        try await SmallWorld.run { world in
            let policies = PlanPolicies(database: world.database.worker, clock: world.clock)
            await #expect(throws: BillingRefusal.noSuchSeller("x")) { _ = try await policies.policy(ofSeller: "x") }
            await #expect(throws: BillingRefusal.noSuchSeller("x")) {
                try await policies.set(try PlanPolicy(mostInstalments: 2), ofSeller: "x")
            }
        }
    }

    @Test func plansAreListed() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await plans.deciding(on: "2026-01-03").refuse(1, of: "C-1", reason: "No")
            try await plans.agrees(in: 6, on: "2026-01-04")
            let worker = plans.world.database.worker
            let all = try await worker.read(WorkerScope(), PlanList(limit: 10))
            #expect(all.map(\.number) == [2, 1] && all.map(\.state) == [.proposed, .refused])
            #expect(all.map(\.instalments) == [6, 3] && all.map(\.reason) == [nil, "No"])
            #expect(all.allSatisfy { $0.account == "C-1" && $0.amount == $0.open && $0.firstDueOn == "2026-01-10" })
            let waiting = try await worker.read(WorkerScope(), PlanList(states: [.proposed], limit: 10))
            let others = try await worker.read(WorkerScope(), PlanList(account: "C-2", limit: 10))
            let one = try await worker.read(WorkerScope(), PlanList(account: "C-1", limit: 1))
            #expect(waiting.map(\.number) == [2] && others.isEmpty && one.map(\.number) == [2])
        }
    }

    @Test func reviewsCanBeOfOneAccount() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let review = ReviewPlans(
                database: plans.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-11")), ids: .system)
            let other = try await review(on: "2026-01-11", account: "C-2")
            let own = try await review(on: "2026-01-11", account: "C-1")
            #expect(other == [] && own.count == 1)
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await review(on: "2026-01-11", account: "C-9")
            }
        }
    }

    /// A refund and a lost dispute later, the plan is over, and its invoice is due by itself.
    @Test func whatComesBackAfterTheEndIsDueByTheInvoice() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("285.60", on: "2026-01-05")
            let refund = RefundPayment(
                database: plans.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-20")), ids: .system)
            _ = try await refund(
                PlanWorld.number, amount: "50.00", from: .payment, reason: "Back", returned: "R-1",
                on: "2026-01-20")
            let (due, progress) = try await (plans.due(), plans.progress())
            #expect(due == ["2026-01-15 50.00"])
            #expect(progress.first?.hasPrefix("1 finished") == true)
            // A new plan may be agreed to over it.
            let state = try await plans.agrees(in: 2, first: "2026-01-25", on: "2026-01-21")
            let parts = try await plans.due()
            #expect(state == .running && parts == ["2026-01-25 25.00", "2026-02-25 25.00"])
        }
    }
}
