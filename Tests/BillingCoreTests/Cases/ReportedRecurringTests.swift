import Testing

@testable import BillingCore

/// Faults of recurring charges that were reported of other billing systems, played here. Each names its report.
struct ReportedRecurringTests {
    private static func monthly(_ code: String, _ amount: ExactDecimal, currency: Currency = .eur) -> Price {
        price(code, .perUnit(amount: amount), currency: currency)
    }

    /// getlago/lago-api#1778: the second of two upgrades credited more than its line had charged, since that was prorated
    /// already. 31.00, 62.00 and 93.00 in a month of 31 days: a day costs 1.00, 2.00 and 3.00.
    @Test func consecutiveUpgradesCreditWhatWasCharged() throws {
        var story = Story(world: Scenario(Self.monthly("a", 31), Self.monthly("b", 62), Self.monthly("c", 93)))
        try story.day("2026-01-01", [.start("s", "a", 1)], bills: ["s recurring 31.00"])
        try story.day(
            "2026-01-10", [.decide("s", .price(key("b")))], bills: ["s credit -22.00", "s recurring 44.00"])
        try story.day(
            "2026-01-20", [.decide("s", .price(key("c")))], bills: ["s credit -24.00", "s recurring 36.00"])
        try story.day("2026-01-25", [.decide("s", .end)], bills: ["s credit -21.00"])
        // 9 × 1.00 + 10 × 2.00 + 5 × 3.00 is left.
        let left = try Money.sum(story.world.state.billed.map(\.line.amount), .eur)
        #expect(left == eur(4_400))
    }

    /// getsentry/sentry#46598: an upgrade two days before the end of the period was charged for the whole of it.
    @Test func anUpgradeNearTheEndCostsTheDaysThatAreLeft() throws {
        var story = Story(world: Scenario(billingDay: 10, Self.monthly("team", 26), Self.monthly("business", 80)))
        try story.day("2026-03-10", [.start("s", "team", 1)], bills: ["s recurring 26.00"])
        // 26.00 × 2/31 = 1.677…, 80.00 × 2/31 = 5.161…
        try story.day(
            "2026-04-08", [.decide("s", .price(key("business")))], bills: ["s credit -1.68", "s recurring 5.16"])
        try story.day("2026-04-10", bills: ["s recurring 80.00"])
    }

    /// killbill/killbill#159: after a pause was credited, a change of the plan on the day of its end credited nothing.
    /// 10 to 31 July are 21 days, of which 13 are the pause.
    @Test func aPauseThatEndsWithAChangeOfPrice() throws {
        var story = Story(world: Scenario(billingDay: 30, Self.monthly("a", 31), Self.monthly("b", 62)))
        try story.day("2026-06-30", [.start("s", "a", 1)], bills: ["s recurring 31.00"])
        // 30 June to 30 July are 30 days, and 20 of them are not used: 20.666…
        try story.day("2026-07-10", [.decide("s", .pause)], bills: ["s credit -20.67"])
        // 7 of them at the new price: 62.00 × 7/30 = 14.466…
        try story.day(
            "2026-07-23", [.decide("s", .resume), .decide("s", .price(key("b")))], bills: ["s recurring 14.47"])
        try story.day("2026-07-30", bills: ["s recurring 62.00"])
    }

    /// killbill/killbill#877: a price of nothing and one of 30,000 won on the same day were "billed twice".
    @Test func anotherPriceOnTheDayOfTheStart() throws {
        let won = Currency(code: "KRW") ?? .eur
        var story = Story(
            world: Scenario(
                in: won, billingDay: 26, Self.monthly("free", 0, currency: won),
                Self.monthly("paid", 30_000, currency: won)))
        try story.day("2018-02-26", [.start("s", "free", 1)], bills: [])
        try story.day("2018-02-26", [.decide("s", .price(key("paid")))], bills: ["s recurring 30000"])
        try story.day("2018-02-26", bills: [])
        // And back again: all of it is given back.
        try story.day("2018-02-26", [.decide("s", .price(key("free")))], bills: ["s credit -30000"])
        try story.day("2018-03-26", bills: [])
    }

