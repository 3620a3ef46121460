import BillingCore

extension ExactDecimal {
    /// Reads a number as vendors write it: plain or E notation, with or without the apostrophe that keeps
    /// spreadsheets from touching it (`'22.000000000000000000`). Decimals beyond the 24th, the noise of binary fractions,
    /// are rounded away. `nil` for anything else.
    init?(vendorText bytes: UnsafeBufferPointer<UInt8>, _ mark: FileMapping.DecimalMark = .point) {
        let digits = bytes.first == UInt8(ascii: "'") ? UnsafeBufferPointer(rebasing: bytes.dropFirst()) : bytes
        guard mark == .point else {
            guard let plain = Self.withPoint(digits) else { return nil }
            let number = plain.withUnsafeBufferPointer { ExactDecimal(vendorText: $0) }
            guard let number else { return nil }
            self = number
            return
        }
        if let short = Self.short(digits) {
            self = short
        } else if let long = ExactDecimal(String(decoding: digits, as: UTF8.self)) {
            self = long
        } else if let rounded = Self.rounded(String(decoding: digits, as: UTF8.self)) {
            self = rounded
        } else {
            return nil
        }
    }

    /// A number with a decimal comma, and perhaps points or spaces between groups of three digits, with a point.
    private static func withPoint(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let parts = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { return nil }
        let groups = whole.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == 0x20 }
        let first = groups[0].drop { $0 == UInt8(ascii: "-") }
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || (1...3).contains(first.count)
        else { return nil }
        guard parts.count == 2 else { return groups.flatMap { $0 } }
        guard !parts[1].contains(UInt8(ascii: ".")) else { return nil }
        return groups.flatMap { $0 } + [UInt8(ascii: ".")] + parts[1]
    }

    /// A number with more than 24 decimals, rounded to them, half away from zero.
    private static func rounded(_ text: String) -> ExactDecimal? {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        guard parts.count == 1 || parts[1].count <= 5, let exponent = parts.count == 1 ? 0 : Int(Substring(parts[1]))
        else { return nil }
        var mantissa = parts[0]
        let isNegative = mantissa.first == UInt8(ascii: "-")
        if isNegative || mantissa.first == UInt8(ascii: "+") { mantissa = mantissa.dropFirst() }
        let halves = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let digits = halves.flatMap { $0 }
        let surplus = (halves.count == 2 ? halves[1].count : 0) - exponent - maximumScale
        guard surplus > 0, !digits.isEmpty, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        let kept = digits.dropLast(surplus)
        let isUp = surplus <= digits.count && digits[digits.count - surplus] >= UInt8(ascii: "5")
        guard let whole = kept.isEmpty ? 0 : Int128(String(decoding: kept, as: UTF8.self)) else { return nil }
        let (sum, isLost) = whole.addingReportingOverflow(isUp ? 1 : 0)
        return isLost ? nil : ExactDecimal(coefficient: isNegative ? -sum : sum, scale: maximumScale)
    }

    /// The everyday number: up to 18 digits in plain notation, in 64 bits.
    private static func short(_ bytes: UnsafeBufferPointer<UInt8>) -> ExactDecimal? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        var value: Int64 = 0
        var digits = 0
        var point: Int?
        for index in start..<bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit < 10 {
                value = value &* 10 &+ Int64(digit)
                digits += 1
            } else {
                guard bytes[index] == UInt8(ascii: "."), point == nil else { return nil }
                point = index
            }
        }
        guard (1...18).contains(digits) else { return nil }
        var scale = point.map { bytes.count - 1 - $0 } ?? 0
        while scale > 0, value % 10 == 0 {
            value /= 10
            scale -= 1
        }
        return ExactDecimal(coefficient: Int128(isNegative ? -value : value), scale: scale)
    }
}

extension Instant {
    /// Reads a date or time as vendors write it, UTC where no offset is given: `2024-10-01 00:00:00`,
    /// `2024-10-01T00:00:00.1234567Z`, `2024-10-01T00:00:00-08:00`, `2024-10-01`, `10/1/2024`, `10/1/24`,
    /// `10/1/2024 12:00:00 AM`. `nil` for anything else.
    init?(vendorText bytes: UnsafeBufferPointer<UInt8>, _ order: FileMapping.DateOrder = .monthFirst) {
        var text = VendorTimeText(bytes, order)
        guard let instant = text.instant() else { return nil }
        self = instant
    }
}

/// The grammar of ``BillingCore/Instant/init(vendorText:)``, read from left to right.
private struct VendorTimeText {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let order: FileMapping.DateOrder
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ order: FileMapping.DateOrder) {
        self.bytes = bytes
        self.order = order
    }

    private var isAtEnd: Bool { position == bytes.count }

    mutating func instant() -> Instant? {
        guard let day = day() else { return nil }
        let midnight = Instant(startOf: day)
        if isAtEnd { return midnight }
        guard take("T") || take(" "), let time = timeOfDay(), let offset = offset(), isAtEnd else { return nil }
        return Instant(microseconds: midnight.microseconds + time - offset)
    }

    private mutating func day() -> Day? {
        guard let first = number(upTo: 4) else { return nil }
        if position == 4, take("-") {
            guard let month = number(upTo: 2), take("-"), let day = number(upTo: 2) else { return nil }
            return Day(year: first, month: month, day: day)
        }
        guard let separator = dateSeparator(), let second = number(upTo: 2), take(separator) else { return nil }
        let start = position
        guard let digits = number(upTo: 4) else { return nil }
        let year = position - start == 2 ? 2000 + digits : digits
        return order == .monthFirst
            ? Day(year: year, month: first, day: second) : Day(year: year, month: second, day: first)
    }

    /// Where the month comes first, a slash alone: no country writes it so with others.
    private mutating func dateSeparator() -> Unicode.Scalar? {
        let known: [Unicode.Scalar] = order == .monthFirst ? ["/"] : ["/", ".", "-"]
        return known.first { take($0) }
    }

    /// Microseconds since midnight.
    private mutating func timeOfDay() -> Int64? {
        guard var hour = number(upTo: 2), take(":"), let minute = number(upTo: 2) else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if take(":") {
            guard let value = number(upTo: 2) else { return nil }
            second = value
            if take(".") {
                guard let value = microseconds() else { return nil }
                fraction = value
            }
        }
        if !isAtEnd, let isAfternoon = meridiem() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
    }

    private mutating func meridiem() -> Bool? {
        for (word, isAfternoon) in [(" AM", false), (" PM", true)] where take(word: word) { return isAfternoon }
        return nil
    }

    /// A fraction of a second of up to nine digits, cut to microseconds.
    private mutating func microseconds() -> Int64? {
        let start = position
        guard let digits = number(upTo: 9) else { return nil }
        var (value, count) = (Int64(digits), position - start)
        while count < 6 { (value, count) = (value * 10, count + 1) }
        while count > 6 { (value, count) = (value / 10, count - 1) }
        return value
    }

    /// Microseconds that local time is ahead of UTC.
    private mutating func offset() -> Int64? {
        if isAtEnd || take("Z") || take(word: " UTC") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hours = number(upTo: 2), hours < 24 else { return nil }
        var minutes = 0
        if take(":") || !isAtEnd {
            guard let value = number(upTo: 2), value < 60 else { return nil }
            minutes = value
        }
        return Int64(hours * 60 + minutes) * (isAhead ? 60_000_000 : -60_000_000)
    }

    private mutating func number(upTo digits: Int) -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, position - start < digits {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int(digit)
            position += 1
        }
        return position > start ? value : nil
    }

    @inline(__always)
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, Unicode.Scalar(bytes[position]) == character else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }
}
