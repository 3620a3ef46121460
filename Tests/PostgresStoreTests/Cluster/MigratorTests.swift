import Foundation
import PostgresStore
import TestSupport
import Testing

private let first = Migration(name: "m0001_first", sql: "CREATE TABLE first (id int); INSERT INTO first VALUES (1);")
private let second = Migration(name: "m0002_second", sql: "CREATE TABLE second AS SELECT * FROM first")

private struct SecondRows: ExactlyOneRow {
    static let sql = "SELECT count(*) AS count FROM second"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("count") }
}

@Suite struct MigratorTests {
    private func withEmpty<Value>(_ body: (Database) async throws -> Value) async throws -> Value {
        try await withDatabase(migrations: []) { try await body($0.owner) }
    }

    private func migrate(_ database: Database, _ migrations: [Migration]) async throws -> [String] {
        try await Migrator.migrate(database.settings, migrations)
    }

    @Test func listMatchesTheFolder() throws {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
        let folder = root.appendingPathComponent("Sources/PostgresStore/Migrations").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(Migration.all.map { $0.name + ".sql" } == files)
        for (index, migration) in Migration.all.enumerated() {
            #expect(migration.name.hasPrefix("m\("000\(index + 1)".suffix(4))_"), "\(migration.name) leaves a gap")
            let text = try String(contentsOfFile: "\(folder)/\(migration.name).sql", encoding: .utf8)
            #expect(migration.sql == text)
        }
    }

    @Test func appliesInOrderOnce() async throws {
        try await withEmpty { database async throws in
            #expect(try await migrate(database, [first]) == ["m0001_first"])
            #expect(try await migrate(database, [second, first]) == ["m0002_second"])
            #expect(try await migrate(database, [first, second]) == [])
            #expect(try await database.read(WorkerScope(), SecondRows()) == 1)
        }
    }

    @Test func editedMigrationIsRefused() async throws {
        try await withEmpty { database in
            _ = try await migrate(database, [first])
            let edited = Migration(name: first.name, sql: first.sql + " ")
            await #expect(throws: MigrationError.changed("m0001_first")) {
                try await migrate(database, [edited])
            }
        }
    }

    @Test func newerDatabaseIsRefused() async throws {
        try await withEmpty { database in
            _ = try await migrate(database, [first, second])
            await #expect(throws: MigrationError.unknown("m0002_second")) {
                _ = try await migrate(database, [first])
            }
        }
    }

    @Test(arguments: ["CREATE TABLE second AS SELECT 1 AS id; SELECT nonsense", "CREATE TABLE second (id int); COMMIT"])
    func failedMigrationLeavesNothing(_ sql: String) async throws {
        try await withEmpty { database async throws in
            let broken = Migration(name: "m0002_second", sql: sql)
            let error = await #expect(throws: MigrationError.self) {
                try await migrate(database, [first, broken])
            }
            guard case .failed("m0002_second", .refused) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            if !sql.contains("COMMIT") {
                #expect(try await migrate(database, [first, second]) == ["m0002_second"])
            }
        }
    }

    @Test func severalAtOnce() async throws {
        try await withEmpty { database in
            let settings = database.settings
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { try await Migrator.migrate(settings, [first, second]) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied == ["m0001_first", "m0002_second"])
        }
    }

    @Test func roleOfAScriptEndsWithIt() async throws {
        try await withEmpty { database async throws in
            let after = Migration(name: "m0002_after", sql: "CREATE TABLE after_all (id int)")
            let role = Migration(name: "m0001_role", sql: "SET ROLE pg_monitor; SET work_mem = '8MB'")
            #expect(try await migrate(database, [role, after]) == ["m0001_role", "m0002_after"])
        }
    }
}
