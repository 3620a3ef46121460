import BillingCore

/// Writes documents in the canonical form straight into one buffer: members come in the order of their names, so that
/// nothing is put in order and no type is looked up. The bytes are those of ``CanonicalJSON``, which writes whatever is
/// `Encodable` at several times the cost; a billing run writes documents by the hundred thousand.
struct CanonicalWriter {
    /// The value is of those that are never stored.
    struct Unwritable: Error, Hashable {
        let problem: String
    }

    private(set) var bytes: [UInt8] = []
    /// Where values stand that are known only later, in the order in which they were written.
    private(set) var places: [Range<Int>] = []
}

/// A value with a canonical form, which ``CanonicalReadable`` reads.
protocol CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable)
}

extension CanonicalWriter {
    mutating func beginObject() { append("{") }
    mutating func endObject() { append("}") }

    mutating func member(_ name: StaticString, _ value: some CanonicalWritable) throws(Unwritable) {
        begin(name)
        try value.write(to: &self)
    }

    /// Members without a value are not written.
    mutating func optionalMember(_ name: StaticString, _ value: (some CanonicalWritable)?) throws(Unwritable) {
        if let value { try member(name, value) }
    }

    /// A member whose value is known only later, and then takes the place of this one.
    mutating func replaceableMember(_ name: StaticString, _ value: some CanonicalWritable) throws(Unwritable) {
        begin(name)
        let start = bytes.count
        try value.write(to: &self)
        places.append(start..<bytes.count)
    }

    /// An enumeration's case is an object with one member: its name, and an object with its values.
    mutating func beginCase(_ name: StaticString) {
        append("{\"")
        append(name)
        append("\":{")
    }

    mutating func endCase() { append("}}") }

    /// A case without values.
    mutating func emptyCase(_ name: StaticString) {
        beginCase(name)
        endCase()
    }

    mutating func append(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }
    mutating func append(json text: String) { bytes.appendJSON(text) }

    mutating func append(number: some FixedWidthInteger) {
        var digits = String(number)
        digits.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// No value ends in an opening brace: where one stands, the object has just begun.
    private mutating func begin(_ name: StaticString) {
        append(bytes.last == UInt8(ascii: "{") ? "\"" : ",\"")
        append(name)
        append("\":")
    }
}

extension Array: CanonicalWritable where Element: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.append("[")
        for (place, element) in enumerated() {
            if place > 0 { json.append(",") }
            try element.write(to: &json)
        }
        json.append("]")
    }
}

extension String: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(json: self) }
}

extension Bool: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(self ? "true" : "false") }
}

extension Int: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(number: self) }
}

extension Int64: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(number: self) }
}

/// Cases of an enumeration are stored as their raw text.
extension CanonicalWritable where Self: RawRepresentable<String> {
    func write(to json: inout CanonicalWriter) { json.append(json: rawValue) }
}

/// Numbers, days and codes are stored as the text that describes them.
extension CanonicalWritable where Self: CustomStringConvertible {
    func write(to json: inout CanonicalWriter) { json.append(json: description) }
}

extension ExactDecimal: CanonicalWritable {}
extension Day: CanonicalWritable {}
extension ID: CanonicalWritable {}
extension ExemptionCode: CanonicalWritable {}

extension Currency: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(json: code) }
}

extension IBAN: CanonicalWritable {
    func write(to json: inout CanonicalWriter) { json.append(json: plain) }
}
