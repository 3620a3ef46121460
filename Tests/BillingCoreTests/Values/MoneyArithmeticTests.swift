import Testing
import RandomSupport

@testable import BillingCore

/// Sums and negations of any size against 128 bits: what fits is exact, what does not is refused.
struct MoneyArithmeticTests {
    private static let edges: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

    private static func value(_ random: inout SeededRandom) -> Int64 {
        switch random.below(3) {
        case 0: edges[random.below(edges.count)]
        case 1: Int64(random.below(2_001)) - 1_000
        default: Int64(bitPattern: random.next())
        }
    }

    private static func expect(_ exact: Int128, _ made: () throws -> Money) {
        if let minor = Int64(exactly: exact) {
            #expect((try? made()) == eur(minor))
        } else {
            #expect(throws: BillingRefusal(.amountTooLarge)) { try made() }
        }
    }

    @Test func sumsAndDifferences() {
        var random = SeededRandom(251)
        for _ in 0..<3_000 {
            let (a, b) = (Self.value(&random), Self.value(&random))
            Self.expect(Int128(a) + Int128(b)) { try eur(a).adding(eur(b)) }
            Self.expect(-Int128(a)) { try eur(a).negated() }
            // The smallest amount has no opposite, by which the difference is taken.
            if b != .min { Self.expect(Int128(a) - Int128(b)) { try eur(a).subtracting(eur(b)) } }
        }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try eur(-5).subtracting(eur(.min)) }
    }

    /// A rate of up to 200 % of any amount, rounded half away from zero in 128 bits.
    @Test func sharesOfAnyAmount() {
        var random = SeededRandom(252)
        for _ in 0..<2_000 {
            let (amount, ppm) = (Self.value(&random), Int64(random.below(2_000_001)))
            let exact = Int128(amount) * Int128(ppm)
            let size = (exact.magnitude * 2 + 1_000_000) / 2_000_000
            Self.expect(exact < 0 ? -Int128(size) : Int128(size)) { try Rate(ppm: ppm).applied(to: eur(amount)) }
        }
    }

    /// Parts of any amount, however large, come to it; each is its share to the unit.
    @Test func splitsOfAnyAmount() throws {
        var random = SeededRandom(253)
        for _ in 0..<800 {
            let amount = Self.value(&random)
            var weights = (0...random.below(5)).map { _ in random.below(1_000) }
            weights[0] += 1
            let parts = try eur(amount).split(by: weights.map { Ratio(Int128($0)) })
            let total = Int128(weights.reduce(0, +))
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1.minor) } == Int128(amount))
            for (part, weight) in zip(parts, weights) {
                let off = Int128(part.minor) * total - Int128(amount) * Int128(weight)
                #expect(off.magnitude < total.magnitude && (weight > 0 || part.isZero))
            }
        }
    }

    /// Text of any amount is read as that amount, in every number of decimals.
    @Test(arguments: ["JPY", "EUR", "KWD", "CLF"]) func textOfAnyAmount(code: String) throws {
        var random = SeededRandom(254)
        let currency = try #require(Currency(code: code))
        for _ in 0..<1_000 {
            let amount = Money(minor: Self.value(&random), currency)
            #expect(try Money(amount.decimalText, currency) == amount)
            #expect(try Money(rounding: amount.major, currency) == amount)
            #expect(amount.isNegative == amount.decimalText.hasPrefix("-"))
        }
    }
}
