import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Verification looks at documents range by range and at several ranges at once. What it finds does not depend on how the
/// documents are cut.
@Suite struct VerifyRangesTests {
    static let tamperings = [
        "SELECT 1",
        "UPDATE invoices SET document = replace(document, 'Ada GmbH', 'Eve GmbH') WHERE sequence IN (1, 3, 4)",
        "DELETE FROM invoices WHERE sequence IN (2, 3)", "DELETE FROM invoices WHERE sequence = 6",
        "UPDATE invoices SET issued_on = issued_on - 40 WHERE sequence IN (2, 5)",
        "UPDATE invoices SET previous_hash = hash WHERE sequence IN (3, 4)",
        "UPDATE invoices SET sequence = 4 WHERE sequence = 3", "UPDATE invoices SET sequence = 900 WHERE sequence = 5",
        "UPDATE invoice_series SET next_number = 12", "DELETE FROM invoices", "DELETE FROM invoice_series",
    ]

    /// Six documents.
    @Test(arguments: tamperings) func anyCutFindsTheSame(statement: String) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-03-01")
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: statement))
            }
            let verify = VerifyBooks(database: world.database.worker, clock: world.clock)
            let whole = try await verify(workers: 1)
            #expect(whole.breaches.isEmpty == (statement == Self.tamperings.first))
            for (workers, size) in [(1, 1), (2, 2), (3, 3), (4, 4), (2, 6), (6, 5)] {
                let parts = try await verify(workers: workers, rangeSize: size)
                #expect(parts.breaches == whole.breaches, "\(size) at a time")
                #expect(parts.documents == whole.documents && parts.lines == whole.lines)
            }
        }
    }

    @Test func progressReachesTheEnd() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-03-01")
            let (steps, seen) = AsyncStream.makeStream(of: (Int, Int).self)
            let report = try await VerifyBooks(database: world.database.worker, clock: world.clock)(rangeSize: 2) {
                seen.yield(($0, $1))
            }
            seen.finish()
            let last = await steps.reduce((0, 0)) { $1 }
            #expect(last == (3, 3) && report.documents == 3 && report.lines == 3)
        }
    }

    @Test func booksWithoutDocumentsAreRight() async throws {
        try await SmallWorld.run { world in
            let report = try await VerifyBooks(database: world.database.worker, clock: world.clock)()
            #expect(report.breaches == [] && report.documents == 0)
        }
    }
}
