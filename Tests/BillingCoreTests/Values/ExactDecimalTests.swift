import BillingCore
import Testing
import RandomSupport

/// Decimals against whole numbers of 10⁻⁶.
struct ExactDecimalTests {
    private static func random(_ seed: UInt64, _ count: Int) -> [(millionths: Int, value: ExactDecimal)] {
        var random = SeededRandom(seed)
        return (0..<count).map { _ in
            let millionths = random.below(2_000_000_001) - 1_000_000_000
            return (millionths, ExactDecimal(coefficient: Int128(millionths), scale: 6) ?? .zero)
        }
    }

    @Test func whatIsPrintedIsReadAgain() {
        for (millionths, value) in Self.random(1, 3_000) {
            let text = value.description
            #expect(ExactDecimal(text) == value)
            #expect(!text.contains(".") || !text.hasSuffix("0"), "no trailing zeros: \(text)")
            #expect(text.hasPrefix("-") == (millionths < 0))
        }
    }

    @Test func sumsAreSumsOfMillionths() throws {
        let numbers = Self.random(2, 2_000)
        for (a, b) in zip(numbers, numbers.dropFirst()) {
            let sum = try a.value.adding(b.value)
            #expect(sum == ExactDecimal(coefficient: Int128(a.millionths + b.millionths), scale: 6))
            #expect(try sum.subtracting(b.value) == a.value)
            #expect((a.value < b.value) == (a.millionths < b.millionths))
            #expect((a.value == b.value) == (a.millionths == b.millionths))
        }
    }

    @Test func numbersOfSeveralScalesCompareByValue() {
        let rising: [ExactDecimal] = [
            "-10", "-9.99", "-0.001", "0", "0.0001", "0.001", "0.01", "1", "1.0001", "9.9", "10",
        ]
        for (low, high) in zip(rising, rising.dropFirst()) { #expect(low < high && !(high < low) && low != high) }
        #expect(
            ExactDecimal("1.50") == ExactDecimal("1.5")
                && ExactDecimal("1.50").hashValue == ExactDecimal("1.5").hashValue)
    }

    @Test func signsAreTold() {
        let (below, zero, above): (ExactDecimal, ExactDecimal, ExactDecimal) = ("-0.5", "0", "0.5")
        #expect(below.isNegative && !below.isPositive && !below.isZero)
        #expect(zero.isZero && !zero.isNegative && !zero.isPositive)
        #expect(above.isPositive && above.negated == below && below.magnitude == above && below.negated == above)
    }

    @Test func textHasAtLeastSoManyDecimals() {
        let cases: [(ExactDecimal, Int, String)] = [
            ("12", 0, "12"), ("12", 2, "12.00"), ("12.5", 2, "12.50"), ("12.345", 2, "12.345"), ("-0.5", 3, "-0.500"),
            ("0", 2, "0.00"), ("0.000001", 2, "0.000001"), ("-12", 1, "-12.0"),
        ]
        for (number, decimals, text) in cases { #expect(number.text(minimumDecimals: decimals) == text) }
    }

    @Test func thirtyEightDigitsAndTwentyFourDecimalsAreTheLimit() {
        #expect(ExactDecimal(String(repeating: "9", count: 38)) != nil)
        #expect(ExactDecimal(String(repeating: "9", count: 40)) == nil)
        #expect(ExactDecimal("0." + String(repeating: "0", count: 23) + "1") != nil)
        #expect(ExactDecimal("0." + String(repeating: "0", count: 24) + "1") == nil)
        #expect(ExactDecimal("1" + "." + String(repeating: "0", count: 30)) == ExactDecimal.one)
        #expect(ExactDecimal(coefficient: 1, scale: -1) == nil && ExactDecimal(coefficient: 1, scale: 25) == nil)
    }

    @Test func sumsBeyondTheRangeAreRefused() {
        let most = ExactDecimal(coefficient: .max, scale: 0) ?? .zero
        let least = ExactDecimal(coefficient: .min, scale: 0) ?? .zero
        #expect(throws: BillingRefusal(.amountTooLarge)) { try most.adding(.one) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try least.subtracting(.one) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try most.adding("0.1") }
        #expect(least.negated == most, "the nearest there is")
    }

    @Test func everyDecimalIsAFraction() throws {
        for (millionths, value) in Self.random(3, 1_000) {
            #expect(try value.ratio == Ratio(Int128(millionths), over: 1_000_000))
        }
    }

    @Test(arguments: [("1.5E-7", "0.00000015"), ("1E3", "1000"), ("-2.50e+1", "-25"), ("0e9", "0"), ("12e-1", "1.2")])
    func exponentsMoveThePoint(text: String, plain: String) { #expect(ExactDecimal(text)?.description == plain) }
}
