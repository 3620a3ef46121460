import BillingCore
import PostgresStore
import TestSupport
import Testing

private struct Assorted: ExactlyOneRow {
    static let sql = """
        SELECT 1250::int8 AS total_minor, NULL::int8 AS paid_minor, 'EUR'::char(3) AS currency, 'XXX' AS nonsense,
               7::int2 AS small, 70000::int4 AS medium, 1.5 AS half, 12::numeric AS dozen, 'NaN'::numeric AS nan,
               1e25::numeric AS large, 'infinity'::date AS never, '-infinity'::timestamptz AS always,
               0.1::float8 AS float, '{}'::text[] AS none, '{{1,2}}'::int8[] AS matrix, '{1,NULL}'::int8[] AS holed,
               'credit'::varchar AS kind, 'postgres'::name AS name, '{"a":1}'::json AS json
        """
    static func decode(_ row: Row) throws(StoreError) -> Row { row }
}

private enum Kind: String { case charge, credit }

@Suite struct RowTests {
    private func assorted<Value>(_ body: (Row) throws -> Value) async throws -> Value {
        try body(try await withSamples { try await $0.read(WorkerScope(), Assorted()) })
    }

    @Test func money() async throws {
        try await assorted { row throws in
            #expect(try row.money("total") == Money(minor: 1250, .eur))
            #expect(try row.optionalMoney("total") == Money(minor: 1250, .eur))
            #expect(try row.optionalMoney("paid") == nil)
            #expect(try row.money("total", currency: "currency") == Money(minor: 1250, .eur))
            #expect(throws: StoreError.self) { try row.money("total", currency: "nonsense") }
            #expect(throws: StoreError.self) { try row.money("paid") }
        }
    }

    @Test func integersOfEveryWidth() async throws {
        try await assorted { row throws in
            #expect(try row.int("small") == 7)
            #expect(try row.int("medium") == 70_000)
            #expect(try row.int("dozen") == 12)
            #expect(throws: StoreError.self) { try row.int("half") }
            #expect(throws: StoreError.self) { try row.int("large") }
            #expect(try row.decimal("large").description == "1" + String(repeating: "0", count: 25))
        }
    }

    @Test func textOfEveryKind() async throws {
        try await assorted { row throws in
            #expect(try row.text("kind") == "credit")
            #expect(try row.choice("kind", of: Kind.self) == .credit)
            #expect(throws: StoreError.self) { try row.choice("nonsense", of: Kind.self) }
            #expect(try row.text("name") == "postgres")
            #expect(try row.text("json") == #"{"a":1}"#)
            #expect(try row.texts("none") == [])
        }
    }

    @Test func otherFormsAreNamedErrors() async throws {
        try await assorted { row in
            for column in ["nan", "never", "always", "float", "matrix", "holed", "kind"] {
                for read in [
                    { _ = try row.decimal(column) }, { _ = try row.day(column) }, { _ = try row.instant(column) },
                    { _ = try row.ints(column) }, { _ = try row.bool(column) }, { _ = try row.bytes(column) },
                ] {
                    let error = #expect(throws: StoreError.self) { try read() }
                    #expect(error?.description.hasPrefix("Assorted, column \(column): ") == true)
                }
            }
        }
    }

    @Test func missingColumnIsNamed() async throws {
        try await assorted { row throws in
            let expected = StoreError.decoding(query: "Assorted", column: "totl", problem: "is not in the result")
            #expect(throws: expected) { try row.text("totl") }
        }
    }

    @Test func nullWhereNoneIsExpected() async throws {
        try await assorted { row throws in
            let expected = StoreError.decoding(query: "Assorted", column: "paid_minor", problem: "is NULL")
            #expect(throws: expected) { try row.int("paid_minor") }
        }
    }
}

private struct TwoRows: ManyRows {
    static let sql = "SELECT n FROM generate_series(1, 2) AS n"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("n") }
}

private struct OneOfTwo: OneRow {
    static let sql = TwoRows.sql
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("n") }
}

private struct TheOneOfNone: ExactlyOneRow {
    static let sql = "SELECT 1 AS n WHERE false"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("n") }
}

@Suite struct RowCountTests {
    @Test func manyOneAndNone() async throws {
        try await withSamples { database in
            let (two, none) = try await database.read(WorkerScope(), TwoRows(), NoteBody(id: 1))
            #expect(two == [1, 2])
            #expect(none == nil)
        }
    }

    @Test func tooManyAndTooFew() async throws {
        try await withSamples { database async throws in
            let tooMany = "at most one row expected, found 2"
            await #expect(throws: StoreError.decoding(query: "OneOfTwo", column: "", problem: tooMany)) {
                try await database.read(WorkerScope(), OneOfTwo())
            }
            let missing = StoreError.decoding(query: "TheOneOfNone", column: "", problem: "one row expected, found 0")
            await #expect(throws: missing) { try await database.read(WorkerScope(), TheOneOfNone()) }
        }
    }
}
