import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Plans while everything else happens to their invoices at the same time. However it ends: the parts are what is open,
/// nothing is asked for twice, and the books are clean (``PlanWorld/run(_:approval:endsClean:_:)`` looks).
@Suite(.timeLimit(.minutes(30)))
struct PlanRaceTests {
    /// Runs all of it at once; what is refused is refused.
    private func atOnce(_ acts: [@Sendable () async throws -> Void]) async {
        await withTaskGroup(of: Void.self) { group in
            for act in acts { group.addTask { try? await act() } }
        }
    }

    /// The parts that are due add up to what is open, and the invoice's status is that of its next part.
    private func expectWhole(_ plans: PlanWorld) async throws {
        let worker = plans.world.database.worker
        let parts = try await worker.read(WorkerScope(), ReceivablesOfAccount(plans.scope.account))
        let open = try await worker.read(WorkerScope(), OpenInvoices([plans.scope.account]))
        for invoice in open {
            let own = parts.filter { $0.invoice == invoice.open.id }
            #expect(own.reduce(0) { $0 + $1.open.minor } == invoice.open.open.minor)
            #expect(own.map(\.dueOn).min() == invoice.open.dueOn)
        }
        #expect(Set(parts.map(\.invoice)) == Set(open.map(\.open.id)))
    }

    @Test(arguments: 0..<6) func agreeingWhileACreditNoteIsIssued(_: Int) async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            await atOnce([
                { _ = try await plans.agrees(to: terms) }, { try await plans.credits(seats: 5, on: "2026-01-03") },
            ])
            try await expectWhole(plans)
            // 285.60 − 71.40 = 214.20, whichever came first.
            let open = try await plans.autopay.open()
            #expect(open == "214.20")
        }
    }

    @Test(arguments: 0..<6) func agreeingWhileTheInvoiceIsVoided(_: Int) async throws {
        try await PlanWorld.run { plans in
            let terms = try await plans.terms()
            await atOnce([
                { _ = try await plans.agrees(to: terms) }, { try await plans.voids(on: "2026-01-03") },
            ])
            let (due, progress) = try await (plans.due(), plans.progress())
            #expect(due == [] && (progress == [] || progress == ["1 finished: 0.00 0.00 0.00"]))
        }
    }

    @Test(arguments: 0..<6) func payingWhileThePlanEnds(_: Int) async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.reviews(on: "2026-01-11")
            let review = ReviewPlans(
                database: plans.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-18")), ids: .system)
            await atOnce([
                { _ = try await review(on: "2026-01-18") }, { try await plans.pays("95.20", on: "2026-01-18") },
                { _ = try await review(on: "2026-01-18") },
            ])
            try await expectWhole(plans)
            let progress = try await plans.progress()
            #expect(progress == ["1 running: 0.00 95.20 95.20"] || progress == ["1 ended: 0.00 95.20 95.20"])
            let events = try await plans.autopay.events()
            #expect(events.count { $0 == "plan_ended" } == (progress[0].contains("ended") ? 1 : 0))
        }
    }

    @Test(arguments: 0..<6) func approvingWhileItIsPaidAndRefused(_: Int) async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            let decide = plans.deciding(on: "2026-01-03")
            await atOnce([
                { try await decide.approve(1, of: "C-1") }, { try await decide.refuse(1, of: "C-1", reason: nil) },
                { try await decide.withdraw(1, of: plans.scope.account) },
                { try await plans.pays("95.20", on: "2026-01-03") },
            ])
            try await expectWhole(plans)
            let events = try await plans.autopay.events()
            let decided = events.filter { ["plan_started", "plan_refused", "plan_ended"].contains($0) }
            #expect(decided.count == 1)
        }
    }

    /// The instalment is charged once, and no more than is open of it is captured.
    @Test(arguments: 0..<6) func chargingWhileItIsPaidAndCredited(_: Int) async throws {
        try await PlanWorld.run { plans in
            try await plans.autopay.saves()
            try await plans.autopay.turnsOn()
            try await plans.agrees()
            try await plans.autopay.collects(on: "2026-01-07")
            await atOnce([
                { _ = try await plans.autopay.collects(on: "2026-01-10", sendsMails: false) },
                { _ = try await plans.autopay.collects(on: "2026-01-10", sendsMails: false) },
                { try await plans.pays("95.20", on: "2026-01-10") },
                { try await plans.credits(seats: 5, on: "2026-01-10") },
            ])
            try await expectWhole(plans)
            #expect(plans.autopay.bank.captured.count <= 1)
            #expect(plans.autopay.bank.captured.allSatisfy { $0 == Money(minor: 95_20, .eur) })
        }
    }

    /// Eight payments at once fill the instalments from the first on.
    @Test func manyPaymentsAtOnceFillThePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees(in: 6)
            await atOnce(
                (1...8).map { place in { try await plans.pays("\(place).00", on: "2026-01-05") } })
            // 1 + 2 + … + 8 = 36.00 of the first 47.60.
            let progress = try await plans.progress()
            #expect(progress == ["1 running: 11.60 47.60 47.60 47.60 47.60 47.60"])
            try await expectWhole(plans)
        }
    }

    /// Reviews of one day at once tell once.
    @Test func manyReviewsAtOnceTellOnce() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let review = ReviewPlans(
                database: plans.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-11")), ids: .system)
            await atOnce(Array(repeating: { _ = try await review(on: "2026-01-11") }, count: 8))
            let events = try await plans.autopay.events()
            #expect(events == ["plan_started", "plan_missed"])
        }
    }
}
