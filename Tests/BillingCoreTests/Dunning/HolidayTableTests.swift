import Testing

@testable import BillingCore

/// Weekends and holidays of each calendar, as printed calendars have them.
struct HolidayTableTests {
    /// Easter Sundays as tables have them, the earliest and the latest that can be among them.
    @Test(
        arguments: [
            "1818-03-22", "1886-04-25", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24",
            "2024-03-31",
            "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2285-03-22", "2299-04-16",
        ] as [Day]) func daysAroundEaster(sunday: Day) throws
    {
        // Good Friday, Easter Monday, Ascension (a Thursday), Whit Monday and Corpus Christi.
        let offsets = [
            "TARGET": [-2, 1], "DE": [-2, 1, 39, 50], "AT": [1, 39, 50, 60], "CH": [39], "FR": [1, 39, 50],
            "NL": [1, 39, 50], "BE": [1, 39, 50], "IT": [1], "ES": [-2],
        ]
        let fixed = ["05-01", "04-25", "04-27", "05-08", "06-02"]
        for (name, free) in offsets {
            let calendar = try BusinessCalendar(named: name)
            #expect(calendar.isFree(sunday) && calendar.isFree(sunday.adding(days: -1)))
            for offset in [-2, 1, 39, 50, 60] {
                let day = sunday.adding(days: offset)
                guard !fixed.contains(String(day.description.suffix(5))) else { continue }
                #expect(calendar.isFree(day) == free.contains(offset), "\(name), \(day)")
            }
        }
    }

    /// Every working day of 2026 on which each calendar rests.
    @Test(
        arguments: [
            ("TARGET", "01-01 04-03 04-06 05-01 12-25"),
            ("DE", "01-01 04-03 04-06 05-01 05-14 05-25 12-25"),
            ("AT", "01-01 01-06 04-06 05-01 05-14 05-25 06-04 10-26 12-08 12-25"),
            ("CH", "01-01 05-14 12-25"), ("FR", "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25"),
            ("NL", "01-01 04-06 04-27 05-14 05-25 12-25"), ("BE", "01-01 04-06 05-01 05-14 05-25 07-21 11-11 12-25"),
            ("IT", "01-01 01-06 04-06 05-01 06-02 12-08 12-25"), ("ES", "01-01 01-06 04-03 05-01 10-12 12-08 12-25"),
        ]) func workingDaysWithoutWork(name: String, holidays: String) throws
    {
        let calendar = try BusinessCalendar(named: name)
        var (found, monday): ([String], Day) = ([], "2025-12-29")
        while monday < "2027-01-01" {
            for day in (0..<5).map({ monday.adding(days: $0) }) where day.civil.year == 2026 && calendar.isFree(day) {
                found.append(String(day.description.suffix(5)))
            }
            #expect(calendar.isFree(monday.adding(days: 5)) && calendar.isFree(monday.adding(days: 6)))
            monday = monday.adding(days: 7)
        }
        #expect(found.joined(separator: " ") == holidays)
    }

    /// The day itself or the next on which something is done: over weekends, over Easter, over Christmas.
    @Test(
        arguments: [
            ("DE", "2026-04-02", "2026-04-02"), ("DE", "2026-04-03", "2026-04-07"), ("DE", "2026-04-06", "2026-04-07"),
            ("CH", "2026-04-03", "2026-04-03"), ("CH", "2026-04-04", "2026-04-06"), ("DE", "2026-12-24", "2026-12-24"),
            ("DE", "2026-12-25", "2026-12-28"), ("DE", "2027-12-25", "2027-12-27"), ("AT", "2026-12-08", "2026-12-09"),
            ("", "2026-12-25", "2026-12-25"), ("", "2026-04-04", "2026-04-04"), ("IT", "2027-01-01", "2027-01-04"),
            ("DE", "9999-12-31", "9999-12-31"),
        ] as [(String, Day, Day)]) func theNextDayOnWhichSomethingIsDone(name: String, day: Day, next: Day) throws
    {
        #expect(try BusinessCalendar(named: name).businessDay(from: day) == next)
    }

    /// Long before and long after today weekdays are counted alike: 0001-01-01 was a Monday, 9999-12-31 is a Friday.
    @Test(
        arguments: [
            ("0001-01-01", false), ("0001-01-05", false), ("0001-01-06", true), ("1969-12-27", true),
            ("1969-12-31", false), ("1970-01-03", true), ("2000-02-29", false), ("9999-12-25", false),
            ("9999-12-26", true),
        ] as [(Day, Bool)]) func weekdaysOfAllTimes(day: Day, isFree: Bool) throws
    {
        // A calendar without a holiday on these days.
        let calendar = try BusinessCalendar(named: "CH")
        let isHoliday = ["01-01", "12-25"].contains(String(day.description.suffix(5)))
        #expect(calendar.isFree(day) == (isFree || isHoliday), "\(day)")
        #expect(!BusinessCalendar.everyDay.isFree(day))
    }
}
