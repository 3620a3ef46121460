import BillingCore
import Testing

@testable import Localization

/// The patterns of the CLDR, cut into what they say.
@Suite struct PatternTests {
    // MARK: Numbers

    private func affixes(_ pattern: String, currency: String = "$") -> (String, String, String, String) {
        let signed = SignedAffixes(NumberPattern(pattern), Signs(minus: "-", percent: "%"), currency: currency)
        func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
        return (
            text(signed.positive.prefix), text(signed.positive.suffix), text(signed.negative.prefix),
            text(signed.negative.suffix)
        )
    }

    @Test func signsStandWhereThePatternPutsThem() {
        #expect(affixes("¤#,##0.00") == ("$", "", "-$", ""))
        #expect(affixes("#,##0.00\u{A0}¤") == ("", "\u{A0}$", "-", "\u{A0}$"))
        #expect(affixes("¤\u{A0}#,##0.00;¤-#,##0.00") == ("$\u{A0}", "", "$-", ""))
        #expect(affixes("¤#,##0.00;(¤#,##0.00)") == ("$", "", "($", ")"))
        #expect(affixes("#,##0%") == ("", "%", "-", "%"))
    }

    /// A code is held off the digits, a sign is not.
    @Test func lettersKeepTheirDistance() {
        #expect(affixes("¤#,##0.00", currency: "CHF") == ("CHF\u{A0}", "", "-CHF\u{A0}", ""))
        #expect(affixes("#,##0.00¤", currency: "CHF") == ("", "\u{A0}CHF", "-", "\u{A0}CHF"))
        #expect(affixes("¤#,##0.00", currency: "US$") == ("US$", "", "-US$", ""))
    }

    @Test(arguments: [("#,##0.###", 3), ("#,##,##0.###", 2), ("0", 3), ("¤0K", 3)])
    func groupsHaveTheSizeOfTheSecondLast(pattern: String, size: Int) {
        #expect(NumberPattern(pattern).groupSize == size)
    }

    /// Quotes hold a full stop that is no sign of the number.
    @Test func quotedTextStandsAsItIs() {
        #expect(NumberPattern("0\u{A0}Mio'.'\u{A0}¤").positive.suffix == "\u{A0}Mio.\u{A0}¤")
        #expect(NumberPattern("").positive.prefix.isEmpty)
    }

    // MARK: Days

    private func written(_ pattern: String, _ text: String) throws -> String {
        let formats = try #require(LocaleFormats.closest(to: "en"))
        return formats.dates.written(try day(text), DatePattern(pattern))
    }

    @Test(arguments: [
        ("d MMM y", "5 Jan 2026"), ("dd.MM.yy", "05.01.26"), ("M/d/y", "1/5/2026"),
        ("EEEE, d MMMM y", "Monday, 5 January 2026"),
        ("LLLL y", "January 2026"), ("LLL", "Jan"), ("d 'de' MMMM", "5 de January"), ("y年M月d日", "2026年1月5日"),
        ("yyyy-MM-dd", "2026-01-05"), ("", ""), ("'quoted'", "quoted"),
    ])
    func fieldsAreFilled(pattern: String, expected: String) throws {
        #expect(try written(pattern, "2026-01-05") == expected)
    }

