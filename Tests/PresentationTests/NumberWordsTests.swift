import BillingCore
import Presentation
import Testing

@Suite struct NumberWordsTests {
    let words = Localizer.english
    let german = Localizer(language: "de-AT")

    @Test(arguments: [
        (Int64(123_456), Currency.eur, "€1,234.56", "1.234,56\u{A0}€"),
        (-500, .eur, "\u{2212}\u{2060}€5.00", "\u{2212}5,00\u{A0}€"),
        (0, .usd, "$0.00", "0,00\u{A0}$"),
        (-7, .gbp, "\u{2212}\u{2060}£0.07", "\u{2212}0,07\u{A0}£"),
        (1_234_567, .jpy, "¥1,234,567", "1.234.567\u{A0}¥"),
        (99_999, .chf, "CHF\u{202F}999.99", "999,99\u{A0}CHF"),
        (-100_000, .chf, "\u{2212}CHF\u{202F}1,000.00", "\u{2212}1.000,00\u{A0}CHF"),
    ])
    func money(minor: Int64, currency: Currency, english: String, inGerman: String) {
        #expect(words.money(Money(minor: minor, currency)) == english)
        #expect(german.money(Money(minor: minor, currency)) == inGerman)
    }

    /// Unicode lets a line end between a minus and the sign of a currency, yet not before letters or figures.
    @Test func aMinusIsHeldToTheSignOfItsCurrency() {
        #expect(words.money(eur(-1_320)).unicodeScalars.map(\.value).prefix(3) == [0x2212, 0x2060, 0x20AC])
        #expect(!german.money(eur(-1_320)).contains("\u{2060}"))
    }

    @Test func moneyWithThreeDecimalsAndAtTheEdges() throws {
        let dinar = try #require(Currency(code: "KWD"))
        #expect(words.money(Money(minor: 1_234_567, dinar)) == "KWD\u{202F}1,234.567")
        #expect(words.money(eur(.max)) == "€92,233,720,368,547,758.07")
        #expect(words.money(eur(.min)) == "\u{2212}\u{2060}€92,233,720,368,547,758.08")
    }

    @Test func pricesShowAllTheirDecimalsAndAtLeastTheCurrencysOwn() {
        #expect(words.price(decimal("12"), .eur) == "€12.00")
        #expect(words.price(decimal("0.0045"), .eur) == "€0.0045")
        #expect(words.price(decimal("-1.5"), .jpy) == "\u{2212}\u{2060}¥1.5")
    }

    /// 20 × 12 × 16/31 = 3840/31 = 123.8709677…; −1/3000000 is below the last decimal shown.
    @Test func exactValuesAreCutAfterSixDecimals() throws {
        #expect(words.exact(try Ratio(3840, over: 31), .eur) == "€123.870967…")
        #expect(words.exact(try Ratio(-3840, over: 31), .eur) == "\u{2212}\u{2060}€123.870967…")
        #expect(words.exact(try Ratio(1, over: 8), .eur) == "€0.125")
        #expect(words.exact(Ratio(5), .eur) == "€5.00")
        #expect(words.exact(try Ratio(-1, over: 3_000_000), .eur) == "\u{2212}\u{2060}€0.000000…")
        #expect(german.exact(try Ratio(3840, over: 31), .eur) == "123,870967…\u{A0}€")
    }

    @Test func percentages() {
        #expect(words.percent(percent("19")) == "19\u{202F}%")
        #expect(words.percent(percent("25.5")) == "25.5\u{202F}%")
        #expect(german.percent(percent("25.5")) == "25,5\u{202F}%")
        #expect(words.percent(percent("-2")) == "\u{2212}2\u{202F}%")
    }

    @Test(arguments: [
        ("1", "seat", "1 seat"), ("20", "seat", "20 seats"), ("0.5", "hour", "0.5 hours"), ("0", "seat", "0 seats"),
        ("-1", "seat", "\u{2212}1 seat"), ("2", "hours", "2 hours"), ("150", "GB", "150 GB"), ("3", "GiB", "3 GiB"),
        ("2", "mailbox", "2 mailboxes"), ("2", "copy", "2 copies"), ("2", "day", "2 days"), ("2", "batch", "2 batches"),
        ("2", "person", "2 people"), ("2", "kWh", "2 kWh"), ("2", "GB-month", "2 GB-months"),
        ("2", "address", "2 addresses"),
        ("24", "1 Hour", "24 × 1 Hour"), ("1", "10K", "1 × 10K"),
        ("1234567", "request", "1,234,567 requests"), ("7", "", "7"), ("2", "席", "2 席"),
    ])
    func quantities(number: String, unit: String, expected: String) {
        #expect(words.quantity(decimal(number), unit: unit) == expected)
    }

    @Test func germanUnits() {
        #expect(german.quantity(decimal("20"), unit: "seat") == "20 Plätze")
        #expect(german.quantity(decimal("1"), unit: "seat") == "1 Platz")
        #expect(german.quantity(decimal("1.5"), unit: "TB") == "1,5 TB")
        #expect(words.count(3, "invoice") == "3 invoices")
    }

    @Test func aLanguageWeDoNotSpeakFallsBackToEnglish() {
        #expect(Localizer(language: "xx").language == "en")
        #expect(Localizer(language: "").language == "en")
        #expect(Localizer(language: "DE").language == "de")
        #expect(Localizer(language: "de_CH").language == "de")
    }
}
