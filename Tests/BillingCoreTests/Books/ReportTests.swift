@testable import BillingCore
import RandomSupport
import Testing

/// What is earned of a line by which day.
struct DeferredRevenueTests {
    /// 1,200.00 for 2026, billed on 1 January: 31 of 365 days are 101.9178… .
    @Test(
        arguments: [
            ("2025-12-31", 0), ("2026-01-01", 329), ("2026-01-31", 10_192), ("2026-06-30", 59_507),
            ("2026-12-30", 119_671),
            ("2026-12-31", 120_000), ("2030-01-01", 120_000),
        ] as [(Day, Int64)])
    func aYearIsEarnedByDay(day: Day, minor: Int64) throws {
        let line = RevenueLine(issuedOn: "2026-01-01", period: days("2026-01-01", "2027-01-01"), net: eur(120_000))
        #expect(try line.earned(through: day) == eur(minor))
    }

    /// Billed in arrears: all at once. Billed in the middle: the days that have passed, at once.
    @Test func nothingIsEarnedBeforeItIsBilled() throws {
        let arrears = RevenueLine(issuedOn: "2026-02-01", period: days("2026-01-01", "2026-02-01"), net: eur(3_100))
        #expect(try arrears.earned(through: "2026-01-31").isZero && arrears.earned(through: "2026-02-01") == eur(3_100))
        let late = RevenueLine(issuedOn: "2026-01-11", period: days("2026-01-01", "2026-02-01"), net: eur(3_100))
        #expect(try late.earned(through: "2026-01-10").isZero && late.earned(through: "2026-01-11") == eur(1_100))
        let once = RevenueLine(issuedOn: "2026-01-11", period: nil, net: eur(500))
        #expect(try once.earned(through: "2026-01-10").isZero && once.earned(through: "2026-01-11") == eur(500))
    }

    /// Three years for 3,600.00: twelve months, then the rest.
    @Test func threeYearsAreReleasedMonthByMonth() throws {
        var report = DeferredRevenue(from: "2026-01-01", to: "2026-12-31")
        try report.add(
            RevenueLine(issuedOn: "2026-01-15", period: days("2026-01-15", "2029-01-15"), net: eur(360_000)))
        let months = try #require(report.series.first).months
        #expect(months.count == 12 && months[0].billed == eur(360_000) && months[0].opening.isZero)
        // 17 of 1,096 days: 5,583.94 → 55.84.
        #expect(months[0].released == eur(5_584))
        for (one, next) in zip(months, months.dropFirst()) { #expect(try one.closing() == next.opening) }
        // 351 of 1,096 days are 1,152.92.
        #expect(try months[11].closing() == eur(360_000 - 115_292))
    }

    /// Whatever is billed, what is released over all months is what was billed, and each month goes on where the one
    /// before ended.
    @Test func releasedSumsToWhatWasBilled() throws {
        var random = SeededRandom(29)
        for _ in 0..<300 {
            var report = DeferredRevenue(from: "2026-01-01", to: "2032-12-31")
            var billed: Int64 = 0
            for _ in 0..<random.below(12) + 1 {
                let start = Day("2026-01-01").adding(days: random.below(700))
                let length = [1, 28, 31, 365, 1_096][random.below(5)]
                let net = Int64(random.below(2_000_000)) - 500_000
                billed += net
                try report.add(
                    RevenueLine(
                        issuedOn: start.adding(days: random.below(60)),
                        period: random.below(4) == 0 ? nil : days(start, start.adding(days: length)), net: eur(net)))
            }
            let months = report.series.first?.months ?? []
            #expect(months.reduce(0) { $0 + $1.billed.minor } == billed)
            #expect(months.reduce(0) { $0 + $1.released.minor } == billed)
            for (one, next) in zip(months, months.dropFirst()) { #expect(try one.closing() == next.opening) }
        }
    }

    /// A later window begins with what an earlier one ended with.
    @Test func windowsFollowEachOther() throws {
        let lines = [
            RevenueLine(issuedOn: "2026-01-10", period: days("2026-01-10", "2027-01-10"), net: eur(99_999)),
            RevenueLine(issuedOn: "2026-03-01", period: days("2026-02-01", "2026-03-01"), net: eur(777)),
            RevenueLine(issuedOn: "2026-02-10", period: days("2026-01-10", "2027-01-10"), net: eur(-12_345)),
        ]
        var (first, second) = (
            DeferredRevenue(from: "2026-01-01", to: "2026-03-31"), DeferredRevenue(from: "2026-04-01", to: "2026-06-30")
        )
        for line in lines {
            try first.add(line)
            try second.add(line)
        }
        #expect(try first.series[0].months.last?.closing() == second.series[0].months.first?.opening)
    }

    @Test func currenciesStayApart() throws {
        var report = DeferredRevenue(from: "2026-01-01", to: "2026-01-31")
        try report.add(RevenueLine(issuedOn: "2026-01-02", period: nil, net: eur(100)))
        try report.add(RevenueLine(issuedOn: "2026-01-02", period: nil, net: money(200, "USD")))
        #expect(report.series.map(\.currency.code) == ["EUR", "USD"])
        #expect(report.series.map(\.months[0].released.minor) == [100, 200])
    }

    /// 119.00 and 59.50 with 19 % in it are 100.00 and 50.00; 10.00 and 10.00 of 16.81 net are 8.40 and 8.41.
    @Test(
        arguments: [
            ([11_900, 5_950], 15_000, [10_000, 5_000]), ([1_000, 1_000], 1_681, [841, 840]),
            ([-11_900, 23_800], 10_000, [-10_000, 20_000]),
        ] as [([Int64], Int64, [Int64])])
    func netsOfInclusivePricesSumToTheGroup(gross: [Int64], net: Int64, expected: [Int64]) throws {
        let nets = try LineNets.nets(of: gross.map(eur), net: eur(net), rate: percent("19"), isInclusive: true)
        #expect(nets.map(\.minor) == expected)
        #expect(
            try LineNets.nets(of: gross.map(eur), net: eur(net), rate: percent("19"), isInclusive: false)
                == gross.map(eur))
    }
}

/// Who owes for how long.
struct AgingReportTests {
    @Test(arguments: [
        (-100, AgingReport.Age.notDue), (0, .notDue), (1, .to30), (30, .to30), (31, .to60), (60, .to60), (61, .to90),
        (90, .to90), (91, .older), (10_000, .older),
    ])
    func agesBeginTheDayAfter(days: Int, age: AgingReport.Age) {
        #expect(AgingReport.Age(daysOverdue: days) == age)
    }

