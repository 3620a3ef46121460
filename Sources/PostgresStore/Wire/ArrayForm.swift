/// The binary form of a one-dimensional array: dimensions, null flag, element type, length, lower bound, then each
/// element as its length (-1 for NULL) and bytes.
extension Array {
    func writeArray<Value: WireValue>(to bytes: inout [UInt8]) throws(StoreError) where Element == Value? {
        Int32(isEmpty ? 0 : 1).writeBigEndian(to: &bytes)
        Int32(contains { $0 == nil } ? 1 : 0).writeBigEndian(to: &bytes)
        Value.type.rawValue.writeBigEndian(to: &bytes)
        guard !isEmpty else { return }
        guard let length = Int32(exactly: count) else { throw .unsendable("an array is too long") }
        length.writeBigEndian(to: &bytes)
        Int32(1).writeBigEndian(to: &bytes)
        for element in self { try element.writeElement(to: &bytes) }
    }

    /// `nil` when the bytes are no such array, or an element is NULL or not readable as `Element`.
    static func readArray(_ bytes: UnsafeRawBufferPointer) -> [Element]? where Element: WireValue {
        var reader = ArrayReader(rest: bytes)
        guard let dimensions = reader.int32(), reader.int32() != nil, let type = reader.int32() else { return nil }
        guard dimensions == 1 else { return dimensions == 0 ? [] : nil }
        guard let count = reader.int32(), reader.int32() != nil else { return nil }
        var elements: [Element] = []
        for _ in 0..<Swift.max(count, 0) {
            guard let bytes = reader.element(), let value = Element.read(bytes, type: UInt32(bitPattern: type))
            else { return nil }
            elements.append(value)
        }
        return elements
    }
}

extension Optional where Wrapped: WireValue {
    func writeElement(to bytes: inout [UInt8]) throws(StoreError) {
        guard let value = self else { return Int32(-1).writeBigEndian(to: &bytes) }
        let start = bytes.count
        Int32(0).writeBigEndian(to: &bytes)
        try value.write(to: &bytes)
        guard let length = Int32(exactly: bytes.count - start - 4) else { throw .unsendable("a value is too long") }
        for place in 0..<4 { bytes[start + place] = UInt8(truncatingIfNeeded: length >> (24 - 8 * Int32(place))) }
    }
}

private struct ArrayReader {
    var rest: UnsafeRawBufferPointer

    mutating func int32() -> Int32? {
        guard let bytes = take(4) else { return nil }
        return Int32(bigEndian: bytes)
    }

    mutating func element() -> UnsafeRawBufferPointer? {
        guard let length = int32(), length >= 0 else { return nil }
        return take(Int(length))
    }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard rest.count >= count else { return nil }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }
}
