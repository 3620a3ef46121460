import BillingCore
import Presentation
import Testing

@Suite struct DateWordsTests {
    let words = Localizer.english
    let german = Localizer(language: "de")

    @Test func days() {
        #expect(words.day(day("2026-01-15")) == "15 January 2026")
        #expect(words.shortDay(day("2026-01-05")) == "5 Jan 2026")
        #expect(words.month(day("2026-12-01")) == "December 2026")
        #expect(words.shortMonth(day("2026-12-01")) == "Dec")
        #expect(german.day(day("2026-01-15")) == "15. Januar 2026")
        #expect(german.shortDay(day("2026-03-15")) == "15. März 2026")
    }

    @Test(arguments: [
        ("2026-01-15", "2026-02-01", "15 – 31 Jan 2026"), ("2026-01-15", "2026-02-15", "15 Jan – 14 Feb 2026"),
        ("2025-12-15", "2026-01-15", "15 Dec 2025 – 14 Jan 2026"), ("2026-01-15", "2026-01-16", "15 Jan 2026"),
        ("2025-01-15", "2026-01-16", "15 Jan 2025 – 15 Jan 2026"), ("2026-01-15", "2026-01-15", "15 Jan 2026"),
        ("2028-02-01", "2028-03-01", "1 – 29 Feb 2028"),
    ])
    func periodsShowTheirLastDay(from: String, to: String, expected: String) throws {
        #expect(words.period(try period(from, to)) == expected)
    }

    @Test func germanPeriods() throws {
        #expect(german.period(try period("2026-01-15", "2026-02-01")) == "15. – 31. Jan. 2026")
        #expect(german.period(try period("2026-01-15", "2026-02-15")) == "15. Jan. – 14. Feb. 2026")
    }

    /// 1 769 904 000 s = 2026-02-01T00:00:00Z.
    @Test func moments() {
        let midnight = Instant(microseconds: 1_769_904_000_000_000)
        #expect(words.moment(midnight) == "1 Feb 2026, 00:00")
        #expect(words.moment(midnight, secondsFromUTC: -60) == "31 Jan 2026, 23:59")
        #expect(words.moment(midnight, secondsFromUTC: 3600) == "1 Feb 2026, 01:00")
        #expect(words.moment(Instant(microseconds: -1)) == "31 Dec 1969, 23:59")
    }
}
