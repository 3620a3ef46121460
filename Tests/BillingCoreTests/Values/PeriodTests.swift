import Testing
import RandomSupport

@testable import BillingCore

/// Periods against sets of days.
struct PeriodTests {
    private static let origin: Day = "2026-01-01"

    private static func period(_ from: Int, _ to: Int) -> Period {
        Period(origin.adding(days: from), origin.adding(days: to))
    }

    private static func days(_ period: Period) -> Set<Day> {
        Set((0..<period.days).map { period.from.adding(days: $0) })
    }

    @Test func aPeriodHoldsItsDays() {
        for from in 0..<6 {
            for to in from..<8 {
                let period = Self.period(from, to)
                #expect(period.days == to - from && period.isEmpty == (from == to))
                let inside = (-1..<9).filter { period.contains(Self.origin.adding(days: $0)) }
                #expect(inside == Array(from..<to))
            }
        }
    }

    @Test func theEndIsNotInside() {
        let january = Period("2026-01-01", "2026-02-01")
        #expect(january.contains("2026-01-31") && !january.contains("2026-02-01"))
        #expect(january.lastDay == "2026-01-31" && january.description == "[2026-01-01, 2026-02-01)")
    }

    @Test func endsAreInOrder() {
        #expect(Period(from: "2026-01-02", to: "2026-01-01") == nil)
        #expect(Period(from: "2026-01-01", to: "2026-01-01")?.isEmpty == true)
        #expect(Period("2026-01-02", "2026-01-01").isEmpty, "held to an empty one inside of the core")
    }

    @Test func overlapsAreIntersectionsOfDays() {
        for a in 0..<5 {
            for b in a..<6 {
                for c in 0..<5 {
                    for d in c..<6 {
                        let (one, other) = (Self.period(a, b), Self.period(c, d))
                        let common = Self.days(one).intersection(Self.days(other))
                        #expect(one.overlap(other).map(Self.days) ?? [] == common)
                        #expect((one.overlap(other) == nil) == common.isEmpty)
                        #expect(one.overlap(other) == other.overlap(one))
                    }
                }
            }
        }
    }

    @Test func whatIsSubtractedLeavesTheOtherDays() {
        var random = SeededRandom(5)
        for _ in 0..<1_000 {
            let whole = Self.period(random.below(10), 10 + random.below(20))
            var (others, next): ([Period], Int) = ([], random.below(5))
            while next < 35 {
                let end = next + 1 + random.below(6)
                others.append(Self.period(next, end))
                next = end + random.below(4)
            }
            let left = whole.subtracting(others)
            var expected = Self.days(whole)
            for other in others { expected.subtract(Self.days(other)) }
            #expect(left.reduce(into: Set<Day>()) { $0.formUnion(Self.days($1)) } == expected)
            #expect(zip(left, left.dropFirst()).allSatisfy { $0.to < $1.from }, "in order, with gaps")
            #expect(left.allSatisfy { !$0.isEmpty })
        }
    }

    @Test func nothingSubtractedLeavesTheWhole() {
        #expect(Self.period(1, 5).subtracting([]) == [Self.period(1, 5)])
        #expect(Self.period(3, 3).subtracting([]).isEmpty)
        #expect(Self.period(1, 5).subtracting([Self.period(0, 9)]).isEmpty)
    }
}

/// Full billing periods follow each other without a gap, and begin on the anchor.
struct BillingCycleTests {
    private let anchor: Day = "2026-03-15"
    private let origin: Day = "2024-01-01"

    private func periods(_ cycle: BillingCycle, from day: Day, _ count: Int) -> [Period] {
        var (periods, next): ([Period], Day) = ([], day)
        for _ in 0..<count {
            let period = cycle.period(containing: next)
            periods.append(period)
            next = period.to
        }
        return periods
    }

    @Test(arguments: 1...31) func monthsBeginOnTheBillingDayOrTheLastOfAShortMonth(billingDay: Int) throws {
        let cycle = try BillingCycle(.months(1), billingDay: billingDay, start: "2023-06-15")
        let periods = periods(cycle, from: "2023-06-15", 60)
        for (period, following) in zip(periods, periods.dropFirst()) {
            let (year, month, day) = period.from.civil
            #expect(day == min(billingDay, Day.length(ofMonth: month, in: year)))
            #expect(period.to == following.from && (28...31).contains(period.days))
        }
        #expect(periods[0].contains("2023-06-15"))
    }

