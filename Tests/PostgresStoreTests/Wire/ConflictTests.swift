import PostgresStore
import TestSupport
import Testing

private struct Raise: Command {
    let state: String

    static let sql = "SELECT raise_state($1)"
    var binds: [Bind] { [.text(state)] }
}

private struct LockNotes: Command {
    static let sql = "LOCK TABLE notes IN ACCESS EXCLUSIVE MODE"
}

private struct AddOrphan: Command {
    static let sql = "INSERT INTO orphans VALUES (1, 99)"
}

private struct AddLastWords: Command {
    static let sql = "INSERT INTO last_words VALUES (1)"
}

/// Tables whose rows make trouble at COMMIT, and a function that raises any SQLSTATE.
private let trouble = Migration(
    name: "m0002_trouble",
    sql: """
        CREATE FUNCTION raise_state(state text) RETURNS void LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = state; END $$;
        CREATE TABLE orphans (id int8, note int8 REFERENCES notes DEFERRABLE INITIALLY DEFERRED);
        CREATE TABLE last_words (id int8);
        CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER end_session AFTER INSERT ON last_words
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_session();
        """
)

@Suite struct ConflictTests {
    private func withTrouble<Value>(_ body: (Database) async throws -> Value) async throws -> Value {
        try await withDatabase(migrations: [sampleSchema, trouble]) { try await body($0.owner) }
    }

    private func error(running query: some Query) async throws -> StoreError? {
        try await withTrouble { database in
            await #expect(throws: StoreError.self) {
                try await database.transaction(WorkerScope()) { try await $0.run(query) }
            }
        }
    }

    @Test(arguments: ["40001", "40P01", "23505", "55P03"])
    func conflicts(_ state: String) async throws {
        let report = try #require(try await error(running: Raise(state: state))?.conflict)
        #expect(report.sqlState == state && report.query == "Raise")
    }

    @Test(arguments: ["23503", "23514", "P0001", "42501"])
    func refusals(_ state: String) async throws {
        let report = try #require(try await error(running: Raise(state: state))?.refusal)
        #expect(report.sqlState == state)
        #expect(report.message == (state.hasPrefix("23") ? "" : "as asked"))
    }

    @Test(arguments: ["57014", "53100"])
    func troubleOfTheServer(_ state: String) async throws {
        #expect(try await error(running: Raise(state: state))?.isUnavailable == true)
    }

    @Test func brokenRuleNamesItsConstraint() async throws {
        let error = try await error(running: AddNote(id: 1, body: String(repeating: "x", count: 100_000)))
        #expect(error == .refused(ServerError(sqlState: "23514", constraint: "notes_body_short", query: "AddNote")))
    }

    @Test func heldLockIsAConflict() async throws {
        try await withTrouble { database in
            var settings = database.settings
            settings.lockTimeout = .milliseconds(20)
            let impatient = Database(settings, poolSize: 1)
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(LockNotes())
                let error = await #expect(throws: StoreError.self) {
                    try await impatient.read(WorkerScope(), NoteCount())
                }
                let report = try #require(error?.conflict)
                #expect(report.sqlState == "55P03")
            }
            impatient.close()
        }
    }

    /// The server says no at COMMIT: it is known that nothing was saved.
    @Test func deferredRuleFailsTheCommit() async throws {
        let error = try await error(running: AddOrphan())
        #expect(error == .refused(ServerError(sqlState: "23503", constraint: "orphans_note_fkey", query: "COMMIT")))
    }

    /// The session ends during COMMIT: its outcome cannot be known from here.
    @Test func connectionLostAtCommitIsUnknown() async throws {
        #expect(try await error(running: AddLastWords())?.isUnknown == true)
    }
}
