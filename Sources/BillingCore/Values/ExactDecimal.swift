/// A decimal number kept exactly: quantities, unit prices (up to 12 decimals), vendor costs (up to 24 decimals).
///
/// Stored as `coefficient / 10^scale` without trailing zeros, so equal numbers are equal values.
public struct ExactDecimal: Hashable, Sendable {
    /// All digits, signed.
    public let coefficient: Int128
    /// How many of the digits stand after the decimal point, 0 ... 24.
    public let scale: Int

    /// Decimals that a number can have.
    public static let maximumScale = 24
    /// 0.
    public static let zero = ExactDecimal(0)
    /// 1.
    public static let one = ExactDecimal(1)

    /// A whole number.
    public init(_ whole: Int) {
        coefficient = Int128(whole)
        scale = 0
    }

    /// `coefficient / 10^scale`, trailing zeros removed. `nil` when `scale` is outside 0 ... 24.
    public init?(coefficient: Int128, scale: Int) {
        guard (0...Self.maximumScale).contains(scale) else { return nil }
        var (digits, places) = (coefficient, scale)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        self.coefficient = digits
        self.scale = places
    }

    /// Reads `-12.50`, `12`, `.5`, and exponents as vendors write them (`1.5E-7`). No spaces, signs other than a
    /// leading `-` or `+`, or group separators. `nil` for anything else or beyond 38 digits or 24 decimals.
    public init?(_ text: some StringProtocol) {
        var digits: Int128 = 0
        var (places, exponent) = (0, 0)
        var (sawDigit, sawPoint) = (false, false)
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        while let byte = rest.first {
            rest = rest.dropFirst()
            switch byte {
            case UInt8(ascii: ".") where !sawPoint: sawPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard let longer = Self.appending(byte - UInt8(ascii: "0"), to: digits) else { return nil }
                (digits, sawDigit) = (longer, true)
                if sawPoint { places += 1 }
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard sawDigit, rest.count <= 4, let power = Int(String(decoding: rest, as: UTF8.self)) else {
                    return nil
                }
                exponent = power
                rest = rest.dropFirst(rest.count)
            default: return nil
            }
        }
        guard sawDigit else { return nil }
        self.init(isNegative ? -digits : digits, overTenToThe: places - exponent)
    }

    /// `digits / 10^places`, also where the places are below zero or end in zeros beyond the 24th.
    private init?(_ digits: Int128, overTenToThe places: Int) {
        var (digits, places) = (digits, digits == 0 ? 0 : places)
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        while places < 0 {
            guard let longer = Self.appending(0, to: digits) else { return nil }
            digits = longer
            places += 1
        }
        self.init(coefficient: digits, scale: places)
    }

    /// One digit more; `nil` beyond 38 of them.
    private static func appending(_ digit: UInt8, to digits: Int128) -> Int128? {
        let (tenfold, isLost) = digits.multipliedReportingOverflow(by: 10)
        let (sum, isCarried) = tenfold.addingReportingOverflow(Int128(digit))
        return isLost || isCarried ? nil : sum
    }

    /// The same number as an exact fraction.
    public var ratio: Ratio { Ratio(reducing: coefficient, over: Self.powerOfTen(scale)) }

    /// Below zero.
    public var isNegative: Bool { coefficient < 0 }
    /// Zero.
    public var isZero: Bool { coefficient == 0 }
    /// Above zero.
    public var isPositive: Bool { coefficient > 0 }

    /// The number without its sign.
    public var magnitude: Self { isNegative ? negated : self }

    /// The opposite number. The one number without an opposite keeps its nearest neighbour.
    public var negated: Self { Self(coefficient: coefficient == .min ? .max : -coefficient, scale: scale) ?? .zero }

    /// The sum.
    /// - Throws: `amountTooLarge` beyond 38 digits.
    public func adding(_ other: Self) throws(BillingRefusal) -> Self {
        let places = max(scale, other.scale)
        let (left, lost) = coefficient.multipliedReportingOverflow(by: Self.powerOfTen(places - scale))
        let (right, lostToo) = other.coefficient.multipliedReportingOverflow(by: Self.powerOfTen(places - other.scale))
        let (sum, carry) = left.addingReportingOverflow(right)
        guard !lost, !lostToo, !carry, let result = Self(coefficient: sum, scale: places) else {
            throw BillingRefusal(.amountTooLarge)
        }
        return result
    }

    /// The difference. - Throws: `amountTooLarge` beyond 38 digits.
    public func subtracting(_ other: Self) throws(BillingRefusal) -> Self { try adding(other.negated) }

    static func powerOfTen(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Plain decimal notation with a point, no exponent, no trailing zeros: `-0.05`, `12`.
    public var description: String { text(minimumDecimals: 0) }

    /// Plain decimal notation with at least `minimumDecimals` digits after the point.
    public func text(minimumDecimals: Int) -> String {
        var digits = UInt64(exactly: coefficient.magnitude).map { String($0) } ?? String(coefficient.magnitude)
        var places = scale
        while places < minimumDecimals {
            digits += "0"
            places += 1
        }
        return Self.text(digits, decimals: places, isNegative: coefficient < 0)
    }

    /// The digits with a point before the last so many. Written in place at once: pages write many amounts.
    static func text(_ digits: String, decimals: Int, isNegative: Bool) -> String {
        var digits = digits
        return digits.withUTF8 { digits in
            let zeros = max(decimals + 1 - digits.count, 0)
            let figures = zeros + digits.count
            let length = figures + (decimals > 0 ? 1 : 0) + (isNegative ? 1 : 0)
            return String(unsafeUninitializedCapacity: length) { text in
                var end = 0
                func append(_ byte: UInt8) {
                    text[end] = byte
                    end += 1
                }
                if isNegative { append(UInt8(ascii: "-")) }
                for place in 0..<figures {
                    if place == figures - decimals { append(UInt8(ascii: ".")) }
                    append(place < zeros ? UInt8(ascii: "0") : digits[place - zeros])
                }
                return end
            }
        }
    }
}

extension ExactDecimal: Comparable {
    public static func < (a: Self, b: Self) -> Bool {
        a.scale == b.scale ? a.coefficient < b.coefficient : a.ratio < b.ratio
    }
}

extension ExactDecimal: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let number = Self(text) else { throw BillingRefusal.invalidNumber(text) }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
