import BillingCore
import Testing
import RandomSupport

/// Fractions against whole-number arithmetic: `a/b ? c/d` is `a·d ? c·b`.
struct RatioTests {
    private struct Pair {
        let (a, b, c, d): (Int128, Int128, Int128, Int128)
        var left: Ratio { get throws { try Ratio(a, over: b) } }
        var right: Ratio { get throws { try Ratio(c, over: d) } }
    }

    private static func pairs(_ seed: UInt64, _ count: Int) -> [Pair] {
        var random = SeededRandom(seed)
        func number(_ random: inout SeededRandom) -> Int128 { Int128(random.below(2_000_001) - 1_000_000) }
        return (0..<count).map { _ in
            Pair(
                a: number(&random), b: Int128(random.below(99_999) + 1), c: number(&random),
                d: Int128(random.below(99_999) + 1))
        }
    }

    @Test func sumsAreThoseOfCommonDenominators() throws {
        for pair in Self.pairs(1, 2_000) {
            let sum = try pair.left.adding(pair.right)
            #expect(sum.numerator * pair.b * pair.d == (pair.a * pair.d + pair.c * pair.b) * sum.denominator)
            #expect(try sum.subtracting(pair.right) == pair.left)
            #expect(try pair.right.adding(pair.left) == sum)
        }
    }

    @Test func productsMultiplyAboveAndBelow() throws {
        for pair in Self.pairs(2, 2_000) {
            let product = try pair.left.multiplied(by: pair.right)
            #expect(product.numerator * pair.b * pair.d == pair.a * pair.c * product.denominator)
            guard !(try pair.right.isZero) else { continue }
            #expect(try product.divided(by: pair.right) == pair.left)
        }
    }

    @Test func orderIsThatOfCrossProducts() throws {
        for pair in Self.pairs(3, 2_000) {
            #expect(try (pair.left < pair.right) == (pair.a * pair.d < pair.c * pair.b))
            #expect(try (pair.left == pair.right) == (pair.a * pair.d == pair.c * pair.b))
        }
    }

    @Test func everyValueIsReduced() throws {
        for pair in Self.pairs(4, 2_000) {
            let value = try pair.left
            var (x, y) = (value.numerator.magnitude, value.denominator.magnitude)
            while y != 0 { (x, y) = (y, x % y) }
            #expect(x == 1 || value.isZero && value.denominator == 1)
            #expect(value.denominator > 0)
        }
    }

    @Test func signsBelongToTheNumerator() throws {
        let value = try Ratio(3, over: -6)
        #expect(value.numerator == -1 && value.denominator == 2 && value.isNegative)
        #expect(value.negated == (try Ratio(1, over: 2)) && !value.negated.isNegative)
        #expect(try Ratio(-3, over: -6) == Ratio(1, over: 2))
    }

    @Test func wordsOfAFractionAreItsParts() throws {
        #expect(try Ratio(6, over: 4).description == "3/2")
        #expect(try Ratio(-6, over: 3).description == "-2")
        #expect(Ratio.zero.description == "0" && Ratio.one.description == "1")
    }

    @Test func zeroPartsAndLostSignsAreRefused() {
        #expect(throws: BillingRefusal.self) { try Ratio(1, over: 0) }
        #expect(throws: BillingRefusal.self) { try Ratio(.min, over: 3) }
        #expect(throws: BillingRefusal.self) { try Ratio(3, over: .min) }
        #expect(throws: BillingRefusal.self) { try Ratio(1).divided(by: .zero) }
    }

    /// Every operation at the ends of 128 bits answers or refuses; none traps.
    @Test func theEndsOfTheRangeRefuse() throws {
        let edges = [Ratio(.max), Ratio(-.max), try Ratio(1, over: .max), try Ratio(-1, over: .max), .one, .zero]
        for a in edges {
            for b in edges {
                _ = try? a.adding(b)
                _ = try? a.subtracting(b)
                _ = try? a.multiplied(by: b)
                _ = try? a.divided(by: b)
                _ = a < b
            }
        }
        #expect(throws: BillingRefusal.self) { try Ratio(.max).adding(.one) }
        #expect(throws: BillingRefusal.self) { try Ratio(.max).multiplied(by: Ratio(2)) }
        #expect(try Ratio(.max).multiplied(by: Ratio(1, over: .max)) == .one)
    }

    /// Rounding against the definition: the nearest whole number, and on a tie the one the mode names.
    @Test(arguments: [Rounding.halfAwayFromZero, .halfEven, .up, .down])
    func roundingFollowsItsDefinition(_ mode: Rounding) throws {
        for numerator in -60...60 {
            for denominator in 1...12 {
                let value = try Ratio(Int128(numerator), over: Int128(denominator))
                let rounded = Int(value.rounded(mode))
                let floor = Int((Double(numerator) / Double(denominator)).rounded(.down))
                let isWhole = floor * denominator == numerator
                let twiceRest = 2 * (numerator - floor * denominator)
                let expected: Int
                switch mode {
                case _ where isWhole: expected = floor
                case .down: expected = numerator < 0 ? floor + 1 : floor
                case .up: expected = numerator < 0 ? floor : floor + 1
                case .halfAwayFromZero where twiceRest == denominator: expected = numerator < 0 ? floor : floor + 1
                case .halfEven where twiceRest == denominator: expected = floor.isMultiple(of: 2) ? floor : floor + 1
                case .halfAwayFromZero, .halfEven: expected = twiceRest < denominator ? floor : floor + 1
                }
                #expect(rounded == expected, "\(numerator)/\(denominator) \(mode)")
            }
        }
    }

    @Test func textRoundsAtTheLastDecimal() throws {
        let cases: [(Int128, Int128, Int, String)] = [
            (1, 8, 2, "0.13"), (-1, 8, 2, "-0.13"), (1, 8, 3, "0.125"), (2, 3, 4, "0.6667"), (5, 1, 0, "5"),
            (999, 1000, 2, "1.00"), (-1, 1000, 2, "0.00"), (1, 3, 0, "0"), (7, 2, 0, "4"),
        ]
        for (numerator, denominator, decimals, text) in cases {
            #expect(try Ratio(numerator, over: denominator).text(decimals: decimals) == text)
        }
        #expect(Ratio.one.text(decimals: -1) == nil && Ratio.one.text(decimals: 25) == nil)
        #expect(Ratio(.max).text(decimals: 1) == nil)
    }
}
