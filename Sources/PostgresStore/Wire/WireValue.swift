import BillingCore
import Foundation

/// PostgreSQL types that Plainbill uses, by their fixed object ids.
enum WireType: UInt32 {
    case bool = 16, bytea = 17, name = 19, int8 = 20, int2 = 21, int4 = 23, text = 25
    case json = 114, bpchar = 1042, varchar = 1043, date = 1082, timestamptz = 1184
    case numeric = 1700, uuid = 2950, jsonb = 3802
    case boolArray = 1000, byteaArray = 1001, textArray = 1009, int8Array = 1016, dateArray = 1182
    case timestamptzArray = 1185, numericArray = 1231, uuidArray = 2951, jsonbArray = 3807

    /// Enumerations and other types of the schema have ids from here on; their binary form is their text.
    static let firstOfSchema: UInt32 = 16_384
}

/// A value with a binary form in PostgreSQL.
protocol WireValue {
    static var type: WireType { get }
    static var arrayType: WireType { get }

    func write(to bytes: inout [UInt8]) throws(StoreError)

    /// `nil` when the column's type or bytes are of another form.
    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Self?
}

extension FixedWidthInteger {
    func writeBigEndian(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Reads exactly as many bytes as the type has.
    init?(bigEndian bytes: UnsafeRawBufferPointer) {
        guard bytes.count == MemoryLayout<Self>.size else { return nil }
        self.init(bigEndian: bytes.loadUnaligned(as: Self.self))
    }
}

extension Int64: WireValue {
    static var type: WireType { .int8 }
    static var arrayType: WireType { .int8Array }

    func write(to bytes: inout [UInt8]) { writeBigEndian(to: &bytes) }

    /// Any integer column; also `numeric` with a whole value, which is what PostgreSQL's `sum(bigint)` gives.
    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Int64? {
        switch WireType(rawValue: type) {
        case .int8: Int64(bigEndian: bytes)
        case .int4: Int32(bigEndian: bytes).map(Int64.init)
        case .int2: Int16(bigEndian: bytes).map(Int64.init)
        case .numeric:
            ExactDecimal.read(bytes, type: type).flatMap { $0.scale == 0 ? Int64(exactly: $0.coefficient) : nil }
        default: nil
        }
    }
}

extension Bool: WireValue {
    static var type: WireType { .bool }
    static var arrayType: WireType { .boolArray }

    func write(to bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Bool? {
        type == WireType.bool.rawValue && bytes.count == 1 ? bytes[0] != 0 : nil
    }
}

extension UInt128: WireValue {
    static var type: WireType { .uuid }
    static var arrayType: WireType { .uuidArray }

    func write(to bytes: inout [UInt8]) { writeBigEndian(to: &bytes) }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> UInt128? {
        type == WireType.uuid.rawValue ? UInt128(bigEndian: bytes) : nil
    }
}

extension Day: WireValue {
    static var type: WireType { .date }
    static var arrayType: WireType { .dateArray }

    /// PostgreSQL counts days from 2000-01-01.
    private static let epoch = 10_957

    func write(to bytes: inout [UInt8]) { Int32(number - Self.epoch).writeBigEndian(to: &bytes) }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Day? {
        guard type == WireType.date.rawValue, let count = Int32(bigEndian: bytes) else { return nil }
        return Day(number: Int(count) + epoch)
    }
}

extension Instant: WireValue {
    static var type: WireType { .timestamptz }
    static var arrayType: WireType { .timestamptzArray }

    /// PostgreSQL counts microseconds from 2000-01-01T00:00:00Z.
    private static let epoch: Int64 = 946_684_800_000_000

    /// The two ends of the 64-bit range stand for the infinities and are refused.
    func write(to bytes: inout [UInt8]) throws(StoreError) {
        let (count, overflow) = microseconds.subtractingReportingOverflow(Self.epoch)
        guard !overflow, count != .min else { throw .unsendable("a moment is outside the range of timestamptz") }
        count.writeBigEndian(to: &bytes)
    }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> Instant? {
        guard type == WireType.timestamptz.rawValue, let count = Int64(bigEndian: bytes), count != .min
        else { return nil }
        let (microseconds, overflow) = count.addingReportingOverflow(epoch)
        return overflow ? nil : Instant(microseconds: microseconds)
    }
}

extension Array: WireValue where Element == UInt8 {
    static var type: WireType { .bytea }
    static var arrayType: WireType { .byteaArray }

    func write(to bytes: inout [UInt8]) { bytes.append(contentsOf: self) }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> [UInt8]? {
        type == WireType.bytea.rawValue ? Array(bytes) : nil
    }
}

extension String: WireValue {
    static var type: WireType { .text }
    static var arrayType: WireType { .textArray }

    func write(to bytes: inout [UInt8]) throws(StoreError) {
        var text = self
        let hasNul = text.withUTF8 { text in
            bytes.append(contentsOf: text)
            return text.baseAddress.map { memchr($0, 0, text.count) != nil } ?? false
        }
        guard !hasNul else { throw .unsendable("text holds a NUL character") }
    }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> String? {
        switch WireType(rawValue: type) {
        case .text, .varchar, .bpchar, .name, .json: return String(ifUTF8: bytes)
        case .jsonb: return JSONText.read(bytes, type: type)?.text
        case nil where type >= WireType.firstOfSchema: return String(ifUTF8: bytes)
        default: return nil
        }
    }

    /// `nil` for bytes that are no text. At half the cost of `String(validating:as:)`: rows are full of short text.
    private init?(ifUTF8 bytes: UnsafeRawBufferPointer) {
        do {
            self.init(copying: try UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span))
        } catch {
            return nil
        }
    }
}

/// JSON, kept as its text.
struct JSONText: WireValue {
    let text: String

    static var type: WireType { .jsonb }
    static var arrayType: WireType { .jsonbArray }

    /// Version of the binary form of jsonb.
    private static let version: UInt8 = 1

    func write(to bytes: inout [UInt8]) throws(StoreError) {
        bytes.append(Self.version)
        try text.write(to: &bytes)
    }

    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> JSONText? {
        guard type == WireType.jsonb.rawValue, bytes.first == version else { return nil }
        return String(validating: bytes.dropFirst(), as: UTF8.self).map(JSONText.init)
    }
}
