import BillingCore
import PostgresStore
import TestSupport

/// With which a transaction's scope is set.
private let scopeFunctions = SchemaArea.all.first { $0.name == "scope" }?.sql ?? ""

/// The tables that the tests of this folder work on.
let sampleSchema = Migration(
    name: "m0001_samples",
    sql: scopeFunctions + """

        CREATE TABLE notes (
            id int8 PRIMARY KEY,
            body text NOT NULL,
            CONSTRAINT notes_body_short CHECK (length(body) < 100000)
        );
        CREATE UNIQUE INDEX notes_body_unique ON notes (body);
        CREATE TABLE counters (name text PRIMARY KEY, value int8 NOT NULL);
        INSERT INTO counters VALUES ('hits', 0);
        """
)

func withSamples<Value>(
    poolSize: Int = 4, isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> Value
) async throws -> Value {
    try await withDatabase(migrations: [sampleSchema], poolSize: poolSize) { try await body($0.owner) }
}

struct AddNote: Command {
    let id: Int64
    let body: String

    static let sql = "INSERT INTO notes (id, body) VALUES ($1, $2)"
    var binds: [Bind] { [.int(id), .text(body)] }
}

struct NoteBodies: ManyRows {
    static let sql = "SELECT body FROM notes ORDER BY id"
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("body") }
}

struct NoteBody: OneRow {
    let id: Int64

    static let sql = "SELECT body FROM notes WHERE id = $1"
    var binds: [Bind] { [.int(id)] }
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("body") }
}

struct NoteCount: ExactlyOneRow {
    static let sql = "SELECT count(*) AS count FROM notes"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("count") }
}

struct CountHit: ExactlyOneRow {
    static let sql = "UPDATE counters SET value = value + 1 WHERE name = 'hits' RETURNING value"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("value") }
}

/// Both scope settings as the session has them; empty when they are not set.
struct ScopeSeen: ExactlyOneRow {
    static let sql = """
        SELECT coalesce(current_setting('plainbill.account', true), '') AS account,
               coalesce(current_setting('plainbill.person', true), '') AS person
        """
    static func decode(_ row: Row) throws(StoreError) -> [String] { [try row.text("account"), try row.text("person")] }
}

struct BackendID: ExactlyOneRow {
    static let sql = "SELECT pg_backend_pid() AS pid"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("pid") }
}

/// Ends another session and waits until it is gone.
struct EndBackend: ExactlyOneRow {
    let pid: Int64

    static let sql = "SELECT pg_terminate_backend($1::int4, 5000) AS ended"
    var binds: [Bind] { [.int(pid)] }
    static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("ended") }
}

struct DivideByZero: Command {
    static let sql = "SELECT 1 / 0"
}

struct Misspelt: Command {
    static let sql = "SELECT boddy FROM notes"
}

/// A note's text as a number: fails with the text in the server's own words.
struct NumberInText: ExactlyOneRow {
    let text: String

    static let sql = "SELECT $1::text::int8 AS number"
    var binds: [Bind] { [.text(text)] }
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("number") }
}

extension StoreError {
    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
    var isUnknown: Bool { if case .outcomeUnknown = self { true } else { false } }
    var refusal: ServerError? { if case .refused(let report) = self { report } else { nil } }
    var conflict: ServerError? { if case .conflict(let report) = self { report } else { nil } }
}
