import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` follows credits that were taken back: what is credited of a line in the end is what its corrections and theirs
/// come to, and never more than the line.
@Suite struct VoidedCreditBreachTests {
    /// 10 seats, 20 from the 16th on: 61.94 of January are credited by the second document, which is voided; then January
    /// is voided too, with all of its 120.00.
    private static func voided(_ world: SmallWorld) async throws {
        try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
        try await world.bill(through: "2026-01-01")
        try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
        let later = SmallWorld(database: world.database, now: Instant(noonOf: "2026-02-01"))
        try await later.bill(through: "2026-02-01")
        let issue = IssueCreditNote(database: later.database.worker, clock: later.clock, ids: .system)
        for number in ["2026-000002", "2026-000001"] {
            _ = try await issue(number, .all, reason: "Wrong.", payingBack: false, on: "2026-02-01")
        }
    }

    /// Minor units of one line changed, and what is found.
    @Test(
        arguments: [
            // Less of the credit is taken back: 120.00 credited of January's line and 0.01 more.
            (
                """
                UPDATE invoice_lines SET amount_minor = amount_minor - 1
                WHERE amount_minor = 6194
                """, "has -12001 minor units credited of line 1, which was 12000"
            ),
            // The note over January is a cent too much.
            (
                "UPDATE invoice_lines SET amount_minor = amount_minor - 1 WHERE amount_minor = -12000",
                "has -12001 minor units credited of line 1, which was 12000"
            ),
            // The credit itself, which was taken back with 61.94, was a cent less.
            (
                "UPDATE invoice_lines SET amount_minor = amount_minor + 1 WHERE amount_minor = -6194",
                "has 6194 minor units credited of line 1, which was -6193"
            ),
        ]) func whatIsCreditedBeyondALineIsNamed(sql: String, problem: String) async throws
    {
        try await SmallWorld.run(today: "2026-01-16") { world in
            try await Self.voided(world)
            let clean = try await world.breaches()
            #expect(clean == [])
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: sql))
            }
            let breaches = try await world.breaches()
            #expect(breaches.contains { $0.problem == problem }, "\(breaches)")
        }
    }
}
