import RandomSupport
import Testing

@testable import BillingCore

/// The amount of a derivation is worked out with small fractions where they do, and with reduced ones where they do not:
/// both give what the exact sum rounds to, or refuse what does not fit.
struct DerivationLawTests {
    private static func decimal(_ random: inout SeededRandom) -> ExactDecimal {
        let digits = [9, 99_999, 999_999_999_999, Int.max][random.below(4)]
        let number = ExactDecimal(
            coefficient: Int128(Int.random(in: -digits...digits, using: &random)), scale: random.below(25))
        return number ?? .one
    }

    private static func factor(_ random: inout SeededRandom) -> Derivation.Factor {
        let start: Day = "2026-01-01"
        let (part, full) = (random.below(400), random.below(400) + 1)
        let factors: [Derivation.Factor] = [
            .quantity(decimal(&random), unit: "u"), .amount(decimal(&random)), .minus,
            .percent(Rate(ppm: Int64(random.below(2_000_000)) - 1_000_000)),
            .days(part: days(start, start.adding(days: part)), full: days(start, start.adding(days: full))),
            .units(decimal(&random), of: decimal(&random), unit: ""), .markup(Rate(ppm: Int64(random.below(900_000)))),
            .margin(Rate(ppm: Int64(random.below(999_999)))),
            .billed(eur(Int64(random.below(9_000_000)) - 4_500_000), LineReference(document: "1", line: 1)),
            .portion(eur(Int64(random.below(500))), of: eur(Int64(random.below(500)))),
            .packages(count: decimal(&random), quantity: 1, size: 1), .vendorCost(decimal(&random), rows: 3),
        ]
        return random.pick(factors)
    }

    @Test func roundedOnceFromTheExactSum() throws {
        var random = SeededRandom(311)
        var (fitting, refused) = (0, 0)
        for _ in 0..<4_000 {
            var terms = (0..<random.below(4) + 1).map { _ in
                Derivation.Term(.charge, (0..<random.below(4) + 1).map { _ in Self.factor(&random) })
            }
            if random.below(8) == 0 {
                // Exact in 128 bits, and no amount: 10^12 × 10^12 at least.
                let large = ExactDecimal(Int.random(in: 1_000_000_000_000...Int.max, using: &random))
                terms = [Derivation.Term(.charge, [.quantity(large, unit: "u"), .amount(large)])]
            }
            let rounding: Rounding = random.pick([.halfAwayFromZero, .halfEven, .up, .down])
            let currency = random.pick([Currency.eur, .jpy, .usd])
            let exact = try? Derivation(terms: terms, result: .zero(currency)).unrounded()
            let expected = exact.flatMap { try? Money(rounding: $0, currency, rounding) }
            let made = try? Derivation(computing: terms, in: currency, rounding: rounding)
            // Where the exact sum leaves 128 bits on the way, small fractions may still do.
            if let expected {
                #expect(made?.result == expected, "\(terms)")
                #expect(try made?.recomputed() == expected)
                fitting += 1
            } else if exact != nil {
                #expect(made == nil, "\(terms)")
                refused += 1
            }
        }
        #expect(fitting > 1_000 && refused > 100)
    }

    /// The sum of terms does not depend on their order, nor the product on that of its factors.
    @Test func orderDoesNotMatter() throws {
        var random = SeededRandom(313)
        for _ in 0..<1_000 {
            let terms = (0..<random.below(4) + 1).map { _ in
                Derivation.Term(.charge, (0..<random.below(3) + 1).map { _ in Self.factor(&random) })
            }
            let mixed = terms.shuffled(using: &random).map {
                Derivation.Term($0.kind, $0.factors.shuffled(using: &random))
            }
            guard let made = try? Derivation(computing: terms, in: .eur),
                let other = try? Derivation(computing: mixed, in: .eur)
            else { continue }
            #expect(made.result == other.result, "\(terms)")
        }
    }

    /// What was charged before comes off in whole cents: half a cent stays where the whole rounds it, and the next
    /// comparison finds nothing left.
    @Test(
        arguments: [
            // The whole, what was charged, what is left.
            ("0.005", ["0.01"], "0.00"), ("0.015", ["0.01"], "0.01"), ("0.015", ["0.02"], "0.00"),
            ("0.004", [], "0.00"), ("0.005", [], "0.01"), ("0.025", ["0.01", "0.01"], "0.01"),
            ("10", ["9.99"], "0.01"), ("-0.005", ["-0.01"], "0.00"), ("-0.015", ["-0.01"], "-0.01"),
            ("1.994999", ["2.00"], "-0.01"), ("1.995", ["2.00"], "0.00"), ("0", ["0.01"], "-0.01"),
        ] as [(String, [String], String)]) func whatIsLeftAfterWhatWasCharged(
            whole: String, charged: [String], left: String
        ) throws
    {
        let terms: [Derivation.Term] = [.init(.charge, [.amount(number(whole))])]
        let off = charged.map { Derivation.Term(.lessCharged, [.minus, .amount(number($0))]) }
        let made = try Derivation(computing: terms, less: off, in: .eur)
        #expect(made.result.decimalText == left)
        #expect(try made.recomputed() == made.result, "the stored rounding gives the same cent again")
        // With the rest charged, nothing is left.
        let rest = Derivation.Term(.lessCharged, [.minus, .amount(number(left))])
        #expect(try Derivation(computing: terms, less: off + [rest], in: .eur).result.isZero)
    }
}