    /// killbill/killbill#154: what was credited by hand after a cancellation was charged again. A year of 239.90, of which
    /// 30 days were used: 239.90 × 335/365 = 220.182…, and 19.72 are left.
    @Test func whatWasCreditedByRequestIsNotChargedAgain() throws {
        let yearly = price("year", .perUnit(amount: "239.90"), every: .months(12), tax: "0")
        var story = Story(world: Scenario(billingDay: 18, yearly))
        try story.day("2013-08-18", [.start("s", "year", 1)], bills: ["s recurring 239.90"])
        try story.day("2013-09-17", [.decide("s", .end)], bills: ["s credit -220.18"])
        let note = try CreditNoteDraft(
            crediting: story.world.state.billed.filter { $0.reference.document == "1" },
            [CreditRequest(line: 1, .rest)], after: [], on: "2013-09-18", pricesIncludeTax: false)
        #expect(note.lines.map(\.amount.decimalText) == ["-19.72"])
        try story.world.state.billed.record(note.lines, of: "note")
        for day: Day in ["2013-09-18", "2013-10-18", "2014-08-18", "2015-08-18"] { try story.day(day, bills: []) }
    }

    /// killbill/killbill#1505: a month that was credited whole by request could not be cancelled from its first day on.
    @Test func aCreditedMonthIsCancelledFromItsFirstDay() throws {
        var story = Story(world: Scenario(billingDay: 10, Self.monthly("standard", 10)))
        try story.day("2021-08-10", [.start("s", "standard", 1)], bills: ["s recurring 10.00"])
        try story.day("2021-09-10", bills: ["s recurring 10.00"])
        let note = try CreditNoteDraft(
            crediting: story.world.state.billed.filter { $0.reference.document == "2" },
            [CreditRequest(line: 1, .rest)], after: [], on: "2021-09-20", pricesIncludeTax: false)
        try story.world.state.billed.record(note.lines, of: "note")
        try story.day("2021-09-20", [.decide("s", .end, .on("2021-09-10"))], bills: [])
        try story.day("2021-10-10", bills: [])
        // August is not touched by it; of September nothing is left.
        #expect(story.world.state.billed.prefix(2).map(\.remaining.decimalText) == ["10.00", "0.00"])
    }

    /// getlago/lago-api#1022: at a cancellation the list price came back although a coupon had lowered it.
    /// 100.00 less 30.00 for June: of 30 days 21 are not used, 70.00 × 21/30 = 49.00.
    @Test func aCancellationGivesBackWhatWasPaid() throws {
        let off = Discount(code: "c", description: "Coupon", percent: .zero, amount: eur(3_000), from: "2026-01-01")
        var story = Story(world: Scenario(Self.monthly("p", 100)))
        try story.day(
            "2026-06-01", [.start("s", "p", 1), .discount(off)], bills: ["s recurring 100.00", "s discount -30.00"])
        try story.day("2026-06-10", [.decide("s", .end)], bills: ["s credit -49.00"])
    }

    /// Lines of a month and of every day of it in turn: a cancellation on any day charges the days before it, whatever was
    /// decided and taken back on the way. scalekit-inc/org-brain-workshop#11 credited at the price that came instead.
    @Test(arguments: 1...30) func aDowngradeIsCreditedAtTheOldPrice(day: Int) throws {
        var world = Scenario(Self.monthly("big", 300), Self.monthly("small", 30))
        world.start(on: "2026-04-01", "big")
        try world.bill(on: "2026-04-01")
        let changed = try #require(Day(year: 2026, month: 4, day: day))
        world.decide(on: changed, .price(key("small")))
        let draft = try #require(try world.bill(on: changed))
        // 30 days: a day costs 10.00 and 1.00.
        let left = Int64(31 - day)
        #expect(draft.lines.map(\.amount.minor) == [-1_000 * left, 100 * left])
        #expect(draft.creditAdded.minor == 900 * left + (try percent("19").applied(to: eur(900 * left))).minor)
    }
}
