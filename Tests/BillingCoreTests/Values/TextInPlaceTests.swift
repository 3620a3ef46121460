import BillingCore
import RandomSupport
import Testing

/// Numbers and identifiers are written into the memory of their text. Beside them the same texts, put together from
/// strings.
@Suite struct TextInPlaceTests {
    private struct Thing {}

    private static func plain(_ coefficient: Int128, decimals: Int) -> String {
        let sign = coefficient < 0 ? "-" : ""
        var digits = String(coefficient.magnitude)
        while digits.count <= decimals { digits = "0" + digits }
        guard decimals > 0 else { return sign + digits }
        return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
    }

    @Test(arguments: [
        (Int64(0), "0.00"), (1, "0.01"), (-1, "-0.01"), (9, "0.09"), (10, "0.10"), (99, "0.99"), (100, "1.00"),
        (-100, "-1.00"), (-12_345, "-123.45"), (.max, "92233720368547758.07"), (.min, "-92233720368547758.08"),
    ])
    func amountsHaveTheDecimalsOfTheirCurrency(minor: Int64, text: String) {
        #expect(Money(minor: minor, .eur).decimalText == text)
    }

    @Test func amountsOfAnySize() throws {
        var random = SeededRandom(11)
        let dinar = try #require(Currency(code: "KWD"))
        for _ in 0..<2_000 {
            let minor = Int64.random(in: .min ... .max, using: &random) >> Int64(random.below(64))
            for (currency, decimals) in [(Currency.jpy, 0), (.eur, 2), (dinar, 3)] {
                #expect(
                    Money(minor: minor, currency).decimalText == Self.plain(Int128(minor), decimals: decimals))
            }
        }
    }

    /// With as many decimals as are asked for, and never fewer than the number has.
    @Test func numbersOfAnyScale() throws {
        var random = SeededRandom(12)
        for _ in 0..<2_000 {
            let coefficient = Int128(Int64.random(in: .min ... .max, using: &random)) * Int128(random.below(1_000_000))
            let number = try #require(ExactDecimal(coefficient: coefficient, scale: random.below(25)))
            let decimals = random.below(26)
            let shown = max(decimals, number.scale)
            var expected = Self.plain(number.coefficient, decimals: number.scale)
            if shown > number.scale {
                expected += (number.scale == 0 ? "." : "") + String(repeating: "0", count: shown - number.scale)
            }
            #expect(number.text(minimumDecimals: decimals) == expected)
            #expect(ExactDecimal(number.description) == number)
        }
    }

    @Test(arguments: [Int128.max, .min, .max - 1, .min + 1])
    func theLargestNumbersFit(coefficient: Int128) throws {
        for scale in [0, 1, 24] {
            let number = try #require(ExactDecimal(coefficient: coefficient, scale: scale))
            #expect(number.description == Self.plain(number.coefficient, decimals: number.scale))
        }
    }

    @Test func identifiersAreGroupsOfDigits() {
        var random = SeededRandom(13)
        for raw in [UInt128.min, .max, 1, 1 << 127]
            + (0..<500).map({ _ in UInt128.random(in: .min ... .max, using: &random) })
        {
            let digits = String(raw, radix: 16)
            let padded = Array(String(repeating: "0", count: 32 - digits.count) + digits)
            let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(padded[$0]) }
            #expect(ID<Thing>(raw: raw).description == groups.joined(separator: "-"))
        }
    }
}
