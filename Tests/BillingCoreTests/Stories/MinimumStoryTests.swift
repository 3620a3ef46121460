import Testing

@testable import BillingCore

/// A minimum of 93.00 a month over seats at 31.00: what the seats fall short of it is charged beside them, and gives way when
/// they come to more. A day of January costs 1.00 a seat, and 3.00 at least.
struct MinimumStoryTests {
    private func story(
        _ timing: BillingTiming = .inAdvance, proration: Proration = .day, discounts: Discount...
    ) -> Story {
        var story = Story(
            world: Scenario(price("p", .perUnit(amount: 31), timing, proration: proration, minimum: 93)))
        story.world.state.discounts = discounts
        return story
    }

    @Test(arguments: [
        (0, ["s minimum 93.00"]), (1, ["s recurring 31.00", "s minimum 62.00"]),
        (3, ["s recurring 93.00"]), (4, ["s recurring 124.00"]),
    ])
    func theSeatsAndWhatTheyFallShortOf(seats: Int, bills: [String]) throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", ExactDecimal(seats))], bills: bills)
        try story.day("2026-01-15", bills: [])
        try story.day("2026-02-01", bills: bills)
    }

    /// A part of a month has its part of the minimum: ten days, 20.00 of 30.00.
    @Test func aPartOfTheMonth() throws {
        var story = story()
        try story.day("2026-01-22", [.start("s", "p", 2)], bills: ["s recurring 20.00", "s minimum 10.00"])
    }

    /// More seats from the 22nd: 62.00 − 20.00 + 50.00 = 92.00, and of the 31.00 that filled the month up 1.00 stays.
    @Test func theTrueUpGivesWay() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 62.00", "s minimum 31.00"])
        try story.day(
            "2026-01-22", [.decide("s", .quantity(5))],
            bills: ["s credit -20.00", "s recurring 50.00", "s credit -30.00"])
        // Back to none on the 31st: 5.00 less, 87.00 so far, 5.00 more to fill up.
        try story.day(
            "2026-01-31", [.decide("s", .quantity(0))], bills: ["s credit -5.00", "s minimum 5.00"])
        try story.day("2026-02-01", bills: ["s minimum 93.00"])
    }

    /// An end gives its days back, and their part of the minimum: 93.00 × 21/31 = 63.00, of which 42.00 are seats.
    @Test func anEndTakesItsPartOfTheMinimum() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 62.00", "s minimum 31.00"])
        try story.day("2026-01-22", [.decide("s", .end)], bills: ["s credit -20.00", "s credit -10.00"])
        try story.day("2026-02-01", bills: [])
    }

    /// Days of a pause have no minimum.
    @Test func aPauseHasNone() throws {
        var story = story()
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00", "s minimum 62.00"])
        try story.day("2026-01-11", [.decide("s", .pause)], bills: ["s credit -21.00", "s credit -42.00"])
        try story.day("2026-01-21", [.decide("s", .resume)], bills: ["s recurring 11.00", "s minimum 22.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00", "s minimum 62.00"])
    }

    /// A trial has no minimum either; the days behind it have their part.
    @Test func aTrialHasNone() throws {
        var story = story()
        story.take(.start("s", "p", 1), on: "2026-01-01")
        try story.day("2026-01-01", [.decide("s", .trial(until: "2026-01-17"))], bills: [])
        try story.day("2026-01-17", bills: ["s recurring 15.00", "s minimum 30.00"])
    }

    /// Without proration a part of the month owes the whole minimum.
    @Test func withoutProration() throws {
        var story = story(proration: .none)
        try story.day("2026-01-22", [.start("s", "p", 2)], bills: ["s recurring 62.00", "s minimum 31.00"])
        try story.day("2026-02-01", bills: ["s recurring 62.00", "s minimum 31.00"])
    }

    /// In arrears seats and usage fill it together, once the month is over.
    @Test func inArrearsUsageFillsItToo() throws {
        var story = story(.inArrears)
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: [])
        try story.day(
            "2026-02-01", [.use("s", "2026-01-20", 1)],
            bills: ["s recurring 31.00", "s usage 31.00", "s minimum 31.00"])
        // Half a seat more comes late, and takes the place of as much.
        try story.day("2026-02-05", [.use("s", "2026-01-20", "0.5")], bills: ["s usage 15.50", "s credit -15.50"])
    }

    /// It is compared before discounts: seats of 93.00 at half price fill it, and seats of 62.00 are filled up and halved.
    @Test func discountsComeBehindIt() throws {
        let half = Discount(code: "d", description: "Off", percent: percent("50"), from: "2026-01-01")
        var story = story(discounts: half)
        try story.day("2026-01-01", [.start("s", "p", 3)], bills: ["s recurring 93.00", "s discount -46.50"])
        var other = self.story(discounts: half)
        try other.day(
            "2026-01-01", [.start("s", "p", 2)],
            bills: [
                "s recurring 62.00", "s minimum 31.00", "s discount -31.00", "s discount -15.50",
            ])
    }

    /// A move to a price without one takes the rest of it back: ten days, 30.00 less what the seats of them cost.
    @Test func anotherPriceHasNone() throws {
        var story = story()
        story.world.add(price("q", .perUnit(amount: 62)))
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00", "s minimum 62.00"])
        try story.day(
            "2026-01-22", [.decide("s", .price(PriceKey(code: "q", version: 1)))],
            bills: ["s credit -10.00", "s recurring 20.00", "s credit -20.00"])
        try story.day("2026-02-01", bills: ["s recurring 62.00"])
    }
}
