/// An exact fraction of two 128-bit integers, always reduced, the denominator positive.
///
/// Rating and proration run in fractions and are rounded once, at the line. Arithmetic that would leave 128 bits
/// is refused, never wrapped and never trapped.
public struct Ratio: Hashable, Sendable {
    /// Signed.
    public let numerator: Int128
    /// Above zero.
    public let denominator: Int128

    /// 0.
    public static let zero = Ratio(0)
    /// 1.
    public static let one = Ratio(1)

    /// A whole number.
    public init(_ whole: Int128) {
        numerator = whole
        denominator = 1
    }

    /// `numerator / denominator`, reduced.
    /// - Throws: `zeroDenominator`; `amountTooLarge` when the sign cannot be moved within 128 bits.
    public init(_ numerator: Int128, over denominator: Int128) throws(BillingRefusal) {
        guard denominator != 0 else { throw BillingRefusal(.zeroDenominator) }
        guard numerator != .min, denominator != .min else { throw BillingRefusal(.amountTooLarge) }
        self.init(reducing: denominator < 0 ? -numerator : numerator, over: abs(denominator))
    }

    /// For denominators known to be positive.
    init(reducing numerator: Int128, over denominator: Int128) {
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = divisor == 1 ? numerator : numerator / divisor
        self.denominator = divisor == 1 ? denominator : denominator / divisor
    }

    /// Of two numbers that are not both zero; 1 when one of them is. Small numbers go the binary way, without division.
    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> Int128 {
        guard a > 1, b > 1 else { return a == 0 || b == 0 ? Int128(max(a, b, 1)) : 1 }
        if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) { return Int128(binaryDivisor(UInt64(a), UInt64(b))) }
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return Int128(x)
    }

    private static func binaryDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let shift = (a | b).trailingZeroBitCount
        var (x, y) = (a >> a.trailingZeroBitCount, b)
        repeat {
            y >>= y.trailingZeroBitCount
            if x > y { swap(&x, &y) }
            y -= x
        } while y != 0
        return x << shift
    }

    /// Zero.
    public var isZero: Bool { numerator == 0 }
    /// Below zero.
    public var isNegative: Bool { numerator < 0 }
    /// The opposite fraction.
    public var negated: Ratio { Ratio(unchecked: numerator == .min ? .max : -numerator, denominator) }

    private init(unchecked numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The exact sum. - Throws: `amountTooLarge`.
    public func adding(_ other: Ratio) throws(BillingRefusal) -> Ratio {
        if denominator == other.denominator {
            let (sum, carry) = numerator.addingReportingOverflow(other.numerator)
            guard !carry else { throw BillingRefusal(.amountTooLarge) }
            return denominator == 1 ? Ratio(sum) : Ratio(reducing: sum, over: denominator)
        }
        let shared = Self.greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude)
        let left = try Self.product(numerator, other.denominator / shared)
        let right = try Self.product(other.numerator, denominator / shared)
        let (sum, carry) = left.addingReportingOverflow(right)
        guard !carry else { throw BillingRefusal(.amountTooLarge) }
        return Ratio(reducing: sum, over: try Self.product(denominator / shared, other.denominator))
    }

    /// The exact difference. - Throws: `amountTooLarge`.
    public func subtracting(_ other: Ratio) throws(BillingRefusal) -> Ratio { try adding(other.negated) }

    /// The exact product; factors are reduced crosswise first, so it overflows only when the result does.
    /// - Throws: `amountTooLarge`.
    public func multiplied(by other: Ratio) throws(BillingRefusal) -> Ratio {
        let a = Self.greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude)
        let b = Self.greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude)
        return Ratio(
            unchecked: try Self.product(numerator / a, other.numerator / b),
            try Self.product(denominator / b, other.denominator / a)
        )
    }

    /// The exact quotient. - Throws: `amountTooLarge`; `zeroDenominator` when `other` is zero.
    public func divided(by other: Ratio) throws(BillingRefusal) -> Ratio {
        try multiplied(by: Ratio(other.denominator, over: other.numerator))
    }

    private static func product(_ a: Int128, _ b: Int128) throws(BillingRefusal) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow, product != .min else { throw BillingRefusal(.amountTooLarge) }
        return product
    }

    /// The nearest whole number under `rounding`.
    public func rounded(_ rounding: Rounding) -> Int128 { Self.rounded(numerator, over: denominator, rounding) }

    /// Also for fractions that are not reduced; the denominator is above zero.
    static func rounded(_ numerator: Int128, over denominator: Int128, _ rounding: Rounding) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard remainder != 0 else { return quotient }
        let away = quotient + (numerator < 0 ? -1 : 1)
        switch rounding {
        case .down: return quotient
        case .up: return away
        case .halfAwayFromZero:
            let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
            return twice.overflow || twice.partialValue >= denominator.magnitude ? away : quotient
        case .halfEven:
            let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
            if !twice.overflow, twice.partialValue == denominator.magnitude {
                return quotient % 2 == 0 ? quotient : away
            }
            return twice.overflow || twice.partialValue > denominator.magnitude ? away : quotient
        }
    }

    /// As decimal text with exactly `decimals` digits after the point, rounded half away from zero; `nil` when
    /// `decimals` is outside 0 ... 24, or when the digits go beyond 128 bits.
    public func text(decimals: Int) -> String? {
        guard (0...ExactDecimal.maximumScale).contains(decimals),
            let scaled = try? multiplied(by: Ratio(ExactDecimal.powerOfTen(decimals))),
            let number = ExactDecimal(coefficient: scaled.rounded(.halfAwayFromZero), scale: decimals)
        else { return nil }
        return number.text(minimumDecimals: decimals)
    }
}

/// How a fraction becomes a whole number of minor units.
public enum Rounding: String, Hashable, Sendable, Codable {
    /// 0.5 becomes 1, −0.5 becomes −1: the house rule for every amount.
    case halfAwayFromZero
    /// 0.5 becomes 0, 1.5 becomes 2.
    case halfEven
    /// Away from zero.
    case up
    /// Towards zero.
    case down
}

extension Ratio: Comparable {
    public static func < (a: Ratio, b: Ratio) -> Bool {
        if a.denominator == b.denominator { return a.numerator < b.numerator }
        let left = a.numerator.multipliedFullWidth(by: b.denominator)
        let right = b.numerator.multipliedFullWidth(by: a.denominator)
        return left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension Ratio: CustomStringConvertible {
    /// `7/31`, or `7` when whole.
    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

extension Ratio: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int128($0) }
        guard (1...2).contains(parts.count), let numerator = parts[0], let denominator = parts.count == 2 ? parts[1] : 1
        else { throw BillingRefusal.invalidFraction(text) }
        try self.init(numerator, over: denominator)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Ratio {
    /// The same number with a finite decimal expansion of at most 12 digits after the point; `nil` when it has none.
    var decimal: ExactDecimal? {
        let scale = 12
        guard let scaled = try? multiplied(by: Ratio(ExactDecimal.powerOfTen(scale))), scaled.denominator == 1 else {
            return nil
        }
        return ExactDecimal(coefficient: scaled.numerator, scale: scale)
    }
}
