import BillingCore
import Foundation
import Testing

struct DayTests {
    /// Every day of four hundred years and more, against Foundation's calendar.
    @Test func civilDatesAgreeWithAnotherCalendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for number in stride(from: -25_567, to: 130_000, by: 13) {
            let day = try #require(Day(number: number))
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect([day.civil.year, day.civil.month, day.civil.day] == [parts.year, parts.month, parts.day])
            #expect(Day(year: day.civil.year, month: day.civil.month, day: day.civil.day) == day)
            #expect(Day(day.description) == day)
        }
    }

    @Test func daysThatDoNotExistCannotBeMade() {
        for text in [
            "2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-01-32", "0000-01-01", "20260101", "2026-01-1x",
            "",
        ] {
            #expect(Day(text) == nil, "\(text)")
        }
        #expect(
            [2023, 2024, 1900, 2000].map { Day(year: $0, month: 2, day: 29) != nil } == [false, true, false, true])
    }

    @Test func shortMonthsClamp() {
        let january: Day = "2024-01-31"
        #expect((1...3).map { january.adding(months: $0) } == ["2024-02-29", "2024-03-31", "2024-04-30"])
        #expect(Day.inMonth(january.monthIndex + 13, anchor: 30) == "2025-02-28")
    }

    @Test func calendarsEndWithoutATrap() {
        let last: Day = "9999-12-31"
        #expect(last.adding(days: .max) == last)
        #expect(last.adding(months: .max) == last)
        #expect(Day.first.adding(days: .min) == .first)
        #expect(Day.inMonth(.max, anchor: .max) == last)
        #expect(Day(number: .max) == nil)
    }
}
