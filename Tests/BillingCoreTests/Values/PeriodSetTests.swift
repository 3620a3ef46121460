import Foundation
import Testing
import RandomSupport

@testable import BillingCore

struct PeriodSetTests {
    @Test(
        arguments: [
            ("2024-02-01", "2024-03-01", 29), ("2023-02-01", "2023-03-01", 28), ("2024-01-01", "2025-01-01", 366),
            ("2023-12-31", "2024-01-01", 1), ("2024-02-29", "2024-02-29", 0), ("0001-01-01", "9999-12-31", 3_652_058),
        ] as [(Day, Day, Int)]) func daysAreCountedWithoutTheLast(from: Day, to: Day, count: Int) throws
    {
        let period = try #require(Period(from: from, to: to))
        #expect(period.days == count && period.isEmpty == (count == 0))
        #expect(period.lastDay == to.adding(days: -1) && period.contains(from) == (count > 0) && !period.contains(to))
        #expect(Period(from: to, to: from) == nil || count == 0)
    }

    /// Touching is not overlapping.
    @Test func periodsThatTouchShareNoDay() {
        let (january, february) = (days("2026-01-01", "2026-02-01"), days("2026-02-01", "2026-03-01"))
        #expect(january.overlap(february) == nil && february.overlap(january) == nil)
        #expect(january.overlap(days("2026-01-31", "2026-02-02")) == days("2026-01-31", "2026-02-01"))
        #expect(january.overlap(days("2026-01-10", "2026-01-10")) == nil, "no day, nothing shared")
        #expect(january.overlap(january) == january)
    }

    @Test(
        arguments: [
            ([], ["2026-01-01 2026-02-01"]), (["2026-01-01 2026-02-01"], []), (["2025-12-01 2026-03-01"], []),
            (["2026-01-10 2026-01-20"], ["2026-01-01 2026-01-10", "2026-01-20 2026-02-01"]),
            (["2026-01-01 2026-01-05"], ["2026-01-05 2026-02-01"]),
            (["2026-01-31 2026-02-05"], ["2026-01-01 2026-01-31"]),
            (["2025-12-01 2026-01-01", "2026-02-01 2026-03-01"], ["2026-01-01 2026-02-01"]),
            (["2026-01-05 2026-01-10", "2026-01-10 2026-01-12"], ["2026-01-01 2026-01-05", "2026-01-12 2026-02-01"]),
            (["2025-12-30 2026-01-02", "2026-01-03 2026-02-02"], ["2026-01-02 2026-01-03"]),
        ] as [([String], [String])]) func whatIsTakenOutLeavesTheRest(taken: [String], left: [String])
    {
        let january = days("2026-01-01", "2026-02-01")
        func read(_ text: String) -> Period {
            let ends = text.split(separator: " ").compactMap { Day($0) }
            return Period(ends[0], ends[1])
        }
        #expect(january.subtracting(taken.map(read)) == left.map(read))
    }

    @Test func isStoredAsTwoDays() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let stored = try encoder.encode(days("2026-01-01", "2026-02-01"))
        #expect(String(decoding: stored, as: UTF8.self) == #"{"from":"2026-01-01","to":"2026-02-01"}"#)
        #expect(try JSONDecoder().decode(Period.self, from: stored) == days("2026-01-01", "2026-02-01"))
    }
}

/// Cycles against periods that are walked one after the other from a known start.
struct BillingCycleOracleTests {
    /// Steps from the first period that begins on the anchor in the start's month, by counting months.
    private static func walk(_ count: Int, anchor: Int, start: Day, to day: Day) -> Period {
        var index = start.monthIndex
        func begin(_ index: Int) -> Day {
            let (year, month) = (index / 12, index % 12 + 1)
            var last = 31
            while Day(year: year, month: month, day: last) == nil { last -= 1 }
            return Day(year: year, month: month, day: min(anchor, last)) ?? .first
        }
        while begin(index) > day { index -= count }
        while begin(index + count) <= day { index += count }
        return Period(begin(index), begin(index + count))
    }

    @Test func everyPeriodIsTheOneWalkedTo() throws {
        var random = SeededRandom(51)
        for _ in 0..<1_000 {
            let (count, anchor) = (random.below(24) + 1, random.below(31) + 1)
            let start = Day.first.adding(days: 739_000 + random.below(3_000))
            let day = start.adding(days: random.below(4_000) - 2_000)
            let cycle = try BillingCycle(.months(count), billingDay: anchor, start: start)
            #expect(cycle.period(containing: day) == Self.walk(count, anchor: anchor, start: start, to: day))
        }
    }

