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

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/PostgresStore").standardizedFileURL

    private func files(below folder: String) throws -> [String: String] {
        let folder = Self.folder.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".sql") }
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                (String($0.dropLast(4)), try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
            })
    }

    @Test func everyAreaIsListedAndSaysWhatItIs() throws {
        let files = try files(below: "Schema")
        #expect(Dictionary(uniqueKeysWithValues: SchemaArea.all.map { ($0.name, $0.sql) }) == files)
        for area in SchemaArea.all {
            #expect(area.sql.contains(/^-- [A-Z][a-z A-Z]+:\s/), "\(area.name) does not begin with its title")
            #expect(Migration.all.first?.sql.contains(area.sql) == true)
        }
    }

    @Test func everyMigrationIsListedInOrder() throws {
        let later = Migration.all.dropFirst()
        #expect(Migration.all.first?.name == "schema")
        #expect(Dictionary(uniqueKeysWithValues: later.map { ($0.name, $0.sql) }) == (try files(below: "Migrations")))
        for (index, migration) in later.enumerated() {
            #expect(migration.name.hasPrefix("m\("000\(index + 1)".suffix(4))_"), "\(migration.name) leaves a gap")
        }
    }

    @Test func appliesInOrderOnce() async throws {
        try await withEmpty { database async throws in
            #expect(try await migrate(database, [first]) == ["m0001_first"])
            #expect(try await migrate(database, [first, second]) == ["m0002_second"])
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

    @Test func migrationBeforeAnAppliedOneIsRefused() async throws {
        try await withEmpty { database async throws in
            _ = try await migrate(database, [first])
            let error = await #expect(throws: MigrationError.tooLate("m0000_zeroth")) {
                try await migrate(database, [Migration(name: "m0000_zeroth", sql: "SELECT 1"), first, second])
            }
            #expect(error?.description == "The migration m0000_zeroth stands before one that has been applied already.")
            #expect(try await migrate(database, [first, second]) == ["m0002_second"])
        }
    }

    @Test func whatComesAfterTheSchemaIsAppliedOnce() async throws {
        try await withDatabase { test async throws in
            let added = Migration(
                name: "m0001_notes",
                sql: """
                    SET LOCAL ROLE plainbill_owner;
                    CREATE TABLE notes (account_id uuid, note_id uuid, body text, PRIMARY KEY (account_id, note_id));
                    SELECT secure_account_tables();
                    """)
            #expect(try await migrate(test.owner, Migration.all + [added]) == ["m0001_notes"])
            #expect(try await migrate(test.owner, Migration.all + [added]) == [])
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
