import BillingCore
import RandomSupport
import Testing

/// The days and amounts of plans beside other ways to find them.
@Suite struct PlanScheduleTests {
    private func terms(
        _ total: Int64, in count: Int, first: Day, _ interval: PlanInterval
    ) throws -> PlanTerms {
        try PlanPolicy(mostInstalments: 60, interval: interval, approval: .never)
            .terms(for: eur(total), in: count, first: first, today: first)
    }

    /// Month by month: the day of the first one, or the last day of a shorter month.
    @Test(arguments: [1, 15, 28, 29, 30, 31]) func monthsClampAndReturn(anchor: Int) throws {
        for year in [2023, 2024, 2026, 2100] {
            let first = try #require(Day(year: year, month: 1, day: anchor))
            let days = try terms(6000, in: 60, first: first, .month).instalments.map(\.dueOn)
            for (place, day) in days.enumerated() {
                let (month, inYear) = (place % 12 + 1, year + place / 12)
                #expect(day.civil.year == inYear && day.civil.month == month)
                #expect(day.civil.day == min(anchor, Day.length(ofMonth: month, in: inYear)))
            }
        }
    }

    /// Weeks keep the day of the week.
    @Test(arguments: [(PlanInterval.week, 7), (.twoWeeks, 14)] as [(PlanInterval, Int)])
    func weeksAreDays(interval: PlanInterval, length: Int) throws {
        let days = try terms(6000, in: 60, first: "2026-02-26", interval).instalments.map(\.dueOn)
        for (day, next) in zip(days, days.dropFirst()) { #expect(next.days(since: day) == length) }
    }

    @Test func daysAlwaysAscend() throws {
        var random = SeededRandom(3)
        for _ in 0..<500 {
            let first = ("2020-01-01" as Day).adding(days: random.below(4_000))
            let interval = random.pick(PlanInterval.allCases)
            let days = try terms(5_000, in: 2 + random.below(59), first: first, interval).instalments.map(\.dueOn)
            #expect(days.first == first && zip(days, days.dropFirst()).allSatisfy(<))
        }
    }

    /// The number of instalments, found by trying each.
    @Test func possibleCountsAreThoseThatAreNotRefused() throws {
        for least in ["0.01", "9.99", "25", "100"] {
            let policy = try PlanPolicy(mostInstalments: 12, leastPart: number(least), approval: .never)
            for total: Int64 in [1, 2, 19_98, 19_99, 50_00, 99_99, 100_00, 299_99, 1200_00] {
                let possible = (-1...14).filter { count in
                    (try? policy.terms(for: eur(total), in: count, first: "2026-01-01", today: "2026-01-01")) != nil
                }
                #expect(try policy.counts(for: eur(total)).map(Array.init) ?? [] == possible, "\(least) \(total)")
            }
        }
    }

    /// No instalment is below the least part, and none could be more alike.
    @Test func instalmentsAreAsAlikeAsCanBe() throws {
        var random = SeededRandom(11)
        for _ in 0..<500 {
            let (total, count) = (Int64(60 + random.below(1_000_000)), 2 + random.below(59))
            let amounts = try terms(total, in: count, first: "2026-01-01", .month).instalments.map(\.amount.minor)
            let (low, high) = (total / Int64(count), (total + Int64(count) - 1) / Int64(count))
            #expect(amounts.allSatisfy { $0 == low || $0 == high })
            #expect(amounts.count { $0 == high && high != low } == Int(total % Int64(count)))
            #expect(amounts.reduce(0, +) == total)
        }
    }

    /// Currencies of no, two and three decimals.
    @Test(arguments: [
        ("JPY", Int64(1_000), "334 333 333"), ("EUR", 1_000, "3.34 3.33 3.33"), ("KWD", 1_000, "0.334 0.333 0.333"),
    ])
    func everyCurrencyIsSplitInItsUnits(code: String, minor: Int64, parts: String) throws {
        let policy = try PlanPolicy(mostInstalments: 3, fee: "1.5", approval: .never)
        let terms = try policy.terms(
            for: money(minor, code), in: 3, first: "2026-01-01", today: "2026-01-01")
        #expect(terms.instalments.map(\.amount.decimalText).joined(separator: " ") == parts)
        #expect(terms.fee.currency == terms.total.currency)
    }

    /// The fee is rounded to the unit of the currency: 1.5 is 2 yen.
    @Test func theFeeIsInTheUnitsOfTheCurrency() throws {
        let policy = try PlanPolicy(mostInstalments: 3, fee: "1.5", approval: .never)
        let fees = try ["JPY", "EUR", "KWD"].map { code in
            try policy.terms(for: money(1_000, code), in: 2, first: "2026-01-01", today: "2026-01-01").fee.minor
        }
        #expect(fees == [2, 150, 1_500])
    }

    /// At the end of all calendars days stop, and nothing traps.
    @Test func theEndOfTheCalendarIsKept() throws {
        let days = try terms(1_000, in: 3, first: "9999-12-30", .month).instalments.map(\.dueOn)
        #expect(days.first == "9999-12-30" && days.allSatisfy { $0 <= "9999-12-31" })
        #expect(PlanInterval.week.day(.max / 7, after: "2026-01-01") == "9999-12-31")
    }
}
