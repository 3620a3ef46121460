import BillingCore
import PostgresStore
import TestSupport
import Testing

@Suite struct ReadTests {
    @Test func fourQueriesTravelTogether() async throws {
        try await withSamples(poolSize: 1) { samples in
            let relay = try Relay(to: samples.settings)
            defer { relay.close() }
            let database = Database(relay.settings, poolSize: 1)
            let (_, first) = try await database.read(AccountScope(authenticated: ID(raw: 1)), NoteBodies(), NoteCount())
            #expect(first == 0)
            for _ in 0..<2 {
                let before = relay.turns
                let (bodies, body, count, seen) = try await database.read(
                    AccountScope(authenticated: ID(raw: 7)), NoteBodies(), NoteBody(id: 1), NoteCount(), ScopeSeen()
                )
                #expect(relay.turns - before == 1, "the first time some statements are prepared on the way")
                #expect(bodies.isEmpty && body == nil && count == 0)
                #expect(seen.first == "00000000-0000-0000-0000-000000000007")
            }
            database.close()
        }
    }

    @Test func sameStatementTwiceInOneRead() async throws {
        try await withSamples { database in
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(AddNote(id: 1, body: "a"))
                try await transaction.run(AddNote(id: 2, body: "b"))
            }
            let (one, two) = try await database.read(WorkerScope(), NoteBody(id: 1), NoteBody(id: 2))
            #expect(one == "a" && two == "b")
        }
    }

    /// Both directions carry more than the socket's buffers hold, so neither side may wait for the other to read.
    @Test func queriesLargerThanEveryBuffer() async throws {
        try await withSamples { database in
            let text = String(repeating: "0123456789abcdef", count: 1 << 19)
            let echo = EchoText(text: text)
            let back = try await database.read(WorkerScope(), echo, echo, echo, echo)
            #expect(back == (text, text, text, text))
        }
    }

    @Test func errorInOneQueryIsNamedAndTheConnectionGoesOn() async throws {
        try await withSamples(poolSize: 1) { database in
            let backend = try await database.read(WorkerScope(), BackendID())
            for _ in 0..<3 {
                let error = await #expect(throws: StoreError.self) {
                    try await database.read(WorkerScope(), NoteCount(), DivideByZero(), NoteBodies())
                }
                #expect(error == .refused(ServerError(sqlState: "22012", query: "DivideByZero")))
            }
            let (again, count) = try await database.read(WorkerScope(), BackendID(), NoteCount())
            #expect(again == backend && count == 0)
        }
    }

    @Test func statementThatCannotBePrepared() async throws {
        try await withSamples(poolSize: 1) { database in
            for _ in 0..<2 {
                let error = await #expect(throws: StoreError.self) {
                    try await database.read(WorkerScope(), NoteCount(), Misspelt(), NoteBodies())
                }
                let report = try #require(error?.refusal)
                #expect(report.sqlState == "42703" && report.query == "Misspelt")
                #expect(report.message == #"column "boddy" does not exist"#)
            }
            let (bodies, count) = try await database.read(WorkerScope(), NoteBodies(), NoteCount())
            #expect(bodies.isEmpty && count == 0)
        }
    }

    @Test func readsCannotWrite() async throws {
        try await withSamples { database async throws in
            let error = await #expect(throws: StoreError.self) {
                try await database.read(WorkerScope(), AddNote(id: 1, body: "sneaked in"))
            }
            let report = try #require(error?.refusal)
            #expect(report.sqlState == "25006")
        }
    }

    @Test func errorsDoNotQuoteData() async throws {
        try await withSamples { database async throws in
            let wrongNumber = await #expect(throws: StoreError.self) {
                try await database.read(WorkerScope(), NumberInText(text: "iban-secret"))
            }
            #expect(wrongNumber?.description.contains("22P02") == true)
            #expect(wrongNumber?.description.contains("secret") == false)
            let taken = await #expect(throws: StoreError.self) {
                try await database.transaction(WorkerScope()) { transaction in
                    try await transaction.run(AddNote(id: 1, body: "secret"))
                    try await transaction.run(AddNote(id: 2, body: "secret"))
                }
            }
            let report = ServerError(sqlState: "23505", constraint: "notes_body_unique", query: "AddNote")
            #expect(taken == .conflict(report))
        }
    }

    @Test func slowStatementIsGivenUp() async throws {
        try await withSamples { samples async throws in
            var settings = samples.settings
            settings.statementTimeout = .milliseconds(20)
            let database = Database(settings, poolSize: 1)
            let error = await #expect(throws: StoreError.self) {
                try await database.read(WorkerScope(), Sleep(seconds: 30))
            }
            #expect(error?.description.contains("57014") == true)
            #expect(error?.isUnavailable == true)
            #expect(try await database.read(WorkerScope(), NoteCount()) == 0)
            database.close()
        }
    }

    @Test func pingTellsTheVersion() async throws {
        try await withSamples { database in
            let health = try await database.ping()
            #expect(health.version.prefix(while: \.isNumber).count == 2)
            #expect(!health.isStandby && health.mostConnections > 0)
            // These tables are the test's own, and its role is the one that made the server.
            #expect(!health.hasSchema && health.isAboveRowSecurity)
        }
    }
}

struct Sleep: Command {
    let seconds: Int64

    static let sql = "SELECT pg_sleep($1::int8)"
    var binds: [Bind] { [.int(seconds)] }
}

private struct EchoText: ExactlyOneRow {
    let text: String

    static let sql = "SELECT $1 AS text"
    var binds: [Bind] { [.text(text)] }
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("text") }
}
