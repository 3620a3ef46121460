import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// However a run is done, and however often it is interrupted, the same rows come out, byte for byte.
@Suite struct BillingRunTests {
    /// The log of runs says when work was done, and by how many; the rest must not.
    private static let log: Set<String> = ["billing_runs", "verified_series"]

    private static let through = "2026-03-01"

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// Sixty accounts: seats that grow and shrink, usage, a one-off charge, credit for the next invoice, accounts that
    /// cannot be billed.
    private static func load(_ database: TestDatabase) async throws {
        let world = SmallWorld(database: database, now: Instant(microseconds: 1_771_156_800_000_000))
        _ = try await ImportCatalogue(database: database.worker)(SmallWorld.rows(SmallWorld.prices))
        let numbers = (0..<60).map { "C-\(1000 + $0 * 7)" }
        let customers = numbers.enumerated().map { place, number in
            "\(number),Customer \(place) GmbH,DE,EUR,\([1, 1, 1, 15, 31][place % 5]),c\(place)@example.com,"
        }
        let header = "number,name,country,currency,billing_day,email,portal_emails\n"
        _ = try await ImportCustomers(database: database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows(header + customers.joined(separator: "\n") + "\n"))
        func seats(_ quantity: (Int) -> Int) -> String {
            numbers.enumerated().map { place, number in
                let count = place % 20 == 7 ? 999_999_999_999_999_999 : quantity(place)
                return "\(number),office,seat,\(count),2026-01-0\(place % 9 + 1),,,"
            }.joined(separator: "\n")
        }
        try await world.subscribe(seats { $0 % 13 + 1 })
        // Decided on 15 February: fewer seats leave credit, more are charged.
        try await world.subscribe(seats { $0 % 3 == 0 ? 1 : $0 % 13 + 4 })
        let charge = AddOneOffCharge.Order(
            "Set-up", quantity: .one, unitPrice: ExactDecimal(99), taxRate: Rate(ppm: 190_000))
        _ = try await AddOneOffCharge(database: database.worker, clock: world.clock, ids: IDSource { 0xC0FFEE })(
            charge, account: numbers[4], on: try day("2026-02-03"))
        // The run is open already: each copy goes on with it.
        let start = StartBillingRun(
            through: try day(through), only: nil, BillingRun(startedAt: world.now, rangeSize: 200))
        _ = try await database.worker.transaction(WorkerScope()) { transaction in
            try await transaction.run(start)
        }
    }

    /// Goes on with the run that is open, with ranges of another size.
    private static func run(
        _ database: TestDatabase, workers: Int, rangeSize: Int,
        progress: @escaping @Sendable (IssueInvoices.Progress) -> Void = { _ in }
    ) async throws -> IssueInvoices.Report {
        try await database.cutRanges(of: rangeSize)
        return try await goOn(database.worker, workers: workers, rangeSize: rangeSize, progress: progress)
    }

    private static func breaches(of database: TestDatabase) async throws -> [VerifyBooks.Breach] {
        let verify = VerifyBooks(database: database.worker, clock: .fixed(Instant(startOf: try day(through))))
        return try await verify().breaches
    }

    private static func goOn(
        _ database: Database, workers: Int, rangeSize: Int,
        progress: @escaping @Sendable (IssueInvoices.Progress) -> Void = { _ in }
    ) async throws -> IssueInvoices.Report {
        // Each part of a run has a clock of its own, an hour behind the one before.
        let clock = WallClock.fixed(Instant(microseconds: 1_772_366_400_000_000 + Int64(rangeSize) * 3_600_000_000))
        let issue = IssueInvoices(database: database, clock: clock)
        return try await issue(through: day(through), workers: workers, rangeSize: rangeSize, progress: progress)
    }

    @Test func sameBytesWhateverTheWay() async throws {
        try await withCopies(load: Self.load) { copies in
            let (expected, report) = try await copies.copy { database in
                let report = try await Self.run(database, workers: 1, rangeSize: 200)
                #expect(try await Self.breaches(of: database) == [])
                return (try await database.contents(without: Self.log), report)
            }
            #expect(report.issued.count > 100 && report.onHold.count == 3)
            #expect(report.issued.contains { $0.gross.isNegative })
            #expect(report.issued.map(\.number) == report.issued.indices.map { number($0 + 1) })
            for (workers, rangeSize) in [(1, 1), (4, 3), (3, 7)] {
                try await copies.copy(poolSize: 8) { database in
                    let other = try await Self.run(database, workers: workers, rangeSize: rangeSize)
                    #expect(Set(other.issued.map(\.number)) == Set(report.issued.map(\.number)))
                    #expect(other.onHold == report.onHold)
                    expectSame(try await database.contents(without: Self.log), expected)
                }
            }
            // Several pools, as of several processes: whatever size each would choose, the run's own counts.
            for sizes in [[3, 3, 3], [2, 5, 9]] {
                try await copies.copy(poolSize: 8) { database in
                    try await database.cutRanges(of: 3)
                    let parts = try await withThrowingTaskGroup(of: [String].self) { group in
                        for size in sizes {
                            let pool = Database(database.worker.settings, poolSize: 3, waitLimit: .seconds(60))
                            group.addTask {
                                try await Self.goOn(pool, workers: 2, rangeSize: size).issued.map(\.number)
                            }
                        }
                        return try await group.reduce(into: []) { $0 += $1 }
                    }
                    #expect(parts.sorted() == report.issued.map(\.number))
                    expectSame(try await database.contents(without: Self.log), expected)
                }
            }
        }
    }

