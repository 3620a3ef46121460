import Testing

@testable import BillingCore

/// Usage that comes early, late, twice and back again, rated by prices whose units do not all cost the same.
struct UsageStoryTests {
    private static let tiers = [
        PriceTier(upTo: 100, unitAmount: "0.50"), PriceTier(upTo: 200, unitAmount: "0.40", flatAmount: 5),
        PriceTier(upTo: nil, unitAmount: "0.30"),
    ]

    private func story(_ model: PriceModel, included: ExactDecimal = 0, minimum: ExactDecimal? = nil) -> Story {
        var story = Story(
            world: Scenario(price("m", model, .inArrears, included: included, minimum: minimum)))
        story.take(.start("s", "m", 0), on: "2026-01-01")
        return story
    }

    /// Graduated: 100 × 0.50, then 50 × 0.40 and the fee of 5.00 for entering. Late units go on where the month stood.
    @Test func lateUnitsGoOnInTheirTiers() throws {
        var story = story(.graduated(Self.tiers))
        try story.day("2026-02-01", [.use("s", "2026-01-10", 90)], bills: ["s usage 45.00"])
        // 10 × 0.50 + 50 × 0.40 + 5.00
        try story.day("2026-02-10", [.use("s", "2026-01-20", 60)], bills: ["s usage 30.00"])
        // 50 × 0.40 + 30 × 0.30
        try story.day("2026-02-11", [.use("s", "2026-01-31", 80)], bills: ["s usage 29.00"])
        // February begins in the first tier.
        try story.day("2026-03-01", [.use("s", "2026-02-01", 10)], bills: ["s usage 5.00"])
    }

    /// Units that come back leave the last tier first, fee and all: 150 units cost 75.00, 100 cost 50.00, 40 cost 20.00.
    @Test func unitsThatComeBackLeaveTheLastTier() throws {
        var story = story(.graduated(Self.tiers))
        try story.day("2026-02-01", [.use("s", "2026-01-10", 150)], bills: ["s usage 75.00"])
        try story.day("2026-02-02", [.use("s", "2026-01-10", -50)], bills: ["s credit -25.00"])
        try story.day("2026-02-03", [.use("s", "2026-01-10", -60)], bills: ["s credit -30.00"])
        try story.day("2026-02-04", [.use("s", "2026-01-10", -40)], bills: ["s credit -20.00"])
    }

    /// Volume: more units can cost less. 100 × 0.50 = 50.00; 101 × 0.40 + 5.00 = 45.40.
    @Test func moreUnitsThatCostLess() throws {
        var story = story(.volume(Self.tiers))
        try story.day("2026-02-01", [.use("s", "2026-01-10", 100)], bills: ["s usage 50.00"])
        try story.day("2026-02-02", [.use("s", "2026-01-11", 1)], bills: ["s credit -4.60"])
        // 300 × 0.30 = 90.00, of which 45.40 are paid.
        try story.day("2026-02-03", [.use("s", "2026-01-12", 199)], bills: ["s usage 44.60"])
    }

    /// Packages of ten at 7.00: the eleventh unit opens the second, and what is open is filled first.
    @Test func packagesAreFilledFirst() throws {
        var story = story(.package(size: 10, amount: 7))
        try story.day("2026-02-01", [.use("s", "2026-01-10", "10.5")], bills: ["s usage 14.00"])
        try story.day("2026-02-02", [.use("s", "2026-01-11", "9.5")], bills: [])
        try story.day("2026-02-03", [.use("s", "2026-01-12", "0.001")], bills: ["s usage 7.00"])
        try story.day("2026-02-04", [.use("s", "2026-01-12", "-0.001")], bills: ["s credit -7.00"])
    }

    /// 100 units are included: 90 cost nothing, for which there is no document; the 20 that come late cost ten.
    @Test func includedUnitsAreUsedUpOnce() throws {
        var story = story(.perUnit(amount: "0.10"), included: 100)
        try story.day("2026-02-01", [.use("s", "2026-01-10", 90)], bills: [])
        try story.day("2026-02-02", [.use("s", "2026-01-11", 20)], bills: ["s usage 1.00"])
        try story.day("2026-02-03", [.use("s", "2026-01-12", 20)], bills: ["s usage 2.00"])
        // Back to 95: all of it is included again, the later charge first.
        try story.day(
            "2026-02-04", [.use("s", "2026-01-13", -35)], bills: ["s credit -2.00", "s credit -1.00"])
        try story.day("2026-03-01", [.use("s", "2026-02-10", 101)], bills: ["s usage 0.10"])
    }

