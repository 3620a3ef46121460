import PostgresStore
import TestSupport
import Testing

private struct Role: ExactlyOneRow {
    static let sql = "SELECT session_user::text AS role, current_database()::text AS database"
    static func decode(_ row: Row) throws(StoreError) -> [String] { [try row.text("role"), try row.text("database")] }
}

@Suite struct TestDatabaseTests {
    @Test func rolesOfOneDatabase() async throws {
        try await withDatabase { test in
            let name = try #require(test.owner.settings.database)
            #expect(try await test.owner.read(WorkerScope(), Role()) == ["postgres", name])
            #expect(try await test.app.read(WorkerScope(), Role()) == ["plainbill_app", name])
            #expect(try await test.worker.read(WorkerScope(), Role()) == ["plainbill_worker", name])
        }
    }

    @Test func databasesAreApartAndGoAway() async throws {
        let (first, second) = try await withDatabase(migrations: [sampleSchema]) { first in
            try await first.owner.transaction(WorkerScope()) { try await $0.run(AddNote(id: 1, body: "mine")) }
            return try await withDatabase(migrations: [sampleSchema]) { second async throws in
                #expect(try await second.owner.read(WorkerScope(), NoteCount()) == 0)
                return (first.owner.settings, second.owner.settings)
            }
        }
        #expect(first.database != second.database)
        for gone in [first, second] {
            let error = await #expect(throws: StoreError.self) { try await Database(gone, poolSize: 1).ping() }
            #expect(error?.description.contains("does not exist") == true)
        }
    }
}
