import Foundation
import Testing

@testable import BillingCore

/// The calendar against counting on fingers: month by month from the first day, with the rule of leap years as Pope
/// Gregory wrote it.
struct CalendarTests {
    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
    }

    private static func lengths(_ year: Int) -> [Int] {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    @Test func everyMonthFollowsTheOneBefore() throws {
        var number = Day.first.number
        for year in 1...9999 {
            for (index, length) in Self.lengths(year).enumerated() where year % 7 == 1 || year % 100 <= 1 || year > 9990
            {
                let first = try #require(Day(year: year, month: index + 1, day: 1))
                #expect(Day.length(ofMonth: index + 1, in: year) == length)
                #expect(first.civil == (year, index + 1, 1) && first.monthIndex == year * 12 + index)
                #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
                if index == 0 { number = first.number } else { #expect(first.number == number) }
                number += length
            }
        }
        #expect(number == Day.last.number + 1, "the last month ends with the last day")
    }

    @Test func yearsHave365Or366Days() throws {
        var number = Day.first.number
        for year in 1...9999 {
            #expect(Day(year: year, month: 1, day: 1)?.number == number)
            number += Self.isLeap(year) ? 366 : 365
        }
    }

    /// Known days of the week: number 0, 1970-01-01, was a Thursday.
    @Test(
        arguments: [
            ("1969-07-20", "Sunday"), ("1970-01-01", "Thursday"), ("2000-02-29", "Tuesday"), ("2001-09-11", "Tuesday"),
            ("1582-10-15", "Friday"), ("1900-01-01", "Monday"), ("2024-02-29", "Thursday"), ("2026-11-30", "Monday"),
        ] as [(Day, String)]) func daysOfTheWeekAreThoseOfHistory(day: Day, name: String)
    {
        let names = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
        #expect(names[((day.number % 7) + 7) % 7] == name)
    }

    /// Every day of eight years, one after the other.
    @Test func daysFollowEachOther() {
        var day: Day = "2023-12-31"
        for _ in 0..<(8 * 366) {
            let next = day.adding(days: 1)
            let (year, month, number) = day.civil
            let isLast = number == Self.lengths(year)[month - 1]
            let expected = isLast ? (month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)) : (year, month, number + 1)
            #expect(next.civil == expected)
            #expect(next.days(since: day) == 1 && day.days(since: next) == -1 && day < next && !(next < day))
            #expect(next.adding(days: -1) == day)
            day = next
        }
    }

    @Test(
        arguments: [
            // anchor on a long month, clamped and back again
            ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-28"),
            ("2023-10-31", 1, "2023-11-30"), ("2023-08-31", 6, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2096-02-29", 48, "2100-02-28"),
            // backwards
            ("2024-03-31", -1, "2024-02-29"), ("2023-03-31", -1, "2023-02-28"), ("2024-01-15", -1, "2023-12-15"),
            ("2024-01-31", -2, "2023-11-30"), ("2024-02-29", -12, "2023-02-28"),
            // nothing, years, centuries
            ("2024-02-29", 0, "2024-02-29"), ("2023-12-31", 1, "2024-01-31"), ("2000-06-30", 1_200, "2100-06-30"),
        ] as [(Day, Int, Day)]) func monthsAreAddedByTheCalendar(day: Day, months: Int, expected: Day)
    {
        #expect(day.adding(months: months) == expected)
    }

    @Test(
        arguments: [
            (1, "2024-02-01"), (28, "2024-02-28"), (29, "2024-02-29"), (30, "2024-02-29"), (31, "2024-02-29"),
            // anchors outside 1 ... 31 are held within
            (0, "2024-02-01"), (-5, "2024-02-01"), (32, "2024-02-29"), (.max, "2024-02-29"), (.min, "2024-02-01"),
        ] as [(Int, Day)]) func anAnchorIsHeldWithinItsMonth(anchor: Int, expected: Day)
    {
        #expect(Day.inMonth(2024 * 12 + 1, anchor: anchor) == expected)
    }

    /// The first month is January of year 1, index 12; what lies outside is the first and the last day.
    @Test(
        arguments: [
            (12, 1, "0001-01-01"), (11, 31, "0001-01-01"), (0, 1, "0001-01-01"), (-1, 1, "0001-01-01"),
            (.min, 15, "0001-01-01"), (119_999, 1, "9999-12-01"), (119_999, 31, "9999-12-31"),
            (120_000, 1, "9999-12-31"), (.max, 1, "9999-12-31"),
        ] as [(Int, Int, Day)]) func monthsOutsideTheCalendarAreItsEnds(index: Int, anchor: Int, expected: Day)
    {
        #expect(Day.inMonth(index, anchor: anchor) == expected)
    }

    @Test(
        arguments: [
            ("9999-12-31", 1, "9999-12-31"), ("9999-12-01", 31, "9999-12-31"), ("0001-01-01", -1, "0001-01-01"),
            ("0001-02-01", -31, "0001-01-01"), ("0001-02-01", -32, "0001-01-01"), ("2024-02-28", 1, "2024-02-29"),
            ("2023-02-28", 1, "2023-03-01"), ("1970-01-01", -1, "1969-12-31"), ("2026-01-01", 365, "2027-01-01"),
            ("1970-01-01", .max, "9999-12-31"), ("1970-01-01", .min, "0001-01-01"),
        ] as [(Day, Int, Day)]) func daysAreAddedAndHeldWithinTheCalendar(day: Day, count: Int, expected: Day)
    {
        #expect(day.adding(days: count) == expected)
    }

    @Test func numbersOutsideTheCalendarAreNoDays() {
        #expect(Day(number: -719_162) == .first && Day(number: 2_932_896) == .last)
        for number in [-719_163, 2_932_897, Int.min, Int.max] { #expect(Day(number: number) == nil) }
        #expect(Day.first.description == "0001-01-01" && Day.last.description == "9999-12-31")
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 4, 31),
        (2026, 6, 31), (2026, 9, 31), (2026, 11, 31), (2100, 2, 29), (2200, 2, 29), (2023, 2, 29), (.max, 1, 1),
        (2026, .max, 1), (2026, 1, .max), (2026, 1, .min),
    ]) func datesThatDoNotExistAreRefused(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "01-01-2026", "2026-01-01T00:00:00", "+026-01-01",
        "-001-01-01", "２026-01-01", "2026-01-0１", " 2026-01-01", "2026-01-01 ", "2026‑01‑01", "2026-0a-01",
    ]) func onlyTheFormOfISO8601IsRead(_ text: String) { #expect(Day(text) == nil) }

    @Test func shortYearsHaveLeadingZeros() {
        for text in ["0001-01-01", "0099-12-31", "0999-02-28", "1000-01-01"] { #expect(Day(text)?.description == text) }
    }

    @Test func isStoredAsText() throws {
        let day: Day = "2024-02-29"
        let stored = try JSONEncoder().encode([day])
        #expect(String(decoding: stored, as: UTF8.self) == #"["2024-02-29"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: stored) == [day])
        for text in ["2023-02-29", "", "today"] {
            #expect(throws: BillingRefusal.invalidDay(text)) {
                try JSONDecoder().decode([Day].self, from: Data("[\"\(text)\"]".utf8))
            }
        }
    }
}
