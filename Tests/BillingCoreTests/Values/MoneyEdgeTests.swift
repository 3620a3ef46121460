import Foundation
import Testing
import RandomSupport

@testable import BillingCore

struct MoneyEdgeTests {
    @Test(
        arguments: [
            ("EUR", "12.5", 1_250), ("EUR", "-0.01", -1), ("EUR", "0", 0), ("EUR", ".5", 50), ("EUR", "1e3", 100_000),
            ("EUR", "1.500", 150),  // a trailing zero is no third decimal
            ("JPY", "1200", 1_200), ("JPY", "12.0", 12), ("KWD", "1.234", 1_234), ("KWD", "1", 1_000),
            ("CLF", "0.0001", 1),
            ("EUR", "92233720368547758.07", .max), ("EUR", "-92233720368547758.08", .min),
            ("JPY", "9223372036854775807", .max),
        ] as [(String, String, Int64)]) func textIsMajorUnits(code: String, text: String, minor: Int64) throws
    {
        let currency = try #require(Currency(code: code))
        #expect(try Money(text, currency) == Money(minor: minor, currency))
    }

    @Test(
        arguments: [
            ("", .invalidAmount("")), ("1,50", .invalidAmount("1,50")), ("€5", .invalidAmount("€5")),
            ("5 EUR", .invalidAmount("5 EUR")), ("0.001", .tooManyDecimals("0.001", in: .eur)),
            ("1e-3", .tooManyDecimals("1e-3", in: .eur)), ("92233720368547758.08", BillingRefusal(.amountTooLarge)),
            ("-92233720368547758.09", BillingRefusal(.amountTooLarge)), ("1e30", BillingRefusal(.amountTooLarge)),
        ] as [(String, BillingRefusal)]) func textIsRefusedByItsKind(text: String, refusal: BillingRefusal)
    {
        #expect(throws: refusal) { try Money(text, .eur) }
    }

    @Test(
        arguments: [
            ("EUR", 5, "0.05"), ("EUR", -5, "-0.05"), ("EUR", 100, "1.00"), ("EUR", 0, "0.00"), ("JPY", -7, "-7"),
            ("JPY", 0, "0"), ("KWD", 5, "0.005"), ("KWD", 12_345, "12.345"), ("CLF", 1, "0.0001"),
            ("EUR", .min, "-92233720368547758.08"), ("EUR", .max, "92233720368547758.07"),
        ] as [(String, Int64, String)]) func majorUnitsHaveTheCurrencysDecimals(
            code: String, minor: Int64, text: String
        )
    {
        #expect(money(minor, code).decimalText == text)
        #expect(money(minor, code).decimal?.text(minimumDecimals: money(minor, code).currency.minorDigits) == text)
    }

    /// Value, then half away from zero, half even, up, down.
    @Test(
        arguments: [
            ("0.125", [13, 12, 13, 12]), ("0.135", [14, 14, 14, 13]), ("0.1249", [12, 12, 13, 12]),
            ("-0.125", [-13, -12, -13, -12]), ("-0.135", [-14, -14, -14, -13]), ("0.1200001", [12, 12, 13, 12]),
            ("0.005", [1, 0, 1, 0]), ("0.015", [2, 2, 2, 1]), ("0.0149", [1, 1, 2, 1]), ("7", [700, 700, 700, 700]),
        ] as [(String, [Int64])]) func roundingIsTheModes(text: String, cents: [Int64]) throws
    {
        let value = number(text)
        let modes: [Rounding] = [.halfAwayFromZero, .halfEven, .up, .down]
        #expect(try modes.map { mode in try Money(rounding: value.ratio, .eur, mode).minor } == cents)
    }

    /// A third of 100 in currencies of zero to four decimals.
    @Test(arguments: [("JPY", 33), ("EUR", 3_333), ("KWD", 33_333), ("CLF", 333_333)] as [(String, Int64)])
    func eachCurrencyRoundsAtItsOwnMinorUnit(code: String, minor: Int64) throws {
        let currency = try #require(Currency(code: code))
        #expect(try Money(rounding: fraction(100, 3), currency).minor == minor)
        #expect(try Money(rounding: fraction(-100, 3), currency).minor == -minor)
        #expect(money(1, code).major == (try Ratio(1, over: ExactDecimal.powerOfTen(currency.minorDigits))))
    }

