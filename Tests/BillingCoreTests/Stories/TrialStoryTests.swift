import Testing

@testable import BillingCore

/// Free days at the beginning, pauses in the middle and ends that are taken back: 31.00 a seat and month, a day of January
/// costs 1.00.
struct TrialStoryTests {
    private func story(_ price: Price = price("p", .perUnit(amount: 31)), billingDay: Int = 1) -> Story {
        Story(world: Scenario(billingDay: billingDay, price))
    }

    /// Nothing is charged before the trial ends; then the days to the end of the period.
    @Test(
        arguments: [
            ("2026-01-02", "30.00"), ("2026-01-15", "17.00"), ("2026-01-31", "1.00"), ("2026-02-01", nil),
        ] as [(Day, String?)])
    func theDaysBehindTheTrial(end: Day, amount: String?) throws {
        var story = story()
        story.take(.start("s", "p", 1), on: "2026-01-01")
        try story.day("2026-01-01", [.decide("s", .trial(until: end))], bills: [])
        try story.day(end.adding(days: -1), bills: [])
        if let amount { try story.day(end, bills: ["s recurring \(amount)"]) }
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
    }

    /// Seats that change within the trial count from its end on; an end within it charges nothing at all.
    @Test func changesWithinATrial() throws {
        var story = story()
        story.take(.start("s", "p", 1), on: "2026-01-01")
        story.take(.decide("s", .trial(until: "2026-01-22")), on: "2026-01-01")
        try story.day("2026-01-10", [.decide("s", .quantity(3))], bills: [])
        try story.day("2026-01-22", bills: ["s recurring 30.00"])
        var other = self.story()
        other.take(.start("s", "p", 1), on: "2026-01-01")
        other.take(.decide("s", .trial(until: "2026-01-22")), on: "2026-01-01")
        try other.day("2026-01-21", [.decide("s", .end)], bills: [])
        for day in ["2026-01-22", "2026-02-01", "2026-03-01"] as [Day] { try other.day(day, bills: []) }
    }

    /// A trial that is given later takes its days back, and one that is prolonged takes more.
    @Test func aTrialThatIsGivenLater() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-01-05", [.decide("s", .trial(until: "2026-01-11"))], bills: ["s credit -6.00"])
        // Settled when its first day comes.
        try story.day("2026-01-08", [.decide("s", .trial(until: "2026-01-21"))], bills: [])
        try story.day("2026-01-11", bills: ["s credit -10.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
    }

    /// Usage within a trial is told and costs nothing; behind it it costs.
    @Test func usageWithinATrialIsFree() throws {
        var story = story(price("p", .perUnit(amount: 2), .inArrears))
        story.take(.start("s", "p", 0), on: "2026-01-01")
        story.take(.decide("s", .trial(until: "2026-01-16")), on: "2026-01-01")
        try story.day(
            "2026-02-01", [.use("s", "2026-01-15", 10), .use("s", "2026-01-16", 3)],
            bills: ["s usage 0.00", "s usage 6.00"])
    }

    /// A pause gives its days back and is charged from the day on which it ends; twice in a month, and over its end.
    @Test func pauses() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-01-06", [.decide("s", .pause)], bills: ["s credit -26.00"])
        try story.day("2026-01-11", [.decide("s", .resume)], bills: ["s recurring 21.00"])
        try story.day("2026-01-26", [.decide("s", .pause)], bills: ["s credit -6.00"])
        try story.day("2026-02-01", bills: [])
        // 15 to 28 February: 31 × 14/28.
        try story.day("2026-02-15", [.decide("s", .resume)], bills: ["s recurring 15.50"])
        try story.day("2026-03-01", bills: ["s recurring 31.00"])
    }

    /// Twice paused is paused, and resuming what runs changes nothing.
    @Test func twiceIsOnce() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-01-05", [.decide("s", .resume)], bills: [])
        try story.day("2026-01-11", [.decide("s", .pause)], bills: ["s credit -21.00"])
        try story.day("2026-01-15", [.decide("s", .pause)], bills: [])
        try story.day("2026-01-21", [.decide("s", .resume)], bills: ["s recurring 11.00"])
        try story.day("2026-01-25", [.decide("s", .resume)], bills: [])
    }

    /// An end that was decided for a day to come, withdrawn, and decided again.
    @Test func endsThatAreTakenBack() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-01-10", [.decide("s", .end, .on("2026-02-11"))], bills: [])
        // Known by then: ten days of February, 31 × 10/28 = 11.071…
        try story.day("2026-02-01", bills: ["s recurring 11.07"])
        try story.day("2026-02-05", [.decide("s", .withdrawEnd)], bills: ["s recurring 19.93"])  // 31 × 18/28
        try story.day("2026-03-01", bills: ["s recurring 31.00"])
        try story.day("2026-03-02", [.decide("s", .end, .periodEnd)], bills: [])
        try story.day("2026-04-01", bills: [])
    }

    /// Without proration a part costs the whole, once, however often it is paused.
    @Test func partsThatCostTheWhole() throws {
        var story = story(price("p", .flat(amount: 31), proration: .none))
        try story.day("2026-01-20", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-01-25", [.decide("s", .pause)], bills: [])
        try story.day("2026-01-28", [.decide("s", .resume)], bills: [])
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
        try story.day("2026-02-02", [.decide("s", .end)], bills: [])
        try story.day("2026-03-01", bills: [])
    }

    /// In arrears the days that ran are charged when the period is over: eleven of January, 31 × 11/31.
    @Test func partsInArrears() throws {
        var story = story(price("p", .perUnit(amount: 31), .inArrears))
        try story.day("2026-01-11", [.start("s", "p", 2)], bills: [])
        try story.day("2026-01-22", [.decide("s", .pause)], bills: [])
        try story.day("2026-02-01", bills: ["s recurring 22.00"])
        try story.day("2026-02-15", [.decide("s", .resume)], bills: [])
        try story.day("2026-03-01", bills: ["s recurring 31.00"])  // 62 × 14/28
    }
}
