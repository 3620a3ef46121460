import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// A verification that goes on where the last one that found nothing wrong ended: it reads what came after and whatever
/// can still change, and says what it did not read.
@Suite struct ContinuedVerificationTests {
    /// Two documents that were verified, then two more.
    private static func run(_ body: (SmallWorld) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            let whole = try await world.verify()
            #expect(whole.documents == 2 && whole.breaches == [] && whole.notRead == [])
            try await world.bill(through: "2026-02-01")
            try await body(world)
        }
    }

    private static let series = "2026-{number} of main"
    private static let firstTwo = VerifyBooks.ReadBefore(series: series, documents: 2, wholeOn: "2026-04-01")

    @Test func onlyWhatCameAfterIsRead() async throws {
        try await Self.run { world in
            let next = try await world.verify(isContinuing: true)
            #expect(next.documents == 2 && next.lines == 2 && next.breaches == [])
            #expect(next.notRead == [Self.firstTwo])
            let nothingNew = try await world.verify(isContinuing: true)
            #expect(nothingNew.documents == 0 && nothingNew.breaches == [])
            #expect(nothingNew.notRead.map(\.documents) == [4])
            let whole = try await world.verify()
            #expect(whole.documents == 4 && whole.notRead == [])
        }
    }

    @Test func progressCountsWhatIsRead() async throws {
        try await Self.run { world in
            let (steps, seen) = AsyncStream.makeStream(of: (Int, Int).self)
            let verify = VerifyBooks(database: world.database.worker, clock: world.clock)
            _ = try await verify(isContinuing: true, rangeSize: 1) { seen.yield(($0, $1)) }
            seen.finish()
            let last = await steps.reduce((0, 0)) { $1 }
            #expect(last == (2, 2))
        }
    }

    /// However many runs went on from it, the day of the last whole run is told.
    @Test func theLastWholeRunIsTold() async throws {
        try await Self.run { world in
            let later = SmallWorld(database: world.database, now: Instant(noonOf: "2026-05-07"))
            #expect(try await later.verify(isContinuing: true).notRead == [Self.firstTwo])
            #expect(try await later.verify(isContinuing: true).notRead.map(\.wholeOn) == ["2026-04-01"])
            _ = try await later.verify()
            #expect(try await later.verify(isContinuing: true).notRead.map(\.wholeOn) == ["2026-05-07"])
        }
    }

    @Test func withoutAnEarlierRunEverythingIsRead() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            let report = try await world.verify(isContinuing: true)
            #expect(report.documents == 2 && report.notRead == [])
        }
    }

    static let found = [
        // What came after.
        "UPDATE invoices SET document = replace(document, 'Ada GmbH', 'Eve GmbH') WHERE sequence = 3",
        "UPDATE invoice_lines SET amount_minor = amount_minor - 1 FROM invoices i "
            + "WHERE i.invoice_id = invoice_lines.invoice_id AND i.sequence = 4",
        "UPDATE invoices SET previous_hash = hash WHERE sequence = 3", "DELETE FROM invoices WHERE sequence = 4",
        "UPDATE invoice_series SET next_number = 12",
        // What can still change of what was read before.
        "UPDATE invoice_balances SET open_minor = 0 WHERE issued_on < '2026-02-01'",
        "UPDATE ledger_postings SET amount_minor = amount_minor + 1 WHERE position = 1",
        "DELETE FROM events WHERE sequence = 1", "DELETE FROM ledger_entries WHERE occurred_on < '2026-02-01'",
        "UPDATE invoices SET gross_minor = gross_minor + 1, net_minor = net_minor + 1 WHERE sequence = 1",
    ]

    @Test(arguments: found) func tamperingIsFound(statement: String) async throws {
        try await Self.run { world in
            try await world.tamper(statement)
            let continued = try await world.verify(isContinuing: true)
            #expect(!continued.breaches.isEmpty && continued.notRead == [Self.firstTwo])
            // A run that found something keeps nothing: the next begins where this one did.
            #expect(try await world.verify(isContinuing: true).breaches == continued.breaches)
        }
    }

    static let shaken = [
        "UPDATE invoices SET hash = previous_hash WHERE sequence = 2", "DELETE FROM invoices WHERE sequence = 1",
        "UPDATE invoices SET issued_on = issued_on - 1 WHERE sequence = 2",
        "UPDATE invoices SET sequence = 900 WHERE sequence = 2",
        "UPDATE verified_series SET hash = sha256('other')",
    ]

    /// Where what was read before is no longer there, everything is read.
    @Test(arguments: shaken) func aHeadThatIsGoneIsABreach(statement: String) async throws {
        try await Self.run { world in
            try await world.tamper(statement)
            let report = try await world.verify(isContinuing: true)
            let breach = VerifyBooks.Breach(
                subject: "series \(Self.series)", problem: "documents that were verified before are others or gone")
            #expect(report.breaches.first == breach && report.notRead == [])
            let documents = try await world.database.owner.read(WorkerScope(), CountedInvoices())
            #expect(report.documents == documents)
            // A whole run compares it as well, and says nothing else of it than this one.
            #expect(try await world.verify().breaches == report.breaches)
        }
    }

    /// All that is left of a series is that it was verified.
    @Test func aSeriesThatIsGoneIsABreach() async throws {
        try await Self.run { world in
            try await world.tamper("UPDATE verified_series SET series = 'other'")
            let gone = VerifyBooks.Breach(
                subject: "series other of main", problem: "documents that were verified before are others or gone")
            for isContinuing in [false, true] {
                #expect(try await world.verify(isContinuing: isContinuing).breaches.contains(gone))
            }
        }
    }

    /// Documents that were issued anew under the same numbers agree with each other in everything; the hash that was
    /// kept does not.
    @Test func aChainThatWasWrittenAnewIsFoundByWholeRuns() async throws {
        try await Self.run { world in
            try await world.tamper("UPDATE verified_series SET hash = sha256('what stood there before')")
            #expect(try await world.verify().breaches.count == 1)
            // It keeps nothing, so that the next run says the same.
            #expect(try await world.verify().breaches.count == 1)
        }
    }

    /// The limit of it, which `--help` tells: old content alone is compared by whole runs.
    @Test func oldContentIsComparedByWholeRuns() async throws {
        try await Self.run { world in
            try await world.tamper("UPDATE invoices SET document = replace(document, 'GmbH', 'AG') WHERE sequence = 1")
            let continued = try await world.verify(isContinuing: true)
            #expect(continued.breaches == [] && continued.notRead == [Self.firstTwo])
            let found = try await world.verify().breaches.map(\.problem)
            #expect(found == ["its content was changed after it was issued"])
            #expect(try await world.verify(isContinuing: true).notRead.map(\.documents) == [4])
        }
    }

    private struct CountedInvoices: ExactlyOneRow {
        static let sql = "SELECT count(*) AS documents FROM invoices"

        static func decode(_ row: Row) throws(StoreError) -> Int { Int(try row.int("documents")) }
    }
}

extension SmallWorld {
    fileprivate func verify(isContinuing: Bool = false) async throws -> VerifyBooks.Report {
        try await VerifyBooks(database: database.worker, clock: clock)(isContinuing: isContinuing)
    }

    fileprivate func tamper(_ statement: String) async throws {
        try await database.owner.transaction(WorkerScope()) {
            _ = try await $0.run(AllowTampering())
            _ = try await $0.run(Tamper(statement: statement))
        }
    }
}
