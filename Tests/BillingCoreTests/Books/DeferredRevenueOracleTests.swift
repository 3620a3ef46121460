import RandomSupport
import Testing

@testable import BillingCore

/// Revenue by the period of the service: what is billed, earned and deferred, worked out by hand and, for random lines, day
/// by day a second time.
struct DeferredRevenueOracleTests {
    private static func line(_ issued: Day, _ from: Day?, _ to: Day?, _ minor: Int64) -> RevenueLine {
        RevenueLine(issuedOn: issued, period: from.flatMap { from in to.map { days(from, $0) } }, net: eur(minor))
    }

    /// Opening, billed, released and closing of each month.
    private static func months(_ lines: [RevenueLine], from: Day, to: Day) throws -> [[Int64]] {
        var revenue = DeferredRevenue(from: from, to: to)
        for line in lines { try revenue.add(line) }
        return try (revenue.series.first?.months ?? []).map {
            [$0.opening.minor, $0.billed.minor, $0.released.minor, try $0.closing().minor]
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [RevenueLine]
        let from: Day, to: Day
        let months: [[Int64]]

        init(_ name: String, _ lines: [RevenueLine], from: Day, to: Day, _ months: [[Int64]]) {
            testDescription = name
            (self.lines, self.from, self.to, self.months) = (lines, from, to, months)
        }
    }

    static let cases = [
        // 365.00 for a year, a day 1.00.
        Case(
            "a year in advance", [line("2026-01-01", "2026-01-01", "2027-01-01", 36_500)], from: "2026-01-01",
            to: "2026-03-31",
            [[0, 36_500, 3_100, 33_400], [33_400, 0, 2_800, 30_600], [30_600, 0, 3_100, 27_500]]),
        // Billed before the months that are looked at: what is left of it opens them.
        Case(
            "a year that is known", [line("2026-01-01", "2026-01-01", "2027-01-01", 36_500)], from: "2026-12-01",
            to: "2027-01-31", [[3_100, 0, 3_100, 0], [0, 0, 0, 0]]),
        Case(
            "a year that is over", [line("2024-01-01", "2024-01-01", "2025-01-01", 36_600)], from: "2026-01-01",
            to: "2026-01-31", []),
        // In arrears: all of it is earned when it is billed.
        Case(
            "a month in arrears", [line("2026-02-01", "2026-01-01", "2026-02-01", 3_100)], from: "2026-01-01",
            to: "2026-02-28", [[0, 0, 0, 0], [0, 3_100, 3_100, 0]]),
        Case(
            "something once", [line("2026-01-31", nil, nil, 999)], from: "2026-01-01", to: "2026-01-31",
            [[0, 999, 999, 0]]),
        // Billed in January for days from February on: nothing is earned before the service begins.
        Case(
            "billed ahead", [line("2026-01-20", "2026-02-01", "2026-03-01", 2_800)], from: "2026-01-01",
            to: "2026-03-31", [[0, 2_800, 0, 2_800], [2_800, 0, 2_800, 0], [0, 0, 0, 0]]),
        // Cancelled on 1 February: what was deferred is taken back as it would have been earned.
        Case(
            "a year that is cancelled",
            [
                line("2026-01-01", "2026-01-01", "2027-01-01", 36_500),
                line("2026-02-01", "2026-02-01", "2027-01-01", -33_400),
            ], from: "2026-01-01", to: "2026-02-28", [[0, 36_500, 3_100, 33_400], [33_400, -33_400, 0, 0]]),
        // Months that are looked at in part: 10 to 31 January are 22 days, 1 to 5 February 5.
        Case(
            "parts of months", [line("2026-01-10", "2026-01-10", "2026-02-10", 3_100)], from: "2026-01-10",
            to: "2026-02-05", [[0, 3_100, 2_200, 900], [900, 0, 500, 400]]),
        // 0.01 for three days: rounded away from half on the second.
        Case(
            "a cent over three days", [line("2026-01-31", "2026-01-31", "2026-02-03", 1)], from: "2026-01-01",
            to: "2026-02-28", [[0, 1, 0, 1], [1, 0, 1, 0]]),
        Case(
            "issued after the end", [line("2026-03-01", "2026-01-01", "2027-01-01", 36_500)], from: "2026-01-01",
            to: "2026-02-28", []),
    ]

    @Test(arguments: cases) func monthsByHand(_ example: Case) throws {
        #expect(try Self.months(example.lines, from: example.from, to: example.to) == example.months)
    }

    /// The days of its service that have passed of all, and all of it when they have.
    @Test(
        arguments: [
            ("2026-01-09", 0), ("2026-01-10", 33), ("2026-01-11", 67), ("2026-01-12", 100), ("2099-01-01", 100),
        ] as [(Day, Int64)]) func whatIsEarnedOfThreeDays(day: Day, earned: Int64) throws
    {
        #expect(try Self.line("2026-01-10", "2026-01-10", "2026-01-13", 100).earned(through: day) == eur(earned))
        // A credit of it goes the same way.
        #expect(try Self.line("2026-01-10", "2026-01-10", "2026-01-13", -100).earned(through: day) == eur(-earned))
    }

    /// Random lines and months: each month opens with what the one before closed with, and what is earned within it is
    /// what its days earn.
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func everyDayEarnsItsShare(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let year: Day = "2026-01-01"
        let lines = (0..<random.below(12)).map { _ in
            let issued = year.adding(days: random.below(400) - 100)
            let from = issued.adding(days: random.below(60) - 30)
            let net = Int64(random.below(200_000) - 60_000)
            return random.below(5) == 0
                ? Self.line(issued, nil, nil, net)
                : Self.line(issued, from, from.adding(days: random.below(400) + 1), net)
        }
        let (from, to) = (year.adding(days: random.below(90)), year.adding(days: 90 + random.below(250)))
        var revenue = DeferredRevenue(from: from, to: to)
        for line in lines { try revenue.add(line) }
        let months = revenue.series.first?.months ?? []
        for (month, next) in zip(months, months.dropFirst()) { #expect(try month.closing() == next.opening) }
        for month in months {
            #expect(month.to.monthIndex == month.from.monthIndex)
            let within = lines.filter { month.from <= $0.issuedOn && $0.issuedOn <= month.to }
            #expect(try month.billed == Money.sum(within.map(\.net), .eur), "seed \(seed)")
            var earned = Money.zero(.eur)
            for line in lines {
                var day = month.from
                while day <= month.to {
                    let before = try line.earned(through: day.adding(days: -1))
                    earned = try earned.adding(line.earned(through: day).subtracting(before))
                    day = day.adding(days: 1)
                }
            }
            #expect(month.released == earned, "seed \(seed), \(month.from)")
        }
        if let first = months.first {
            let known = lines.filter { $0.issuedOn < from }
            let earned = try known.map { try $0.earned(through: from.adding(days: -1)) }
            #expect(try first.opening == Money.sum(known.map(\.net), .eur).subtracting(Money.sum(earned, .eur)))
        }
    }

    @Test func currenciesStayApart() throws {
        var revenue = DeferredRevenue(from: "2026-01-01", to: "2026-02-28")
        try revenue.add(RevenueLine(issuedOn: "2026-01-05", period: nil, net: Money(minor: 5, .usd)))
        try revenue.add(RevenueLine(issuedOn: "2026-02-05", period: nil, net: eur(7)))
        try revenue.add(RevenueLine(issuedOn: "2026-02-06", period: nil, net: Money(minor: 6, .usd)))
        #expect(revenue.series.map(\.currency) == [.usd, .eur])
        #expect(revenue.series.map { $0.months.map(\.billed.minor) } == [[5, 6], [0, 7]])
    }

    @Test func whatDoesNotFitIsRefused() throws {
        var revenue = DeferredRevenue(from: "2026-01-01", to: "2026-01-31")
        try revenue.add(Self.line("2026-01-01", nil, nil, .max))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try revenue.add(Self.line("2026-01-02", nil, nil, 1)) }
        #expect(DeferredRevenue(from: "2026-02-01", to: "2026-01-01").series.isEmpty)
    }
}