    @Test func sameBytesAfterLostSessions() async throws {
        try await withCopies(load: Self.load) { copies in
            let (expected, numbers) = try await copies.copy { database in
                let report = try await Self.run(database, workers: 1, rangeSize: 200)
                return (try await database.contents(without: Self.log), report.issued.map(\.number))
            }
            try await copies.copy(poolSize: 8) { database in
                let (events, source) = AsyncStream<Void>.makeStream()
                let killer = Task {
                    var seen = 0
                    for await _ in events {
                        seen += 1
                        if seen % 3 == 0 { try await database.endSessions(of: "plainbill_worker") }
                    }
                    return seen
                }
                let report = try await Self.run(database, workers: 3, rangeSize: 2) { _ in source.yield() }
                source.finish()
                #expect(try await killer.value > 30)
                #expect(report.issued.map(\.number).sorted() == numbers)
                expectSame(try await database.contents(without: Self.log), expected)
                #expect(try await Self.breaches(of: database) == [])
            }
        }
    }

    @Test func sameBytesAfterStopsHalfway() async throws {
        try await withCopies(load: Self.load) { copies in
            let expected = try await copies.copy { database in
                _ = try await Self.run(database, workers: 1, rangeSize: 200)
                return try await database.contents(without: Self.log)
            }
            try await copies.copy(poolSize: 8) { database in
                for stop in [1, 2, 5, 9] {
                    let (events, source) = AsyncStream<Void>.makeStream()
                    let run = Task {
                        try await Self.run(database, workers: 2, rangeSize: 4) { _ in source.yield() }
                    }
                    var seen = 0
                    for await _ in events where !run.isCancelled {
                        seen += 1
                        if seen == stop { break }
                    }
                    run.cancel()
                    _ = await run.result
                }
                _ = try await Self.run(database, workers: 2, rangeSize: 4)
                expectSame(try await database.contents(without: Self.log), expected)
            }
        }
    }

    @Test func leftOutAccountIsTriedAgainByTheNextRun() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe(
                "C-1,office,seat,999999999999999999,2026-01-01,,,\nC-2,office,seat,1,2026-01-01,,,")
            let first = try await world.bill(through: "2026-03-01", workers: 2, rangeSize: 1)
            // Left out once, not on every billing day.
            #expect(first.onHold.map(\.day.description) == ["2026-01-01"] && first.issued.count == 3)
            try await world.database.worker.transaction(WorkerScope()) { transaction in
                let account = try await transaction.run(AccountByNumber("C-1"))
                let code = try await transaction.run(
                    SubscriptionsByCode(account: try #require(account).id, code: "office"))
                let change = SubscriptionChange(
                    decidedOn: try Self.day("2026-01-01"), kind: .quantity(ExactDecimal(2)))
                _ = try await transaction.run(
                    InsertSubscriptionChanges([
                        NewSubscriptionChange(
                            account: try #require(account).id, subscription: try #require(code.first).subscription,
                            change: change)
                    ]))
            }
            let second = try await world.bill(through: "2026-03-01")
            #expect(second.onHold.isEmpty)
            #expect(second.issued.map(\.account) == ["C-1", "C-1", "C-1"])
            #expect(second.issued.map(\.number) == ["2026-000004", "2026-000005", "2026-000006"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func progressNeverRunsBackAndEndsWhole() async throws {
        try await withCopies(load: Self.load) { copies in
            try await copies.copy(poolSize: 8) { database in
                let (events, source) = AsyncStream<Int>.makeStream()
                _ = try await Self.run(database, workers: 1, rangeSize: 5) { source.yield($0.permille) }
                source.finish()
                let shown = await events.reduce(into: []) { $0.append($1) }
                #expect(shown == shown.sorted() && shown.count > 20 && (1...1000).contains(shown.last ?? 0))
            }
        }
    }

    private func number(_ sequence: Int) -> String { "2026-" + String(1_000_000 + sequence).dropFirst() }

    private func expectSame(
        _ contents: [String: String], _ expected: [String: String], at location: SourceLocation = #_sourceLocation
    ) {
        #expect(contents.keys.sorted() == expected.keys.sorted(), sourceLocation: location)
        for table in expected.keys.sorted() where contents[table] != expected[table] {
            let (is_, should) = (lines(contents[table]), lines(expected[table]))
            let first = zip(is_, should).first { $0 != $1 }
            Issue.record(
                "\(table) differs, first in \(first.map { "\($0.0.prefix(300)) instead of \($0.1.prefix(300))" } ?? "length")",
                sourceLocation: location)
        }
    }

    private func lines(_ text: String?) -> [Substring] { text?.split(separator: "\n") ?? [] }
}

extension TestDatabase {
    fileprivate func cutRanges(of size: Int) async throws {
        _ = try await owner.transaction(WorkerScope()) { try await $0.run(CutRanges(size: size)) }
    }
}

/// Cut the accounts of the open run into ranges of this size.
private struct CutRanges: Command {
    let size: Int

    static let sql = "UPDATE billing_runs SET range_size = $1 WHERE finished_at IS NULL"
    var binds: [Bind] { [.int(Int64(size))] }
}
