/// What `Encoder` asks of containers, boiled down to three ways of writing a value.
protocol CanonicalContainer {
    var writer: CanonicalEncoder { get }
}

extension CanonicalContainer {
    var codingPath: [any CodingKey] { [] }

    func refuse(_ value: Any) throws -> Never {
        throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "not of an exact type"))
    }
}

struct CanonicalObject<Key: CodingKey>: KeyedEncodingContainerProtocol, CanonicalContainer {
    let writer: CanonicalEncoder
    let depth: Int

    private func member(_ key: Key, _ write: () throws -> Void) rethrows {
        writer.beginMember(key.stringValue, at: depth)
        try write()
        writer.endMember()
    }

    func encodeNil(forKey key: Key) { member(key) { writer.append(word: "null") } }
    func encode(_ value: Bool, forKey key: Key) { member(key) { writer.append(word: value ? "true" : "false") } }
    func encode(_ value: String, forKey key: Key) { member(key) { writer.append(value) } }
    func encode(_ value: Double, forKey key: Key) throws { try refuse(value) }
    func encode(_ value: Float, forKey key: Key) throws { try refuse(value) }
    func encode(_ value: Int, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: Int8, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: Int16, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: Int32, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: Int64, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: UInt, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: UInt8, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: UInt16, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: UInt32, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode(_ value: UInt64, forKey key: Key) { member(key) { writer.append(number: value) } }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try member(key) { try writer.write(value) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        writer.beginMember(key.stringValue, at: depth)
        let nested = CanonicalObject<Nested>(writer: writer, depth: writer.begin(object: true, asMember: true))
        return KeyedEncodingContainer(nested)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.beginMember(key.stringValue, at: depth)
        return CanonicalArray(writer: writer, depth: writer.begin(object: false, asMember: true))
    }

    func superEncoder() -> any Encoder { writer }
    func superEncoder(forKey key: Key) -> any Encoder { writer }
}

struct CanonicalArray: UnkeyedEncodingContainer, CanonicalContainer {
    let writer: CanonicalEncoder
    let depth: Int

    var count: Int { writer.count(at: depth) }

    private func element(_ write: () throws -> Void) rethrows {
        writer.beginElement(at: depth)
        try write()
    }

    func encodeNil() { element { writer.append(word: "null") } }
    func encode(_ value: Bool) { element { writer.append(word: value ? "true" : "false") } }
    func encode(_ value: String) { element { writer.append(value) } }
    func encode(_ value: Double) throws { try refuse(value) }
    func encode(_ value: Float) throws { try refuse(value) }
    func encode(_ value: Int) { element { writer.append(number: value) } }
    func encode(_ value: Int8) { element { writer.append(number: value) } }
    func encode(_ value: Int16) { element { writer.append(number: value) } }
    func encode(_ value: Int32) { element { writer.append(number: value) } }
    func encode(_ value: Int64) { element { writer.append(number: value) } }
    func encode(_ value: UInt) { element { writer.append(number: value) } }
    func encode(_ value: UInt8) { element { writer.append(number: value) } }
    func encode(_ value: UInt16) { element { writer.append(number: value) } }
    func encode(_ value: UInt32) { element { writer.append(number: value) } }
    func encode(_ value: UInt64) { element { writer.append(number: value) } }
    func encode<Value: Encodable>(_ value: Value) throws { try element { try writer.write(value) } }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        writer.beginElement(at: depth)
        return KeyedEncodingContainer(CanonicalObject<Nested>(writer: writer, depth: writer.begin(object: true)))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.beginElement(at: depth)
        return CanonicalArray(writer: writer, depth: writer.begin(object: false))
    }

    func superEncoder() -> any Encoder { writer }
}

struct CanonicalValue: SingleValueEncodingContainer, CanonicalContainer {
    let writer: CanonicalEncoder

    func encodeNil() { writer.append(word: "null") }
    func encode(_ value: Bool) { writer.append(word: value ? "true" : "false") }
    func encode(_ value: String) { writer.append(value) }
    func encode(_ value: Double) throws { try refuse(value) }
    func encode(_ value: Float) throws { try refuse(value) }
    func encode(_ value: Int) { writer.append(number: value) }
    func encode(_ value: Int8) { writer.append(number: value) }
    func encode(_ value: Int16) { writer.append(number: value) }
    func encode(_ value: Int32) { writer.append(number: value) }
    func encode(_ value: Int64) { writer.append(number: value) }
    func encode(_ value: UInt) { writer.append(number: value) }
    func encode(_ value: UInt8) { writer.append(number: value) }
    func encode(_ value: UInt16) { writer.append(number: value) }
    func encode(_ value: UInt32) { writer.append(number: value) }
    func encode(_ value: UInt64) { writer.append(number: value) }
    func encode<Value: Encodable>(_ value: Value) throws { try writer.write(value) }
}
