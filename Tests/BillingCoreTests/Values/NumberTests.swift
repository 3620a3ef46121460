import BillingCore
import Testing
import RandomSupport

struct NumberTests {
    @Test func decimalsAreReadAsVendorsWriteThem() {
        let texts = [
            ("12", "12"), ("-12.50", "-12.5"), (".5", "0.5"), ("+3", "3"), ("1.5E-7", "0.00000015"), ("2e3", "2000"),
            ("0E-20", "0"),
            ("0.000000000000000000000001", "0.000000000000000000000001"), ("-0.0", "0"),
        ]
        for (text, plain) in texts { #expect(ExactDecimal(text)?.description == plain, "\(text)") }
        for text in [
            "", "-", ".", "1,5", "1.2.3", " 1", "1 ", "0x10", "1e", "e5", "1e99999",
            "999999999999999999999999999999999999999", "NaN",
        ] {
            #expect(ExactDecimal(text) == nil, "\(text)")
        }
    }

    @Test func aFractionHasDecimalsWithinTheRange() throws {
        let third = try Ratio(1, over: 3)
        #expect(third.text(decimals: 0) == "0" && third.text(decimals: 2) == "0.33")
        #expect(third.text(decimals: 24) == "0.333333333333333333333333")
        for decimals in [-1, 25, 39, .max, .min] { #expect(third.text(decimals: decimals) == nil) }
    }

    @Test func equalNumbersAreEqualValues() {
        let numbers = ["-2", "-1.99", "1.5", "1.50", "1.51"].compactMap { ExactDecimal($0) }
        #expect(numbers[2] == numbers[3])
        #expect(zip(numbers, numbers.dropFirst()).map { $0 < $1 } == [true, true, false, true])
    }

    /// Sums and products of small fractions against the same in whole numbers over a common denominator.
    @Test func fractionsAreExactAndReduced() throws {
        var random = SeededRandom(3)
        func number() -> Int { random.below(2001) - 1000 }
        for _ in 0..<2000 {
            let (a, b) = (number(), random.below(500) + 1)
            let (c, d) = (number(), random.below(500) + 1)
            let (x, y) = (try Ratio(Int128(a), over: Int128(b)), try Ratio(Int128(c), over: Int128(d)))
            #expect(try x.adding(y) == Ratio(Int128(a * d + c * b), over: Int128(b * d)))
            #expect(try x.multiplied(by: y) == Ratio(Int128(a * c), over: Int128(b * d)))
            #expect((x < y) == (a * d < c * b))
            if c != 0 { #expect(try x.divided(by: y).multiplied(by: y) == x) }
        }
        #expect(try Ratio(6, over: -4).description == "-3/2")
        #expect(throws: BillingRefusal.self) { try Ratio(1, over: 0) }
        #expect(throws: BillingRefusal.self) { try Ratio(.max).multiplied(by: Ratio(2)) }
        #expect(throws: BillingRefusal.self) { try Ratio(.max).adding(.one) }
        #expect(throws: BillingRefusal.self) { try Ratio.one.divided(by: .zero) }
    }

    @Test func roundingModes() throws {
        for (value, modes) in [
            (5, [1, 0, 1, 0]), (-5, [-1, 0, -1, 0]), (15, [2, 2, 2, 1]), (4, [0, 0, 1, 0]), (6, [1, 1, 1, 0]),
        ] {
            let ratio = try Ratio(Int128(value), over: 10)
            #expect([.halfAwayFromZero, .halfEven, .up, .down].map { Int(ratio.rounded($0)) } == modes, "\(value)")
        }
    }

    /// The quick way of a derivation and the reduced one give the same cent, also where the quick one does not fit.
    @Test func derivationsRoundTheSameEitherWay() throws {
        var random = SeededRandom(9)
        for _ in 0..<1000 {
            let terms = (0...random.below(4)).map { _ in
                let digits = random.below(8)
                let amount =
                    ExactDecimal(coefficient: Int128(random.below(1_000_000_000)) - 500_000_000, scale: digits) ?? 1
                let (part, whole) = (ExactDecimal(random.below(28) + 1), ExactDecimal(random.below(4) + 28))
                return Derivation.Term(
                    .charge,
                    [
                        .quantity(amount, unit: ""), .amount("12.345678901234"), .units(part, of: whole, unit: ""),
                        .margin(Rate(ppm: 123_457)),
                    ])
            }
            let derivation = try Derivation(computing: terms, in: .eur)
            #expect(try Money(rounding: derivation.unrounded(), .eur) == derivation.result)
        }
    }

    @Test func ratesArePercentWithFourDecimals() {
        #expect(Rate(percent: "25.5")?.ppm == 255_000)
        #expect(Rate(percent: "0.0001")?.ppm == 1)
        #expect(Rate(percent: "0.00001") == nil)
        #expect(Rate(percent: "99999999999999999999") == nil)
        #expect(Rate(ppm: 81_000).percentText == "8.1")
    }
}
