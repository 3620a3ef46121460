import BillingCore
import Foundation
import PostgresStore
import TestSupport
import Testing

/// The program killed in the middle of a billing run, and started again.
@Suite struct BillKillTests {
    private static let through = "2026-03-01"
    private static let log: Set<String> = ["billing_runs"]

    @Test func killedRunsEndWithTheSameBytes() async throws {
        try await withCopies(load: load) { copies in
            let expected = try await copies.copy { database in
                let outcome = try Program(database)("bill", "--through", Self.through, "--workers", "1")
                #expect(outcome.code == 0 && outcome.output.hasPrefix("1800 documents issued"))
                return try await database.contents(without: Self.log)
            }
            try await copies.copy { database in
                for documents: Int64 in [0, 1, 500, 1000, 1600] {
                    let run = try Program(database).start("bill", "--through", Self.through, "--workers", "3")
                    try await wait(for: documents, in: database, while: run)
                    kill(run.processIdentifier, SIGKILL)
                    run.waitUntilExit()
                }
                #expect(try Program(database)("bill", "--through", Self.through).code == 0)
                try await expectSame(database, expected)
            }
            try await copies.copy { database in
                let runs = try (0..<3).map { _ in
                    try Program(database).start("bill", "--through", Self.through, "--workers", "2")
                }
                try await wait(for: 300, in: database, while: runs[0])
                kill(runs[0].processIdentifier, SIGKILL)
                for run in runs { run.waitUntilExit() }
                #expect(runs.dropFirst().allSatisfy { $0.terminationStatus == 0 })
                try await expectSame(database, expected)
            }
        }
    }

    private func load(_ database: TestDatabase) async throws {
        let program = Program(database)
        defer { try? FileManager.default.removeItem(atPath: program.data) }
        let catalog =
            "code,product,unit,currency,model,amount,tax_rate,valid_from\nseat,Seat,seat,EUR,per_unit,12,19,2026-01-01\n"
        var customers = "number,name,country,currency,email\n"
        var subscriptions = "account,code,price,quantity,start\n"
        for number in 1001...1900 {
            customers += "C-\(number),Customer \(number),DE,EUR,c\(number)@example.com\n"
            subscriptions += "C-\(number),office,seat,\(number % 50 + 1),2026-02-01\n"
        }
        let files = [("catalog", catalog), ("customers", customers), ("subscriptions", subscriptions)]
        for (kind, text) in files {
            let outcome = try program("import", kind, program.file(kind + ".csv", text))
            #expect(outcome.code == 0, Comment(rawValue: outcome.complaint))
        }
        let day = try #require(Day(Self.through))
        try await database.worker.transaction(WorkerScope()) { transaction in
            let start = StartBillingRun(
                through: day, only: nil,
                BillingRun(startedAt: Instant(microseconds: 1_772_366_400_000_000), rangeSize: 200))
            _ = try await transaction.run(start)
        }
    }

    private func wait(for documents: Int64, in database: TestDatabase, while run: Process) async throws {
        while run.isRunning, try await database.owner.read(WorkerScope(), DocumentCount()) < documents {}
    }

    private func expectSame(_ database: TestDatabase, _ expected: [String: String]) async throws {
        let contents = try await database.contents(without: Self.log)
        for table in Set(contents.keys).union(expected.keys) {
            #expect(contents[table] == expected[table], "\(table) differs")
        }
    }
}

/// How many documents are there?
private struct DocumentCount: ExactlyOneRow {
    static let sql = "SELECT count(*) AS documents FROM invoices"

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("documents") }
}
