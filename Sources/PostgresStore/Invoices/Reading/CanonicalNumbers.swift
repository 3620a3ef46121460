import BillingCore

extension Int: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) { self = try json.integer() }
}

extension Int64: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) { self = try json.integer() }
}

extension ExactDecimal: CanonicalReadable {
    /// In quotation marks, without zeros at its end.
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        let isNegative = json.take("-")
        var number: Int128 = try json.negativeWhole()
        var scale = 0
        if json.take(".") {
            let start = json.offset
            number = try json.appendingDigits(to: number)
            scale = json.offset - start
            guard json.bytes[json.offset - 1] != UInt8(ascii: "0") else { throw json.malformed }
        }
        try json.expect("\"")
        number = try json.signed(number, isNegative)
        guard let decimal = ExactDecimal(coefficient: number, scale: scale) else { throw json.malformed }
        self = decimal
    }
}

extension Day: CanonicalReadable {
    /// `"2026-01-31"`
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.expect("\"")
        let year = try json.number(digits: 4)
        try json.expect("-")
        let month = try json.number(digits: 2)
        try json.expect("-")
        guard let day = Day(year: year, month: month, day: try json.number(digits: 2)) else { throw json.malformed }
        try json.expect("\"")
        self = day
    }
}

extension CanonicalReader {
    fileprivate mutating func integer<Number: FixedWidthInteger & SignedInteger>() throws(Malformed) -> Number {
        let isNegative = take("-")
        return try signed(try negativeWhole(), isNegative)
    }

    fileprivate mutating func number(digits count: Int) throws(Malformed) -> Int {
        var number = 0
        for _ in 0..<count { number = number * 10 + Int(try digit()) }
        return number
    }

    private mutating func digit() throws(Malformed) -> UInt8 {
        let byte = try next()
        guard isDigit(byte) else { throw malformed }
        offset += 1
        return byte - UInt8(ascii: "0")
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// A whole number without zeros at its beginning, as a number below zero: there is one more of those.
    fileprivate mutating func negativeWhole<Number: FixedWidthInteger>() throws(Malformed) -> Number {
        let start = offset
        let number: Number = try appendingDigits(to: 0)
        guard bytes[start] != UInt8(ascii: "0") || offset == start + 1 else { throw malformed }
        return number
    }

    /// - Parameter number: zero or below.
    fileprivate mutating func appendingDigits<Number: FixedWidthInteger>(
        to number: Number
    ) throws(Malformed) -> Number {
        var number = number
        repeat {
            let (tenfold, isLost) = number.multipliedReportingOverflow(by: 10)
            let (longer, isCarried) = tenfold.subtractingReportingOverflow(Number(try digit()))
            guard !isLost, !isCarried else { throw malformed }
            number = longer
        } while offset < bytes.count && isDigit(bytes[offset])
        return number
    }

    /// - Parameter number: zero or below.
    fileprivate func signed<Number: FixedWidthInteger & SignedInteger>(
        _ number: Number, _ isNegative: Bool
    ) throws(Malformed) -> Number {
        guard isNegative ? number != 0 : number != .min else { throw malformed }
        return isNegative ? number : -number
    }
}
