import BillingCore

/// Rows on their way into the database, column by column in PostgreSQL's binary form, for
/// `INSERT … SELECT * FROM unnest($1, $2, …)`: as few bytes and round trips as COPY, and unlike COPY allowed into
/// tables behind row security.
struct ColumnRows: Sendable {
    private var columns: [EncodedArray]
    /// Column of the next value.
    private var next = 0
    private(set) var count = 0

    /// - Parameter types: of the columns, in the order in which their values are added.
    init(_ types: WireType...) { columns = types.map(EncodedArray.init) }

    var binds: [Bind] { columns.map(Bind.array) }

    mutating func endRow() {
        next = 0
        count += 1
    }

    mutating func add<Value: WireValue>(_ value: Value?) throws(StoreError) {
        guard columns.indices.contains(next) else { throw .unsendable("a row has more values than columns") }
        try columns[next].append(value)
        next += 1
    }

    mutating func add<Entity>(_ value: ID<Entity>?) throws(StoreError) { try add(value?.raw) }
    mutating func add(text: [UInt8]) throws(StoreError) { try add(UTF8Bytes(bytes: text)) }
    mutating func add(_ value: Currency) throws(StoreError) { try add(value.code) }
    mutating func add(_ value: Int?) throws(StoreError) { try add(value.map(Int64.init)) }
}

/// An array parameter, written while its elements come.
public struct EncodedArray: Hashable, Sendable {
    private let element: WireType
    private var elements: [UInt8] = []
    private var count: Int32 = 0
    private var hasNull = false

    init(of element: WireType) { self.element = element }

    mutating func append<Value: WireValue>(_ value: Value?) throws(StoreError) {
        guard Value.type == element else { throw .unsendable("a \(Value.self) in a column of \(element)") }
        guard count < .max else { throw .unsendable("an array is too long") }
        hasNull = hasNull || value == nil
        count += 1
        try value.writeElement(to: &elements)
    }

    /// The header of the binary form, then the elements.
    func write(to bytes: inout [UInt8]) {
        Int32(count == 0 ? 0 : 1).writeBigEndian(to: &bytes)
        Int32(hasNull ? 1 : 0).writeBigEndian(to: &bytes)
        element.rawValue.writeBigEndian(to: &bytes)
        guard count > 0 else { return }
        count.writeBigEndian(to: &bytes)
        Int32(1).writeBigEndian(to: &bytes)
        bytes += elements
    }

    /// The statement casts the parameter, `$1::uuid[]`, so that the server knows the array's own type.
    static let arrayType: UInt32 = 0
}

/// Text that is at hand as its bytes.
struct UTF8Bytes: WireValue {
    let bytes: [UInt8]

    static var type: WireType { .text }
    static var arrayType: WireType { .textArray }

    func write(to bytes: inout [UInt8]) throws(StoreError) { bytes += self.bytes }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> UTF8Bytes? {
        switch WireType(rawValue: type) {
        case .text, .json: UTF8Bytes(bytes: Array(bytes))
        default: nil
        }
    }
}
