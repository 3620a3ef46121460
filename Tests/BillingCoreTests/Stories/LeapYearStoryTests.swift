import Testing

@testable import BillingCore

/// Billing days at the end of months, over a leap year: short months clamp, the day returns, and no day is paid twice or
/// left out.
struct LeapYearStoryTests {
    /// 366.00 a year: every whole period costs the same whatever its days.
    @Test(
        arguments: [
            (31, ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31"]),
            (30, ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30", "2028-05-30"]),
            (29, ["2027-12-29", "2028-01-29", "2028-02-29", "2028-03-29", "2028-04-29", "2028-05-29"]),
            (28, ["2027-12-28", "2028-01-28", "2028-02-28", "2028-03-28", "2028-04-28", "2028-05-28"]),
        ] as [(Int, [Day])])
    func monthsThatClamp(billingDay: Int, firsts: [Day]) throws {
        var story = Story(world: Scenario(billingDay: billingDay, price("p", .flat(amount: 10))))
        story.take(.start("s", "p", 1), on: firsts[0])
        for day in firsts { try story.day(day, bills: ["s recurring 10.00"]) }
        let periods = story.world.invoices.flatMap(\.lines).compactMap(\.period)
        #expect(periods.map(\.from) == firsts && zip(periods, periods.dropFirst()).allSatisfy { $0.to == $1.from })
    }

    /// Begun on 29 February: a year later the period begins on the 28th, in 2032 on the 29th again.
    @Test func yearsFromALeapDay() throws {
        var story = Story(world: Scenario(billingDay: 29, price("y", .flat(amount: 100), every: .months(12))))
        story.take(.start("s", "y", 1), on: "2028-02-29")
        for day in ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"] as [Day] {
            try story.day(day.adding(days: -1), bills: [])
            try story.day(day, bills: ["s recurring 100.00"])
        }
    }

    /// Quarters that are anchored on the 31st: 31 August, 30 November, 29 February, 31 May.
    @Test func quartersOfTheLastDay() throws {
        var story = Story(world: Scenario(billingDay: 31, price("q", .flat(amount: 91), every: .months(3))))
        story.take(.start("s", "q", 1), on: "2027-08-31")
        for day in ["2027-08-31", "2027-11-30", "2028-02-29", "2028-05-31"] as [Day] {
            try story.day(day, bills: ["s recurring 91.00"])
        }
        // 91 days from 30 November; ended on 1 March, the second day of the 92 from 29 February: 91 × 91/92 = 90.010…
        var other = Story(world: Scenario(billingDay: 31, price("q", .flat(amount: 91), every: .months(3))))
        other.take(.start("s", "q", 1), on: "2027-11-30")
        try other.day("2027-11-30", bills: ["s recurring 91.00"])
        try other.day("2028-02-29", bills: ["s recurring 91.00"])
        try other.day("2028-03-01", [.decide("s", .end)], bills: ["s credit -90.01"])
    }

    /// February of a leap year has 29 days: 29.00 × 10/29, and 28.00 of the next one has 28.
    @Test func partsOfFebruary() throws {
        var leap = Story(world: Scenario(price("p", .perUnit(amount: 29))))
        try leap.day("2028-02-20", [.start("s", "p", 3)], bills: ["s recurring 30.00"])
        try leap.day("2028-03-01", bills: ["s recurring 87.00"])
        var usual = Story(world: Scenario(price("p", .perUnit(amount: 28))))
        try usual.day("2027-02-20", [.start("s", "p", 3)], bills: ["s recurring 27.00"])
        try usual.day("2027-03-01", bills: ["s recurring 84.00"])
    }

    /// Weeks do not care for months: 53 of them lie in a leap year that begins on a Saturday.
    @Test func weeksOfALeapYear() throws {
        var world = Scenario(price("w", .flat(amount: 7), every: .days(7)))
        world.start("s", on: "2028-01-01", "w")
        let first: Day = "2028-01-01"
        for offset in 0..<366 { try world.bill(on: first.adding(days: offset)) }
        let lines = world.invoices.flatMap(\.lines)
        #expect(lines.count == 53 && lines.allSatisfy { $0.amount == eur(700) && $0.period?.days == 7 })
        #expect(lines.last?.period?.from == "2028-12-30")
    }

    /// The billing day moves from the 31st to the 1st and back within a leap year: each move has a part period.
    @Test func aBillingDayThatMoves() throws {
        var story = Story(world: Scenario(billingDay: 31, price("p", .perUnit(amount: 31))))
        story.take(.start("s", "p", 1), on: "2028-01-31")
        try story.day("2028-01-31", bills: ["s recurring 31.00"])
        // From 29 February the period lasts to 31 March; moved to the 1st from 1 March on.
        try story.day("2028-02-29", bills: ["s recurring 31.00"])
        _ = try story.world.bill(on: "2028-03-01")
        story.take(.decide("s", .billingDay(1), .on("2028-04-01")), on: "2028-03-15")
        for day in ["2028-03-31", "2028-04-01", "2028-05-01", "2028-06-01"] as [Day] {
            _ = try story.world.bill(on: day)
        }
        // Whatever the parts: every day from 31 January to 30 June is paid for once, once all credits are taken off.
        var paid: [Day: Int] = [:]
        for line in story.world.invoices.flatMap(\.lines) {
            guard let period = line.period else { continue }
            for offset in 0..<period.days {
                paid[period.from.adding(days: offset), default: 0] += line.kind == .credit ? -1 : 1
            }
        }
        let all = (0..<("2028-07-01" as Day).days(since: "2028-01-31")).map { ("2028-01-31" as Day).adding(days: $0) }
        #expect(all.allSatisfy { paid[$0] == 1 } && paid.values.allSatisfy { $0 == 0 || $0 == 1 })
    }
}
