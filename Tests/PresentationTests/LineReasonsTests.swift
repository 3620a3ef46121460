import BillingCore
import Presentation
import Testing

@Suite struct BecauseTests {
    typealias Trigger = Derivation.Trigger
    let on = day("2026-02-10")

    static func units(_ number: String) -> Trigger.Value { .quantity(decimal(number)) }

    @Test(
        arguments: [
            (Trigger.Kind.started, nil, units("20"), "Started on 10 February 2026: 20 seats."),
            (.started, nil, nil, "The subscription started on 10 February 2026."),
            (.renewed, nil, nil, nil),
            (.quantityChanged, units("20"), units("1025"), "Changed from 20 to 1,025 seats on 10 February 2026."),
            (.quantityChanged, nil, units("1"), "Changed to 1 seat on 10 February 2026."),
            (.quantityChanged, nil, nil, "The quantity changed on 10 February 2026."),
            (.priceChanged, .product("E3"), .product("E5"), "Changed from E3 to E5 on 10 February 2026."),
            (.priceChanged, nil, .product("E5"), "Changed to E5 on 10 February 2026."),
            (.priceChanged, nil, nil, "The price changed on 10 February 2026."),
            (.ended, nil, nil, "The subscription ended on 10 February 2026."),
            (.paused, nil, nil, "Paused from 10 February 2026."),
            (.resumed, nil, nil, "Resumed on 10 February 2026."),
            (
                .billingDayChanged, units("1"), units("15"),
                "The billing day changed from 1 to 15 on 10 February 2026."
            ),
            (.billingDayChanged, nil, units("15"), "The billing day changed to 15 on 10 February 2026."),
            (.billingDayChanged, nil, nil, "The billing day changed on 10 February 2026."),
            (
                .lateUsage, nil, nil,
                "This usage, from 10 February 2026 on, was reported after its period had been billed."
            ),
            (.corrected, nil, nil, "Corrected on 10 February 2026."),
        ] as [(Trigger.Kind, Trigger.Value?, Trigger.Value?, String?)])
    func reasons(kind: Trigger.Kind, before: Trigger.Value?, after: Trigger.Value?, expected: String?) {
        let trigger = Trigger(kind, on: on, before: before, after: after)
        let unit = kind == .billingDayChanged ? "" : "seat"
        #expect(Localizer.english.because(trigger, unit: unit) == expected)
        for language in ["de", "fr", "ar"] {
            let told = Localizer(language: language).because(trigger, unit: unit)
            #expect((told == nil) == (expected == nil))
            #expect(told?.hasSuffix(".") ?? true)
        }
    }

    /// Where nothing is counted, not "20" started but the subscription; nouns stand where no case bends them.
    @Test func whatStarted() {
        let (words, german) = (Localizer.english, Localizer(language: "de"))
        let one = Trigger(.started, on: on, after: Self.units("1"))
        #expect(words.because(one) == "The subscription started on 10 February 2026.")
        #expect(words.because(one, unit: "seat") == "Started on 10 February 2026: 1 seat.")
        #expect(german.because(one, unit: "seat") == "Beginn am 10. Februar 2026: 1 Platz.")
        let two = Trigger(.started, on: on, after: Self.units("2"))
        #expect(german.because(two, unit: "seat") == "Beginn am 10. Februar 2026: 2 Plätze.")
    }
}

@Suite struct PriceSourceTests {
    typealias Term = Derivation.Term

    func source(
        _ source: Derivation.PriceReference.Source, _ amounts: [String], off: String? = nil, language: String = "en"
    ) throws -> String? {
        let left = off.map { percent("100").ppm - percent($0).ppm }.map { [Derivation.Factor.percent(Rate(ppm: $0))] }
        let terms = amounts.map {
            Term(.charge, [.quantity(decimal("1"), unit: ""), .amount(decimal($0))] + (left ?? []))
        }
        let reference = Derivation.PriceReference(
            code: "e3", version: 2, source: source, override: source == .contract ? "frame-7" : nil)
        return Localizer(language: language).priceSource(try Derivation(computing: terms, in: .eur, price: reference))
    }

    @Test func onlyPricesOffTheListAreNamed() throws {
        #expect(try source(.list, ["20.60"]) == nil)
        #expect(try source(.customer, ["18"]) == "Your own price.")
        #expect(try source(.contract, ["18"]) == "Price of contract frame-7.")
        #expect(try source(.contract, []) == "Price of contract frame-7.")
    }

    @Test func aPercentageIsToldWithTheListPrice() throws {
        #expect(
            try source(.contract, ["20.60"], off: "12.5")
                == "Price of contract frame-7: 12.5% off the list price of €20.60.")
        #expect(try source(.customer, ["1", "2"], off: "10") == "Your own price: 10% off the list prices.")
        #expect(
            try source(.contract, ["20.60"], off: "12.5", language: "de")
                == "Preis aus Vertrag frame-7: 12,5\u{A0}% Nachlass auf den Listenpreis von 20,60\u{A0}€.")
    }

    @Test func withoutAnAgreementThePriceNamesItself() throws {
        let reference = Derivation.PriceReference(code: "e3", version: 1, source: .contract)
        let derivation = try Derivation(computing: [], in: .eur, price: reference)
        #expect(Localizer.english.priceSource(derivation) == "Price of contract e3.")
        #expect(Localizer.english.priceSource(try Derivation(computing: [], in: .eur)) == nil)
    }
}
