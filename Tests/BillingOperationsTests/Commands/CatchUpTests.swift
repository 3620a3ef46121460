import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Nightly runs, weekly runs and one run after three months issue the same documents: with the same numbers, days, lines and
/// amounts, whatever happened to the subscriptions meanwhile.
@Suite struct CatchUpTests {
    /// What is decided on a day, before the run of its night.
    private struct Decision: Sendable {
        let day: Day
        let account: String
        let requested: ChangeSubscription.RequestedChange
        var timing = ChangeTiming.now
    }

    private static let decisions = [
        Decision(day: "2026-01-09", account: "C-1", requested: .quantity(ExactDecimal(15))),
        Decision(day: "2026-01-20", account: "C-2", requested: .quantity(ExactDecimal(3)), timing: .periodEnd),
        Decision(day: "2026-01-31", account: "C-1", requested: .quantity(ExactDecimal(5))),
        Decision(day: "2026-02-10", account: "C-2", requested: .pause),
        Decision(day: "2026-02-14", account: "C-1", requested: .end, timing: .on("2026-03-10")),
        Decision(day: "2026-02-20", account: "C-2", requested: .resume),
        Decision(day: "2026-03-05", account: "C-1", requested: .keep),
        Decision(day: "2026-03-28", account: "C-2", requested: .quantity(ExactDecimal(40))),
    ]

    private static let last: Day = "2026-03-31"

    /// Lives through the quarter with runs on these days, each after what was decided up to then.
    private func documents(billedOn days: [Day]) async throws -> [Invoice] {
        try await SmallWorld.run(today: "2026-03-31") { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,20,2026-01-04,,,15")
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            let add = AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await add(
                .init("Set-up", quantity: .one, unitPrice: ExactDecimal(99), taxRate: Rate(ppm: 190_000)),
                account: "C-2", on: "2026-02-17")
            var waiting = Self.decisions[...]
            for day in days {
                while let next = waiting.first, next.day <= day {
                    _ = try await change(
                        next.requested, of: "office", account: next.account, at: next.timing, on: next.day)
                    waiting = waiting.dropFirst()
                }
                try await world.bill(through: day.description)
            }
            #expect(waiting.isEmpty)
            #expect(try await world.breaches() == [])
            let (first, second) = (try await world.documents(of: "C-1"), try await world.documents(of: "C-2"))
            return (first + second).sorted { $0.number < $1.number }
        }
    }

    @Test(arguments: [7, 31, 90]) func theWayDoesNotMatter(step: Int) async throws {
        let first: Day = "2026-01-01"
        let nights = (0...Self.last.days(since: first)).map { first.adding(days: $0) }
        let nightly = try await documents(billedOn: nights)
        // January's part of C-2 is billed with its February.
        #expect(nightly.count == 5)
        let rarely = nights.enumerated().filter { ($0.offset + 1) % step == 0 }.map(\.element) + [Self.last]
        #expect(try await documents(billedOn: rarely) == nightly)
    }

    /// What an account alone is billed is what all together are; only the numbers are given in another order.
    @Test func oneAccountAfterTheOther() async throws {
        func lines(_ accounts: [String?]) async throws -> [[String]] {
            try await SmallWorld.run { world in
                try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,20,2026-01-04,,,15")
                for account in accounts { try await world.bill(through: "2026-03-31", account: account) }
                #expect(try await world.bill(through: "2026-03-31").issued.isEmpty)
                return try await world.lineAmounts(of: "C-1") + world.lineAmounts(of: "C-2")
            }
        }
        let together = try await lines([nil])
        #expect(try await lines(["C-2", "C-1"]) == together)
        #expect(try await lines(["C-1", nil]) == together)
        #expect(together.count == 5)
    }

    /// A rehearsal says what the run then does: number by number, and keeps nothing however often it is made.
    @Test(arguments: ["2026-01-01", "2026-02-15", "2026-03-31"]) func rehearsalsSayWhatComes(through day: String)
        async throws
    {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,20,2026-01-04,,,15")
            let before = try await world.database.contents(without: [])
            let said = try await world.bill(through: day, dryRun: true)
            _ = try await world.bill(through: day, dryRun: true, rangeSize: 1)
            #expect(try await world.database.contents(without: []) == before)
            let done = try await world.bill(through: day)
            #expect(
                said.issued.map { "\($0.account) \($0.number) \($0.issuedOn) \($0.gross) \($0.payable)" }
                    == done.issued.map { "\($0.account) \($0.number) \($0.issuedOn) \($0.gross) \($0.payable)" })
            #expect(!done.issued.isEmpty)
        }
    }
}
