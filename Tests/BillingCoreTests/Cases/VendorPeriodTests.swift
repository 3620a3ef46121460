import BillingCore
import Testing

/// Periods billed in the test suite of Lago (getlago/lago-api at 1b1c24a6: `spec/services/subscriptions/dates/**`).
///
/// Left out: weeks that start on Mondays and quarters of the calendar, since our steps count from the start.
struct VendorPeriodTests {
    typealias Case = (String, BillingInterval, Int, Day, Day, BillingTiming, Bool, Day?, Day?)

    /// Id, step, billing day, first day, day of the run, timing, whether it ends that day; first and last day of what is
    /// billed, where the source states them.
    @Test(
        arguments: [
            ("PS-LAGO-170", .months(1), 1, "2021-02-02", "2022-03-01", .inArrears, false, "2022-02-01", "2022-02-28"),
            ("PS-LAGO-172", .months(1), 1, "2021-02-02", "2022-03-10", .inArrears, true, "2022-03-01", nil),
            ("PS-LAGO-179", .months(1), 31, "2021-03-31", "2021-04-30", .inAdvance, false, "2021-04-30", nil),
            ("PS-LAGO-185", .months(1), 1, "2022-01-01", "2022-03-02", .inArrears, false, nil, "2022-02-28"),
            ("PS-LAGO-191", .days(7), 2, "2021-02-02", "2022-03-09", .inAdvance, false, nil, "2022-03-14"),
            ("PS-LAGO-198", .months(3), 30, "2021-05-30", "2022-05-29", .inArrears, true, "2022-02-28", nil),
            ("PS-LAGO-201", .months(3), 6, "2023-04-06", "2023-08-04", .inAdvance, false, "2023-07-06", nil),
            ("PS-LAGO-203", .months(3), 30, "2022-01-30", "2022-04-30", .inArrears, false, nil, "2022-04-29"),
            ("PS-LAGO-208", .months(6), 30, "2021-11-30", "2022-05-31", .inArrears, false, "2021-11-30", nil),
            ("PS-LAGO-215", .months(12), 2, "2021-02-02", "2022-02-02", .inArrears, false, "2021-02-02", "2022-02-01"),
            ("PS-LAGO-217", .months(12), 29, "2020-02-29", "2022-03-28", .inArrears, true, "2022-02-28", nil),
            ("PS-LAGO-220", .months(12), 1, "2021-01-01", "2022-03-02", .inArrears, false, nil, "2021-12-31"),
            ("PS-LAGO-222", .months(12), 2, "2021-02-02", "2022-02-02", .inAdvance, false, nil, "2023-02-01"),
        ] as [Case]) func aRunBills(
            id: String, step: BillingInterval, billingDay: Int, start: Day, run: Day, timing: BillingTiming, ends: Bool,
            first: Day?, last: Day?
        ) throws
    {
        var world = Scenario(billingDay: billingDay, price("seat", .flat(amount: 100), every: step, timing))
        world.start(on: start)
        if ends { world.decide(on: run, .end) }
        let period = try #require(try world.bill(on: run)?.lines.last?.period)
        if let first { #expect(period.from == first) }
        if let last { #expect(period.lastDay == last) }
    }
}
