import BillingCore
import Presentation
import Testing

/// Which forms the product takes; the forms themselves are tested with the locales.
@Suite struct FormattedValuesTests {
    let words = Localizer.english
    let german = Localizer(language: "de")

    @Test func amounts() throws {
        #expect(words.money(eur(123_456)) == "€1,234.56")
        #expect(words.money(eur(-500)) == "-€5.00")
        #expect(german.money(eur(-123_456)) == "-1.234,56\u{A0}€")
        #expect(words.price(decimal("0.0045"), .eur) == "€0.0045")
        #expect(words.exact(try Ratio(3840, over: 31), .eur) == "€123.870967…")
        #expect(words.number(decimal("1234.5")) == "1,234.5")
        #expect(words.number(1234) == "1,234")
        #expect(words.percent(percent("25.5")) == "25.5%")
        #expect(german.percent(percent("19")) == "19\u{A0}%")
    }

    @Test func changes() {
        #expect(words.signed(eur(7_897)) == "+€78.97" && words.signed(eur(-500)) == "-€5.00")
        #expect(german.signed(eur(7_897)) == "+78,97\u{A0}€")
    }

    /// Inside Arabic, `US$` would be shown as `$US` but for the mark behind it; single signs need none.
    @Test func signsOfCurrenciesKeepTheirOrder() {
        let arabic = Localizer(language: "ar")
        #expect(arabic.money(Money(minor: 123_456, .usd)) == "\u{200F}1,234.56\u{A0}US$\u{200E}")
        #expect(arabic.price(decimal("0.0045"), .usd) == "\u{200F}0.0045\u{A0}US$\u{200E}")
        #expect(arabic.money(eur(500)) == "\u{200F}5.00\u{A0}€")
        #expect(arabic.money(Money(minor: 500, .chf)) == "\u{200F}5.00\u{A0}CHF")
        #expect(words.money(Money(minor: 500, .usd)) == "$5.00")
    }

    /// Below zero the sign of the currency stays on its side, as in the figures above it.
    @Test func amountsBelowZeroKeepTheSideOfTheirSign() {
        let arabic = Localizer(language: "ar")
        #expect(arabic.money(Money(minor: -500, .usd)) == "\u{200F}\u{200E}-5.00\u{200F}\u{A0}US$\u{200E}")
        #expect(arabic.money(eur(-500)) == "\u{200F}\u{200E}-5.00\u{200F}\u{A0}€")
        #expect(words.money(eur(-500)) == "-€5.00")
    }

    @Test func days() throws {
        #expect(words.day(day("2026-01-15")) == "15 January 2026")
        #expect(words.shortDay(day("2026-01-05")) == "5 Jan 2026")
        #expect(words.month(day("2026-12-01")) == "December 2026")
        #expect(german.day(day("2026-01-15")) == "15. Januar 2026")
        #expect(german.shortDay(day("2026-03-15")) == "15. März 2026")
        #expect(words.period(try period("2026-01-15", "2026-02-01")) == "15\u{2009}–\u{2009}31 Jan 2026")
        #expect(german.period(try period("2026-01-15", "2026-02-01")) == "15.–31. Jan. 2026")
        #expect(words.moment(Instant(microseconds: 1_769_904_000_000_000), secondsFromUTC: -60) == "31 Jan 2026, 23:59")
    }

    @Test func countries() {
        #expect(words.country("DE") == "Germany" && german.country("FR") == "Frankreich")
        #expect(words.country("ZZ") == "ZZ")
    }

    /// A language without a catalogue takes English with its numbers: a page speaks one language.
    @Test(arguments: [
        ("pl", "en", "€1,234.56"), ("", "en", "€1,234.56"), ("en-XA", "en-XA", "€1,234.56"),
        ("DE", "de", "1.234,56\u{A0}€"), ("de_CH", "de", "EUR\u{A0}1'234.56"), ("de-AT", "de", "€\u{A0}1.234,56"),
        ("fr", "fr", "1\u{202F}234,56\u{A0}€"),
    ])
    func theRegionDecidesHowNumbersAreWritten(tag: String, language: String, amount: String) {
        let words = Localizer(language: tag)
        #expect(words.language == language)
        #expect(words.money(eur(123_456)) == amount)
    }

    /// Egypt's own digits are for proof-readers; a page has those of its document numbers.
    @Test func digitsAreAlwaysLatin() {
        #expect(Localizer(language: "ar-EG").money(eur(123_456)) == Localizer(language: "ar").money(eur(123_456)))
        #expect(Localizer(language: "ar-EG").money(eur(123_456)).contains("1,234.56"))
    }
}
