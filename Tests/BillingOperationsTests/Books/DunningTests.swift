import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Steps of policies over a real database. The invoice of ``CheckoutWorld``, 285.60, was due on 15 January 2026.
@Suite struct DunningTests {
    private static func set(_ text: String, group: String = "standard", _ checkout: CheckoutWorld) async throws {
        try await change(checkout).set(try DunningPolicy(text), of: "main", group: group)
    }

    private static func change(_ checkout: CheckoutWorld, at now: Instant? = nil) -> ChangeDunning {
        ChangeDunning(
            database: checkout.world.database.worker, clock: .fixed(now ?? checkout.world.now), ids: .system)
    }

    /// Every step of the days from one to another.
    private static func steps(_ checkout: CheckoutWorld, _ from: Day, _ to: Day) async throws -> [String] {
        var taken: [String] = []
        for offset in 0...to.days(since: from) {
            let day = from.adding(days: offset)
            let remind = RemindOfInvoices(
                worker: checkout.world.database.worker, clock: .fixed(Instant(noonOf: day)))
            taken += try await remind(on: day).map { step in
                "\(day) \(step.actions.map(\.description).joined(separator: " ")) \(step.open.decimalText)"
            }
        }
        return taken
    }

    @Test func everyStageIsTakenOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("-3 mail; 3 mail; 14 mail fee=5.00; 30 flag; 60 hand-over", checkout)
            let steps = try await Self.steps(checkout, "2026-01-01", "2026-04-01")
            #expect(
                steps == [
                    "2026-01-12 mail 285.60", "2026-01-18 mail 285.60", "2026-01-29 mail fee=5 285.60",
                    "2026-02-14 flag 285.60", "2026-03-16 hand-over 285.60",
                ])
            // The notice is no reminder: the first mail behind the due day is the first.
            let events = try await checkout.events().filter { $0.event.kind == .reminderDue }
            #expect(events.map(\.event.parameters.stage) == [0, 1, 2])
        }
    }

    /// 5.00 outside the scope of tax, on a document of its own.
    @Test func aLateFeeIsALineOfItsOwn() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("14 fee=5.00", checkout)
            _ = try await Self.steps(checkout, "2026-01-10", "2026-02-10")
            try await checkout.world.bill(through: "2026-02-28")
            let documents = try await checkout.world.documents(of: "C-1")
            let fees = documents.filter { $0.lines.contains { $0.description == "Late fee 2026-000001" } }
            #expect(fees.map(\.gross.decimalText) == ["5.00"])
            #expect(fees.flatMap(\.taxes).map(\.category) == [.outsideScope])
            // It bears no fee itself.
            let later = try await Self.steps(checkout, "2026-02-10", "2026-06-30")
            #expect(later.filter { $0.contains(" 5.00") }.allSatisfy { !$0.contains("fee") })
        }
    }

    /// 285.60 × 10.27 % from 16 January: 14 days to 30 January are 1.125… → 1.13, 31 to 2 March … each step from where the
    /// last one ended.
    @Test func interestIsChargedFromTheDayBehindTheDueDay() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("15 interest; 46 interest", checkout)
            _ = try await Self.steps(checkout, "2026-01-10", "2026-03-10")
            let charges = try await checkout.world.database.owner.read(WorkerScope(), Charges())
            // 15 January + 15 is the 30th: 14 days; + 46 is 2 March: 31 days from the 30th on, 2.491… .
            #expect(charges == ["2026-01-16 2026-01-30 113", "2026-01-30 2026-03-02 249"])
        }
    }

    /// 100.00 arrive on 25 January: 9 days of 285.60 and 5 of 185.60 are 0.723… and 0.261… .
    @Test func whatIsPaidBearsNoInterest() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("15 interest", checkout)
            try await checkout.transfers("100.00", reference: "1")
            _ = try await Self.steps(checkout, "2026-01-10", "2026-02-10")
            let charges = try await checkout.world.database.owner.read(WorkerScope(), Charges())
            #expect(charges == ["2026-01-16 2026-01-25 72", "2026-01-25 2026-01-30 26"])
        }
    }

    /// A case keeps the policy with which it began.
    @Test func laterVersionsHoldForLaterInvoices() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("3 mail; 14 mail", checkout)
            let first = try await Self.steps(checkout, "2026-01-10", "2026-01-20")
            try await Self.set("3 flag; 20 hold", checkout)
            let second = try await Self.steps(checkout, "2026-01-21", "2026-02-10")
            #expect(first == ["2026-01-18 mail 285.60"] && second == ["2026-01-29 mail 285.60"])
            try await checkout.world.bill(through: "2026-02-01")
            let third = try await Self.steps(checkout, "2026-02-11", "2026-03-10")
            #expect(third == ["2026-02-18 flag 285.60", "2026-03-07 hold 285.60"])
        }
    }

    @Test func groupsHaveTheirOwn() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("3 mail", checkout)
            try await Self.set("7 flag", group: "public", checkout)
            try await Self.change(checkout).put("C-1", into: "public")
            let steps = try await Self.steps(checkout, "2026-01-10", "2026-02-10")
            #expect(steps == ["2026-01-22 flag 285.60"])
        }
    }

    /// From the 18th to the 25th nothing; the stage comes on the day after.
    @Test func pausesHoldItUp() async throws {
        try await CheckoutWorld.run { checkout in
            let change = Self.change(checkout, at: Instant(noonOf: "2026-01-16"))
            try await change.pause("C-1", invoice: CheckoutWorld.number, reason: "asked us", until: "2026-01-25")
            let steps = try await Self.steps(checkout, "2026-01-16", "2026-01-31")
            #expect(steps == ["2026-01-26 mail 285.60"])
        }
    }

    @Test func pausesOfAnAccountAreEnded() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.change(checkout, at: Instant(noonOf: "2026-01-10"))
                .pause("C-1", invoice: nil, reason: "insolvent", until: nil)
            let none = try await Self.steps(checkout, "2026-01-10", "2026-02-20")
            let ended = try await Self.change(checkout, at: Instant(noonOf: "2026-02-20")).resume("C-1", invoice: nil)
            let steps = try await Self.steps(checkout, "2026-02-20", "2026-02-20")
            #expect(none.isEmpty && ended == 1 && steps == ["2026-02-20 mail 285.60"])
            await #expect(throws: BillingRefusal.noSuchDocument("9")) {
                try await Self.change(checkout).pause("C-1", invoice: "9", reason: "x", until: nil)
            }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await Self.change(checkout).put("C-9", into: "x")
            }
        }
    }

    @Test func thePageReadsWhatComes() async throws {
        try await CheckoutWorld.run { checkout in
            try await Self.set("3 mail; 14 mail fee=5.00", checkout)
            _ = try await Self.steps(checkout, "2026-01-10", "2026-01-20")
            let query = DunningOfInvoice(number: CheckoutWorld.number, now: Instant(noonOf: "2026-01-21"))
            let dunning = try #require(try await checkout.world.database.app.read(checkout.scope, query))
            #expect(dunning.dunned.taken == [.init(stage: 1, on: "2026-01-18")])
            #expect(dunning.dunned.outlook(from: "2026-01-21") == [.init(stage: 2, on: "2026-01-29")])
            #expect(dunning.facts == DunningFacts(open: try Money("285.60", .eur)))
            _ = try await checkout.page()
            let waiting = try #require(try await checkout.world.database.app.read(checkout.scope, query))
            #expect(waiting.facts.obstacles == [.paymentUnderWay])
        }
    }

    static let tamperings = [
        ("DELETE FROM events WHERE kind = 'reminder_due'", "without an event"),
        ("UPDATE dunning_steps SET open_minor = 28561", "minor units of 28560"),
        ("UPDATE dunning_steps SET taken_on = '2026-01-01' WHERE stage = 2", "before an earlier one"),
        ("DELETE FROM dunning_charges", "without its charge"),
        ("DELETE FROM dunning_policies", "by a policy that is gone"),
    ]

    @Test(arguments: tamperings) func verifyNames(statement: String, problem: String) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await Self.set("3 mail; 14 mail fee=5.00", checkout)
            _ = try await Self.steps(checkout, "2026-01-10", "2026-02-10")
            let clean = try await checkout.world.breaches()
            #expect(clean == [])
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: statement))
            }
            let breaches = try await checkout.world.breaches()
            #expect(breaches.contains { $0.problem.contains(problem) }, "\(breaches)")
        }
    }
}

private struct Charges: ManyRows {
    static let sql = """
        SELECT period_from || ' ' || period_to || ' ' || amount_minor AS line FROM dunning_charges ORDER BY period_from
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
