import BillingCore
import Localization
import RandomSupport
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("en", "€1,234.56", "-€1,234.56"), ("de", "1.234,56\u{A0}€", "-1.234,56\u{A0}€"),
        ("de-AT", "€\u{A0}1.234,56", "-€\u{A0}1.234,56"), ("de-CH", "EUR\u{A0}1'234.56", "EUR-1'234.56"),
        ("fr", "1\u{202F}234,56\u{A0}€", "-1\u{202F}234,56\u{A0}€"), ("es", "1234,56\u{A0}€", "-1234,56\u{A0}€"),
        ("it", "1234,56\u{A0}€", "-1234,56\u{A0}€"), ("nl", "€\u{A0}1.234,56", "€\u{A0}-1.234,56"),
        ("pl", "1234,56\u{A0}€", "-1234,56\u{A0}€"), ("pt", "€\u{A0}1.234,56", "-€\u{A0}1.234,56"),
        ("pt-PT", "1234,56\u{A0}€", "-1234,56\u{A0}€"), ("ja", "€1,234.56", "-€1,234.56"),
        ("ar", "\u{200F}1,234.56\u{A0}€", "\u{200F}\u{200E}-1,234.56\u{A0}€"),
        ("fr-CH", "1'234.56\u{A0}€", "-1'234.56\u{A0}€"),
    ])
    func bothSigns(tag: String, positive: String, negative: String) throws {
        let formats = try formats(tag)
        #expect(formats.money(Money(minor: 123_456, .eur)) == positive)
        #expect(formats.money(Money(minor: -123_456, .eur)) == negative)
    }

    /// The plus sign stands where the minus does.
    @Test(arguments: [
        ("en", "+€1,234.56"), ("de", "+1.234,56\u{A0}€"), ("de-CH", "EUR+1'234.56"), ("nl", "€\u{A0}+1.234,56"),
        ("ar", "\u{200F}\u{200E}+1,234.56\u{A0}€"),
    ])
    func changesHaveTheirSign(tag: String, expected: String) throws {
        let formats = try formats(tag)
        #expect(formats.signedMoney(Money(minor: 123_456, .eur)) == expected)
        #expect(formats.signedMoney(.zero(.eur)) == formats.money(.zero(.eur)))
        #expect(formats.signedMoney(Money(minor: -1, .eur)) == formats.money(Money(minor: -1, .eur)))
    }

    /// In India the groups before the last one have two digits.
    @Test func indianGroups() throws {
        let hi = try formats("hi-IN")
        #expect(hi.money(Money(minor: 123_456_789, .eur)) == "€12,34,567.89")
        #expect(hi.money(Money(minor: -12_345_600, .eur)) == "-€1,23,456.00")
        #expect(hi.number(1234) == "1,234" && hi.number(100_000_000) == "10,00,00,000")
    }

    @Test func egyptianDigits() throws {
        let amount = Money(minor: -123_456, .eur)
        #expect(try formats("ar-EG").money(amount) == "\u{61C}-\u{200F}١٬٢٣٤٫٥٦\u{A0}€")
        #expect(try formats("ar-EG-u-nu-latn").money(amount) == "\u{200F}\u{200E}-1,234.56\u{A0}€")
        #expect(LocaleFormats.closest(to: "ar-EG", latinDigits: true)?.tag == "ar")
        #expect(try formats("ar-EG").day(day("2026-01-05"), .long) == "٥ يناير ٢٠٢٦")
    }

    /// Letters are held off the digits, symbols are not.
    @Test func codesTakeANoBreakSpace() throws {
        #expect(try formats("en").money(Money(minor: 500, .chf)) == "CHF\u{A0}5.00")
        #expect(try formats("en-GB").money(Money(minor: 500, .usd)) == "US$5.00")
        #expect(try formats("fr").money(Money(minor: 500, .usd)) == "5,00\u{A0}$US")
        #expect(try formats("ja").money(Money(minor: 500, .jpy)) == "￥500")
    }

    @Test func decimalsAreThoseOfTheCurrency() throws {
        #expect(try formats("en").money(Money(minor: 1_234_567, currency("KWD"))) == "KWD\u{A0}1,234.567")
        #expect(try formats("en").money(Money(minor: .max, .eur)) == "€92,233,720,368,547,758.07")
        #expect(try formats("en").money(Money(minor: .min, .eur)) == "-€92,233,720,368,547,758.08")
    }

    @Test func pricesShowAllTheirDecimals() throws {
        let en = LocaleFormats.english
        #expect(try en.price(decimal("12"), .eur) == "€12.00")
        #expect(try en.price(decimal("0.0045"), .eur) == "€0.0045")
        #expect(try en.price(decimal("-1.5"), .jpy) == "-¥1.5")
        #expect(try formats("de").price(decimal("1234.123456"), .eur) == "1.234,123456\u{A0}€")
    }

    /// 20 × 12 × 16/31 = 3840/31 = 123.8709677…; −1/3000000 is below the last decimal shown.
    @Test func exactValuesAreCutAfterSixDecimals() throws {
        let en = LocaleFormats.english
        #expect(en.unrounded(try Ratio(3840, over: 31), .eur) == "€123.870967…")
        #expect(en.unrounded(try Ratio(-3840, over: 31), .eur) == "-€123.870967…")
        #expect(en.unrounded(try Ratio(1, over: 8), .eur) == "€0.125")
        #expect(en.unrounded(Ratio(5), .eur) == "€5.00")
        #expect(en.unrounded(try Ratio(-1, over: 3_000_000), .eur) == "-€0.000000…")
        #expect(try formats("de").unrounded(Ratio(3840, over: 31), .eur) == "123,870967…\u{A0}€")
    }

    /// Whatever the language: digits come out as they went in, no line can end within an amount, and only an amount
    /// below zero has a minus.
    @Test(arguments: LocaleFormats.tags) func digitsSurvive(tag: String) throws {
        let formats = try formats(tag)
        var random = SeededRandom(300)
        for _ in 0..<300 {
            let amount = Money(minor: .random(in: -10_000_000_000...10_000_000_000, using: &random), .eur)
            let text = formats.money(amount)
            let digits = text.compactMap(\.wholeNumberValue)
            #expect(digits == amount.decimalText.compactMap(\.wholeNumberValue), "\(text)")
            #expect(!text.contains(" "), "\(text)")
            #expect(text.contains("-") == amount.isNegative, "\(text)")
        }
    }
}
