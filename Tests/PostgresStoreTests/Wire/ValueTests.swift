import BillingCore
import PostgresStore
import TestSupport
import Testing

/// One value of each type, and what the server itself makes of it.
private struct Echo: ExactlyOneRow {
    var text: String? = "x"
    var int: Int64? = 0
    var bool: Bool? = true
    var uuid: UInt128? = 0
    var day: Day? = Day(number: 0)
    var instant: Instant? = Instant(microseconds: 0)
    var decimal: ExactDecimal? = .one
    var bytes: [UInt8]? = []
    var json: String? = "{}"

    static let sql = """
        SELECT $1 AS text, $2 AS int, $3 AS bool, $4 AS uuid, $5 AS day, $6 AS instant, $7 AS decimal, $8 AS bytes,
               $9 AS json, $4::text AS uuid_words, $5::text AS day_words, $6::text AS instant_words,
               $7::text AS decimal_words
        """
    var binds: [Bind] {
        [
            .text(text), .int(int), .bool(bool), .uuid(uuid), .day(day), .instant(instant), .decimal(decimal),
            .bytes(bytes), .json(json),
        ]
    }
    static func decode(_ row: Row) throws(StoreError) -> Row { row }
}

private struct EchoArrays: ExactlyOneRow {
    let texts: [String]
    let ints: [Int64]
    let uuids: [UInt128]
    let mixed: [String?]
    let decimals: [ExactDecimal]

    static let sql = """
        SELECT $1 AS texts, $2 AS ints, $3 AS uuids, array_to_string($4, '|', 'NULL') AS mixed,
               (SELECT sum(d) FROM unnest($5) AS d) AS sum, cardinality($6) + cardinality($7) + cardinality($8) AS rest,
               $9::text AS json
        """
    var binds: [Bind] {
        [
            .texts(texts), .ints(ints), .uuids(uuids), .texts(mixed), .decimals(decimals), .bools([true, nil]),
            .days([Day(number: 0)]), .instants([]), .jsons(["[1]", nil]),
        ]
    }
    static func decode(_ row: Row) throws(StoreError) -> Row { row }
}

@Suite struct ValueTests {
    private func echo(_ query: Echo) async throws -> Row {
        try await withSamples { try await $0.read(WorkerScope(), query) }
    }

    /// Sends a query for each value and checks what comes back.
    private func echo<Value>(
        _ values: [Value], as query: (Value) -> Echo, _ check: (Row, Value) throws -> Void
    ) async throws {
        try await withSamples { database in
            for value in values { try check(try await database.read(WorkerScope(), query(value)), value) }
        }
    }

