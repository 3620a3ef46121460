import BillingCore
import Presentation
import Testing

/// Every sentence is built from terms whose sum is worked out beside it.
@Suite struct DerivationSentencesTests {
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
                == "20 seats × €12.00 × 16 of 31 days = €123.870967…, rounded to €123.87")
        #expect(
            try sentence([term], language: "de")
                == "20 Plätze × 12,00\u{A0}€ × 16 von 31 Tagen = 123,870967…\u{A0}€, gerundet auf 123,87\u{A0}€")
    }

    /// 1 × 0.125 = 0.125, up 0.13, down 0.12.
    @Test func otherRoundingsAreNamed() throws {
        let term = Term(.charge, [quantity("1"), amount("0.125")])
        #expect(try sentence([term], .up) == "1 GB × €0.125 = €0.125, rounded up to €0.13")
        #expect(try sentence([term], .down) == "1 GB × €0.125 = €0.125, rounded down to €0.12")
        #expect(try sentence([term], .halfEven) == "1 GB × €0.125 = €0.125, rounded to €0.12")
    }

    @Test func aFlatAmountNeedsNoSum() throws {
        #expect(try sentence([Term(.charge, [amount("49")])]) == "flat €49.00")
        #expect(try sentence([Term(.charge, [amount("49.005")])]) == "flat €49.005 = €49.005, rounded to €49.01")
    }

    /// 49 × 16/31 = 25.290322…
    @Test func aFlatAmountForPartOfAPeriod() throws {
        #expect(
            try sentence([Term(.charge, [amount("49"), days(16)])])
                == "€49.00 × 16 of 31 days = €25.290322…, rounded to €25.29")
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
                == "first 100 GB × €0.10 = €10.00; next 50 GB × €0.05 = €2.50; flat fee €5.00; total €17.50")
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
                == "150 GB × €0.05 (price above 100) = €7.50")
    }

    /// (25 − 3) × 12 = 264.
    @Test func includedUnitsAreNamed() throws {
        let term = Term(.beyond(included: decimal("3")), [quantity("22", "seat"), amount("12")])
        #expect(try sentence([term]) == "22 seats × €12.00 (3 included) = €264.00")
        #expect(try sentence([term], language: "de") == "22 Plätze × 12,00\u{A0}€ (3 inklusive) = 264,00\u{A0}€")
        let free = Term(.beyond(included: decimal("100")), [quantity("0"), amount("0.05")])
        #expect(try sentence([free]) == "0 GB × €0.05 (100 included) = €0.00")
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
        #expect(try sentence(terms) == "3% of €10.00 = €0.30; minimum €5.00 instead; total €5.00")
    }

    /// 3 % of 100000 = 3000, above 500.
    @Test func aMaximumStandsInForTheShare() throws {
        let share = Term(.charge, [quantity("100000", ""), .percent(percent("3"))])
        let terms = [share, Term(.maximum, [amount("500")]), Term(.lessCharged, [.minus] + share.factors)]
        #expect(try sentence(terms) == "3% of €100,000.00 = €3,000.00; maximum €500.00 instead; total €500.00")
    }

    /// 50 − 38.20 = 11.80.
    @Test func aCommitmentTakesOffWhatWasCharged() throws {
        let terms = [Term(.minimum, [amount("50")]), Term(.lessCharged, [.minus, amount("38.20")])]
        #expect(try sentence(terms) == "minimum €50.00; less €38.20 already charged; total €11.80")
    }

    /// 150 × 0.05 = 7.50; 7.50 − 5 = 2.50.
    @Test func lateUsageTakesOffTheEarlierLine() throws {
        let terms = [
            Term(.charge, [quantity("150"), amount("0.05")]), Term(.lessCharged, [.minus, .billed(eur(500), billed)]),
        ]
        #expect(
            try sentence(terms)
                == "150 GB × €0.05 = €7.50; less €5.00 billed on invoice 2026-000012, line 1; total €2.50")
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

    // MARK: Credits and discounts

    /// −123.87 × 10/31 = −39.958064…
    @Test func creditsNameTheLineTheyGiveBack() throws {
        #expect(
            try sentence([Term(.credit, [.minus, .billed(eur(12_387), billed), days(10)])])
                == "less unused 10 of 31 days of €123.87 billed on invoice 2026-000012, line 1 "
                + "= -€39.958064…, rounded to -€39.96")
    }

    /// −240 × 18/28 = −154.285714…; 24 × 18/28 = 15.428571…; together −138.857142…
    @Test func creditsOfADiscountedLineSayWhatTheDiscountTookOff() throws {
        let share = Derivation.Factor.days(
            part: try period("2026-02-10", "2026-02-28"), full: try period("2026-01-31", "2026-02-28"))
        let discount = LineReference(document: "2026-000012", line: 2)
        let terms = [
            Term(.credit, [.minus, .billed(eur(24_000), billed), share]),
            Term(.discount, [.minus, .billed(eur(-2_400), discount), share]),
        ]
        #expect(
            try sentence(terms)
                == "less unused 18 of 28 days of €240.00 billed on invoice 2026-000012, line 1 = -€154.285714…; "
                + "plus 18 of 28 days of €24.00 taken off on invoice 2026-000012, line 2 = €15.428571…; "
                + "total -€138.857142…, rounded to -€138.86")
    }

    @Test func creditsWithoutDays() throws {
        #expect(
            try sentence([Term(.credit, [.minus, .billed(eur(12_387), billed)])])
                == "less €123.87 billed on invoice 2026-000012, line 1")
        #expect(try sentence([Term(.credit, [.minus, amount("10")])]) == "less credit of €10.00")
    }

    /// −123.87 × 10 % = −12.387.
    @Test func discountsOfALineAtHand() throws {
        let line = LineReference(document: "", line: 3)
        #expect(
            try sentence([Term(.discount, [.minus, .percent(percent("10")), .billed(eur(12_387), line)])])
                == "less 10% of €123.87 on line 3 = -€12.387, rounded to -€12.39")
    }

    // MARK: Edges

    @Test func severalTermsAreAStepEachAndTheirTotalTheLast() throws {
        let terms = [Term(.charge, [quantity("2"), amount("0.10")]), Term(.charge, [amount("5")])]
        let steps = words.steps(try Derivation(computing: terms, in: .eur))
        #expect(steps == ["2 GB × €0.10 = €0.20", "flat €5.00", "total €5.20"])
    }

    @Test func nothingToAddUpIsATotalOfZero() throws {
        #expect(try sentence([]) == "total €0.00")
    }

    @Test func aSumBeyondExactArithmeticStillShowsItsResult() {
        let huge = Derivation.Factor.share(Ratio(.max))
        let derivation = Derivation(terms: [Term(.charge, [huge, huge])], result: eur(100))
        #expect(words.steps(derivation).first?.hasSuffix(" = €1.00") == true)
    }

    @Test func priceSources() {
        #expect(words.priceSource(.init(code: "e3", version: 2)) == "list price e3, version 2")
        #expect(words.priceSource(.init(code: "e3", version: 1, source: .customer)) == "your own price e3, version 1")
        #expect(words.priceSource(.init(code: "e3", version: 1, source: .contract)) == "contract price e3, version 1")
    }
}

