/// The buffer behind ``CanonicalJSON``, and the `Encoder` that types write themselves to.
///
/// Containers are not told when they end. An object is open until something is written outside of it, and is put in
/// order then.
final class CanonicalEncoder: Encoder {
    private(set) var bytes: [UInt8] = []
    /// Members of every open object, the innermost object's last.
    private var members: [Member] = []
    private var open: [Open] = []

    struct Member {
        let name: String
        /// `"name":value`
        var range: Range<Int>
    }

    private struct Open {
        let isObject: Bool
        let start: Int
        let firstMember: Int
        /// The container stands as a member in the object around it.
        let isMember: Bool
        var count = 0
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(CanonicalObject<Key>(writer: self, depth: begin(object: true)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        CanonicalArray(writer: self, depth: begin(object: false))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { CanonicalValue(writer: self) }
}

extension CanonicalEncoder {
    /// Opens a container and says how deep it lies.
    func begin(object isObject: Bool, asMember isMember: Bool = false) -> Int {
        open.append(Open(isObject: isObject, start: bytes.count, firstMember: members.count, isMember: isMember))
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        return open.count
    }

    func endObjects(downTo depth: Int) {
        while open.count > depth { end() }
    }

    func write<Value: Encodable>(_ value: Value) throws {
        let depth = open.count
        try value.encode(to: self)
        endObjects(downTo: depth)
    }

    func beginMember(_ name: String, at depth: Int) {
        endObjects(downTo: depth)
        members.append(Member(name: name, range: bytes.count..<bytes.count))
        bytes.appendJSON(name)
        bytes.append(UInt8(ascii: ":"))
    }

    func endMember() {
        bytes.append(UInt8(ascii: ","))
        guard let last = members.indices.last else { return }
        members[last].range = members[last].range.lowerBound..<bytes.count
    }

    func beginElement(at depth: Int) {
        endObjects(downTo: depth)
        if open[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[depth - 1].count += 1
    }

    func append(_ text: String) { bytes.appendJSON(text) }
    func append(number: some BinaryInteger) { bytes.append(contentsOf: number.description.utf8) }
    func append(word: StaticString) {
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    func count(at depth: Int) -> Int { open[depth - 1].count }

    private func end() {
        guard let container = open.popLast() else { return }
        if container.isObject { putInOrder(container) } else { bytes.append(UInt8(ascii: "]")) }
        if container.isMember { endMember() }
    }

    /// Every member ends in a comma; the last one's becomes the closing brace.
    private func putInOrder(_ object: Open) {
        let own = members[object.firstMember...]
        guard !own.isEmpty else { return bytes.append(UInt8(ascii: "}")) }
        if !zip(own, own.dropFirst()).allSatisfy({ $0.name < $1.name }) {
            var ordered: [UInt8] = []
            ordered.reserveCapacity(bytes.count - object.start)
            for member in own.sorted(by: { $0.name < $1.name }) { ordered += bytes[member.range] }
            bytes.replaceSubrange((object.start + 1)..., with: ordered)
        }
        bytes[bytes.count - 1] = UInt8(ascii: "}")
        members.removeSubrange(object.firstMember...)
    }
}
