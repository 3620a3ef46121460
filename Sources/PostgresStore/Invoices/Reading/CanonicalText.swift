import BillingCore

extension String: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        let start = json.offset
        while !(try json.next()).isEscapedInJSON { json.offset += 1 }
        guard try json.next() == UInt8(ascii: "\"") else {
            self = try json.escapedString(from: start)
            return
        }
        guard let text = String(validating: json.bytes[start..<json.offset], as: UTF8.self) else {
            throw json.malformed
        }
        self = text
        json.offset += 1
    }
}

extension CanonicalReader {
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

    fileprivate mutating func hexadecimal() throws(Malformed) -> UInt8 {
        let digit = try next()
        guard let value = Hexadecimal.value(of: digit), Hexadecimal.digit(value) == digit else { throw malformed }
        offset += 1
        return value
    }
}

extension ID: CanonicalReadable {
    /// Groups of 8, 4, 4, 4 and 12 digits.
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        var raw: UInt128 = 0
        for place in 0..<32 {
            if place.isMultiple(of: 4), (8...20).contains(place) { try json.expect("-") }
            raw = raw << 4 | UInt128(try json.hexadecimal())
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