    @Test(
        arguments: [
            // interval, billing day, start, day → period
            (.months(1), 31, "2024-01-31", "2024-02-28", "2024-01-31", "2024-02-29"),
            (.months(1), 31, "2024-01-31", "2024-02-29", "2024-02-29", "2024-03-31"),
            (.months(1), 31, "2023-01-31", "2023-03-30", "2023-02-28", "2023-03-31"),
            (.months(1), 30, "2023-01-30", "2023-02-28", "2023-02-28", "2023-03-30"),
            (.months(1), 29, "2024-01-29", "2024-02-29", "2024-02-29", "2024-03-29"),
            (.months(1), 15, "2024-01-20", "2024-01-20", "2024-01-15", "2024-02-15"),
            (.months(1), 15, "2024-01-10", "2024-01-10", "2023-12-15", "2024-01-15"),
            (.months(3), 31, "2023-11-30", "2024-02-29", "2024-02-29", "2024-05-31"),
            (.months(12), 29, "2024-02-29", "2025-02-27", "2024-02-29", "2025-02-28"),
            (.months(12), 29, "2024-02-29", "2025-02-28", "2025-02-28", "2026-02-28"),
            (.months(12), 29, "2024-02-29", "2028-02-29", "2028-02-29", "2029-02-28"),
            (.months(12), 1, "2024-02-10", "2024-01-31", "2023-02-01", "2024-02-01"),
            (.days(7), 31, "2024-02-26", "2024-03-03", "2024-02-26", "2024-03-04"),
            (.days(7), 31, "2024-02-26", "2024-02-25", "2024-02-19", "2024-02-26"),
            (.days(365), 1, "2023-03-01", "2024-02-28", "2023-03-01", "2024-02-29"),
            (.months(1_200), 1, "2000-01-01", "2099-12-31", "2000-01-01", "2100-01-01"),
        ] as [(BillingInterval, Int, Day, Day, Day, Day)])
    func periodsByHand(interval: BillingInterval, billingDay: Int, start: Day, day: Day, from: Day, to: Day) throws {
        let cycle = try BillingCycle(interval, billingDay: billingDay, start: start)
        #expect(cycle.period(containing: day) == days(from, to))
    }

    /// Cycles that have the same periods are the same: a change to an equal one is no change.
    @Test func theStartOfAMonthlyCycleDoesNotMatter() throws {
        func cycle(_ interval: BillingInterval, _ start: Day) throws -> BillingCycle {
            try BillingCycle(interval, billingDay: 5, start: start)
        }
        #expect(try cycle(.months(1), "2024-01-10") == cycle(.months(1), "2025-07-31"))
        #expect(try cycle(.months(3), "2024-01-10") == cycle(.months(3), "2024-04-01"))
        #expect(try cycle(.months(3), "2024-01-10") != cycle(.months(3), "2024-02-10"))
        #expect(try cycle(.days(7), "2024-01-10") != cycle(.days(7), "2024-01-11"))
    }

    @Test func whatCannotRecurIsRefusedByItsKind() {
        let cases: [(BillingInterval, Int, BillingRefusal)] = [
            (.months(0), 1, .invalidMonthInterval(0)), (.months(-1), 1, .invalidMonthInterval(-1)),
            (.months(1_201), 1, .invalidMonthInterval(1_201)), (.days(0), 1, .invalidDayInterval(0)),
            (.days(36_526), 1, .invalidDayInterval(36_526)), (.months(1), 0, .invalidDayOfMonth(0)),
            (.months(1), 32, .invalidDayOfMonth(32)), (.days(7), 0, .invalidDayOfMonth(0)),
            (.months(.max), 1, .invalidMonthInterval(.max)), (.days(.min), 1, .invalidDayInterval(.min)),
        ]
        for (interval, billingDay, refusal) in cases {
            #expect(throws: refusal) { try BillingCycle(interval, billingDay: billingDay, start: "2026-01-01") }
        }
    }

    /// The last period is cut at the end of the calendar, the first at its beginning.
    @Test func periodsEndWithTheCalendar() throws {
        let monthly = try BillingCycle(.months(1), billingDay: 15, start: "2024-01-15")
        #expect(monthly.period(containing: .last) == days("9999-12-15", "9999-12-31"))
        #expect(monthly.period(containing: .first) == days("0001-01-01", "0001-01-15"))
        let weekly = try BillingCycle(.days(7), billingDay: 1, start: "9999-12-29")
        #expect(weekly.period(containing: .last) == days("9999-12-29", "9999-12-31"))
    }
}