@Suite struct BecauseTests {
    typealias Trigger = Derivation.Trigger
    let on = day("2026-02-10")

    static func units(_ number: String) -> Trigger.Value { .quantity(decimal(number)) }

    @Test(
        arguments: [
            (Trigger.Kind.started, nil, units("20"), "because 20 seats started on 10 February 2026"),
            (.started, nil, nil, "because the subscription started on 10 February 2026"),
            (.renewed, nil, nil, nil),
            (
                .quantityChanged, units("20"), units("1025"),
                "because the quantity changed from 20 to 1,025 on 10 February 2026"
            ),
            (.quantityChanged, nil, nil, "because the quantity changed on 10 February 2026"),
            (
                .priceChanged, .product("E3"), .product("E5"),
                "because the price changed from E3 to E5 on 10 February 2026"
            ),
            (.ended, nil, nil, "because the subscription ended on 10 February 2026"),
            (.paused, nil, nil, "because the subscription was paused on 10 February 2026"),
            (.resumed, nil, nil, "because the subscription was resumed on 10 February 2026"),
            (
                .billingDayChanged, units("1"), units("15"),
                "because the billing day changed from 1 to 15 on 10 February 2026"
            ),
            (.lateUsage, nil, nil, "because usage of 10 February 2026 arrived after its period was billed"),
            (.corrected, nil, nil, "because of a correction on 10 February 2026"),
        ] as [(Trigger.Kind, Trigger.Value?, Trigger.Value?, String?)])
    func reasons(kind: Trigger.Kind, before: Trigger.Value?, after: Trigger.Value?, expected: String?) {
        let trigger = Trigger(kind, on: on, before: before, after: after)
        #expect(Localizer.english.because(trigger, unit: "seat") == expected)
        #expect((Localizer(language: "de").because(trigger, unit: "seat") == nil) == (expected == nil))
    }

    /// Where nothing is counted, not "20" started but the subscription; and one seat starts in the singular.
    @Test func whatStarted() {
        let (words, german) = (Localizer.english, Localizer(language: "de"))
        let one = Trigger(.started, on: on, after: Self.units("1"))
        #expect(words.because(one) == "because the subscription started on 10 February 2026")
        #expect(words.because(one, unit: "seat") == "because 1 seat started on 10 February 2026")
        #expect(german.because(one, unit: "seat") == "weil 1 Platz am 10. Februar 2026 begann")
        #expect(
            german.because(Trigger(.started, on: on, after: Self.units("2")), unit: "seat")
                == "weil 2 Plätze am 10. Februar 2026 begannen")
    }
}
