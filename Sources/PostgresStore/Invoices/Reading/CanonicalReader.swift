import BillingCore

/// Reads what ``CanonicalWriter`` wrote in one pass, straight into values: members are expected in the order of their names,
/// and none is looked up.
///
/// It takes the canonical form and no other: whatever it reads, ``CanonicalWriter`` writes as the same bytes. Text in any
/// other form was not written by Plainbill.
struct CanonicalReader {
    /// From this byte on, the text is not canonical or not of the value that is read.
    struct Malformed: Error, Hashable {
        let offset: Int
    }

    let bytes: [UInt8]
    var offset = 0
    /// The code that was read last, as a number, and its currency: nearly always the next one.
    var lastCurrency: (letters: UInt32, currency: Currency)?

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value that the text holds. That it is UTF-8 is looked at once, for all that is text in it.
    static func read<Value: CanonicalReadable>(
        _ text: [UInt8], as type: Value.Type = Value.self
    ) throws(Malformed) -> Value {
        do { _ = try UTF8Span(validating: text.span) } catch { throw Malformed(offset: error.byteOffsets.lowerBound) }
        var json = CanonicalReader(text)
        let value = try Value(reading: &json)
        guard json.offset == text.count else { throw json.malformed }
        return value
    }

    var malformed: Malformed { Malformed(offset: offset) }
}

/// A value that is read from its canonical form.
protocol CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed)
}

extension CanonicalReader {
    mutating func beginObject() throws(Malformed) { try expect("{") }
    mutating func endObject() throws(Malformed) { try expect("}") }

    /// The next member, which must be this one.
    mutating func member<Value: CanonicalReadable>(_ name: StaticString) throws(Malformed) -> Value {
        guard takeName(name) else { throw malformed }
        return try Value(reading: &self)
    }

    /// The next member if it is this one; members without a value are not written.
    mutating func optionalMember<Value: CanonicalReadable>(_ name: StaticString) throws(Malformed) -> Value? {
        takeName(name) ? try Value(reading: &self) : nil
    }

    /// An enumeration's case with values is an object with one member: the name of the case, and an object with the
    /// values. Answers with the name.
    mutating func beginCase() throws(Malformed) -> String {
        try beginObject()
        let name = try String(reading: &self)
        try expect(":{")
        return name
    }

    mutating func endCase() throws(Malformed) { try expect("}}") }

    func next() throws(Malformed) -> UInt8 {
        guard offset < bytes.count else { throw malformed }
        return bytes[offset]
    }

    mutating func expect(_ text: StaticString) throws(Malformed) {
        guard take(text) else { throw malformed }
    }

    /// Goes behind the text, if it comes now.
    @inline(__always) mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - offset >= count else { return false }
        let isHere = bytes.withUnsafeBufferPointer { bytes in
            for place in 0..<count where bytes[offset + place] != text.utf8Start[place] { return false }
            return true
        }
        if isHere { offset += count }
        return isHere
    }

    private mutating func takeName(_ name: StaticString) -> Bool {
        let start = offset
        let isFirst = offset > 0 && bytes[offset - 1] == UInt8(ascii: "{")
        if isFirst || take(","), take("\""), take(name), take("\":") { return true }
        offset = start
        return false
    }
}

extension Array: CanonicalReadable where Element: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        self = []
        try json.expect("[")
        if json.take("]") { return }
        repeat { append(try Element(reading: &json)) } while json.take(",")
        try json.expect("]")
    }
}

extension Bool: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        self = json.take("true")
        if !self { try json.expect("false") }
    }
}

/// Cases of an enumeration are stored as their raw text.
extension CanonicalReadable where Self: RawRepresentable<String> {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        guard let value = Self(rawValue: try String(reading: &json)) else { throw json.malformed }
        self = value
    }
}
