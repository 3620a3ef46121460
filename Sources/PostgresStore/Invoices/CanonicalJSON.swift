import BillingCore

/// Values as JSON in one form only: no spaces, the members of an object in the order of their names' bytes. Equal
/// values have equal bytes, on every machine.
///
/// Made for documents by the hundred thousand: values are written straight into one buffer, and an object is put in
/// order when it ends. Numbers with a fraction are refused: nothing that is billed has one.
enum CanonicalJSON {
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let writer = CanonicalWriter()
        try writer.write(value)
        return writer.bytes
    }

    /// The outermost object, member by member, in order.
    static func members(of value: some Encodable) throws -> [Member] {
        let writer = CanonicalWriter()
        try value.encode(to: writer)
        writer.endObjects(downTo: 1)
        return writer.membersOfLastObject().map {
            Member(name: $0.name, bytes: Array(writer.bytes[$0.range]))
        }
    }

    /// `"name":value`.
    struct Member: Hashable, Sendable {
        let name: String
        var bytes: [UInt8]

        init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(name: String, text: String) {
            self.name = name
            bytes = []
            bytes.appendJSON(name)
            bytes.append(UInt8(ascii: ":"))
            bytes.appendJSON(text)
        }
    }

    static func object(_ members: [Member]) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        bytes.reserveCapacity(members.reduce(2) { $0 + $1.bytes.count + 1 })
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += member.bytes
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

extension [UInt8] {
    /// The text as a JSON string.
    mutating func appendJSON(_ text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            if utf8.contains(where: \.isEscapedInJSON) {
                for byte in utf8 { appendEscaped(byte) }
            } else {
                append(contentsOf: utf8)
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        guard byte.isEscapedInJSON else { return append(byte) }
        switch byte {
        case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
        case ..<0x20:
            append(contentsOf: "\\u00".utf8)
            append(Hexadecimal.digit(byte >> 4))
            append(Hexadecimal.digit(byte))
        default:
            append(UInt8(ascii: "\\"))
            append(byte)
        }
    }
}

extension UInt8 {
    /// Control characters, the quotation mark and the backslash do not stand in JSON strings as they are.
    var isEscapedInJSON: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}