    @Test(arguments: [2, 3, 6, 12, 36]) func severalMonthsCountFromTheStart(count: Int) throws {
        let cycle = try BillingCycle(.months(count), billingDay: 15, start: "2026-03-15")
        let periods = periods(cycle, from: "2026-03-15", 8)
        #expect(periods[0].from == "2026-03-15")
        for period in periods {
            #expect(period.to == period.from.adding(months: count))
        }
        let before = cycle.period(containing: "2026-03-14")
        #expect(before.to == "2026-03-15" && before.from == anchor.adding(months: -count))
    }

    @Test(arguments: [1, 7, 14, 30, 365, 36_525]) func stepsOfDaysCountFromTheStart(count: Int) throws {
        let cycle = try BillingCycle(.days(count), billingDay: 1, start: "2026-03-15")
        for distance in [-36_525, -400, -1, 0, 1, 6, 7, 29, 365, 40_000] {
            let day: Day = anchor.adding(days: distance)
            let period = cycle.period(containing: day)
            #expect(period.contains(day) && period.days == count)
            #expect(period.from.days(since: "2026-03-15").isMultiple(of: count))
        }
    }

    @Test func everyDayLiesInExactlyOnePeriod() throws {
        var random = SeededRandom(3)
        for _ in 0..<300 {
            let interval: BillingInterval =
                random.below(2) == 0 ? .months(random.below(36) + 1) : .days(random.below(90) + 1)
            let start = origin.adding(days: random.below(1_000))
            let cycle = try BillingCycle(interval, billingDay: random.below(31) + 1, start: start)
            let day = start.adding(days: random.below(2_000) - 1_000)
            let period = cycle.period(containing: day)
            #expect(period.contains(day))
            #expect(cycle.period(containing: period.from) == period)
            #expect(cycle.period(containing: period.lastDay) == period)
            #expect(cycle.period(containing: period.to).from == period.to)
        }
    }

    @Test func whatCannotRecurIsRefused() {
        for interval in [BillingInterval.months(0), .months(-1), .months(1_201), .days(0), .days(36_526)] {
            #expect(throws: BillingRefusal.self) { try BillingCycle(interval, billingDay: 1, start: "2026-01-01") }
        }
        for billingDay in [0, 32, -1] {
            #expect(throws: BillingRefusal.self) {
                try BillingCycle(.months(1), billingDay: billingDay, start: "2026-01-01")
            }
        }
    }

    /// Periods at the ends of the calendar are cut, not trapped.
    @Test(arguments: [Day.first, Day.last]) func calendarsEndWithoutATrap(day: Day) throws {
        for interval in [BillingInterval.months(1), .months(12), .days(30)] {
            let cycle = try BillingCycle(interval, billingDay: 31, start: day)
            _ = cycle.period(containing: day)
        }
    }
}

struct InstantTests {
    @Test func momentsHaveDaysAndSeconds() {
        let moment = Instant(startOf: "2026-11-30").adding(.seconds(3_661))
        #expect(moment.utcDay == "2026-11-30" && moment.secondOfDay == 3_661)
        #expect(Instant(noonOf: "2026-11-30").secondOfDay == 43_200)
        #expect(moment.microseconds % 1_000_000 == 0 && Instant(startOf: "1970-01-01").microseconds == 0)
    }

    @Test func momentsBefore1970CountDownToMidnight() {
        let moment = Instant(startOf: "1969-12-31").adding(.seconds(1))
        #expect(moment.utcDay == "1969-12-31" && moment.secondOfDay == 1 && moment.seconds == -86_399)
        #expect(Instant(microseconds: -1).seconds == -1 && Instant(microseconds: -1).utcDay == "1969-12-31")
    }

    @Test func momentsEndWithoutATrap() {
        #expect(Instant(microseconds: .max).adding(.seconds(1)).microseconds == .max)
        #expect(Instant(microseconds: .min).adding(.seconds(-1)).microseconds == .min)
        #expect(Instant(microseconds: 0).adding(.seconds(Int64.max)).microseconds == .max)
        #expect(Instant(microseconds: 0).adding(.seconds(Int64.min)).microseconds == .min)
        _ = (Instant(microseconds: .max).utcDay, Instant(microseconds: .min).utcDay)
    }

    @Test func aFixedClockSaysTheSame() {
        let clock = WallClock.fixed(Instant(startOf: "2026-11-30"))
        #expect(clock.now() == clock.now() && clock.now() == Instant(startOf: "2026-11-30"))
    }
}
