import BillingCore

/// Rows in the text format of PostgreSQL's COPY: tab between columns, backslash escapes, `\N` for NULL.
struct CopyText {
    private(set) var bytes: [UInt8] = []
    private var isFirstColumn = true

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isFirstColumn = true
    }

    mutating func add(_ value: String?) {
        separate()
        guard let value else { return bytes.append(contentsOf: Self.null) }
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes.append(contentsOf: Array("\\\\".utf8))
            case UInt8(ascii: "\n"): bytes.append(contentsOf: Array("\\n".utf8))
            case UInt8(ascii: "\r"): bytes.append(contentsOf: Array("\\r".utf8))
            case UInt8(ascii: "\t"): bytes.append(contentsOf: Array("\\t".utf8))
            default: bytes.append(byte)
            }
        }
    }

    mutating func add(_ value: Int64?) { addPlain(value?.description) }
    mutating func add(_ value: Int) { addPlain(value.description) }
    mutating func add(_ value: Day?) { addPlain(value?.description) }
    mutating func add(_ value: ExactDecimal?) { addPlain(value?.description) }
    mutating func add<Entity>(_ value: ID<Entity>?) { addPlain(value?.description) }
    mutating func add(_ value: Currency) { addPlain(value.code) }

    /// Whole microseconds, as a fraction of the epoch that PostgreSQL's `timestamptz` input understands.
    mutating func add(_ value: Instant) {
        let (day, micros) = (value.utcDay, value.microseconds)
        let inDay = micros - Int64(day.number) * 86_400_000_000
        addPlain("\(day) \(Self.clock(inDay))+00")
    }

    /// A `bytea`, as hexadecimal digits.
    mutating func add(_ value: [UInt8]) {
        separate()
        bytes.append(contentsOf: Array("\\\\x".utf8))
        for byte in value {
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 15)])
        }
    }

    private mutating func addPlain(_ text: String?) {
        separate()
        if let text { bytes.append(contentsOf: text.utf8) } else { bytes.append(contentsOf: Self.null) }
    }

    private mutating func separate() {
        if !isFirstColumn { bytes.append(UInt8(ascii: "\t")) }
        isFirstColumn = false
    }

    private static let null = Array("\\N".utf8)
    private static let digits = Array("0123456789abcdef".utf8)

    private static func clock(_ microseconds: Int64) -> String {
        let seconds = microseconds / 1_000_000
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let fraction = String(microseconds % 1_000_000 + 1_000_000).dropFirst()
        return parts.joined(separator: ":") + "." + fraction
    }
}
