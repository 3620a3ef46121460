import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// A document that holds credit of an earlier one is voided: the earlier one has its whole amount to credit again.
@Suite struct VoidedCreditTests {
    /// 10 seats for January are 120.00 + 22.80. From the 16th on they are 20: the run of 1 February credits 16 of 31 days,
    /// 61.94, charges them anew, 123.87, and 240.00 for February: 301.93 + 57.37.
    @Test func whatHeldACreditGivesItBack() async throws {
        try await SmallWorld.run(today: "2026-01-16") { january in
            try await january.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await january.bill(through: "2026-01-01")
            try await january.subscribe("C-1,office,seat,20,2026-01-01,,,")
            let world = SmallWorld(database: january.database, now: Instant(noonOf: "2026-02-01"))
            try await world.bill(through: "2026-02-01")
            let issue = IssueCreditNote(database: world.database.worker, clock: world.clock, ids: .system)
            func void(_ number: String) async throws -> [String] {
                let outcome = try await issue(number, .all, reason: "Wrong.", payingBack: false, on: "2026-02-01")
                let note = try #require(try await world.documents(of: "C-1").first { $0.number == outcome.number })
                return note.lines.map(\.amount.decimalText) + [outcome.gross.decimalText]
            }
            #expect(try await void("2026-000002") == ["61.94", "-123.87", "-240.00", "359.30"])
            #expect(try await void("2026-000001") == ["-120.00", "142.80"])
            await #expect(throws: BillingRefusal.self) { _ = try await void("2026-000001") }
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }
}
