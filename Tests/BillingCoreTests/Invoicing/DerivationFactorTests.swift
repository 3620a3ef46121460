import Foundation
import Testing
import RandomSupport

@testable import BillingCore

/// What each factor is worth, and what a derivation comes to.
struct DerivationFactorTests {
    private typealias Factor = Derivation.Factor
    private typealias Term = Derivation.Term

    private static let january = days("2026-01-01", "2026-02-01")

    /// One of every kind, with its value.
    private static let factors: [(Factor, Ratio)] = [
        (.quantity("2.5", unit: "seat"), fraction(5, 2)), (.quantity(-3, unit: ""), fraction(-3)),
        (.amount("0.01"), fraction(1, 100)),
        (.days(part: days("2026-01-16", "2026-02-01"), full: january), fraction(16, 31)),
        (.days(part: january, full: january), .one),
        (.days(part: january, full: days("2026-01-01", "2026-01-01")), .zero),
        (.units(2, of: 3, unit: "seat"), fraction(2, 3)), (.units("0.5", of: 4, unit: ""), fraction(1, 8)),
        (.units(2, of: 0, unit: ""), .zero), (.portion(eur(500), of: eur(2_000)), fraction(1, 4)),
        (.portion(eur(-1), of: eur(3)), fraction(-1, 3)), (.portion(eur(5), of: eur(0)), .zero),
        (.packages(count: 3, quantity: 21, size: 10), fraction(3)),
        (.percent(percent("19")), fraction(19, 100)), (.percent(percent("0.0001")), fraction(1, 1_000_000)),
        (.markup(percent("25")), fraction(5, 4)), (.markup(percent("-100")), .zero),
        (.margin(percent("20")), fraction(5, 4)),
        (.margin(percent("-25")), fraction(4, 5)), (.margin(percent("100")), .zero), (.margin(Rate(ppm: .max)), .zero),
        (.vendorCost("12.34", rows: 3), fraction(1_234, 100)), (.ratedUsage(fraction(1, 7), rows: 3), fraction(1, 7)),
        (.unitPrice(fraction(10, 3)), fraction(10, 3)),
        (.billed(eur(-1_250), LineReference(document: "1", line: 1)), fraction(-25, 2)),
        (.billed(Money(minor: 7, .jpy), LineReference(document: "1", line: 1)), fraction(7)), (.minus, fraction(-1)),
    ]

