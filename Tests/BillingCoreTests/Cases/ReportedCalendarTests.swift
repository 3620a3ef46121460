import Testing

@testable import BillingCore

/// Billing days that a month does not have, as other systems were reported to lose them. Each names its report.
struct ReportedCalendarTests {
    /// Lengths of the months of 2023 and of 2024, told one by one.
    private static let lengths = [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
        31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]

    /// killbill/killbill#127 and polarsource/polar#10664: after a short month the day of the month was lost, and at last
    /// nothing was billed any more. getlago/lago-api#1567: periods overlapped. Billed daily for two years, every period
    /// begins where the last one ended, on the day of the month or the last one of a shorter month.
    @Test(arguments: 28...31) func theDayOfTheMonthComesBack(anchor: Int) throws {
        var world = Scenario(billingDay: anchor, price(tax: "0"))
        let begin = try #require(Day(year: 2023, month: 1, day: anchor))
        world.start(on: begin)
        for offset in 0..<730 { try world.bill(on: begin.adding(days: offset)) }
        let periods = world.invoices.flatMap(\.lines).compactMap(\.period)
        let starts = try Self.lengths.enumerated().map { index, length in
            try #require(Day(year: 2023 + index / 12, month: index % 12 + 1, day: min(anchor, length)))
        }
        #expect(periods.map(\.from) == starts)
        #expect(zip(periods, periods.dropFirst()).allSatisfy { $0.to == $1.from })
        #expect(world.invoices.allSatisfy { $0.lines.count == 1 && $0.gross == eur(1_200) })
    }

    /// getlago/lago-api#1840: started on 30 January, the invoice of 29 February was for January.
    @Test func theInvoiceOfTheLastDayOfFebruary() throws {
        var world = Scenario(billingDay: 30, price(tax: "0"))
        world.start(on: "2024-01-30")
        try world.bill(on: "2024-01-30")
        #expect(try world.bill(on: "2024-02-28") == nil)
        let february = try #require(try world.bill(on: "2024-02-29"))
        #expect(february.lines.map(\.summary) == ["recurring 2024-02-29 2024-03-30 12.00"])
    }

    /// Yearly from 29 February: on the 28th in years without it, and on the 29th again when there is one; never on 1 March.
    @Test func aYearFromTheDayThatIsRare() throws {
        let yearly = price("y", .perUnit(amount: 120), every: .months(12), tax: "0")
        var world = Scenario(billingDay: 29, yearly)
        world.start(on: "2096-02-29", "y")
        var starts: [String] = []
        for year in 2096...2105 {
            for day in [28, 29] {
                guard let day = Day(year: year, month: 2, day: day), let draft = try world.bill(on: day) else {
                    continue
                }
                starts += draft.lines.compactMap { $0.period?.from.description }
            }
        }
        // 2100 is no leap year.
        #expect(
            starts == [
                "2096-02-29", "2097-02-28", "2098-02-28", "2099-02-28", "2100-02-28", "2101-02-28", "2102-02-28",
                "2103-02-28", "2104-02-29", "2105-02-28",
            ])
    }

    /// Three months from 30 November: February is short, May is not.
    @Test(
        arguments: [
            ("2023-11-30", 3, ["2023-11-30", "2024-02-29", "2024-05-30", "2024-08-30", "2024-11-30", "2025-02-28"]),
            ("2024-08-31", 6, ["2024-08-31", "2025-02-28", "2025-08-31", "2026-02-28", "2026-08-31"]),
            ("2023-12-31", 2, ["2023-12-31", "2024-02-29", "2024-04-30", "2024-06-30", "2024-08-31", "2024-10-31"]),
            ("2023-03-31", 1, ["2023-03-31", "2023-04-30", "2023-05-31", "2023-06-30", "2023-07-31", "2023-08-31"]),
        ] as [(Day, Int, [String])]) func severalMonthsFromTheEndOfOne(start: Day, months: Int, starts: [String]) throws
    {
        let every = price("p", .perUnit(amount: 10), every: .months(months), tax: "0")
        var world = Scenario(billingDay: start.civil.day, every)
        world.start(on: start, "p")
        let newest = try #require(starts.last)
        let last = try #require(Day(newest))
        for offset in 0...last.days(since: start) { try world.bill(on: start.adding(days: offset)) }
        #expect(world.invoices.flatMap(\.lines).compactMap { $0.period?.from.description } == starts)
    }

    /// Every period of every cycle, found by walking day by day from the anchor: no arithmetic of months.
    @Test(arguments: [1, 2, 3, 5, 7, 12, 36]) func periodsAsACalendarCountsThem(months: Int) throws {
        for anchor in [1, 15, 28, 29, 30, 31] {
            let start = Day.inMonth(2_023 * 12 + 4, anchor: anchor)
            let cycle = try BillingCycle(.months(months), billingDay: anchor, start: start)
            // Days on which periods begin: the last of each month, or the anchor, whichever comes first.
            var begins: [Day] = []
            var (day, month) = (start, 0)
            let end = start.adding(days: 365 * 7)
            while day < end {
                let (year, number, place) = day.civil
                if place == min(anchor, Day.length(ofMonth: number, in: year)) {
                    if month % months == 0 { begins.append(day) }
                    month += 1
                }
                day = day.adding(days: 1)
            }
            for (begin, next) in zip(begins, begins.dropFirst()) {
                for day in [begin, begin.adding(days: 1), next.adding(days: -1)] {
                    #expect(cycle.period(containing: day) == days(begin, next), "\(months), \(anchor), \(day)")
                }
            }
        }
    }
}
