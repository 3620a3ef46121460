import BillingCore
import Presentation
import Testing

/// The same arithmetic in every language, and no noun where a case would bend it.
@Suite struct TermLanguagesTests {
    typealias Term = Derivation.Term

    static func amount(_ text: String) -> Derivation.Factor { .amount(decimal(text)) }
    static func seats(_ text: String) -> Derivation.Factor { .quantity(decimal(text), unit: "seat") }
    static func gigabytes(_ text: String) -> Derivation.Factor { .quantity(decimal(text), unit: "GB") }

    static let billed = Derivation.Factor.billed(eur(20_600), LineReference(document: "2026-000012", line: 1))

    /// The terms of one line, and its sentence in English, German and French.
    static let sentences: [([Term], String, String, String)] = [
        (
            [Term(.charge, [seats("20"), amount("12")])], "20 seats × €12.00 = €240.00",
            "20 Plätze × 12,00 € = 240,00 €", "20 licences utilisateur × 12,00 € = 240,00 €"
        ),
        (
            [Term(.charge, [amount("149")])], "fixed price €149.00", "Festpreis 149,00 €", "prix fixe de 149,00 €"
        ),
        (
            [Term(.beyond(included: decimal("3")), [seats("22"), amount("12")])],
            "22 seats × €12.00 (the first 3 are included) = €264.00",
            "22 Plätze × 12,00 € (die ersten 3 sind inklusive) = 264,00 €",
            "22 licences utilisateur × 12,00 € (les 3 premiers sont inclus) = 264,00 €"
        ),
        (
            [
                Term(.tier(above: .zero, upTo: decimal("100")), [gigabytes("100"), amount("0.10")]),
                Term(.tier(above: decimal("100"), upTo: nil), [gigabytes("540"), amount("0.06")]),
            ],
            "first 100 GB × €0.10 = €10.00; next 540 GB × €0.06 = €32.40; total €42.40",
            "die ersten 100 GB × 0,10 € = 10,00 €; die nächsten 540 GB × 0,06 € = 32,40 €; zusammen 42,40 €",
            "d’abord 100 Go × 0,10 € = 10,00 €; puis 540 Go × 0,06 € = 32,40 €; total 42,40 €"
        ),
        (
            [Term(.tier(above: decimal("100"), upTo: nil), [gigabytes("150"), amount("0.05")])],
            "150 GB × €0.05 (the price for more than 100 GB) = €7.50",
            "150 GB × 0,05 € (Preis für mehr als 100 GB) = 7,50 €", "150 Go × 0,05 € (prix au-delà de 100 Go) = 7,50 €"
        ),
        (
            [Term(.minimum, [amount("50")]), Term(.lessCharged, [.minus, amount("38.20")])],
            "minimum charge €50.00; less €38.20 already charged; leaves €11.80",
            "Mindestbetrag 50,00 €; abzüglich bereits berechneter 38,20 €; es bleiben 11,80 €",
            "montant minimum de 50,00 €; moins 38,20 € déjà facturé; reste 11,80 €"
        ),
        (
            [
                Term(.charge, [.quantity(decimal("10"), unit: ""), .percent(percent("3"))]),
                Term(.minimum, [amount("5")]),
                Term(.lessCharged, [.minus, .quantity(decimal("10"), unit: ""), .percent(percent("3"))]),
            ],
            "3% of €10.00 = €0.30; but at least €5.00", "3 % von 10,00 € = 0,30 €; aber mindestens 5,00 €",
            "3 % de 10,00 € = 0,30 €; mais au moins 5,00 €"
        ),
        (
            [Term(.credit, [.minus, billed, .units(decimal("1"), of: decimal("10"), unit: "seat")])],
            "Credit for 1 of 10 seats: €206.00 × 1 ÷ 10 = €20.60",
            "Gutgeschrieben (10 Plätze, davon 1): 206,00 € × 1 ÷ 10 = 20,60 €",
            "Crédit pour 1 sur 10 licences utilisateur : 206,00 € × 1 ÷ 10 = 20,60 €"
        ),
        (
            [Term(.credit, [.minus, amount("25")])], "Credit of €25.00", "Gutgeschrieben: 25,00 €", "Crédit de 25,00 €"
        ),
        (
            [
                Term(
                    .discount,
                    [.minus, .percent(percent("10")), .billed(eur(5_000), LineReference(document: "", line: 3))])
            ],
            "Discount: 10% of €50.00 on line 3 = €5.00", "Rabatt: 10 % von 50,00 € in Posten 3 = 5,00 €",
            "Remise : 10 % de 50,00 € à la ligne 3 = 5,00 €"
        ),
        (
            [Term(.charge, [.vendorCost(decimal("10"), rows: 1), .markup(percent("15"))])],
            "vendor cost €10.00 from 1 usage row × 1.15 (15% markup) = €11.50",
            "Anbieterkosten 10,00 € aus 1 Nutzungszeile × 1,15 (15 % Aufschlag) = 11,50 €",
            "coût fournisseur 10,00 € d’après 1 ligne de consommation × 1,15 (majoration de 15 %) = 11,50 €"
        ),
        (
            [Term(.charge, [.ratedUsage(Ratio(42), rows: 5)])], "5 usage rows at your rates = €42.00",
            "5 Nutzungszeilen zu Ihren Preisen = 42,00 €", "5 lignes de consommation à vos tarifs = 42,00 €"
        ),
    ]

    private func told(_ terms: [Term], _ language: String) throws -> String {
        let steps = Localizer(language: language).steps(try Derivation(computing: terms, in: .eur))
        return String(steps.joined(separator: "; ").map { $0.isWhitespace ? " " : $0 })
    }

    @Test(arguments: sentences.indices) func everyKindOfTerm(index: Int) throws {
        let (terms, english, german, french) = Self.sentences[index]
        #expect(try told(terms, "en") == english)
        #expect(try told(terms, "de") == german)
        #expect(try told(terms, "fr") == french)
    }

    /// What is computed does not depend on the language: the same figures stand in the Arabic sentence.
    @Test(arguments: sentences.indices) func arabicHasTheSameResult(index: Int) throws {
        let terms = Self.sentences[index].0
        let arabic = try told(terms, "ar")
        let derivation = try Derivation(computing: terms, in: .eur)
        let result = derivation.result.isNegative ? try derivation.result.negated() : derivation.result
        #expect(arabic.contains(result.decimalText), "\(arabic)")
        #expect(!arabic.contains("{"))
    }

    /// A dative or genitive plural behind a preposition would be wrong: no German sentence puts a counted noun there.
    @Test func germanNounsStandInTheirPlainForm() throws {
        for (terms, _, _, _) in Self.sentences {
            let german = try told(terms, "de")
            for wrong in ["von 10 Plätze", "von 22 Plätze", "aus 20 Plätze", "mit 20 Plätze"] {
                #expect(!german.contains(wrong), "\(german)")
            }
        }
    }
}
