import Testing

@testable import BillingCore

/// Discounts beside everything else that happens to a subscription. 31.00 a seat and month: a day of January costs 1.00.
struct DiscountStoryTests {
    private func story(_ discounts: Discount..., timing: BillingTiming = .inAdvance) -> Story {
        var story = Story(world: Scenario(price("p", .perUnit(amount: 31), timing)))
        story.world.state.discounts = discounts
        return story
    }

    private func off(
        _ text: String, code: String = "d", from: Day = "2026-01-01", to: Day? = nil, periods: Int? = nil
    ) -> Discount {
        var discount = Discount(code: code, description: "Off", percent: percent(text), from: from, to: to)
        discount.periods = periods
        return discount
    }

    /// Seats that come and go: what was discounted is given back discounted, and the new seats are discounted in turn.
    @Test func seatsThatChangeUnderADiscount() throws {
        var story = story(off("10", periods: 2))
        try story.day(
            "2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00", "s discount -31.00"], pays: "332.01")
        // Ten days left: 310 × 10/31 less 31 × 10/31; 620 × 10/31, and a tenth off.
        try story.day(
            "2026-01-22", [.decide("s", .quantity(20))],
            bills: ["s credit -90.00", "s recurring 200.00", "s discount -20.00"], pays: "107.10")
        try story.day("2026-02-01", bills: ["s recurring 620.00", "s discount -62.00"])
        // The third period is not lowered.
        try story.day("2026-03-01", bills: ["s recurring 620.00"])
        // And what is given back of it is what was paid: 620 × 1/31, 310 × 1/31.
        try story.day(
            "2026-03-31", [.decide("s", .quantity(10))], bills: ["s credit -20.00", "s recurring 10.00"])
    }

    /// An end within the discounted period gives back what was paid for its days, and no more than that in two steps.
    @Test func anEndUnderADiscount() throws {
        var story = story(off("50"))
        try story.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 62.00", "s discount -31.00"])
        try story.day(
            "2026-01-11", [.decide("s", .quantity(1))],
            bills: [
                // 62 × 21/31 = 42.00 and half of it; 31 × 21/31 = 21.00 and half of that.
                "s credit -21.00", "s recurring 21.00", "s discount -10.50",
            ])
        try story.day("2026-01-21", [.decide("s", .end)], bills: ["s credit -5.50"])  // 11.00 less 5.50
        try story.day("2026-02-01", bills: [])
        // Ten days of two seats and ten of one, at half the price: 10.00 + 5.00.
        let sum = try Money.sum(story.world.invoices.flatMap(\.lines).map(\.amount), .eur)
        #expect(sum.decimalText == "15.00")
    }

    /// A discount that begins within a period lowers periods that begin from its first day on.
    @Test func theFirstPeriodThatBeginsInIt() throws {
        var story = story(off("10", from: "2026-01-02", to: "2026-03-01"))
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00", "s discount -3.10"])
        try story.day("2026-03-01", bills: ["s recurring 31.00"])
    }

    /// Two discounts: the second is taken off what the first left, whatever the order in which they were given.
    @Test(arguments: [["10", "50"], ["50", "10"]]) func oneAfterTheOther(percents: [String]) throws {
        var story = story(off(percents[0], code: "a"), off(percents[1], code: "b"))
        let first = Int64(Int(percents[0]) ?? 0) * 31
        let second = (3_100 - first) * Int64(Int(percents[1]) ?? 0) / 100
        try story.day(
            "2026-01-01", [.start("s", "p", 1)],
            bills: [
                "s recurring 31.00", "s discount \(eur(-first).decimalText)",
                "s discount \(eur(-second).decimalText)",
            ], pays: "16.60")  // 13.95 × 1.19 = 16.6005
    }

    /// An amount off a month is its share off a part of one: 31 × 11/31 and 6.20 × 11/31.
    @Test func anAmountOffAPart() throws {
        var discount = off("0")
        discount.amount = eur(620)
        var story = story(discount)
        try story.day(
            "2026-01-21", [.start("s", "p", 1)], bills: ["s recurring 11.00", "s discount -2.20"])
        try story.day("2026-02-01", bills: ["s recurring 31.00", "s discount -6.20"])
        // Ten more seats do not make the amount larger: it is off each line.
        try story.day("2026-03-01", [.decide("s", .quantity(11))], bills: ["s recurring 341.00", "s discount -6.20"])
    }

    /// A limit is for all periods together: 50 % of 31.00 is 15.50, twice, and 4.00 are left of 35.00.
    @Test func aLimitIsUsedUp() throws {
        var discount = off("50")
        discount.limit = eur(3_500)
        var story = story(discount)
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00", "s discount -15.50"])
        try story.day("2026-02-01", bills: ["s recurring 31.00", "s discount -15.50"])
        try story.day("2026-03-01", bills: ["s recurring 31.00", "s discount -4.00"])
        try story.day("2026-04-01", bills: ["s recurring 31.00"])
    }

    /// A trial has nothing to lower: the periods of a discount are counted from the first one that costs something.
    @Test func aTrialUsesUpNoPeriod() throws {
        var story = story(off("10", periods: 1))
        story.take(.start("s", "p", 1), on: "2026-01-01")
        try story.day("2026-01-01", [.decide("s", .trial(until: "2026-01-22"))], bills: [])
        // 22 to 31 January: 31 × 10/31.
        try story.day("2026-01-22", bills: ["s recurring 10.00", "s discount -1.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
    }

    /// Off the document: shared out over its charges, taxes in proportion; one-off charges included, usage too.
    @Test func offTheWholeDocument() throws {
        var discount = off("10")
        discount.isOnDocument = true
        var story = story(discount)
        story.world.add(price("low", .flat(amount: 100), tax: "7"))
        story.take(.start("s", "p", 10), on: "2026-01-01")
        story.take(.start("t", "low", 1), on: "2026-01-01")
        try story.day(
            "2026-01-01", [.once("Set-up", 90)],
            bills: [
                "s recurring 310.00", "t recurring 100.00", "Set-up oneOff 90.00", "Off discount -40.00",
                "Off discount -10.00",
            ])
        let draft = try #require(story.world.invoices.first)
        // 360.00 at 19 % and 90.00 at 7 %.
        #expect(draft.net.decimalText == "450.00")
        #expect(draft.taxes.map(\.amount.decimalText).sorted() == ["6.30", "68.40"])
    }

    /// Usage is discounted when it is billed; what comes back later comes back discounted.
    @Test func usageUnderADiscount() throws {
        var story = story(off("20"), timing: .inArrears)
        story.take(.start("s", "p", 0), on: "2026-01-01")
        try story.day(
            "2026-02-01", [.use("s", "2026-01-10", 5)], bills: ["s usage 155.00", "s discount -31.00"])
        // Two of the five were none: 62.00 less a fifth.
        try story.day("2026-02-10", [.use("s", "2026-01-10", -2)], bills: ["s credit -49.60"])
        try story.day(
            "2026-03-01", [.use("s", "2026-02-10", 1)], bills: ["s usage 31.00", "s discount -6.20"])
    }

    /// A subscription's own discount comes before the one on everything.
    @Test func theNarrowOneFirst() throws {
        var narrow = off("50", code: "narrow")
        narrow.subscription = "s"
        var story = story(off("10", code: "wide"), narrow)
        story.take(.start("s", "p", 2), on: "2026-01-01")
        // 62.00 − 31.00, a tenth of 31.00; the other subscription has the wide one alone.
        try story.day(
            "2026-01-01", [.start("t", "p", 1)],
            bills: [
                "s recurring 62.00", "t recurring 31.00", "s discount -31.00", "s discount -3.10", "t discount -3.10",
            ])
    }
}