    /// 2 % of a turnover above 100.00, at least 5.00 and at most 20.00 a month.
    @Test func aShareBetweenItsBounds() throws {
        var story = story(.percentage(rate: percent("2"), freeUnits: 100, minimum: 5, maximum: 20))
        try story.day("2026-02-01", [.use("s", "2026-01-10", 200)], bills: ["s usage 5.00"])  // 2.00
        try story.day("2026-02-02", [.use("s", "2026-01-11", 500)], bills: ["s usage 7.00"])  // 12.00 of 600
        try story.day("2026-02-03", [.use("s", "2026-01-12", 9_000)], bills: ["s usage 8.00"])  // 192.00: 20.00
        try story.day("2026-02-04", [.use("s", "2026-01-12", 9_000)], bills: [])
    }

    /// A month of less than 20.00 is filled up; usage that comes late takes its place.
    @Test func usageTakesThePlaceOfTheMinimum() throws {
        var story = story(.perUnit(amount: "0.10"), minimum: 20)
        try story.day(
            "2026-02-01", [.use("s", "2026-01-10", 50)], bills: ["s usage 5.00", "s minimum 15.00"])
        // 8.00 more: the minimum gives way by as much.
        try story.day(
            "2026-02-02", [.use("s", "2026-01-11", 80)], bills: ["s usage 8.00", "s credit -8.00"])
        // 13.00 so far and 10.00 more: above the minimum, of which 7.00 are left to give way.
        try story.day(
            "2026-02-03", [.use("s", "2026-01-12", 100)], bills: ["s usage 10.00", "s credit -7.00"])
        try story.day("2026-02-04", [.use("s", "2026-01-13", 10)], bills: ["s usage 1.00"])
    }

    /// A price that changes within the month: each day's usage at the price of its day, tiers beginning anew.
    @Test func usageAtThePriceOfItsDay() throws {
        var story = story(.graduated(Self.tiers))
        story.world.add(price("n", .graduated([PriceTier(upTo: nil, unitAmount: 1)]), .inArrears))
        story.take(.decide("s", .price(PriceKey(code: "n", version: 1))), on: "2026-01-16")
        try story.day(
            "2026-02-01", [.use("s", "2026-01-15", 120), .use("s", "2026-01-16", 7), .use("s", "2026-01-01", 10)],
            bills: ["s usage 67.00", "s usage 7.00"])  // 100 × 0.50 + 30 × 0.40 + 5.00
    }

    /// A subscription that ended is rated to its last day; usage behind it waits.
    @Test func usageBehindTheEndWaits() throws {
        var story = story(.perUnit(amount: 2))
        try story.day("2026-01-16", [.decide("s", .end)], bills: [])
        try story.day(
            "2026-02-01", [.use("s", "2026-01-15", 3), .use("s", "2026-01-16", 100)], bills: ["s usage 6.00"])
        let holds = try story.world.state.usageOnHold(on: "2026-02-01").map(\.reason)
        #expect(holds == [.usageAfterEnd(of: "s", on: "2026-01-16", end: "2026-01-16")])
        try story.day("2026-03-01", bills: [])
    }

    /// While it is paused nothing is charged for seats; what is used all the same is not lost.
    @Test func usageWithinAPauseWaitsOrIsBilledOnce() throws {
        var story = story(.perUnit(amount: 2))
        try story.day("2026-01-11", [.decide("s", .pause)], bills: [])
        try story.day("2026-01-21", [.decide("s", .resume)], bills: [])
        for (day, quantity) in [("2026-01-10", 1), ("2026-01-15", 10), ("2026-01-21", 100)] as [(Day, Int)] {
            story.take(.use("s", day, ExactDecimal(quantity)), on: day)
        }
        _ = try story.world.bill(on: "2026-02-01")
        let billed = story.world.invoices.flatMap(\.lines).flatMap(\.usage)
        let waiting = try story.world.state.usageOnHold(on: "2026-02-01").map(\.usage)
        #expect(Set(billed).isDisjoint(with: waiting) && billed.count + waiting.count == 3)
        #expect(Set(billed).count == billed.count)
        try story.day("2026-03-01", bills: [])
    }
}
