/// A fraction that is not reduced: the inner loop of rating multiplies a few small numbers, and a common divisor per
/// step would cost more than all of it. Every operation says whether it still fits; where it does not, ``Ratio``
/// computes the same reduced.
struct Fraction {
    private(set) var numerator: Int128
    private(set) var denominator: Int128

    static let zero = Fraction(0, over: 1)
    static let one = Fraction(1, over: 1)

    /// `denominator` is above zero.
    init(_ numerator: Int128, over denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    init(_ decimal: ExactDecimal) { self.init(decimal.coefficient, over: ExactDecimal.powerOfTen(decimal.scale)) }

    init(_ ratio: Ratio) { self.init(ratio.numerator, over: ratio.denominator) }

    /// Whether the product fits; the fraction is spoilt when it does not.
    mutating func multiply(by other: Fraction) -> Bool {
        let (top, isTopLost) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (bottom, isBottomLost) = denominator.multipliedReportingOverflow(by: other.denominator)
        (numerator, denominator) = (top, bottom)
        return !isTopLost && !isBottomLost
    }

    /// Whether the sum fits; the fraction is spoilt when it does not.
    mutating func add(_ other: Fraction) -> Bool {
        if denominator == other.denominator {
            let (sum, isLost) = numerator.addingReportingOverflow(other.numerator)
            numerator = sum
            return !isLost
        }
        let (left, isLeftLost) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, isRightLost) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, isSumLost) = left.addingReportingOverflow(right)
        let (bottom, isBottomLost) = denominator.multipliedReportingOverflow(by: other.denominator)
        (numerator, denominator) = (sum, bottom)
        return !isLeftLost && !isRightLost && !isSumLost && !isBottomLost
    }

    /// The nearest whole number.
    func rounded(_ rounding: Rounding) -> Int128 { Ratio.rounded(numerator, over: denominator, rounding) }
}
