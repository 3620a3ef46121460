public import BillingCore

/// The answer to one statement.
public struct Rows: Sendable, RandomAccessCollection {
    let result: ResultSet
    let query: any Query.Type

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }
    public subscript(index: Int) -> Row { Row(rows: self, index: index) }

    /// How many rows the statement touched or returned.
    public var affected: Int { result.affected }

    func mismatch(_ problem: String, column: String = "") -> StoreError {
        .decoding(query: String(describing: query), column: column, problem: problem)
    }
}

/// One row, decoded by column name. A missing column, a NULL where none is expected and a column of another type
/// are errors that name the query and the column.
public struct Row: Sendable {
    let rows: Rows
    let index: Int

    public func text(_ column: String) throws(StoreError) -> String { try value(column) }
    public func optionalText(_ column: String) throws(StoreError) -> String? { try optional(column) }

    /// Text as its bytes, for what reads or hashes bytes.
    func utf8(_ column: String) throws(StoreError) -> [UInt8] {
        let text: UTF8Bytes = try value(column)
        return text.bytes
    }
    func optionalUTF8(_ column: String) throws(StoreError) -> [UInt8]? {
        let text: UTF8Bytes? = try optional(column)
        return text?.bytes
    }

    /// Any integer column, and `numeric` with a whole value (`sum(bigint)`).
    public func int(_ column: String) throws(StoreError) -> Int64 { try value(column) }
    public func optionalInt(_ column: String) throws(StoreError) -> Int64? { try optional(column) }

    public func bool(_ column: String) throws(StoreError) -> Bool { try value(column) }

    public func uuid(_ column: String) throws(StoreError) -> UInt128 { try value(column) }

    public func id<Entity>(_ column: String, of entity: Entity.Type = Entity.self) throws(StoreError) -> ID<Entity> {
        ID(raw: try value(column))
    }
    public func optionalID<Entity>(
        _ column: String, of entity: Entity.Type = Entity.self
    ) throws(StoreError) -> ID<Entity>? {
        let raw: UInt128? = try optional(column)
        return raw.map(ID.init(raw:))
    }

    public func day(_ column: String) throws(StoreError) -> Day { try value(column) }
    public func optionalDay(_ column: String) throws(StoreError) -> Day? { try optional(column) }

    public func instant(_ column: String) throws(StoreError) -> Instant { try value(column) }
    public func optionalInstant(_ column: String) throws(StoreError) -> Instant? { try optional(column) }

    public func decimal(_ column: String) throws(StoreError) -> ExactDecimal { try value(column) }
    public func optionalDecimal(_ column: String) throws(StoreError) -> ExactDecimal? { try optional(column) }

    public func bytes(_ column: String) throws(StoreError) -> [UInt8] { try value(column) }

    public func texts(_ column: String) throws(StoreError) -> [String] { try array(column) }
    public func ints(_ column: String) throws(StoreError) -> [Int64] { try array(column) }
    public func days(_ column: String) throws(StoreError) -> [Day] { try array(column) }
    public func ids<Entity>(_ column: String, of entity: Entity.Type = Entity.self) throws(StoreError) -> [ID<Entity>] {
        let raws: [UInt128] = try array(column)
        return raws.map(ID.init(raw:))
    }

    /// The amount in `<name>_minor` and the currency column: `money("total")` reads `total_minor` and `currency`.
    public func money(_ name: String, currency column: String = "currency") throws(StoreError) -> Money {
        Money(minor: try int(name + "_minor"), try currency(column))
    }
    public func optionalMoney(_ name: String, currency column: String = "currency") throws(StoreError) -> Money? {
        guard let minor = try optionalInt(name + "_minor") else { return nil }
        return Money(minor: minor, try currency(column))
    }

    public func currency(_ column: String = "currency") throws(StoreError) -> Currency {
        guard let currency = Currency(code: try text(column)) else {
            throw rows.mismatch("not a currency of ISO 4217", column: column)
        }
        return currency
    }

    /// The value of an enumeration stored as its raw text.
    public func choice<Choice: RawRepresentable<String>>(
        _ column: String, of type: Choice.Type = Choice.self
    ) throws(StoreError) -> Choice {
        guard let choice = Choice(rawValue: try text(column)) else {
            throw rows.mismatch("not a known \(Choice.self)", column: column)
        }
        return choice
    }
    public func optionalChoice<Choice: RawRepresentable<String>>(
        _ column: String, of type: Choice.Type = Choice.self
    ) throws(StoreError) -> Choice? {
        try optionalText(column) == nil ? nil : try choice(column)
    }

    /// What the core makes of a stored value; that it refuses is an error of the store.
    func checked<Value>(
        _ column: String, _ make: () throws(BillingRefusal) -> Value
    ) throws(StoreError) -> Value {
        do throws(BillingRefusal) { return try make() } catch { throw rows.mismatch("\(error)", column: column) }
    }
}

extension Row {
    private func value<Value: WireValue>(_ column: String) throws(StoreError) -> Value {
        guard let value: Value = try optional(column) else {
            throw rows.mismatch("is NULL", column: column)
        }
        return value
    }

    private func optional<Value: WireValue>(_ column: String) throws(StoreError) -> Value? {
        let (bytes, type) = try field(column)
        guard let bytes else { return nil }
        guard let value = Value.read(bytes, type: type) else {
            throw rows.mismatch("type \(type), \(bytes.count) bytes, is not readable as \(Value.self)", column: column)
        }
        return value
    }

    private func array<Value: WireValue>(_ column: String) throws(StoreError) -> [Value] {
        let (bytes, type) = try field(column)
        guard let bytes, let values = [Value].readArray(bytes) else {
            throw rows.mismatch("type \(type) is not readable as an array of \(Value.self)", column: column)
        }
        return values
    }

    private func field(_ column: String) throws(StoreError) -> (UnsafeRawBufferPointer?, type: UInt32) {
        guard let position = rows.result.columns.firstIndex(where: { $0.name == column }) else {
            throw rows.mismatch("is not in the result", column: column)
        }
        return (rows.result.bytes(row: index, column: position), rows.result.columns[position].type)
    }
}
