public import BillingCore

/// A parameter of a statement. `nil` is NULL of that type.
public enum Bind: Hashable, Sendable {
    case text(String?)
    case int(Int64?)
    case bool(Bool?)
    case uuid(UInt128?)
    case day(Day?)
    case instant(Instant?)
    case decimal(ExactDecimal?)
    case bytes([UInt8]?)
    /// `jsonb`, as JSON text.
    case json(String?)

    /// Arrays, for `= ANY($1)` and `unnest($1, $2)`.
    case texts([String?])
    case ints([Int64?])
    case bools([Bool?])
    case uuids([UInt128?])
    case days([Day?])
    case instants([Instant?])
    case decimals([ExactDecimal?])
    case jsons([String?])
    /// An array that is in binary form already; the statement casts it.
    case array(EncodedArray)

    public static func id<Entity>(_ id: ID<Entity>?) -> Bind { .uuid(id?.raw) }

    public static func ids<Entity>(_ ids: [ID<Entity>]) -> Bind { .uuids(ids.map(\.raw)) }
}

/// The parameters of one call, in PostgreSQL's binary form.
struct Parameters {
    private(set) var types: [UInt32] = []
    /// Where each value stands in `bytes`; `nil` is NULL.
    private(set) var ranges: [Range<Int>?] = []
    private(set) var bytes: [UInt8] = []

    init(_ binds: [Bind]) throws(StoreError) {
        for bind in binds { try append(bind) }
        // An empty value has an address, too: libpq takes a missing one for NULL.
        bytes.append(0)
    }

    private mutating func append(_ bind: Bind) throws(StoreError) {
        switch bind {
        case .text(let value): try append(value)
        case .int(let value): try append(value)
        case .bool(let value): try append(value)
        case .uuid(let value): try append(value)
        case .day(let value): try append(value)
        case .instant(let value): try append(value)
        case .decimal(let value): try append(value)
        case .bytes(let value): try append(value)
        case .json(let value): try append(value.map(JSONText.init))
        case .texts(let values): try append(values)
        case .ints(let values): try append(values)
        case .bools(let values): try append(values)
        case .uuids(let values): try append(values)
        case .days(let values): try append(values)
        case .instants(let values): try append(values)
        case .decimals(let values): try append(values)
        case .jsons(let values): try append(values.map { $0.map(JSONText.init) })
        case .array(let array): append(array)
        }
    }

    private mutating func append(_ array: EncodedArray) {
        types.append(EncodedArray.arrayType)
        let start = bytes.count
        array.write(to: &bytes)
        ranges.append(start..<bytes.count)
    }

    private mutating func append<Value: WireValue>(_ value: Value?) throws(StoreError) {
        types.append(Value.type.rawValue)
        guard let value else { return ranges.append(nil) }
        let start = bytes.count
        try value.write(to: &bytes)
        ranges.append(start..<bytes.count)
    }

    private mutating func append<Value: WireValue>(_ values: [Value?]) throws(StoreError) {
        types.append(Value.arrayType.rawValue)
        let start = bytes.count
        try values.writeArray(to: &bytes)
        ranges.append(start..<bytes.count)
    }
}
