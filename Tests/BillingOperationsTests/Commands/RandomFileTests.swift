import BillingCore
import BillingOperations
import Importing
import PostgresStore
import RandomSupport
import TestSupport
import Testing

/// A file of subscriptions says what is bought from its day on. Random files on the first of each month: the documents of
/// the day are what the file says, a file that was taken before changes nothing, and rows may stand in any order.
@Suite struct RandomFileTests {
    private static let subscriptions = ["C-1,a", "C-1,b", "C-1,c", "C-2,a", "C-2,d"]

    @Test(arguments: 1...8 as ClosedRange<UInt64>) func documentsAreWhatTheFileSays(_ seed: UInt64) async throws {
        try await SmallWorld.run(today: "2026-01-01") { first in
            var random = SeededRandom(seed)
            // Some are bought later than others: a row that is not there yet is no subscription.
            let starts = Self.subscriptions.map { _ in random.below(4) + 1 }
            for month in 1...5 {
                let day = try #require(Day(year: 2026, month: month, day: 1))
                let world = SmallWorld(database: first.database, now: Instant(noonOf: day))
                let known = Self.subscriptions.indices.filter { starts[$0] <= month }
                let seats = known.map { _ in random.below(4) == 0 ? 0 : random.below(30) }
                let rows = zip(known, seats).map { place, seats in
                    "\(Self.subscriptions[place]),seat,\(seats),2026-0\(starts[place])-01,,,"
                }
                guard !rows.isEmpty else { continue }
                let begun = known.count { starts[$0] == month }
                let counts = try await world.subscribe(rows.shuffled(using: &random).joined(separator: "\n"))
                #expect(counts.added == begun && counts.added + counts.changed + counts.unchanged == known.count)
                let again = try await world.subscribe(rows.shuffled(using: &random).joined(separator: "\n"))
                #expect(again == ImportCounts(unchanged: known.count), "seed \(seed), \(day)")
                let issued = try await world.bill(through: day.description).issued
                for account in ["C-1", "C-2"] {
                    let own = zip(known, seats).filter { Self.subscriptions[$0.0].hasPrefix(account) && $0.1 > 0 }
                    let net = Int64(own.reduce(0) { $0 + $1.1 * 1_200 })
                    // 19 %, rounded once: whole euros have no part of a cent to round.
                    let gross = issued.first { $0.account == account }?.gross.minor ?? 0
                    #expect(gross == net + net * 19 / 100, "seed \(seed), \(day), \(account)")
                }
            }
            let breaches = try await first.breaches()
            #expect(breaches == [])
        }
    }

    /// A file that one row makes wrong changes nothing, whichever row it is: the right rows before it are not kept either.
    @Test(arguments: 0..<4) func aWrongRowRefusesTheWholeFile(place: Int) async throws {
        try await SmallWorld.run(today: "2026-01-01") { world in
            try await world.subscribe("C-1,a,seat,5,2026-01-01,,,")
            let before = try await world.database.contents(without: [])
            var rows = [
                "C-1,a,seat,9,2026-01-01,,,", "C-1,b,seat,2,2026-01-01,,,", "C-2,c,seat,3,2026-01-01,,,",
                "C-2,d,seat,4,2026-01-01,,,",
            ]
            for wrong in [
                "C-9,x,seat,1,2026-01-01,,,", "C-1,x,nothing,1,2026-01-01,,,", "C-1,x,seat,-1,2026-01-01,,,",
                "C-1,x,seat,1,2026-02-30,,,", "C-1,x,seat,1,2026-01-10,2026-01-10,,", "C-1,x,seat,1,2026-01-01,,,101",
                "C-3,x,seat,1,2026-01-01,,,",
            ] {
                rows[place] = wrong
                await #expect(throws: BillingRefusal.self, "\(wrong)") {
                    try await world.subscribe(rows.joined(separator: "\n"))
                }
                let after = try await world.database.contents(without: [])
                #expect(after == before, "\(wrong)")
            }
        }
    }
}
