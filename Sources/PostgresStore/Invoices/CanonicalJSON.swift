import BillingCore

/// Values as JSON in one form only: no spaces, the members of an object in the order of their names' bytes. Equal
/// values have equal bytes, on every machine.
///
/// For whatever is `Encodable`: values are written straight into one buffer, and an object is put in order when it ends.
/// Documents are written by ``CanonicalWriter``. Numbers with a fraction are refused: nothing that is billed has one.
enum CanonicalJSON {
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let writer = CanonicalEncoder()
        try writer.write(value)
        return writer.bytes
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