    @Test func customersAreSummedUp() throws {
        var report = AgingReport(on: "2026-03-31")
        for (customer, due, open) in [
            ("A", "2026-04-01", 100), ("A", "2026-03-30", 200), ("B", "2026-01-01", 400), ("A", "2026-03-01", 800),
        ] as [(String, Day, Int64)] {
            try report.add(
                OpenPart(
                    customer: customer, customerName: "Name", document: "1", issuedOn: due, dueOn: due, open: eur(open))
            )
        }
        try report.add(credit: eur(50), of: "C", name: "Cee")
        #expect(report.rows.map(\.customer) == ["A", "B", "C"])
        #expect(
            report.rows.map { $0.amounts.map(\.minor) } == [
                [100, 1_000, 0, 0, 0], [0, 0, 0, 400, 0], [0, 0, 0, 0, 0],
            ])
        #expect(try report.totals(.eur).map(\.minor) == [100, 1_000, 0, 400, 0])
        #expect(try report.rows[0].open() == eur(1_100) && report.rows[2].credit == eur(50))
    }
}

/// What things cost and brought in.
struct MarginReportTests {
    private static func key(_ subscription: String) -> MarginReport.Key {
        MarginReport.Key(customer: "C-1", customerName: "Ada", subscription: subscription)
    }

    private static func cost(_ amount: String, unbilled: String = "0", _ currency: Currency = .eur) -> MarginReport.Cost
    {
        MarginReport.Cost(currency: currency, amount: number(amount), unbilled: number(unbilled))
    }

    @Test func findingsAreNamed() throws {
        var report = MarginReport()
        try report.add(Self.cost("80"), of: Self.key("fine"))
        try report.add(revenue: eur(10_000), of: Self.key("fine"))
        try report.add(Self.cost("80", unbilled: "80"), of: Self.key("forgotten"))
        try report.add(Self.cost("80", unbilled: "30"), of: Self.key("partly"))
        try report.add(revenue: eur(5_000), of: Self.key("partly"))
        try report.add(revenue: eur(5_000), of: Self.key("ours"))
        try report.add(revenue: eur(5_000), of: Self.key(""))
        #expect(report.rows.map(\.key.subscription) == ["", "fine", "forgotten", "ours", "partly"])
        #expect(report.rows.map(\.finding) == [nil, nil, .neverBilled, .neverBought, .partlyBilled])
    }

    /// 100.00 USD at 0.90 and 10.00 EUR.
    @Test func costsAreConverted() throws {
        var report = MarginReport()
        try report.add(Self.cost("60", .usd), of: Self.key("a"))
        try report.add(Self.cost("40", .usd), of: Self.key("a"))
        try report.add(Self.cost("10"), of: Self.key("a"))
        let row = try #require(report.rows.first)
        #expect(try row.cost(in: .eur, JournalWorld.rates, on: "2026-11-10") == eur(10_000))
        #expect(try row.cost(in: .eur, ExchangeRates(), on: "2026-11-10") == nil)
    }

    /// Days of a period count in their month, whenever they were billed; all months together are all of it.
    @Test func revenueBelongsToItsDays() throws {
        let line = RevenueLine(issuedOn: "2026-03-01", period: days("2026-01-15", "2026-03-01"), net: eur(4_500))
        let months = [
            days("2026-01-01", "2026-02-01"), days("2026-02-01", "2026-03-01"), days("2026-03-01", "2026-04-01"),
        ]
        #expect(try months.map { try line.served(in: $0).minor } == [1_700, 2_800, 0])
        let once = RevenueLine(issuedOn: "2026-03-01", period: nil, net: eur(10))
        #expect(try months.map { try once.served(in: $0).minor } == [0, 0, 10])
    }
}
