import BillingCore
import Presentation
import Testing

/// Every sentence is built from terms whose sum is worked out beside it.
@Suite struct DerivationStepsTests {
    typealias Term = Derivation.Term
    let words = Localizer.english
    let billed = LineReference(document: "2026-000012", line: 1)

    func sentence(_ terms: [Term], _ rounding: Rounding = .halfAwayFromZero, language: String = "en") throws -> String {
        Localizer(language: language).steps(try Derivation(computing: terms, in: .eur, rounding: rounding)).joined(
            separator: "; ")
    }

    func quantity(_ number: String, _ unit: String = "GB") -> Derivation.Factor {
        .quantity(decimal(number), unit: unit)
    }
    func amount(_ number: String) -> Derivation.Factor { .amount(decimal(number)) }
    func days(_ count: Int) throws -> Derivation.Factor {
        let full = try period("2026-01-01", "2026-02-01")
        return .days(part: try period("2026-01-01", full.from.adding(days: count).description), full: full)
    }

    // MARK: Charges

    /// 20 × 12 = 240.
    @Test func exactAmountsSayNothingOfRounding() throws {
        #expect(try sentence([Term(.charge, [quantity("20", "seat"), amount("12")])]) == "20 seats × €12.00 = €240.00")
    }

    /// 20 × 12 × 16/31 = 123.870967…
    @Test func partPeriodsNameTheirDays() throws {
        let term = Term(.charge, [quantity("20", "seat"), amount("12"), try days(16)])
        #expect(
            try sentence([term])
                == "for 1\u{2009}–\u{2009}16 Jan 2026, 16 of the 31 days 1\u{2009}–\u{2009}31 Jan 2026: "
                + "20 seats × €12.00 × 16 ÷ 31 = €123.870967…, rounded to €123.87")
        #expect(
            try sentence([term], language: "de")
                == "für 1.–16. Jan. 2026, 16 von 31 Tagen (1.–31. Jan. 2026): "
                + "20 Plätze × 12,00\u{A0}€ × 16 ÷ 31 = 123,870967…\u{A0}€, gerundet auf 123,87\u{A0}€")
    }

    /// 1 × 0.125 = 0.125, up 0.13, down 0.12.
    @Test func otherRoundingsAreNamed() throws {
        let term = Term(.charge, [quantity("1"), amount("0.125")])
        #expect(try sentence([term], .up) == "1 GB × €0.125 = €0.125, rounded up to €0.13")
        #expect(try sentence([term], .down) == "1 GB × €0.125 = €0.125, rounded down to €0.12")
        #expect(try sentence([term], .halfEven) == "1 GB × €0.125 = €0.125, rounded to €0.12")
    }

    @Test func aFlatAmountNeedsNoSum() throws {
        #expect(try sentence([Term(.charge, [amount("49")])]) == "fixed price €49.00")
        #expect(try sentence([Term(.charge, [amount("49.005")])]) == "fixed price €49.005, rounded to €49.01")
    }

    /// 49 × 16/31 = 25.290322…
    @Test func aFlatAmountForPartOfAPeriod() throws {
        #expect(
            try sentence([Term(.charge, [amount("49"), days(16)])])
                == "for 1\u{2009}–\u{2009}16 Jan 2026, 16 of the 31 days 1\u{2009}–\u{2009}31 Jan 2026: "
                + "€49.00 × 16 ÷ 31 = €25.290322…, rounded to €25.29")
    }

    /// 12 × 5 = 60, for 1150 in packages of 100.
    @Test func packages() throws {
        let packages = Derivation.Factor.packages(count: decimal("12"), quantity: decimal("1150"), size: decimal("100"))
        #expect(
            try sentence([Term(.charge, [packages, amount("5")])]) == "12 packages of 100 (for 1,150) × €5.00 = €60.00")
    }

    // MARK: Tiers

    /// 100 × 0.10 = 10; 50 × 0.05 = 2.50; 10 + 2.50 + 5 = 17.50.
    @Test func graduatedTiersStepByStep() throws {
        let terms = [
            Term(.tier(above: .zero, upTo: decimal("100")), [quantity("100"), amount("0.10")]),
            Term(.tier(above: decimal("100"), upTo: nil), [quantity("50"), amount("0.05")]),
            Term(.tierFee, [amount("5")]),
        ]
        #expect(
            try sentence(terms)
                == "first 100 GB × €0.10 = €10.00; next 50 GB × €0.05 = €2.50; fixed fee €5.00; total €17.50")
    }

    /// 3 × 0.3333 = 0.9999; 1 × 0.0001 = 0.0001.
    @Test func theTotalOfStepsIsRoundedOnce() throws {
        let terms = [
            Term(.tier(above: .zero, upTo: decimal("3")), [quantity("3"), amount("0.3333")]),
            Term(.tier(above: decimal("3"), upTo: nil), [quantity("1"), amount("0.0002")]),
        ]
        #expect(
            try sentence(terms)
                == "first 3 GB × €0.3333 = €0.9999; next 1 GB × €0.0002 = €0.0002; total €1.0001, rounded to €1.00")
    }

    /// 150 × 0.05 = 7.50.
    @Test func volumePricesNameTheTierReached() throws {
        #expect(
            try sentence([Term(.tier(above: decimal("100"), upTo: nil), [quantity("150"), amount("0.05")])])
                == "150 GB × €0.05 (the price for more than 100 GB) = €7.50")
    }

    /// (25 − 3) × 12 = 264.
    @Test func includedUnitsAreNamed() throws {
        let term = Term(.beyond(included: decimal("3")), [quantity("22", "seat"), amount("12")])
        #expect(try sentence([term]) == "22 seats × €12.00 (the first 3 are included) = €264.00")
        #expect(
            try sentence([term], language: "de")
                == "22 Plätze × 12,00\u{A0}€ (die ersten 3 sind inklusive) = 264,00\u{A0}€")
        let free = Term(.beyond(included: decimal("100")), [quantity("0"), amount("0.05")])
        #expect(try sentence([free]) == "0 GB × €0.05 (the first 100 are included) = €0.00")
    }

    // MARK: Percentages and bounds

    /// 3 % of 1000 = 30.
    @Test func percentages() throws {
        #expect(
            try sentence([Term(.charge, [quantity("1000", ""), .percent(percent("3"))])])
                == "3% of €1,000.00 = €30.00")
    }

    /// 3 % of 10 = 0.30, below 5: 0.30 + 5 − 0.30 = 5.
    @Test func aMinimumStandsInForTheShare() throws {
        let share = Term(.charge, [quantity("10", ""), .percent(percent("3"))])
        let terms = [share, Term(.minimum, [amount("5")]), Term(.lessCharged, [.minus] + share.factors)]
        #expect(try sentence(terms) == "3% of €10.00 = €0.30; but at least €5.00")
    }

    /// 3 % of 100000 = 3000, above 500.
    @Test func aMaximumStandsInForTheShare() throws {
        let share = Term(.charge, [quantity("100000", ""), .percent(percent("3"))])
        let terms = [share, Term(.maximum, [amount("500")]), Term(.lessCharged, [.minus] + share.factors)]
        #expect(try sentence(terms) == "3% of €100,000.00 = €3,000.00; but at most €500.00")
    }

    /// 50 − 38.20 = 11.80.
    @Test func aCommitmentTakesOffWhatWasCharged() throws {
        let terms = [Term(.minimum, [amount("50")]), Term(.lessCharged, [.minus, amount("38.20")])]
        #expect(try sentence(terms) == "minimum charge €50.00; less €38.20 already charged; leaves €11.80")
    }

    /// 150 × 0.05 = 7.50; 7.50 − 5 = 2.50.
    @Test func lateUsageTakesOffTheEarlierLine() throws {
        let terms = [
            Term(.charge, [quantity("150"), amount("0.05")]), Term(.lessCharged, [.minus, .billed(eur(500), billed)]),
        ]
        #expect(
            try sentence(terms)
                == "150 GB × €0.05 = €7.50; less €5.00 already charged; leaves €2.50")
    }

    // MARK: Vendor cost

    /// 12.3456 × 1.15 = 14.19744.
    @Test func markupOnVendorCost() throws {
        let terms = [Term(.charge, [.vendorCost(decimal("12.3456"), rows: 42), .markup(percent("15"))])]
        #expect(
            try sentence(terms)
                == "vendor cost €12.3456 from 42 usage rows × 1.15 (15% markup) = €14.19744, rounded to €14.20")
    }

    /// 8.5 ÷ 0.85 = 10.
    @Test func marginOnVendorCost() throws {
        let terms = [Term(.charge, [.vendorCost(decimal("8.5"), rows: 1), .margin(percent("15"))])]
        #expect(try sentence(terms) == "vendor cost €8.50 from 1 usage row ÷ 0.85 (15% margin) = €10.00")
    }

    // MARK: Agreements

    /// 22 × 20.60 × 87.5 % = 22 × 18.025 = 396.55: the price is the contract's, not the list's.
    @Test func anAgreementsPercentageMakesAPriceOfItsOwn() throws {
        let left = Derivation.Factor.percent(percent("87.5"))
        let term = Term(.charge, [quantity("22", "seat"), amount("20.60"), left])
        #expect(try sentence([term]) == "22 seats × €18.025 = €396.55")
        #expect(try sentence([Term(.charge, [amount("149"), left])]) == "fixed price €130.375, rounded to €130.38")
        let tier = Term(.tier(above: .zero, upTo: decimal("100")), [quantity("100"), amount("0.10"), left])
        #expect(try sentence([tier]) == "first 100 GB × €0.0875 = €8.75")
    }

    /// 20 × 12 × 16/31 = 123.870967…, the fee 5 × 16/31 = 2.580645…: the days are named once.
    @Test func termsOfTheSameDaysNameThemOnce() throws {
        let steps = words.steps(
            try Derivation(
                computing: [
                    Term(.charge, [quantity("20", "seat"), amount("12"), days(16)]),
                    Term(.charge, [amount("5"), days(16)]),
                ], in: .eur))
        #expect(steps.map { $0.contains("16 of the 31 days") } == [true, false, false])
        #expect(steps[1] == "€5.00 × 16 ÷ 31 = €2.580645…")
    }

    // MARK: Edges

    @Test func severalTermsAreAStepEachAndTheirTotalTheLast() throws {
        let terms = [Term(.charge, [quantity("2"), amount("0.10")]), Term(.charge, [amount("5")])]
        let steps = words.steps(try Derivation(computing: terms, in: .eur))
        #expect(steps == ["2 GB × €0.10 = €0.20", "fixed price €5.00", "total €5.20"])
    }

    @Test func nothingToAddUpIsATotalOfZero() throws {
        #expect(try sentence([]) == "total €0.00")
    }

    @Test func aSumBeyondExactArithmeticStillShowsItsResult() {
        let huge = Derivation.Factor.unitPrice(Ratio(.max))
        let derivation = Derivation(terms: [Term(.charge, [huge, huge])], result: eur(100))
        #expect(words.steps(derivation).first?.hasSuffix(" = €1.00") == true)
    }
}