    @Test func text() async throws {
        let texts = ["", "plain", "Zoë Æther 🧾 日本", "'; DROP TABLE notes; --", "line\nbreak\ttab\u{1}"]
        try await echo(texts, as: { Echo(text: $0) }) { row, text throws in #expect(try row.text("text") == text) }
    }

    @Test func textWithNULIsNotSent() async throws {
        await #expect(throws: StoreError.unsendable("text holds a NUL character")) {
            try await self.echo(Echo(text: "cut\0here"))
        }
        await #expect(throws: StoreError.unsendable("text holds a NUL character")) {
            try await self.echo(Echo(json: "{\"a\": \"\0\"}"))
        }
    }

    @Test func int() async throws {
        try await echo([.min, -1, 0, 1, .max], as: { Echo(int: $0) }) { row, value throws in
            #expect(try row.int("int") == value)
        }
    }

    @Test func bool() async throws {
        try await echo([true, false], as: { Echo(bool: $0) }) { row, value throws in
            #expect(try row.bool("bool") == value)
        }
    }

    @Test func uuid() async throws {
        let values: [UInt128] = [.min, .max, 0x0192_3f4a_0000_7000_8000_0000_0000_00ff]
        try await echo(values, as: { Echo(uuid: $0) }) { row, value throws in
            #expect(try row.uuid("uuid") == value)
            #expect(try row.id("uuid", of: Account.self).raw == value)
            #expect(try row.text("uuid_words") == Account.ID(raw: value).description)
        }
    }

    @Test func day() async throws {
        let days = ["0001-01-01", "1970-01-01", "1999-12-31", "2000-01-01", "2024-02-29", "9999-12-31"]
        try await echo(days, as: { Echo(day: Day($0)) }) { row, words throws in
            #expect(try row.day("day") == Day(words))
            #expect(try row.text("day_words") == words)
        }
    }

    @Test func instant() async throws {
        let moments = [
            (0, "1970-01-01 00:00:00+00"), (-1, "1969-12-31 23:59:59.999999+00"),
            (946_684_800_000_000, "2000-01-01 00:00:00+00"),
            (1_767_225_600_123_456, "2026-01-01 00:00:00.123456+00"),
            (253_402_300_799_999_999, "9999-12-31 23:59:59.999999+00"),
        ].map { (Instant(microseconds: $0), $1) }
        try await echo(moments, as: { Echo(instant: $0.0) }) { row, moment throws in
            #expect(try row.instant("instant") == moment.0)
            #expect(try row.text("instant_words") == moment.1)
        }
    }

    @Test func momentOutOfRangeIsRefused() async throws {
        await #expect(throws: StoreError.unsendable("a moment is outside the range of timestamptz")) {
            try await self.echo(Echo(instant: Instant(microseconds: .min)))
        }
    }

    @Test func decimal() async throws {
        let numbers = [
            "0", "1", "-1", "9999", "10000", "10001", "0.0001", "0.00001", "-12.5", "100000000", "123456789.123456789",
            "0.000000000000000000000001", "-0.123456789012345678901234", "99999999999999.999999999999999999999999",
            "170141183460469231731687303715884105727", "12345678901234567890",
        ]
        try await echo(numbers, as: { Echo(decimal: ExactDecimal($0)) }) { row, words throws in
            #expect(try row.decimal("decimal").description == words)
            #expect(try row.text("decimal_words") == words)
        }
    }

    @Test func bytes() async throws {
        try await echo([[], [0], [0, 255, 0, 92, 39]], as: { Echo(bytes: $0) }) { row, value throws in
            #expect(try row.bytes("bytes") == value)
        }
    }

    @Test func manyBytes() async throws {
        let megabyte = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await echo(Echo(bytes: megabyte)).bytes("bytes") == megabyte)
    }

    @Test func json() async throws {
        #expect(try await echo(Echo(json: #"{"b": [1, "ä"]}"#)).text("json") == #"{"b": [1, "ä"]}"#)
    }

    @Test func nulls() async throws {
        let row = try await echo(
            Echo(text: nil, int: nil, bool: nil, uuid: nil, day: nil, instant: nil, decimal: nil, bytes: nil, json: nil)
        )
        #expect(try row.optionalText("text") == nil)
        #expect(try row.optionalInt("int") == nil)
        #expect(try row.optionalID("uuid", of: Account.self) == nil)
        #expect(try row.optionalDay("day") == nil)
        #expect(try row.optionalInstant("instant") == nil)
        #expect(try row.optionalDecimal("decimal") == nil)
        #expect(try row.optionalText("json") == nil)
    }

    @Test func presentOptionals() async throws {
        let row = try await echo(Echo())
        #expect(try row.optionalText("text") == "x")
        #expect(try row.optionalInt("int") == 0)
    }

    @Test func arrays() async throws {
        let query = EchoArrays(
            texts: ["", "a,b", "{\"}"], ints: [.min, .max], uuids: [1, .max], mixed: ["a", nil, ""],
            decimals: ["0.1", "-1000000.25"].compactMap { ExactDecimal($0) }
        )
        let row = try await withSamples { try await $0.read(WorkerScope(), query) }
        #expect(try row.texts("texts") == query.texts)
        #expect(try row.ints("ints") == query.ints)
        #expect(try row.ids("uuids", of: Account.self).map(\.raw) == query.uuids)
        #expect(try row.text("mixed") == "a|NULL|")
        #expect(try row.decimal("sum").description == "-1000000.15")  // 0.1 - 1000000.25
        #expect(try row.int("rest") == 3)  // two bools, one day, no moment
        #expect(try row.text("json") == "{[1],NULL}")
    }

    @Test func emptyArrays() async throws {
        let query = EchoArrays(texts: [], ints: [], uuids: [], mixed: [], decimals: [])
        let row = try await withSamples { try await $0.read(WorkerScope(), query) }
        #expect(try row.texts("texts") == [])
        #expect(try row.ints("ints") == [])
        #expect(try row.ids("uuids", of: Account.self) == [])
    }
}
