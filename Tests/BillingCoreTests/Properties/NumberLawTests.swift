import Testing
import RandomSupport

@testable import BillingCore

/// Laws that exact numbers keep whatever their size: what floating point would break, and what overflow must not bend.
struct NumberLawTests {
    private static func ratio(_ random: inout SeededRandom) -> Ratio {
        fraction(random.below(200_001) - 100_000, random.below(9_999) + 1)
    }

    private static func decimal(_ random: inout SeededRandom) -> ExactDecimal {
        ExactDecimal(coefficient: Int128(random.below(2_000_001) - 1_000_000), scale: random.below(13)) ?? .zero
    }

    @Test func fractionsAddAndMultiplyInAnyOrder() throws {
        var random = SeededRandom(191)
        for _ in 0..<1_000 {
            let (a, b, c) = (Self.ratio(&random), Self.ratio(&random), Self.ratio(&random))
            #expect(try a.adding(b).adding(c) == a.adding(b.adding(c)))
            #expect(try a.multiplied(by: b).multiplied(by: c) == a.multiplied(by: b.multiplied(by: c)))
            #expect(try a.multiplied(by: b.adding(c)) == a.multiplied(by: b).adding(a.multiplied(by: c)))
            #expect(try a.adding(.zero) == a && a.multiplied(by: .one) == a && a.multiplied(by: .zero) == .zero)
            #expect(try a.subtracting(b) == b.subtracting(a).negated && a.negated.negated == a)
            if !b.isZero { #expect(try a.divided(by: b).multiplied(by: b) == a) }
        }
    }

    /// Order agrees with the difference, and adding keeps it.
    @Test func orderIsThatOfTheDifference() throws {
        var random = SeededRandom(192)
        for _ in 0..<1_000 {
            let (a, b, c) = (Self.ratio(&random), Self.ratio(&random), Self.ratio(&random))
            #expect(try (a < b) == a.subtracting(b).isNegative)
            #expect(try (a < b) == (a.adding(c) < b.adding(c)))
            let (x, y) = (Self.decimal(&random), Self.decimal(&random))
            #expect(try (x < y) == x.subtracting(y).isNegative && (x < y) == (x.ratio < y.ratio))
            #expect(try x.adding(y).ratio == x.ratio.adding(y.ratio))
        }
    }

    /// Rounding: away and towards zero enclose the value, a half goes away, and signs mirror each other.
    @Test func roundingEnclosesTheValue() throws {
        var random = SeededRandom(193)
        for _ in 0..<2_000 {
            let a = Self.ratio(&random)
            let (down, up) = (a.rounded(.down), a.rounded(.up))
            let size = a.isNegative ? a.negated : a
            #expect(
                Ratio(Int128(down.magnitude)) <= size && size <= Ratio(Int128(up.magnitude))
                    && up.magnitude - down.magnitude <= 1)
            for mode in [Rounding.halfAwayFromZero, .halfEven, .up, .down] {
                let rounded = a.rounded(mode)
                #expect(rounded == down || rounded == up)
                #expect(a.negated.rounded(mode) == -rounded)
                #expect(Ratio(rounded).rounded(mode) == rounded, "what is whole stays")
            }
            let off = try size.subtracting(Ratio(Int128(a.rounded(.halfAwayFromZero).magnitude)))
            #expect((off.isNegative ? off.negated : off) <= fraction(1, 2))
        }
    }

    /// Text of a decimal is read as the same digits, wherever the point stands.
    @Test func textIsReadDigitByDigit() throws {
        var random = SeededRandom(194)
        for _ in 0..<1_000 {
            let digits = (0...random.below(18)).map { _ in random.below(10) }
            let scale = random.below(digits.count + 1)
            let whole = digits.map(String.init).joined()
            let text = String(whole.dropLast(scale)) + (scale > 0 ? "." + whole.suffix(scale) : "")
            let value = try #require(Int128(whole))
            #expect(ExactDecimal(text) == ExactDecimal(coefficient: value, scale: scale))
            #expect(ExactDecimal("-" + text) == ExactDecimal(coefficient: -value, scale: scale))
            #expect(ExactDecimal(whole + "e-\(scale)") == ExactDecimal(text))
        }
    }

    /// A sum of shares is the whole; a tax of parts is within half a unit for each part of the tax of the whole.
    @Test func sharesOfAnAmountComeToIt() throws {
        var random = SeededRandom(195)
        for _ in 0..<500 {
            let (whole, parts) = (Int64(random.below(100_000)), random.below(9) + 1)
            let shares = try eur(whole).split(by: Array(repeating: .one, count: parts))
            let rate = Rate(ppm: Int64(random.below(300_000)))
            let taxes = try shares.map { try rate.applied(to: $0).minor }.reduce(0, +)
            #expect(try (taxes - rate.applied(to: eur(whole)).minor).magnitude * 2 <= parts + 1)
            #expect(Set(shares).count <= 2, "equal shares differ by one unit at most")
        }
    }

    /// The days of any two cuts of a period are the days of the period; so are their shares.
    @Test func cutsOfAPeriodComeToItsDays() throws {
        var random = SeededRandom(196)
        let origin: Day = "2024-01-01"
        for _ in 0..<500 {
            let full = days(origin, origin.adding(days: random.below(400) + 1))
            let cuts = (0..<random.below(5)).map { _ in origin.adding(days: random.below(full.days + 1)) }.sorted()
            let ends = [full.from] + cuts + [full.to]
            var sum = Ratio.zero
            for (from, to) in zip(ends, ends.dropFirst()) {
                sum = try sum.adding(Derivation.Factor.days(part: days(from, to), full: full).value)
            }
            #expect(sum == .one)
        }
    }

    /// Prorated parts, each rounded by itself, stay within half a cent for each of them of the price.
    @Test func proratedPartsStayNearThePrice() throws {
        var random = SeededRandom(197)
        let origin: Day = "2026-01-01"
        for _ in 0..<300 {
            let price = ExactDecimal(coefficient: Int128(random.below(100_000)), scale: 2) ?? 1
            let full = days(origin, origin.adding(days: random.below(360) + 5))
            let cuts = (0..<random.below(4)).map { _ in origin.adding(days: random.below(full.days + 1)) }.sorted()
            let ends = [full.from] + cuts + [full.to]
            var minor: Int64 = 0
            for (from, to) in zip(ends, ends.dropFirst()) {
                minor += try Derivation(
                    computing: [.init(.charge, [.amount(price), .days(part: days(from, to), full: full)])], in: .eur
                ).result.minor
            }
            let whole = try Money(rounding: price.ratio, .eur).minor
            #expect((minor - whole).magnitude * 2 <= ends.count)
        }
    }
}
