import Testing

@testable import BillingCore

/// Weeks, half years, years and two of them, with changes in the middle: prices are chosen so that a day costs 1.00 a seat.
struct IntervalStoryTests {
    private func story(_ interval: BillingInterval, _ amount: ExactDecimal) -> Story {
        Story(world: Scenario(price("p", .perUnit(amount: amount), every: interval)))
    }

    /// From Thursday to Wednesday: three days left on Monday, five on Saturday.
    @Test func weeks() throws {
        var story = story(.days(7), 7)
        try story.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 14.00"])
        try story.day("2026-01-05", [.decide("s", .quantity(3))], bills: ["s credit -6.00", "s recurring 9.00"])
        try story.day("2026-01-08", bills: ["s recurring 21.00"])
        try story.day("2026-01-10", [.decide("s", .end)], bills: ["s credit -15.00"])
        try story.day("2026-01-15", bills: [])
    }

    /// Thirty days from 31 January end on 1 March, whatever February has.
    @Test func thirtyDays() throws {
        var story = story(.days(30), 30)
        try story.day("2026-01-31", [.start("s", "p", 1)], bills: ["s recurring 30.00"])
        try story.day("2026-03-01", bills: [])
        try story.day("2026-03-02", bills: ["s recurring 30.00"])
        try story.day("2026-03-31", [.decide("s", .quantity(4))], bills: ["s credit -1.00", "s recurring 4.00"])
        try story.day("2026-04-01", bills: ["s recurring 120.00"])
    }

    /// 28 + 31 + 30 days from 1 February: 30 are left on 1 April, and one on the 30th.
    @Test func quarters() throws {
        var story = story(.months(3), 89)
        try story.day("2026-02-01", [.start("s", "p", 1)], bills: ["s recurring 89.00"])
        try story.day("2026-03-01", bills: [])
        try story.day("2026-04-01", [.decide("s", .quantity(3))], bills: ["s credit -30.00", "s recurring 90.00"])
        try story.day("2026-04-30", [.decide("s", .quantity(1))], bills: ["s credit -3.00", "s recurring 1.00"])
        try story.day("2026-05-01", bills: ["s recurring 89.00"])
    }

    /// 181 days from January to June.
    @Test func halfYears() throws {
        var story = story(.months(6), 181)
        try story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 1810.00"])
        try story.day("2026-06-30", [.decide("s", .end)], bills: ["s credit -10.00"])
        try story.day("2026-07-01", bills: [])
    }

    /// A hundred days of a year are used on 10 April; 183 are left on 2 July.
    @Test func years() throws {
        var story = story(.months(12), 365)
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 365.00"])
        try story.day("2026-04-11", [.decide("s", .end)], bills: ["s credit -265.00"])
        var other = self.story(.months(12), 365)
        try other.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 730.00"])
        try other.day("2026-07-02", [.decide("s", .quantity(4))], bills: ["s credit -366.00", "s recurring 732.00"])
        try other.day("2027-01-01", bills: ["s recurring 1460.00"])
    }

    /// 730 days, paused after the first year. The two years in which it goes on begin in July and have 731 days, of which
    /// one is over: 730.00 × 730/731 = 729.001….
    @Test func twoYears() throws {
        var story = story(.months(24), 730)
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 730.00"])
        try story.day("2027-01-01", [.decide("s", .pause)], bills: ["s credit -365.00"])
        try story.day("2027-07-02", [.decide("s", .resume)], bills: ["s recurring 729.00"])
        try story.day("2028-01-01", bills: [])
    }

    /// Yearly seats beside monthly usage: each on its own days, on one document where they meet.
    @Test func aYearBesideMonths() throws {
        var story = story(.months(12), 365)
        story.world.add(price("m", .perUnit(amount: 2), .inArrears))
        story.take(.start("m", "m", 0), on: "2026-01-01")
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 365.00"])
        for month in 1...11 {
            let used = Day.inMonth(2026 * 12 + month - 1, anchor: 20)
            try story.day(
                Day.inMonth(2026 * 12 + month, anchor: 1), [.use("m", used, ExactDecimal(month))],
                bills: ["m usage \(eur(Int64(month) * 200).decimalText)"])
        }
        try story.day(
            "2027-01-01", [.use("m", "2026-12-31", 12)], bills: ["m usage 24.00", "s recurring 365.00"])
    }

    /// A run that is a year late makes up every period of its own, not one long one.
    @Test func aYearOfWeeksInOneRun() throws {
        var world = Scenario(price("p", .perUnit(amount: 7), every: .days(7)))
        world.start("s", on: "2026-01-01", "p", quantity: 1)
        world.decide("s", on: "2026-01-01", .quantity(2), at: .on("2026-07-02"))
        try world.bill(on: "2026-12-31")
        let lines = world.invoices.flatMap(\.lines)
        // 26 weeks to 1 July at 7.00, and 27 that begin from 2 July to 31 December at 14.00.
        #expect(lines.count == 53 && lines.prefix(26).allSatisfy { $0.amount == eur(700) })
        #expect(lines.dropFirst(26).allSatisfy { $0.amount == eur(1_400) })
        #expect(lines.last?.period == days("2026-12-31", "2027-01-07"))
    }
}
