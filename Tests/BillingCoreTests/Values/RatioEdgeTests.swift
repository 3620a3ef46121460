import Foundation
import Testing
import RandomSupport

@testable import BillingCore

struct RatioEdgeTests {
    /// Euclid by subtraction-free remainders, written a second time.
    private static func divisor(_ a: Int128, _ b: Int128) -> Int128 { b == 0 ? a : divisor(b, a % b) }

    /// Both ways to find a common divisor: small numbers in binary, large ones by remainders, and powers of two.
    @Test func everySizeIsReduced() throws {
        var random = SeededRandom(21)
        let sizes: [Int128] = [1, 3, 1 << 31, 1 << 63, (1 << 64) - 1, 1 << 64, 1 << 90, 1 << 100]
        for size in sizes {
            for _ in 0..<60 {
                let (a, b) = (Int128(random.below(1_000) + 1), Int128(random.below(1_000) + 1))
                let common = size + Int128(random.below(50))
                let value = try Ratio(a * common, over: b * common)
                let divisor = Self.divisor(a, b)
                #expect(value.numerator == a / divisor && value.denominator == b / divisor)
            }
        }
    }

    @Test func zeroHasDenominatorOne() throws {
        for denominator: Int128 in [1, -1, 7, -12, .max, -.max] {
            let zero = try Ratio(0, over: denominator)
            #expect(zero == .zero && zero.denominator == 1 && zero.isZero && !zero.isNegative)
        }
    }

    @Test func aFractionCanStandAtTheEdges() throws {
        let most = Int128.max
        #expect(try Ratio(most, over: most) == .one)
        #expect(try Ratio(-most, over: most) == Ratio(-1))
        #expect(try Ratio(most, over: most - 1).multiplied(by: Ratio(most - 1, over: most)) == .one)
        #expect(try Ratio(1, over: most).adding(Ratio(-1, over: most)) == .zero)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(1, over: most).adding(Ratio(1, over: most - 1)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(most).adding(Ratio(1, over: 2)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(-most).subtracting(Ratio(2)) }
    }

    @Test func eachRefusalHasItsCode() {
        #expect(throws: BillingRefusal(.zeroDenominator)) { try Ratio(0, over: 0) }
        #expect(throws: BillingRefusal(.zeroDenominator)) { try Ratio.one.divided(by: .zero) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(.min, over: 1) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(1, over: .min) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(.max).multiplied(by: Ratio(.max)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(1, over: .max).multiplied(by: fraction(1, 2)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Ratio(.max).divided(by: fraction(1, 2)) }
    }

    /// Crosswise reducing: products whose parts do not fit, though the result does.
    @Test func aProductThatFitsIsComputed() throws {
        let large: Int128 = 1 << 120
        #expect(try Ratio(large).multiplied(by: Ratio(3, over: large)) == Ratio(3))
        #expect(try Ratio(large, over: 3).multiplied(by: Ratio(9, over: large)) == Ratio(3))
        #expect(try Ratio(large, over: 7).divided(by: Ratio(large, over: 14)) == Ratio(2))
        #expect(try Ratio(7, over: large).divided(by: Ratio(21, over: large)) == fraction(1, 3))
    }

    /// Denominators that share a factor: 1/2⁹⁰ + 1/2⁹¹ = 3/2⁹¹, whose product would not fit.
    @Test func aSumThatFitsIsComputed() throws {
        let (a, b): (Int128, Int128) = (1 << 90, 1 << 91)
        #expect(try Ratio(1, over: a).adding(Ratio(1, over: b)) == Ratio(3, over: b))
        #expect(try fraction(1, 6).adding(fraction(1, 10)) == fraction(4, 15))  // 5/30 + 3/30
        #expect(try fraction(1, 6).subtracting(fraction(1, 10)) == fraction(1, 15))
        #expect(try fraction(1, 3).adding(fraction(2, 3)) == .one)
        #expect(try fraction(5, 4).adding(Ratio(-1)) == fraction(1, 4))
    }

    @Test func orderDoesNotOverflow() {
        let pairs = [
            (fraction(1, 3), fraction(1, 2)), (fraction(-1, 2), fraction(-1, 3)), (fraction(-1, 2), .zero),
            (.zero, fraction(1, 1_000)), (fraction(99, 100), .one), (Ratio(-.max), Ratio(.max)), (.one, Ratio(.max)),
            (fraction(30, 31), fraction(31, 32)),
        ]
        for (low, high) in pairs {
            #expect(low < high && !(high < low) && !(low < low) && high.negated < low.negated)
            #expect(min(low, high) == low && max(low, high) == high)
        }
    }

    @Test func halvesNextToTheEdgesRound() throws {
        let most = Ratio(.max)
        #expect(most.rounded(.halfAwayFromZero) == .max && most.negated.rounded(.up) == -.max)
        let (half, floor) = (try Ratio(.max, over: 2), Int128.max / 2)
        #expect(half.rounded(.down) == floor && half.rounded(.up) == floor + 1)
        #expect(half.rounded(.halfAwayFromZero) == floor + 1)
        #expect(half.negated.rounded(.halfAwayFromZero) == -(floor + 1))
        // Just below and above a half, over a denominator of 127 bits.
        #expect(try Ratio(floor, over: .max).rounded(.halfAwayFromZero) == 0)
        #expect(try Ratio(floor + 1, over: .max).rounded(.halfAwayFromZero) == 1)
        #expect(try Ratio(floor + 1, over: .max).rounded(.halfEven) == 1)
    }