    @Test func everyFactorHasItsValue() {
        for (factor, value) in Self.factors { #expect(factor.value == value, "\(factor)") }
    }

    /// The quick way of rating takes the same values: one factor alone, in a currency of many decimals.
    @Test func theQuickWayTakesTheSameValues() throws {
        let fine = try #require(Currency(code: "CLF"))
        for (factor, value) in Self.factors {
            let derivation = try Derivation(computing: [Term(.charge, [factor])], in: fine)
            #expect(try derivation.result == Money(rounding: value, fine), "\(factor)")
            #expect(try derivation.unrounded() == value)
        }
    }

    @Test func aProductOfNothingIsOneAndASumOfNothingZero() throws {
        #expect(try Term(.charge, []).product() == .one)
        #expect(try Derivation(computing: [], in: .eur).result.isZero)
        #expect(try Derivation(computing: [Term(.charge, [])], in: .eur).result == eur(100))
    }

    /// Terms, in words; the cents of each rounding: half away from zero, half even, up, down.
    @Test func theSumIsRoundedOnce() throws {
        let cases: [([Term], [Int64])] = [
            // 0.005 + 0.005: each alone would be a cent
            ([Term(.charge, [.amount("0.005")]), Term(.charge, [.amount("0.005")])], [1, 1, 1, 1]),
            // 12.00 × 10 × 16/31 = 61.9354…
            (
                [
                    Term(
                        .charge,
                        [
                            .quantity(10, unit: ""), .amount(12),
                            .days(part: days("2026-01-16", "2026-02-01"), full: january),
                        ])
                ],
                [6_194, 6_194, 6_194, 6_193]
            ),
            // 1/3 − 1/3
            (
                [Term(.charge, [.units(1, of: 3, unit: "")]), Term(.credit, [.minus, .units(1, of: 3, unit: "")])],
                [0, 0, 0, 0]
            ),
            // −0.125
            ([Term(.credit, [.minus, .amount("0.125")])], [-13, -12, -13, -12]),
            // 100 ÷ 0.7 = 142.857…
            ([Term(.charge, [.vendorCost(100, rows: 1), .margin(percent("30"))])], [14_286, 14_286, 14_286, 14_285]),
        ]
        let modes: [Rounding] = [.halfAwayFromZero, .halfEven, .up, .down]
        for (terms, cents) in cases {
            #expect(try modes.map { try Derivation(computing: terms, in: .eur, rounding: $0).result.minor } == cents)
        }
    }
    private var january: Period { Self.january }

    @Test func whatDoesNotFitIsRefused() {
        let most = ExactDecimal(coefficient: .max, scale: 0) ?? .one
        for terms in [
            [Term(.charge, [.amount(most), .amount(most)])], [Term(.charge, [.amount(most)])],
            [Term(.charge, [.amount(most)]), Term(.charge, [.amount(most)])],
            [Term(.charge, [.amount("92233720368547758.08")])],
            [Term(.charge, [.margin(Rate(ppm: 999_999)), .amount(most)])],
        ] {
            #expect(throws: BillingRefusal(.amountTooLarge)) { try Derivation(computing: terms, in: .eur) }
        }
    }

    /// Denominators that outgrow the quick way are computed reduced: seven shares of a prime month.
    @Test func longProductsFallBackToFractions() throws {
        let share = Factor.days(part: days("2026-01-01", "2026-01-31"), full: january)
        let factors = Array(repeating: share, count: 20) + [.amount(1_000_000)]
        let derivation = try Derivation(computing: [Term(.charge, factors)], in: .eur)
        var value = Ratio(1_000_000)
        for _ in 0..<20 { value = try value.multiplied(by: fraction(30, 31)) }
        #expect(try derivation.result == Money(rounding: value, .eur) && derivation.recomputed() == derivation.result)
    }

    /// What was charged before comes off in whole cents. Terms, charged before, due, rounding that tells it.
    @Test(arguments: [
        ("0.015", "0.02", 0, Rounding.down),  // 0.015 rounds to 0.02, which was charged; −0.005 would give a cent back
        ("0.015", "0.01", 1, .halfAwayFromZero), ("0.005", "0.02", -1, .down), ("10.004", "4", 600, .halfAwayFromZero),
        ("10.005", "4", 601, .halfAwayFromZero), ("0", "4", -400, .halfAwayFromZero),
        ("0.025", "0.02", 1, .halfAwayFromZero),
    ]) func chargedCentsAreTakenOffWhole(terms: String, charged: String, due: Int64, rounding: Rounding) throws {
        let derivation = try Derivation(
            computing: [Term(.charge, [.amount(number(terms))])],
            less: [Term(.lessCharged, [.minus, .amount(number(charged))])], in: .eur)
        #expect(derivation.result == eur(due) && derivation.rounding == rounding)
        #expect(try derivation.recomputed() == derivation.result)
        #expect((derivation.plainTerms == nil) == (rounding == .down))
    }

    @Test func withoutAChargeBeforeNothingIsSpecial() throws {
        let plain = try Derivation(computing: [Term(.charge, [.amount("0.005")])], less: [], in: .eur)
        #expect(plain.result == eur(1) && plain.plainTerms == plain.terms)
    }

    /// However usage trickles in, the parts come to the whole rounded once.
    @Test func partsAlwaysComeToTheWhole() throws {
        var random = SeededRandom(111)
        for _ in 0..<300 {
            var (charged, whole) = (Int64(0), ExactDecimal.zero)
            for _ in 0...random.below(8) {
                whole = try whole.adding(
                    ExactDecimal(coefficient: Int128(random.below(4_001) - 1_000), scale: 4) ?? .zero)
                let before =
                    charged == 0
                    ? [] : [Term(.lessCharged, [.minus, .billed(eur(charged), LineReference(document: "1", line: 1))])]
                let part = try Derivation(computing: [Term(.charge, [.amount(whole)])], less: before, in: .eur)
                charged += part.result.minor
                #expect(try eur(charged) == Money(rounding: whole.ratio, .eur) && part.recomputed() == part.result)
            }
        }
    }

    @Test func everyFactorIsStoredAndReadAgain() throws {
        for (factor, _) in Self.factors {
            let derivation = Derivation(
                terms: [Term(.beyond(included: "0.5"), [factor]), Term(.tier(above: 1, upTo: nil), [])],
                price: .init(code: "p", version: 2, source: .contract, override: "a", isOpenBook: true),
                trigger: .init(.quantityChanged, on: "2026-01-05", before: .quantity(1), after: .quantity(2)),
                rounding: .down, result: eur(5))
            let stored = try JSONEncoder().encode(derivation)
            #expect(try JSONDecoder().decode(Derivation.self, from: stored) == derivation)
        }
    }
}
