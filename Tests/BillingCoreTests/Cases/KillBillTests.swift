import BillingCore
import Testing

/// Billing dates and fractions of the test suite of Kill Bill (killbill/killbill at cb60779c, Apache-2.0:
/// `BillingIntervalDetail` and `InvoiceDateUtils`).
///
/// Left out: billing in arrears by its greedy mode and months of a fixed number of days, which are no modes of ours;
/// a part longer than a period, which we never make.
struct KillBillTests {
    typealias DateCase = (String, String, String, Day, Day?, Day?, Int, Day?, Day?)

    /// Id, mode, period, start, end, target (none: after 30 months), cycle day; the day the first whole period starts, or
    /// the first part ends where there is none; the day up to which is billed.
    @Test(
        arguments: [
            ("KB-BD-001", "in_advance", "annual", "2012-01-16", nil, nil, 17, "2012-01-17", nil),
            ("KB-BD-003", "in_advance", "thirty_days", "2012-01-16", nil, nil, 17, "2012-01-16", nil),
            ("KB-BD-008", "in_advance", "monthly", "2012-01-31", nil, nil, 30, "2012-02-29", nil),
            ("KB-BD-015", "in_advance", "monthly", "2012-03-03", nil, nil, 3, "2012-03-03", nil),
            ("KB-BD-017", "in_advance", "monthly", "2012-07-16", nil, "2012-08-16", 16, nil, "2012-09-16"),
            ("KB-BD-020", "in_advance", "monthly", "2012-04-30", nil, "2012-04-30", 31, nil, "2012-05-31"),
            ("KB-BD-022", "in_arrear", "monthly", "2012-01-16", nil, "2012-02-13", 13, "2012-02-13", "2012-02-13"),
            (
                "KB-BD-029", "in_arrear", "monthly", "2012-01-16", "2012-01-28", "2012-01-25", 18, "2012-01-18",
                "2012-01-18"
            ),
        ] as [DateCase]) func billingDates(
            id: String, mode: String, period: String, start: Day, end: Day?, target: Day?, cycleDay: Int, first: Day?,
            last: Day?
        ) throws
    {
        let lines = try bill(
            period, mode, from: start, to: end, cycleDay: cycleDay, on: target ?? start.adding(months: 30))
        #expect(lines.first?.period?.from == start)
        if let first {
            let firstWhole = lines.first { $0.share == "1" }?.period?.from
            #expect(firstWhole ?? lines.first?.period?.to == first)
        }
        if let last { #expect(lines.last?.period?.to == last) }
    }

    /// From the start to the cycle day: the days of February that are left over all days up to the next cycle day.
    @Test(
        arguments: [
            ("KB-FR-015", "2023-02-23", "2023-03-15", "20/28"), ("KB-FR-017", "2024-02-23", "2024-03-15", "21/29"),
        ] as [(String, Day, Day, String)]) func firstParts(id: String, start: Day, to: Day, share: String) throws
    {
        let lines = try bill("monthly", "in_advance", from: start, cycleDay: to.civil.day, on: start)
        #expect(lines.map(\.share) == [share])
    }

    @Test(
        arguments: [
            ("KB-FR-034", "monthly", "2012-07-16", "2012-09-17", 2),
            ("KB-FR-036", "thirty_days", "2012-07-16", "2012-09-14", 2),
        ] as [(String, String, Day, Day, Int)]) func wholePeriods(
            id: String, period: String, start: Day, to: Day, count: Int
        ) throws
    {
        let lines = try bill(period, "in_arrear", from: start, cycleDay: start.civil.day, on: to)
        #expect(lines.map(\.share) == Array(repeating: "1", count: count))
    }

    @Test(
        arguments: [
            (
                "KB-FR-041", "monthly",
                "2016-04-08 2016-05-08 2016-06-08 2016-07-08 2016-08-08 2016-09-08 2016-10-08 2016-11-08"
            ),
            (
                "KB-FR-043", "thirty_days",
                "2016-04-08 2016-05-08 2016-06-07 2016-07-07 2016-08-06 2016-09-05 2016-10-05 2016-11-04"
            ),
        ]) func startsOfPeriods(id: String, period: String, days: String) throws
    {
        let days = days.split(separator: " ").compactMap { Day(String($0)) }
        let first = try #require(days.first)
        let last = try #require(days.last)
        let lines = try bill(period, "in_advance", from: first, cycleDay: first.civil.day, on: last)
        #expect(lines.map(\.period?.from) == days)
    }

    private func bill(
        _ period: String, _ mode: String, from start: Day, to end: Day? = nil, cycleDay: Int, on target: Day
    ) throws -> [InvoiceLine] {
        let interval = try #require(KillBill.interval(period))
        let timing = try #require(KillBill.timing(mode))
        var world = Scenario(billingDay: cycleDay, price("plan", .flat(amount: 100), every: interval, timing))
        world.start(on: start, "plan")
        if let end { world.decide(on: start, .end, at: .on(end)) }
        return try world.bill(on: target)?.lines ?? []
    }
}
