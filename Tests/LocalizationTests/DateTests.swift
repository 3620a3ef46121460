import BillingCore
import Localization
import Testing

@Suite struct DateTests {
    /// Our English has the day first; an American account says so by its tag.
    @Test func englishDays() throws {
        let en = LocaleFormats.english
        #expect(try en.day(day("2026-01-05"), .long) == "5 January 2026")
        #expect(try en.day(day("2026-01-05"), .abbreviated) == "5 Jan 2026")
        #expect(try formats("en-US").day(day("2026-01-05"), .long) == "January 5, 2026")
        #expect(try en.month(day("2026-12-01")) == "December 2026")
    }

    /// The name of a month is another inside a date than alone.
    @Test func polishMonths() throws {
        let pl = try formats("pl")
        #expect(try pl.day(day("2026-01-31"), .long) == "31 stycznia 2026")
        #expect(try pl.month(day("2026-01-31")) == "styczeń 2026")
    }

    @Test(arguments: [
        ("2026-01-15", "2026-01-31", "15\u{2009}–\u{2009}31 Jan 2026", "15.–31. Jan. 2026", "2026年1月15日～31日"),
        (
            "2026-01-15", "2026-02-14", "15 Jan\u{2009}–\u{2009}14 Feb 2026",
            "15. Jan.\u{2009}–\u{2009}14. Feb. 2026", "2026年1月15日～2月14日"
        ),
        (
            "2025-12-15", "2026-01-14", "15 Dec 2025\u{2009}–\u{2009}14 Jan 2026",
            "15. Dez. 2025\u{2009}–\u{2009}14. Jan. 2026", "2025年12月15日～2026年1月14日"
        ),
        ("2026-01-15", "2026-01-15", "15 Jan 2026", "15. Jan. 2026", "2026年1月15日"),
    ])
    func ranges(from: String, to: String, english: String, german: String, japanese: String) throws {
        #expect(try formats("en").days(day(from), day(to)) == english)
        #expect(try formats("de").days(day(from), day(to)) == german)
        #expect(try formats("ja").days(day(from), day(to)) == japanese)
    }

    @Test func periodsShowTheirLastDay() throws {
        let february = try #require(Period(from: day("2028-02-01"), to: day("2028-03-01")))
        #expect(LocaleFormats.english.period(february) == "1\u{2009}–\u{2009}29 Feb 2028")
        let empty = try #require(Period(from: day("2028-02-01"), to: day("2028-02-01")))
        #expect(LocaleFormats.english.period(empty) == "1 Feb 2028")
    }

    @Test(arguments: LocaleFormats.tags) func everyDayOfTheWeekHasItsName(tag: String) throws {
        let formats = try formats(tag)
        let monday = try day("2026-01-05")
        let week = (0..<7).map { formats.day(monday.adding(days: $0), .full) }
        #expect(Set(week.map { $0.filter { !$0.isNumber } }).count == 7)
    }

    @Test func daysBefore1970() throws {
        #expect(try formats("en").day(day("1969-12-31"), .full).hasPrefix("Wednesday"))
        #expect(try formats("en").day(day("1583-01-01"), .full).hasPrefix("Saturday"))
    }

    /// 1 769 904 000 s = 2026-02-01T00:00:00Z.
    @Test func moments() throws {
        let midnight = Instant(microseconds: 1_769_904_000_000_000)
        let en = LocaleFormats.english
        #expect(en.moment(midnight) == "1 Feb 2026, 00:00")
        #expect(en.moment(midnight, secondsFromUTC: -60) == "31 Jan 2026, 23:59")
        #expect(en.moment(midnight, secondsFromUTC: 3600) == "1 Feb 2026, 01:00")
        #expect(en.moment(Instant(microseconds: -1)) == "31 Dec 1969, 23:59")
        #expect(try formats("en-US").moment(midnight) == "Feb 1, 2026, 12:00\u{202F}AM")
        #expect(try formats("ar").moment(midnight, secondsFromUTC: 43_200) == "1 فبراير 2026، 12:00 م")
    }
}
