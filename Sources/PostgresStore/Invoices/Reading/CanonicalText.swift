import BillingCore

extension String: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        let start = json.offset
        json.skipPlainText()
        guard try json.next() == UInt8(ascii: "\"") else {
            self = try json.escapedString(from: start)
            return
        }
        self.init(decoding: json.bytes[start..<json.offset], as: UTF8.self)
        json.offset += 1
    }
}

extension CanonicalReader {
    /// Goes to the next byte that text does not hold as it is.
    fileprivate mutating func skipPlainText() {
        offset = bytes.withUnsafeBufferPointer { bytes in
            bytes[offset...].firstIndex { $0.isEscapedInJSON } ?? bytes.endIndex
        }
    }

    /// Text with something escaped in it, whose plain beginning is read already. There is one way to escape each byte.
    fileprivate mutating func escapedString(from start: Int) throws(Malformed) -> String {
        var plain = Array(bytes[start..<offset])
        while !take("\"") {
            if take("\\") {
                plain.append(try escapedByte())
            } else {
                plain.append(try next())
                offset += 1
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw malformed }
        var canonical: [UInt8] = []
        canonical.appendJSON(text)
        guard bytes[(start - 1)..<offset].elementsEqual(canonical) else { throw malformed }
        return text
    }

    private mutating func escapedByte() throws(Malformed) -> UInt8 {
        if take("n") { return UInt8(ascii: "\n") }
        if take("r") { return UInt8(ascii: "\r") }
        if take("t") { return UInt8(ascii: "\t") }
        if take("u00") { return try hexadecimal() << 4 | hexadecimal() }
        let byte = try next()
        offset += 1
        return byte
    }

    /// The value of a lower-case digit.
    fileprivate mutating func hexadecimal() throws(Malformed) -> UInt8 {
        let digit = try next()
        offset += 1
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
        default: throw Malformed(offset: offset - 1)
        }
    }

    /// The value of so many digits, at most sixteen.
    fileprivate mutating func hexadecimal(digits count: Int) throws(Malformed) -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<count { value = value << 4 | UInt64(try hexadecimal()) }
        return value
    }
}

extension ID: CanonicalReadable {
    /// Groups of 8, 4, 4, 4 and 12 digits.
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        var raw = UInt128(try json.hexadecimal(digits: 8))
        for count in [4, 4, 4, 12] {
            try json.expect("-")
            raw = raw << (4 * count) | UInt128(try json.hexadecimal(digits: count))
        }
        try json.expect("\"")
        self.init(raw: raw)
    }
}

extension Currency: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        let start = json.offset
        var letters: UInt32 = 0
        for _ in 0..<3 {
            letters = letters << 8 | UInt32(try json.next())
            json.offset += 1
        }
        try json.expect("\"")
        if let last = json.lastCurrency, last.letters == letters {
            self = last.currency
            return
        }
        let code = String(decoding: json.bytes[start..<(start + 3)], as: UTF8.self)
        guard let currency = Currency(code: code) else { throw json.malformed }
        json.lastCurrency = (letters, currency)
        self = currency
    }
}

extension ExemptionCode: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        guard let code = ExemptionCode(try String(reading: &json)) else { throw json.malformed }
        self = code
    }
}

extension IBAN: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        let text = try String(reading: &json)
        guard let iban = try? IBAN(text), iban.plain == text else { throw json.malformed }
        self = iban
    }
}
