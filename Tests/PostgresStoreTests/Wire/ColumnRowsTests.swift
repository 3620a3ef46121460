import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

/// Rows sent as arrays in binary form arrive as they were.
@Suite struct ColumnRowsTests {
    private struct Echo: ExactlyOneRow {
        let rows: ColumnRows

        static let sql = """
            SELECT coalesce(string_agg(t::text, ' '), 'nothing') AS words
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::date[], $5::numeric[]) AS t
            """
        var binds: [Bind] { rows.binds }
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("words") }
    }

    @Test func valuesAndNullsArrive() async throws {
        var rows = ColumnRows(.uuid, .int8, .text, .date, .numeric)
        try rows.add(UInt128(1))
        try rows.add(-7)
        try rows.add("a,b")
        try rows.add(Day(year: 2026, month: 2, day: 28))
        try rows.add(ExactDecimal("-0.050"))
        rows.endRow()
        try rows.add(UInt128?.none)
        try rows.add(Int?.none)
        try rows.add(String?.none)
        try rows.add(Day?.none)
        try rows.add(ExactDecimal?.none)
        rows.endRow()
        #expect(rows.count == 2)
        let (sent, empty) = (rows, ColumnRows(.uuid, .int8, .text, .date, .numeric))
        try await withDatabase { database in
            let words = try await database.owner.read(WorkerScope(), Echo(rows: sent))
            #expect(words == #"(00000000-0000-0000-0000-000000000001,-7,"a,b",2026-02-28,-0.05) (,,,,)"#)
            #expect(try await database.owner.read(WorkerScope(), Echo(rows: empty)) == "nothing")
        }
    }

    @Test func valuesThatDoNotFitTheColumnAreRefused() {
        var rows = ColumnRows(.int8)
        #expect(throws: StoreError.self) { try rows.add("text") }
        #expect(throws: StoreError.self) {
            try rows.add(1)
            try rows.add(2)
        }
    }
}
