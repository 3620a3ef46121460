import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// What is left out of dunning while something stands in its way, what is asked for in parts, and runs at once.
@Suite struct DunningObstacleTests {
    private static func steps(_ world: SmallWorld, _ from: Day, _ to: Day) async throws -> [String] {
        var taken: [String] = []
        for offset in 0...to.days(since: from) {
            let day = from.adding(days: offset)
            let remind = RemindOfInvoices(worker: world.database.worker, clock: .fixed(Instant(noonOf: day)))
            taken += try await remind(on: day).map { "\(day) \($0.stage) \($0.open.decimalText)" }
        }
        return taken
    }

    /// The invoice was due on 15 January; its plan has instalments on 10 January, 10 February and 10 March.
    @Test func aKeptPlanIsLeftAlone() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("95.20", on: "2026-01-09")
            let steps = try await Self.steps(plans.world, "2026-01-10", "2026-02-10")
            #expect(steps.isEmpty)
        }
    }

    /// An instalment that is overdue is asked for by itself, from the first stage on; so is the next one.
    @Test func overdueInstalmentsAreAskedForByThemselves() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let first = try await Self.steps(plans.world, "2026-01-10", "2026-01-20")
            #expect(first == ["2026-01-13 1 95.20"])
            try await plans.pays("95.20", on: "2026-01-20")
            let between = try await Self.steps(plans.world, "2026-01-20", "2026-02-12")
            #expect(between.isEmpty)
            let second = try await Self.steps(plans.world, "2026-02-13", "2026-02-23")
            #expect(second == ["2026-02-13 1 95.20"])
        }
    }

    /// Both instalments are overdue: together, by the day of the older one.
    @Test func severalInstalmentsAreOneCase() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let steps = try await Self.steps(plans.world, "2026-01-10", "2026-02-20")
            #expect(steps == ["2026-01-13 1 95.20", "2026-01-24 2 95.20", "2026-02-09 3 95.20"])
        }
    }

    /// A plan that waits for the seller keeps reminders back; refused, they go on.
    @Test func aPlanThatWaitsKeepsRemindersBack() async throws {
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees(first: "2026-02-01", on: "2026-01-16")
            let waiting = try await Self.steps(plans.world, "2026-01-17", "2026-01-25")
            #expect(waiting.isEmpty)
            try await plans.deciding(on: "2026-01-26").refuse(1, of: "C-1", reason: "No")
            let refused = try await Self.steps(plans.world, "2026-01-26", "2026-01-27")
            #expect(refused == ["2026-01-26 1 285.60"])
        }
    }

    /// Six runs on one day: each step, each charge and each event once.
    @Test func runsAtOnceChargeOnce() async throws {
        try await CheckoutWorld.run { checkout in
            let worker = checkout.world.database.worker
            try await ChangeDunning(database: worker, clock: checkout.world.clock, ids: .system)
                .set(try DunningPolicy("3 mail fee=5.00 interest"), of: "main")
            let day: Day = "2026-02-20"
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await RemindOfInvoices(worker: worker, clock: .fixed(Instant(noonOf: day)))(on: day).count
                    }
                }
                return try await group.reduce(0, +)
            }
            let (charges, events) = try await (
                checkout.world.database.owner.read(WorkerScope(), ChargeCount()), checkout.events()
            )
            #expect(taken == 1 && charges == 2)
            #expect(events.filter { $0.event.kind == .reminderDue }.count == 1)
            #expect(events.filter { $0.event.kind == .oneOffAdded }.count == 2)
        }
    }

    /// Between reading what is late and taking the step a customer begins to pay: under the lock that is seen.
    @Test func aPaymentThatBeginsMeanwhileIsSeen() async throws {
        try await CheckoutWorld.run { checkout in
            let worker = checkout.world.database.worker
            async let page = checkout.page()
            async let steps = Self.steps(checkout.world, "2026-02-20", "2026-02-20")
            let (begun, taken) = try await (page, steps)
            #expect(!begun.isEmpty)
            // Whichever came first: the step was taken once, or not at all, and not again while the payment is under way.
            #expect(taken.count <= 1)
            let later = try await Self.steps(checkout.world, "2026-02-20", "2026-04-01")
            let found = try await worker.read(WorkerScope(), InvoicesToDun(on: "2026-04-01"))
            #expect(later.isEmpty && found.map(\.facts.obstacles) == [[.paymentUnderWay]])
        }
    }

    /// What was read for the job is what the page reads.
    @Test func jobAndPageReadTheSame() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            for day: Day in ["2026-01-05", "2026-01-12", "2026-02-20"] {
                let worker = plans.world.database.worker
                let invoice = try #require(try await worker.read(WorkerScope(), InvoicesToDun(on: day)).first)
                let query = DunningOfInvoice(number: PlanWorld.number, now: Instant(noonOf: day))
                let page = try #require(try await plans.world.database.app.read(plans.scope, query))
                #expect(page.facts.obstacles == invoice.facts.obstacles && page.dunned.dueOn == invoice.dueOn, "\(day)")
            }
        }
    }
}

private struct ChargeCount: ExactlyOneRow {
    static let sql = "SELECT count(*) AS charges FROM dunning_charges"

    static func decode(_ row: Row) throws(StoreError) -> Int { Int(try row.int("charges")) }
}