    /// What is not reduced rounds as what is.
    @Test func unreducedFractionsRoundTheSame() {
        for (numerator, denominator, rounded): (Int128, Int128, [Int128]) in [
            (10, 4, [3, 2, 3, 2]), (-10, 4, [-3, -2, -3, -2]), (14, 4, [4, 4, 4, 3]), (8, 4, [2, 2, 2, 2]),
            (0, 9, [0, 0, 0, 0]), (50, 100, [1, 0, 1, 0]), (150, 100, [2, 2, 2, 1]), (-49, 100, [0, 0, -1, 0]),
        ] {
            let modes: [Rounding] = [.halfAwayFromZero, .halfEven, .up, .down]
            #expect(modes.map { Ratio.rounded(numerator, over: denominator, $0) } == rounded)
        }
    }

    @Test(arguments: [
        ("1/3", nil), ("1/7", nil), ("1/8", "0.125"), ("7/31", nil), ("-3/4", "-0.75"), ("12", "12"),
        ("1/1000000000000", "0.000000000001"), ("1/10000000000000", nil), ("1/4096", "0.000244140625"),
        ("1/8192", nil),  // thirteen decimals
    ]) func aFiniteExpansionOfTwelveDecimalsIsADecimal(text: String, decimal: String?) throws {
        let value = try JSONDecoder().decode([Ratio].self, from: Data("[\"\(text)\"]".utf8))[0]
        #expect(value.decimal?.description == decimal)
    }

    @Test(arguments: [
        (1, 3, 4, "0.3333"), (2, 3, 0, "1"), (-2, 3, 1, "-0.7"), (1, 2, 0, "1"), (-1, 2, 0, "-1"), (1, 200, 2, "0.01"),
        (199, 100, 1, "2.0"), (1, 1, 3, "1.000"), (0, 1, 2, "0.00"),
    ]) func textHasExactlySoManyDecimals(numerator: Int, denominator: Int, decimals: Int, text: String) {
        #expect(fraction(numerator, denominator).text(decimals: decimals) == text)
    }

    @Test func isStoredAsItIsWritten() throws {
        let values = [fraction(7, 31), Ratio(-4), fraction(-1, 2), .zero]
        let stored = try JSONEncoder().encode(values)
        #expect(try JSONDecoder().decode([Ratio].self, from: stored) == values)
        #expect(try JSONDecoder().decode([String].self, from: stored) == ["7/31", "-4", "-1/2", "0"])
        #expect(try JSONDecoder().decode([Ratio].self, from: Data(#"["6/-4"]"#.utf8)) == [fraction(-3, 2)])
    }

    @Test(arguments: ["", "/", "1/", "/2", "1/2/3", "a", "1/b", "0.5", "1 /2", "½"])
    func otherTextIsNoFraction(_ text: String) {
        #expect(throws: BillingRefusal.invalidFraction(text)) {
            try JSONDecoder().decode([Ratio].self, from: Data("[\"\(text)\"]".utf8))
        }
    }

    @Test func aStoredFractionOverZeroIsRefused() {
        #expect(throws: BillingRefusal(.zeroDenominator)) {
            try JSONDecoder().decode([Ratio].self, from: Data(#"["1/0"]"#.utf8))
        }
    }
}

/// The quick arithmetic of rating says when it no longer fits; nothing of it wraps unnoticed.
struct FractionTests {
    private static let large: Int128 = 1 << 100

    /// The product; `nil` where it is lost.
    private func product(_ a: Fraction, _ b: Fraction) -> Fraction? {
        var product = a
        return product.multiply(by: b) ? product : nil
    }

    /// The sum; `nil` where it is lost.
    private func sum(_ a: Fraction, _ b: Fraction) -> Fraction? {
        var sum = a
        return sum.add(b) ? sum : nil
    }

    @Test func smallNumbersFit() throws {
        let value = try #require(product(Fraction(3, over: 4), Fraction(-2, over: 5)))
        #expect(value.numerator == -6 && value.denominator == 20, "not reduced")
        let same = try #require(sum(Fraction(1, over: 4), Fraction(1, over: 4)))
        #expect(same.numerator == 2 && same.denominator == 4, "one denominator stays")
        let other = try #require(sum(same, Fraction(1, over: 6)))
        #expect(other.numerator == 16 && other.denominator == 24)  // 12/24 + 4/24
        #expect(other.rounded(.halfAwayFromZero) == 1 && other.rounded(.down) == 0)
    }

    @Test func everyLossIsTold() {
        let (large, small) = (Fraction(Self.large, over: 1), Fraction(1, over: Self.large))
        #expect(product(large, large)?.numerator == nil && product(small, small)?.numerator == nil)
        #expect(sum(Fraction(.max, over: 3), Fraction(1, over: 3))?.numerator == nil)
        #expect(sum(large, small)?.numerator == nil && sum(small, large)?.numerator == nil)
        #expect(sum(Fraction(0, over: Self.large), Fraction(0, over: Self.large + 1))?.numerator == nil)
        #expect(sum(Fraction(.max / 2, over: 1), Fraction(.max - 1, over: 2))?.numerator == nil)  // 2·(max/2) + max − 1
    }

    @Test func decimalsAndRatiosAreTakenAsTheyAre() {
        let decimal = Fraction(ExactDecimal("-12.5"))
        #expect(decimal.numerator == -125 && decimal.denominator == 10)
        let ratio = Fraction(fraction(7, 31))
        #expect(ratio.numerator == 7 && ratio.denominator == 31)
        #expect(Fraction.zero.numerator == 0 && Fraction.one.numerator == 1 && Fraction.one.denominator == 1)
    }
}
