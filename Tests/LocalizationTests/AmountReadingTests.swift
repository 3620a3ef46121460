import BillingCore
import RandomSupport
import Testing

@testable import Localization

/// Amounts as people type them.
@Suite struct AmountReadingTests {
    private static func read(_ text: String, _ tag: String, _ currency: Currency = .eur) -> Int64? {
        guard let formats = LocaleFormats.closest(to: tag) else { return nil }
        return try? formats.amount(text, currency).minor
    }

    @Test(
        arguments: [
            ("1234.56", "en", 123_456), ("1,234.56", "en", 123_456), ("1,234", "en", 123_400), ("12.5", "en", 1250),
            ("€1,234.56", "en", 123_456), ("EUR 12", "en", 1200), ("12 EUR", "en", 1200), ("  7 ", "en", 700),
            ("007", "en", 700), ("0", "en", 0), ("1.234,56", "de", 123_456), ("1.234", "de", 123_400),
            ("12,5", "de", 1250), ("1.234,56 €", "de", 123_456), ("1 234,56", "fr", 123_456),
            ("1\u{A0}234,56", "fr", 123_456), ("1\u{202F}234,56\u{A0}€", "fr", 123_456), ("1'234.50", "de-CH", 123_450),
            ("1’234.50", "de-CH", 123_450), ("1,234.56", "ar", 123_456), ("١٬٢٣٤٫٥٦", "ar-EG", 123_456),
            ("1234٫5", "ar-EG", 123_450), ("12,34,567.89", "hi", 123_456_789),
        ] as [(String, String, Int64)])
    func amountsOfALanguageAreRead(text: String, tag: String, minor: Int64) {
        #expect(Self.read(text, tag) == minor)
    }

    /// What would be an amount in another language, and what is none anywhere.
    @Test(arguments: [
        ("1.234,56", "en"), ("1,23", "en"), ("12,34", "en"), ("1,2345", "en"), (",5", "en"), (".5", "en"), ("5.", "en"),
        ("1,234.56", "de"), ("12.5", "de"), ("1.23", "de"), ("1.2345", "de"), ("1,234,56", "de"), ("1,5,", "de"),
        ("1.234.56", "de"), ("1..234", "de"), ("-5", "en"), ("+5", "en"), ("1e3", "en"), ("", "en"), (" ", "en"),
        ("€", "en"), ("five", "en"), ("5 5", "en"), ("£5", "en"), ("5 USD", "en"), ("٥", "en"), ("１２", "en"),
        ("1,234.56", "ar-EG"), ("12.345.6", "en"), ("0x10", "en"), ("1\u{0}", "en"), ("½", "en"),
    ]) func othersAreRefused(text: String, tag: String) throws {
        let formats = try #require(LocaleFormats.closest(to: tag))
        #expect(throws: BillingRefusal.invalidAmount(text)) { try formats.amount(text, .eur) }
    }

    @Test func decimalsAreThoseOfTheCurrency() throws {
        let german = try #require(LocaleFormats.closest(to: "de"))
        #expect(throws: BillingRefusal.tooManyDecimals("1,005", in: .eur)) { try german.amount("1,005", .eur) }
        #expect(throws: BillingRefusal.tooManyDecimals("1,5", in: .jpy)) { try german.amount("1,5", .jpy) }
        let exact = try german.amount("1,50000", .eur)
        #expect(exact.minor == 150, "zeros at the end say nothing")
        #expect(throws: BillingRefusal(.amountTooLarge)) { try german.amount("99999999999999999999", .eur) }
    }

    /// What a page shows can be typed back, in every locale.
    @Test func shownAmountsAreReadBack() throws {
        var random = SeededRandom(50)
        for tag in [
            "en", "en-US", "en-GB", "de", "de-AT", "de-CH", "fr", "fr-CH", "ar", "ar-EG", "es", "hi", "it", "pt",
        ] {
            let formats = try #require(LocaleFormats.closest(to: tag))
            for currency in [Currency.eur, .usd, .jpy, .chf] {
                for _ in 0..<50 {
                    let amount = Money(minor: .random(in: 1...9_999_999_999, using: &random), currency)
                    let (shown, edited) = (formats.money(amount), formats.amountToEdit(amount))
                    let read = [try formats.amount(shown, currency), try formats.amount(edited, currency)]
                    #expect(read == [amount, amount], "\(tag): \(shown), \(edited)")
                }
            }
        }
    }
}