    @Test func amountsBeyondSixtyFourBitsAreRefused() throws {
        let most = Money(minor: .max, .eur)
        #expect(try Money(rounding: most.major, .eur) == most)
        let beyond = try most.major.adding(fraction(1, 200))  // half a cent more rounds beyond
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Money(rounding: beyond, .eur) }
        #expect(try Money(rounding: beyond, .eur, .down) == most)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Money(rounding: Ratio(.max), .jpy) }
    }

    @Test func differencesHaveTheirRefusals() throws {
        #expect(try eur(5).subtracting(eur(8)) == eur(-3))
        #expect(try eur(.max).adding(eur(.min)) == eur(-1))
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) { try eur(1).adding(Money(minor: 1, .usd)) }
        #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) { try Money(minor: 1, .usd).subtracting(eur(1)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try eur(.min).adding(eur(-1)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try eur(-1).subtracting(eur(.min)) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Money.sum([eur(.max), eur(1)], .eur) }
        #expect(try Money.sum([eur(.max), eur(-1), eur(1)], .eur) == eur(.max), "in the order given")
    }

    @Test func equalNumbersOfTwoCurrenciesDiffer() {
        #expect(
            Money(minor: 1, .eur) != Money(minor: 1, .usd)
                && Set([Money(minor: 1, .eur), Money(minor: 1, .usd)]).count == 2)
        #expect(Money.zero(.eur) != Money.zero(.jpy))
    }

    @Test func isStoredAsMinorUnitsAndCode() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let stored = try encoder.encode(eur(-1_250))
        #expect(String(decoding: stored, as: UTF8.self) == #"{"currency":"EUR","minor":-1250}"#)
        #expect(try JSONDecoder().decode(Money.self, from: stored) == eur(-1_250))
    }
}

/// Splitting against the rule written out once more in whole numbers: round towards zero, then the largest remainders.
struct MoneySplitTests {
    private static func oracle(_ minor: Int64, _ weights: [Int]) -> [Int64] {
        let total = weights.reduce(0, +)
        let shares = weights.map { Int(minor) * $0 }
        var parts = shares.map { $0 / total }
        let order = weights.indices.sorted { a, b in
            let (left, right) = (abs(shares[a] % total), abs(shares[b] % total))
            return left == right ? a < b : left > right
        }
        let spare = Int(minor) - parts.reduce(0, +)
        for index in order.prefix(abs(spare)) { parts[index] += spare < 0 ? -1 : 1 }
        return parts.map(Int64.init)
    }

    @Test func partsAreThoseOfTheRule() throws {
        var random = SeededRandom(31)
        for _ in 0..<1_500 {
            let minor = Int64(random.below(20_001) - 10_000)
            var weights = (0...random.below(7)).map { _ in random.below(12) }
            weights[0] += 1
            #expect(
                try eur(minor).split(by: weights.map { Ratio(Int128($0)) }).map(\.minor) == Self.oracle(minor, weights))
        }
    }

    @Test(
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]), (101, [1, 1, 1], [34, 34, 33]),
            (1, [1, 1], [1, 0]), (-1, [1, 1], [-1, 0]), (1, [1, 2], [0, 1]), (2, [1, 1, 1], [1, 1, 0]),
            (10, [0, 1, 0], [0, 10, 0]), (0, [3, 4], [0, 0]), (5, [19, 81], [1, 4]),  // 0.95 and 4.05
            (7, [1, 1, 1, 1], [2, 2, 2, 1]), (100, [50, 25, 25], [50, 25, 25]), (99, [2, 1], [66, 33]),
            (1_000, [333, 333, 334], [333, 333, 334]), (3, [7], [3]),
        ] as [(Int64, [Int], [Int64])]) func smallSplitsByHand(minor: Int64, weights: [Int], parts: [Int64]) throws
    {
        #expect(try eur(minor).split(by: weights.map { Ratio(Int128($0)) }).map(\.minor) == parts)
    }

    /// Only the proportion of weights counts: 1/3 : 1/6 : 1/2 is 2 : 1 : 3.
    @Test func weightsMayBeFractions() throws {
        let fractions = [fraction(1, 3), fraction(1, 6), fraction(1, 2)]
        for minor in -25...25 as ClosedRange<Int64> {
            #expect(try eur(minor).split(by: fractions) == eur(minor).split(by: [Ratio(2), Ratio(1), Ratio(3)]))
        }
    }

    @Test func everyRefusalHasItsCode() {
        #expect(throws: BillingRefusal(.nothingToSplitBy)) { try eur(1).split(by: []) }
        #expect(throws: BillingRefusal(.nothingToSplitBy)) { try eur(1).split(by: [.zero, .zero]) }
        #expect(throws: BillingRefusal(.negativeShare)) { try eur(1).split(by: [Ratio(2), Ratio(-1)]) }
        #expect(throws: BillingRefusal(.negativeShare)) { try eur(1).split(by: [Ratio(-1), Ratio(1)]) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try eur(1).split(by: [Ratio(.max), Ratio(.max)]) }
    }

    @Test func theEdgesAreSharedWithoutLoss() throws {
        for minor: Int64 in [.max, .min, .max - 1, .min + 1] {
            let parts = try eur(minor).split(by: [Ratio(1), Ratio(2), Ratio(4)])
            #expect(try Money.sum(parts, .eur) == eur(minor))
        }
        #expect(try eur(.min).split(by: [.one, .one]).map(\.minor) == [.min / 2, .min / 2])
    }
}

