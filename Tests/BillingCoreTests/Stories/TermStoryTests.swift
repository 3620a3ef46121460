import Testing

@testable import BillingCore

/// Terms of a year: what binds, what is renewed, and at which price.
struct TermStoryTests {
    /// 12.00 a seat and month on a term of a year; version 2 at 15.00 is sold from July 2026 on.
    private func story(on day: Day, seats: ExactDecimal, billingDay: Int = 1) -> Story {
        var (first, second) = (price("year", .perUnit(amount: 12)), price("year", .perUnit(amount: 15), version: 2))
        (first.termMonths, second.termMonths) = (12, 12)
        first.validFrom = "2026-01-01"
        second.validFrom = "2026-07-01"
        var story = Story(world: Scenario(billingDay: billingDay, first, second))
        story.take(.start("s", "year", seats), on: day)
        return story
    }

    /// What the policy says to what is asked for on a day; what it allows is decided.
    private func asks(
        _ requested: CommercePolicy.RequestedChange, on day: Day, _ story: inout Story,
        _ policy: CommercePolicy = .newCommerce, billingDay: Int = 1
    ) throws -> String {
        let state = story.world.state
        let answer = try policy.answer(
            to: requested, for: state.subscriptions[0], on: day, billingDay: billingDay, prices: state.prices)
        switch answer {
        case .now(let change):
            story.world.state.subscriptions[0].changes.append(change)
            return "now"
        case .atRenewal(let change, let day):
            story.world.state.subscriptions[0].changes.append(change)
            return "at \(day)"
        case .refused(let refusal): return refusal.code.rawValue
        }
    }

    private func renewed(_ story: inout Story, on day: Day, keepsVersion: Bool = false) throws {
        let state = story.world.state
        let renewal = try state.subscriptions[0].renewal(
            on: day, billingDay: state.billingDay, catalogue: state.prices, keepsVersion: keepsVersion)
        story.world.state.subscriptions[0].changes.append(try #require(renewal))
    }

    /// More seats within the term are bound with the rest; the window to take them back is their own, from their day on.
    @Test func seatsThatAreAddedHaveTheirOwnWindow() throws {
        var story = story(on: "2026-01-01", seats: 10)
        try story.day("2026-01-01", bills: ["s recurring 120.00"])
        #expect(try asks(.quantity(15), on: "2026-03-10", &story) == "now")
        // 22 of March's 31 days: 120 × 22/31 = 85.161…, 180 × 22/31 = 127.741…
        try story.day("2026-02-01", bills: ["s recurring 120.00"])
        try story.day("2026-03-01", bills: ["s recurring 120.00"])
        try story.day("2026-03-10", bills: ["s credit -85.16", "s recurring 127.74"])
        // On the seventh day they can go, on the eighth they stay; the ten from January cannot.
        #expect(try asks(.quantity(9), on: "2026-03-16", &story) == "at 2027-01-01")
        #expect(try asks(.quantity(10), on: "2026-03-17", &story) == "at 2027-01-01")
    }

    /// A renewal takes the version that is sold on the last day of the term, unless the policy keeps the bought one.
    @Test(arguments: [(false, "s recurring 150.00"), (true, "s recurring 120.00")])
    func theVersionOfTheRenewal(keepsVersion: Bool, bills: String) throws {
        var story = story(on: "2026-03-01", seats: 10)
        for month in 2..<14 {
            try story.day(Day.inMonth(2026 * 12 + month, anchor: 1), bills: ["s recurring 120.00"])
        }
        try renewed(&story, on: "2027-03-01", keepsVersion: keepsVersion)
        try story.day("2027-03-01", bills: [bills])
        // Bound for another year: a cancellation waits for it, but for the seven days of the new window.
        #expect(try asks(.quantity(5), on: "2027-03-08", &story) == "at 2028-03-01")
    }

    /// What waits for the renewal happens there: five seats less, and the term goes on with the rest.
    @Test func whatWaitsHappensAtTheRenewal() throws {
        var story = story(on: "2026-01-01", seats: 10)
        for month in 0..<12 {
            try story.day(Day.inMonth(2026 * 12 + month, anchor: 1), bills: ["s recurring 120.00"])
        }
        #expect(try asks(.quantity(5), on: "2026-12-20", &story) == "at 2027-01-01")
        try renewed(&story, on: "2027-01-01")
        try story.day("2027-01-01", bills: ["s recurring 75.00"])  // 5 × 15.00, the version of July
    }

    /// Cancelled late in the year: the term is paid to its end and not a day longer.
    @Test func aCancellationForTheEndOfTheTerm() throws {
        var story = story(on: "2026-01-16", seats: 1, billingDay: 16)
        for month in 0..<11 {
            try story.day(Day.inMonth(2026 * 12 + month, anchor: 16), bills: ["s recurring 12.00"])
        }
        #expect(try asks(.cancel, on: "2026-12-01", &story, billingDay: 16) == "at 2027-01-16")
        try story.day("2026-12-16", bills: ["s recurring 12.00"])
        try story.day("2027-01-16", bills: [])
        // Nothing is left to renew.
        let state = story.world.state
        let renewal = try state.subscriptions[0].renewal(
            on: "2027-01-16", billingDay: 16, catalogue: state.prices, keepsVersion: false)
        #expect(renewal == nil)
    }

    /// Terms that begin on 29 February end on the last day that the next year has.
    @Test func aTermOfALeapDay() throws {
        var leap = price("leap", .perUnit(amount: 366), every: .months(12))
        leap.termMonths = 12
        var story = Story(world: Scenario(billingDay: 29, leap))
        story.take(.start("s", "leap", 1), on: "2028-02-29")
        try story.day("2028-02-29", bills: ["s recurring 366.00"])
        let state = story.world.state
        let term = try state.subscriptions[0].term(on: "2028-12-31", billingDay: 29, prices: state.prices)
        #expect(term?.period == days("2028-02-29", "2029-02-28"))
        // The seventh day of the window, and the day behind it.
        #expect(try asks(.quantity(0), on: "2028-03-06", &story, billingDay: 29) == "now")
    }

    /// A free window gives everything back; behind it, still within the window, the used days are paid.
    @Test(
        arguments: [
            ("2026-01-03", "-310.00"), ("2026-01-04", "-280.00"), ("2026-01-10", "-220.00"),
        ] as [(Day, String)])
    func aWindowThatBeginsFree(day: Day, credit: String) throws {
        var (yearly, policy) = (price("seat", .perUnit(amount: 31)), CommercePolicy(windowDays: 10, freeDays: 3))
        yearly.termMonths = 12
        policy.paysDayOfCancellation = false
        var story = Story(world: Scenario(yearly))
        story.take(.start("s", "seat", 10), on: "2026-01-01")
        try story.day("2026-01-01", bills: ["s recurring 310.00"])
        #expect(try asks(.cancel, on: day, &story, policy) == "now")
        try story.day(day, bills: ["s credit \(credit)"])
        try story.day("2026-02-01", bills: [])
    }
}
