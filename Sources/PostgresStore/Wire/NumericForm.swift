import BillingCore

/// The binary form of `numeric`: four 16-bit fields (digit count, weight, sign, scale), then digits to base 10,000.
/// The first digit counts 10,000 to the power of the weight.
extension ExactDecimal: WireValue {
    static var type: WireType { .numeric }
    static var arrayType: WireType { .numericArray }

    private static let negative: UInt16 = 0x4000
    private static let base: UInt128 = 10_000
    /// Digits to base 10,000 that hold the 24 decimals.
    private static let fractionDigits = maximumScale / 4

    func write(to bytes: inout [UInt8]) {
        var power: UInt128 = 1
        for _ in 0..<scale { power *= 10 }
        var (whole, fraction) = coefficient.magnitude.quotientAndRemainder(dividingBy: power)
        for _ in scale..<Self.maximumScale { fraction *= 10 }
        var digits: [UInt16] = []
        for _ in 0..<Self.fractionDigits {
            digits.append(UInt16(fraction % Self.base))
            fraction /= Self.base
        }
        while whole > 0 {
            digits.append(UInt16(whole % Self.base))
            whole /= Self.base
        }
        UInt16(digits.count).writeBigEndian(to: &bytes)
        Int16(digits.count - Self.fractionDigits - 1).writeBigEndian(to: &bytes)
        (isNegative ? Self.negative : 0).writeBigEndian(to: &bytes)
        UInt16(scale).writeBigEndian(to: &bytes)
        for digit in digits.reversed() { digit.writeBigEndian(to: &bytes) }
    }

    /// `nil` for NaN, the infinities, more than 38 digits or more than 24 decimals.
    static func read(_ bytes: UnsafeRawBufferPointer, type: UInt32) -> ExactDecimal? {
        guard type == WireType.numeric.rawValue, bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
        func field(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        let count = Int(field(0))
        let sign = field(2)
        guard bytes.count == 8 + count * 2, sign == 0 || sign == negative else { return nil }
        var coefficient: Int128 = 0
        for index in 0..<count {
            let (shifted, overflow) = coefficient.multipliedReportingOverflow(by: Int128(base))
            let (sum, carry) = shifted.addingReportingOverflow(Int128(field(4 + index)))
            guard !overflow, !carry else { return nil }
            coefficient = sum
        }
        let places = (count - 1 - Int(Int16(bitPattern: field(1)))) * 4
        return ExactDecimal(sign == 0 ? coefficient : -coefficient, places: places)
    }

    /// `coefficient / 10^places`, where `places` may be negative or go beyond 24 in trailing zeros.
    private init?(_ coefficient: Int128, places: Int) {
        var (digits, places) = (coefficient, places)
        if digits == 0 { places = 0 }
        while places > Self.maximumScale, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        while places < 0 {
            let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            digits = tenfold
            places += 1
        }
        self.init(coefficient: digits, scale: places)
    }
}
