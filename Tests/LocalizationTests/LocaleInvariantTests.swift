import BillingCore
import Localization
import Testing

/// What holds in every locale that the tables have, whatever its forms are.
@Suite struct LocaleInvariantTests {
    private static let currencies = ["EUR", "USD", "JPY", "KWD", "CHF", "GBP"]

    /// The digits of every script as 0 to 9.
    private func digits(_ text: String) -> String {
        String(text.compactMap { $0.wholeNumberValue }.map { Character("\($0)") })
    }

    @Test(arguments: LocaleFormats.tags) func noDigitOfAnAmountIsLost(tag: String) throws {
        let formats = try formats(tag)
        for code in Self.currencies {
            for minor: Int64 in [0, 1, 99, 100, 123_456, 100_000_000, .max] {
                let amount = Money(minor: minor, try currency(code))
                let written = formats.money(amount)
                #expect(digits(written) == amount.decimalText.filter(\.isNumber), "\(tag) \(written)")
            }
        }
    }

    @Test(arguments: LocaleFormats.tags) func amountsBelowZeroDifferInTheirSignAlone(tag: String) throws {
        let formats = try formats(tag)
        for code in Self.currencies {
            let (plus, minus) = (Money(minor: 123_456, try currency(code)), Money(minor: -123_456, try currency(code)))
            #expect(formats.money(plus) != formats.money(minus))
            #expect(digits(formats.money(plus)) == digits(formats.money(minus)))
            #expect(formats.signedMoney(minus) == formats.money(minus))
            #expect(formats.signedMoney(plus) != formats.money(plus))
            #expect(formats.signedMoney(.zero(try currency(code))) == formats.money(.zero(try currency(code))))
        }
    }

    /// Amounts that differ are written differently, so that no two can be taken for each other.
    @Test(arguments: LocaleFormats.tags) func differentAmountsLookDifferent(tag: String) throws {
        let formats = try formats(tag)
        let minors: [Int64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 123, 1_230, 12_300]
        let written = minors.map { formats.money(Money(minor: $0, .eur)) }
        #expect(Set(written).count == minors.count, "\(written)")
    }

    @Test(arguments: LocaleFormats.tags) func pricesKeepEveryDecimal(tag: String) throws {
        let formats = try formats(tag)
        for text in ["0.000000000001", "0.0045", "18.025", "1234.5", "7"] {
            let price = try decimal(text)
            let expected = digits(text)
            #expect(digits(formats.price(price, .eur)).hasPrefix(expected), "\(tag) \(text)")
        }
    }

    @Test(arguments: LocaleFormats.tags) func whatIsCutSaysSo(tag: String) throws {
        let formats = try formats(tag)
        #expect(formats.unrounded(try Ratio(1, over: 3), .eur).contains("…"))
        #expect(!formats.unrounded(try Ratio(1, over: 4), .eur).contains("…"))
        #expect(digits(formats.unrounded(try Ratio(1, over: 3), .eur)) == "0333333")
        #expect(digits(formats.unrounded(Ratio(2), .eur, minimumDecimals: 4)) == "20000")
    }

    @Test(arguments: LocaleFormats.tags) func listsNameEachInOrder(tag: String) throws {
        let formats = try formats(tag)
        for kind in ListKind.allCases {
            #expect(formats.list([], kind) == "" && formats.list(["a1"], kind) == "a1")
            for count in 2...5 {
                let items = (1...count).map { "a\($0)" }
                let text = formats.list(items, kind)
                var rest = text[...]
                for item in items {
                    let place = try #require(rest.firstRange(of: item), "\(tag) \(text)")
                    rest = rest[place.upperBound...]
                }
            }
        }
    }

    @Test(arguments: LocaleFormats.tags) func daysNameTheirYearAndDay(tag: String) throws {
        let formats = try formats(tag)
        for style in DayStyle.allCases where style != .short {
            let text = digits(formats.day(try day("2026-11-30"), style))
            #expect(text.contains("2026") && text.contains("30"), "\(tag) \(style)")
        }
    }

    @Test(arguments: LocaleFormats.tags) func periodsNameBothEnds(tag: String) throws {
        let formats = try formats(tag)
        for (from, to) in [("2026-01-15", "2026-01-31"), ("2026-01-15", "2026-02-14"), ("2025-12-15", "2026-01-14")] {
            let text = digits(formats.days(try day(from), try day(to)))
            #expect(text.contains("15") && text.contains("2026"), "\(tag) \(text)")
            #expect(text.contains(to.suffix(2)), "\(tag) \(text)")
        }
        #expect(formats.days(try day("2026-01-15"), try day("2026-01-15")).count < 24)
    }

    @Test(arguments: LocaleFormats.tags) func everyMonthHasItsName(tag: String) throws {
        let formats = try formats(tag)
        let names = (1...12).map { formats.month(.inMonth(2026 * 12 + $0 - 1, anchor: 1)) }
        #expect(Set(names).count == 12)
    }

    /// The countries of the European Union and the currencies of the demo are known by name in every language.
    @Test(arguments: LocaleFormats.tags) func namesAreKnown(tag: String) throws {
        let formats = try formats(tag)
        for code in EuropeanUnion.countries { #expect(formats.country(code) != nil, "\(tag) \(code)") }
        for code in Self.currencies { #expect(formats.name(of: try currency(code)) != code, "\(tag) \(code)") }
        #expect(formats.country("ZZ") == nil && formats.country("") == nil)
    }

    /// Units show their number, but for the dual and the singular of languages that leave it out.
    @Test(arguments: LocaleFormats.tags) func unitsShowTheirNumber(tag: String) throws {
        let formats = try formats(tag)
        for number in [0, 3, 5, 11, 21, 100] {
            let text = try #require(formats.count(ExactDecimal(number), unit: "hour"))
            #expect(digits(text) == "\(number)", "\(tag) \(text)")
        }
        let below = try #require(formats.count(ExactDecimal(-2), unit: "hour"))
        #expect(digits(below) == "2", "\(tag) \(below)")
        #expect(formats.count(.one, unit: "widget") == nil)
    }

    @Test func regionsDifferFromTheirLanguage() throws {
        #expect(
            try formats("de-CH").money(Money(minor: 123_456, .eur)) != formats("de").money(Money(minor: 123_456, .eur)))
        #expect(LocaleFormats.closest(to: "xx") == nil)
        #expect(try formats("de-LI").number(1_234_567) == formats("de").number(1_234_567))
    }
}