struct RateEdgeTests {
    @Test(
        arguments: [
            ("19", 190_000), ("7.7", 77_000), ("100", 1_000_000), ("0.0001", 1), ("-19", -190_000), ("1e2", 1_000_000),
            ("19.0000", 190_000), ("123.4567", 1_234_567), ("0", 0),
        ] as [(String, Int64)]) func percentIsTenThousandPartsPerMillion(text: String, ppm: Int64) throws
    {
        let rate = try #require(Rate(percent: text))
        #expect(rate.ppm == ppm && Rate(percent: rate.percentText) == rate)
    }

    @Test(arguments: ["19.00001", "19%", "nineteen", "1e20", "9223372036854775808", "", "-"])
    func otherTextIsNoPercentage(_ text: String) { #expect(Rate(percent: text) == nil) }

    @Test(
        arguments: [
            (255_000, "25.5"), (1, "0.0001"), (0, "0"), (-81_000, "-8.1"), (190_000, "19"), (1_234_567, "123.4567"),
            (.max, "922337203685477.5807"), (.min, "-922337203685477.5808"),
        ] as [(Int64, String)]) func percentIsWrittenWithoutSpareZeros(ppm: Int64, text: String)
    {
        #expect(Rate(ppm: ppm).percentText == text)
    }

    /// Amount in minor units, rate, tax: the product in millionths, half away from zero.
    @Test(
        arguments: [
            ("EUR", 10, "5", 1),  // 0.5
            ("EUR", 9, "5", 0),  // 0.45
            ("EUR", -10, "5", -1), ("EUR", 50, "19", 10),  // 9.5
            ("EUR", 1_999, "19", 380),  // 379.81
            ("EUR", 1, "50", 1), ("EUR", 3, "50", 2), ("JPY", 999, "10", 100),  // 99.9
            ("KWD", 12_345, "5", 617),  // 617.25
            ("EUR", 100, "0", 0), ("EUR", 100, "100", 100), ("EUR", 333, "33.3333", 111),  // 110.999889
            ("EUR", 200, "-19", -38),
        ] as [(String, Int64, String, Int64)])
    func aShareIsRoundedOnce(code: String, minor: Int64, rate: String, tax: Int64) throws {
        #expect(try percent(rate).applied(to: money(minor, code)).minor == tax)
    }

    @Test func theModeIsThatOfTheCaller() throws {
        let modes: [(Rounding, Int64)] = [(.halfAwayFromZero, 1), (.halfEven, 0), (.up, 1), (.down, 0)]
        for (mode, cents) in modes { #expect(try percent("5").applied(to: eur(10), mode) == eur(cents)) }
    }

    @Test func aRateOfMoreThanTheWholeMayNotFit() throws {
        #expect(throws: BillingRefusal(.amountTooLarge)) { try percent("200").applied(to: eur(.max)) }
        #expect(try percent("100").applied(to: eur(.min)) == eur(.min))
        #expect(Rate(ppm: .max).ratio == (try Ratio(Int128(Int64.max), over: 1_000_000)))
    }
}