    /// Times have no place in a day, nor days in a time.
    @Test func fieldsOfTheOtherKindStayEmpty() throws {
        #expect(try written("HH:mm", "2026-01-05") == ":")
        let formats = try #require(LocaleFormats.closest(to: "en-US"))
        #expect(
            formats.time(hour: 0, minute: 5) == "12:05\u{202F}AM"
                && formats.time(hour: 12, minute: 0) == "12:00\u{202F}PM")
        #expect(formats.time(hour: 23, minute: 59) == "11:59\u{202F}PM")
    }

    // MARK: Texts with places

    @Test func placesAreFilled() {
        #expect(Template("{0} hours").filled("3") == "3 hours")
        #expect(Template("{1}, {0}").filled("a", "b") == "b, a")
        #expect(Template("{0} and {1}").filled("a") == "a and ")
        #expect(Template("plain").filled("x") == "plain")
        #expect(Template("{0} h").showsValue && !Template("two hours").showsValue)
    }

    // MARK: Lists

    @Test func listsOfEveryLength() {
        let list = ListFormat(["{0} & {1}", "{0}; {1}", "{0}, {1}", "{0} and {1}"], language: "en")
        #expect(list.joined([]) == "" && list.joined(["a"]) == "a" && list.joined(["a", "b"]) == "a & b")
        #expect(list.joined(["a", "b", "c"]) == "a; b and c")
        #expect(list.joined(["a", "b", "c", "d", "e"]) == "a; b, c, d and e")
    }

    /// Two like vowels in a row are avoided in Spanish, but "hielo" is said with a consonant.
    @Test(arguments: [
        ("informes", "a e informes"), ("hilo", "a e hilo"), ("hielo", "a y hielo"), ("agua", "a y agua"),
        ("Islas", "a e Islas"),
    ])
    func spanishAnd(word: String, expected: String) {
        let list = ListFormat(["{0} y {1}", "{0}, {1}", "{0}, {1}", "{0} y {1}"], language: "es")
        #expect(list.joined(["a", word]) == expected)
    }

    @Test(arguments: [("ocho", "a u ocho"), ("hotel", "a u hotel"), ("8 GB", "a u 8 GB"), ("siete", "a o siete")])
    func spanishOr(word: String, expected: String) {
        let list = ListFormat(["{0} o {1}", "{0}, {1}", "{0}, {1}", "{0} o {1}"], language: "es")
        #expect(list.joined(["a", word]) == expected)
    }

    @Test func listsWithoutPatternsStillHaveCommas() {
        #expect(ListFormat([], language: "en").joined(["a", "b", "c"]) == "a, b, c")
    }
}

/// A region's tables are those of its language but for what differs.
@Suite struct RegionTableTests {
    @Test func theLaterLineOfATableCounts() {
        let names = CurrencyNames.table("EUR\t€\tEuro\nUSD\t$\tDollar\nEUR\tEUR\tEuro")
        #expect(names["EUR"]?.sign == "EUR" && names["USD"]?.sign == "$" && names.count == 2)
        #expect(CurrencyNames.table("broken line").isEmpty)
    }

    @Test func whatDiffersIsTheRegions() throws {
        let (german, swiss) = (try formats("de"), try formats("de-CH"))
        #expect(german.country("BN") == "Brunei Darussalam" && swiss.country("BN") == "Brunei")
        #expect(german.country("DE") == swiss.country("DE"))
        #expect(try swiss.money(Money(minor: 123_450, currency("EUR"))) == "EUR\u{A0}1'234.50")
        #expect(try formats("de-AT").day(day("2026-01-05"), .long) == "5. Jänner 2026")
        #expect(try formats("en-GB").country("LC") == "St Lucia" && formats("en").country("LC") == "St. Lucia")
    }

    /// Every region knows every country and currency that its language knows.
    @Test(arguments: ["en-US", "en-GB", "de-AT", "de-CH", "fr-CH", "ar-EG", "pt-PT"]) func nothingIsLost(tag: String)
        throws
    {
        let (region, language) = (try formats(tag), try formats(String(tag.prefix(2))))
        #expect(Set(region.countries.keys) == Set(language.countries.keys) && region.countries.count > 240)
        #expect(Set(region.currencies.keys) == Set(language.currencies.keys))
        #expect(Set(region.units.keys) == Set(language.units.keys))
        #expect(region.pluralCategories == language.pluralCategories)
    }

    @Test func aChangedTableLeavesTheOther() {
        let before = LocaleData.de.numbers
        let after = changed(before) { $0.decimal = "·" }
        #expect(after.decimal == "·" && before.decimal == "," && after.group == before.group)
    }
}
