import BillingCore

/// Reads JSON (RFC 8259) value by value from a source of any length: one value, values one after another (JSON
/// lines), or the elements of one array. Refuses with line and column; a name that stands twice in an object is
/// refused too.
struct JSONReader: Sendable {
    private var stream: ByteStream
    private var isArray = false
    private var count = 0

    /// Deeper nesting is refused before it could exhaust the stack.
    private static let deepest = 64

    init(_ source: ImportSource) throws(BillingRefusal) {
        stream = ByteStream(source)
        if try stream.peek() == 0xEF { try skipByteOrderMark() }
        try skipSpace()
        if try stream.peek() == UInt8(ascii: "[") {
            stream.advance()
            isArray = true
        }
    }

    var progress: ImportProgress { stream.progress }

    /// The next element of the array, or the next value; `nil` at the end.
    mutating func next() throws(BillingRefusal) -> JSONValue? {
        try skipSpace()
        if isArray {
            if try take("]") { return try end() }
            if count > 0 { try expect(",") }
        } else if try stream.peek() == nil {
            return nil
        }
        count += 1
        return try value(depth: 0)
    }

    /// Nothing may follow the closing bracket.
    private mutating func end() throws(BillingRefusal) -> JSONValue? {
        isArray = false
        try skipSpace()
        guard try stream.peek() == nil else { throw stream.refusal(.textAfterEnd) }
        return nil
    }

    /// The one value of the whole source.
    static func value(of source: ImportSource) throws(BillingRefusal) -> JSONValue {
        var reader = try JSONReader(source)
        if reader.isArray { return JSONValue(content: .array(try reader.rest()), line: 1) }
        let values = try reader.rest()
        guard let value = values.first, values.count == 1 else {
            throw BillingRefusal(.oneValueExpected, at: .init(line: values.dropFirst().first?.line ?? 1))
        }
        return value
    }

    private mutating func rest() throws(BillingRefusal) -> [JSONValue] {
        var values: [JSONValue] = []
        while let value = try next() { values.append(value) }
        return values
    }

    private mutating func value(depth: Int) throws(BillingRefusal) -> JSONValue {
        guard depth < Self.deepest else { throw stream.refusal(.nestedTooDeeply) }
        try skipSpace()
        let line = stream.place.line
        let content: JSONValue.Content
        switch try stream.peek() ?? 0 {
        case UInt8(ascii: "{"): content = .object(try members(depth: depth))
        case UInt8(ascii: "["): content = .array(try elements(depth: depth))
        case UInt8(ascii: "\""): content = .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
        default: content = try word()
        }
        return JSONValue(content: content, line: line)
    }

    private mutating func members(depth: Int) throws(BillingRefusal) -> [JSONValue.Member] {
        try expect("{")
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        try skipSpace()
        if try take("}") { return members }
        repeat {
            try skipSpace()
            guard try stream.peek() == UInt8(ascii: "\"") else { throw stream.refusal(.keyExpected) }
            let place = stream.place
            let name = try string()
            guard names.insert(name).inserted else {
                throw BillingRefusal.duplicateKey(name).at(place.inFile).within(name)
            }
            try skipSpace()
            try expect(":")
            do throws(BillingRefusal) {
                members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
            } catch {
                throw error.within(name)
            }
            try skipSpace()
        } while try take(",")
        try expect("}")
        return members
    }

    private mutating func elements(depth: Int) throws(BillingRefusal) -> [JSONValue] {
        try expect("[")
        var values: [JSONValue] = []
        try skipSpace()
        if try take("]") { return values }
        repeat {
            do throws(BillingRefusal) {
                values.append(try value(depth: depth + 1))
            } catch {
                throw error.within("[\(values.count)]")
            }
            try skipSpace()
        } while try take(",")
        try expect("]")
        return values
    }

    private mutating func word() throws(BillingRefusal) -> JSONValue.Content {
        let place = stream.place
        var letters = ""
        while let byte = try stream.peek(), (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte), letters.count < 6 {
            letters.unicodeScalars.append(Unicode.Scalar(byte))
            stream.advance()
        }
        switch letters {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: throw place.refusal(.valueExpected)
        }
    }

    private mutating func number() throws(BillingRefusal) -> String {
        var text = try take("-") ? "-" : ""
        let whole = try digits()
        guard whole == "0" || whole.first != "0" else { throw stream.refusal(.leadingZero) }
        text += whole
        if try take(".") { text += "." + (try digits()) }
        if let byte = try stream.peek(), byte | 0x20 == UInt8(ascii: "e") {
            stream.advance()
            text += "E"
            if try take("-") { text += "-" } else { _ = try take("+") }
            text += try digits()
        }
        return text
    }

    private mutating func digits() throws(BillingRefusal) -> String {
        var text = ""
        while let byte = try stream.peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            stream.advance()
        }
        guard !text.isEmpty else { throw stream.refusal(.digitExpected) }
        return text
    }
}

extension JSONReader {
    private mutating func skipByteOrderMark() throws(BillingRefusal) {
        for byte in [0xEF, 0xBB, 0xBF] as [UInt8] {
            guard try stream.peek() == byte else { throw stream.refusal(.notUTF8) }
            stream.advance()
        }
    }

    private mutating func skipSpace() throws(BillingRefusal) {
        while let byte = try stream.peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            stream.advance()
        }
    }

    private mutating func take(_ character: Unicode.Scalar) throws(BillingRefusal) -> Bool {
        guard let byte = try stream.peek(), Unicode.Scalar(byte) == character else { return false }
        stream.advance()
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(BillingRefusal) {
        guard try take(character) else {
            throw BillingRefusal.characterExpected("\(character)").at(stream.place.inFile)
        }
    }

    private mutating func string() throws(BillingRefusal) -> String {
        let place = stream.place
        stream.advance()
        var bytes: [UInt8] = []
        while let byte = try stream.peek(), byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw stream.refusal(.controlCharacter) }
            stream.advance()
            if byte == UInt8(ascii: "\\") {
                bytes += Array(String(try escaped()).utf8)
            } else {
                bytes.append(byte)
            }
        }
        guard try take("\"") else { throw place.refusal(.quoteNotClosed) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw place.refusal(.notUTF8) }
        return text
    }

    /// The character behind a backslash.
    private mutating func escaped() throws(BillingRefusal) -> Unicode.Scalar {
        let place = stream.place
        guard let byte = try stream.peek() else { throw place.refusal(.quoteNotClosed) }
        stream.advance()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(place)
        default: throw place.refusal(.unknownEscape)
        }
    }

    private mutating func unicodeEscape(_ place: ByteStream.Place) throws(BillingRefusal) -> Unicode.Scalar {
        var units = [try hexUnit()]
        if UTF16.isLeadSurrogate(units[0]), try take("\\"), try take("u") { units.append(try hexUnit()) }
        let scalar = String(validating: units, as: UTF16.self)?.unicodeScalars.first
        guard let scalar, scalar != "\0" else { throw place.refusal(.invalidEscape) }
        return scalar
    }

    private mutating func hexUnit() throws(BillingRefusal) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = try stream.peek(), let digit = Hexadecimal.value(of: byte) else {
                throw stream.refusal(.hexDigitsExpected)
            }
            unit = unit << 4 | UInt16(digit)
            stream.advance()
        }
        return unit
    }
}
