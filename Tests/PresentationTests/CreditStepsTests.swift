import BillingCore
import Presentation
import Testing

/// What is given back, and what that says of itself.
extension DerivationStepsTests {
    /// 123.87 × 10/31 = 39.958064…, told in positive figures.
    @Test func creditsNameTheDaysThatTheyGiveBack() throws {
        let term = Term(.credit, [.minus, .billed(eur(12_387), billed), try days(10)])
        #expect(
            try sentence([term])
                == "Credit for 1\u{2009}–\u{2009}10 Jan 2026, 10 of the 31 days 1\u{2009}–\u{2009}31 Jan 2026: "
                + "€123.87 × 10 ÷ 31 = €39.958064…, rounded to €39.96")
    }

    /// 240 × 18/28 = 154.285714…; 24 × 18/28 = 15.428571…; the difference 138.857142….
    @Test func creditsOfADiscountedLineSayWhatTheDiscountTookOff() throws {
        let share = Derivation.Factor.days(
            part: try period("2026-02-10", "2026-02-28"), full: try period("2026-01-31", "2026-02-28"))
        let discount = LineReference(document: "2026-000012", line: 2)
        let terms = [
            Term(.credit, [.minus, .billed(eur(24_000), billed), share]),
            Term(.discount, [.minus, .billed(eur(-2_400), discount), share]),
        ]
        #expect(
            try sentence(terms).hasSuffix(
                ": €240.00 × 18 ÷ 28 = €154.285714…; less the discount on it: €24.00 × 18 ÷ 28 = €15.428571…; "
                    + "leaves €138.857142…, rounded to €138.86"))
    }

    @Test func creditsWithoutDays() throws {
        #expect(
            try sentence([Term(.credit, [.minus, .billed(eur(12_387), billed)])])
                == "Credit of what was left of the charge: €123.87")
        #expect(try sentence([Term(.credit, [.minus, amount("10")])]) == "Credit of €10.00")
        #expect(try sentence([Term(.credit, [.minus, .billed(eur(-1_000), billed)])]) == "Credit of €10.00 taken back")
    }

    /// 206 ÷ 10 = 20.60; 5 of 20 with a discount of 2: 5 − 2 × 5/20 = 4.50.
    @Test func creditsOfAPart() throws {
        let seat = Derivation.Factor.units(decimal("1"), of: decimal("10"), unit: "seat")
        let term = Term(.credit, [.minus, .billed(eur(20_600), billed), seat])
        #expect(try sentence([term]) == "Credit for 1 of 10 seats: €206.00 × 1 ÷ 10 = €20.60")
        #expect(
            try sentence([term], language: "de")
                == "Gutgeschrieben (10 Plätze, davon 1): 206,00\u{A0}€ × 1 ÷ 10 = 20,60\u{A0}€")
        let part = Derivation.Factor.portion(eur(500), of: eur(2_000))
        let terms = [
            Term(.credit, [.minus, .billed(eur(2_000), billed), part]),
            Term(.discount, [.minus, .billed(eur(-200), billed), part]),
        ]
        #expect(
            try sentence(terms)
                == "Credit of €5.00 of the €20.00 charged; less the discount on it: €2.00 × €5.00 ÷ €20.00 = €0.50; leaves €4.50"
        )
    }

    /// 123.87 × 10 % = 12.387.
    @Test func discounts() throws {
        let line = LineReference(document: "", line: 3)
        #expect(
            try sentence([Term(.discount, [.minus, .percent(percent("10")), .billed(eur(12_387), line)])])
                == "Discount: 10% of €123.87 on line 3 = €12.387, rounded to €12.39")
        #expect(try sentence([Term(.discount, [.minus, amount("5")])]) == "Discount: €5.00")
        #expect(
            try sentence([Term(.discount, [.minus, amount("31"), days(10)])]).hasSuffix(": €31.00 × 10 ÷ 31 = €10.00"))
    }

    /// A credit note shows what the customer gets back; a charge on it is taken off that.
    @Test func chargesOnACreditNoteSayWhatTheyDo() throws {
        let charge = try Derivation(computing: [Term(.charge, [quantity("4", "seat"), amount("18.10")])], in: .eur)
        #expect(
            words.steps(charge, on: .creditNote) == ["Charged, and taken off this credit: 4 seats × €18.10 = €72.40"])
        let credit = try Derivation(computing: [Term(.credit, [.minus, amount("10")])], in: .eur)
        #expect(words.steps(credit, on: .creditNote) == ["Credit of €10.00"])
    }

    /// −20 × 0.10 = −2 given back, of which another line gave 1.50: −0.50. What is below zero keeps its sign.
    @Test func usageBelowZero() throws {
        let terms = [Term(.charge, [quantity("-20"), amount("0.10")]), Term(.credit, [amount("1.50")])]
        #expect(
            try sentence(terms) == "-20 GB × €0.10 = -€2.00; plus €1.50 credited on another line; total -€0.50")
    }

    /// No sentence of any language has two signs for one thing, or a derivation of its credit without the word.
    @Test(arguments: ["en", "de", "fr", "ar"]) func noDoubleMinus(language: String) throws {
        let words = Localizer(language: language)
        let terms = [
            Term(.charge, [quantity("10"), amount("1")]), Term(.lessCharged, [.minus, quantity("4"), amount("1")]),
        ]
        for step in words.steps(try Derivation(computing: terms, in: .eur)) { #expect(!step.contains("-")) }
        let credit = Term(.credit, [.minus, .billed(eur(12_387), billed), try days(10)])
        for step in words.steps(try Derivation(computing: [credit], in: .eur)) { #expect(!step.contains("-")) }
    }
}
