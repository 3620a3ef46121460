import Testing

@testable import BillingCore

/// Prices that change under a running subscription: agreements that begin and end, versions that are sold later, prices that
/// a customer moves to. 31.00 a seat and month unless told otherwise.
struct AgreementStoryTests {
    private func story(_ overrides: PriceOverride...) -> Story {
        var story = Story(world: Scenario(price("p", .perUnit(amount: 31))))
        story.world.state.overrides = overrides
        return story
    }

    private func off(
        _ text: String, code: String = "c", _ source: PriceOverride.Source = .contract, from: Day, to: Day? = nil,
        price: String? = "p"
    ) -> PriceOverride {
        PriceOverride(
            code: code, source: source, price: price, kind: .percentOff(percent(text)), from: from, to: to)
    }

    /// From the middle of February to the middle of March: 14 of 28 days, then 15 of 31, at half of 28.00 and 31.00.
    @Test func halfAPriceForAMonth() throws {
        var story = story(off("50", from: "2026-02-15", to: "2026-03-16"))
        try story.day("2026-01-01", [.start("s", "p", 2)], bills: ["s recurring 62.00"])
        // 62 × 14/28 for the days before; the days of the agreement are due when it begins.
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
        try story.day("2026-02-15", bills: ["s recurring 15.50"])
        try story.day("2026-03-01", bills: ["s recurring 15.00"])  // 31 × 15/31
        try story.day("2026-03-16", bills: ["s recurring 32.00"])  // 62 × 16/31
        try story.day("2026-04-01", bills: ["s recurring 62.00"])
    }

    /// Two agreements one after the other, and a day between them at the list price.
    @Test func aDayBetweenTwoAgreements() throws {
        var story = story(
            off("100", code: "a", from: "2026-01-01", to: "2026-01-16"), off("100", code: "b", from: "2026-01-17"))
        story.take(.start("s", "p", 1), on: "2026-01-01")
        try story.day("2026-01-01", bills: [])
        try story.day("2026-01-16", bills: ["s recurring 1.00"])
        try story.day("2026-02-01", bills: [])
    }

    /// A contract beats a price of the customer's own as long as it lasts; then the other counts again.
    @Test func theContractFirst() throws {
        var story = story(
            off("10", code: "own", .customer, from: "2026-01-01"),
            off("20", code: "contract", from: "2026-02-01", to: "2026-03-01"))
        try story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 279.00"])
        try story.day("2026-02-01", bills: ["s recurring 248.00"])
        try story.day("2026-03-01", bills: ["s recurring 279.00"])
        let told = story.world.invoices.flatMap(\.lines).compactMap(\.derivation.price?.override)
        #expect(told == ["own", "contract", "own"])
    }

    /// An agreement about another price does not matter until the customer moves to that price.
    @Test func anAgreementThatWaitsForItsPrice() throws {
        var story = story(off("50", from: "2026-01-01", price: "q"))
        story.world.add(price("q", .perUnit(amount: 62)))
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        // Half of 62.00 costs the same as 31.00, and is another price all the same: ten days back, ten days charged.
        try story.day(
            "2026-01-22", [.decide("s", .price(PriceKey(code: "q", version: 1)))],
            bills: ["s credit -10.00", "s recurring 10.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
    }

    /// A new version of the price is for those who buy it: a customer keeps the version until they change.
    @Test func aVersionIsKeptUntilItIsChanged() throws {
        var story = story()
        story.world.add(price("p", .perUnit(amount: 62), version: 2))
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        try story.day("2026-02-01", bills: ["s recurring 31.00"])
        // More seats at the version that was bought.
        try story.day("2026-02-01", [.decide("s", .quantity(2))], bills: ["s credit -31.00", "s recurring 62.00"])
        try story.day(
            "2026-02-15", [.decide("s", .price(PriceKey(code: "p", version: 2)), .periodEnd)], bills: [])
        try story.day("2026-03-01", bills: ["s recurring 124.00"])
    }

    /// A price of the vendor plus a fifth, and one with a margin of a fifth: 25.00 × 1.2, and 25.00 ÷ 0.8.
    @Test(arguments: [(true, "30.00"), (false, "31.25")])
    func onTheVendorsPrice(isMarkup: Bool, amount: String) throws {
        var resold = price("r", .perUnit(amount: 40))
        resold.vendorPrice = 25
        var story = Story(world: Scenario(resold))
        let rate = percent("20")
        story.world.state.overrides = [
            PriceOverride(code: "c", kind: isMarkup ? .markup(rate) : .margin(rate), from: "2026-01-01")
        ]
        try story.day("2026-01-01", [.start("s", "r", 1)], bills: ["s recurring \(amount)"])
    }

    /// Seats of one price moved to another subscription on the same day: what one gives back the other charges.
    @Test func seatsThatMoveBetweenSubscriptions() throws {
        var story = story()
        try story.day("2026-01-01", [.start("a", "p", 10)], bills: ["a recurring 310.00"])
        try story.day(
            "2026-01-22", [.decide("a", .quantity(4)), .start("b", "p", 6)],
            bills: ["a credit -100.00", "a recurring 40.00", "b recurring 60.00"], pays: "0.00")
        try story.day("2026-02-01", bills: ["a recurring 124.00", "b recurring 186.00"])
    }

    /// The billing day moves for one of two subscriptions, which then end their periods on different days.
    @Test func twoBillingDays() throws {
        var story = story()
        try story.day(
            "2026-01-01", [.start("a", "p", 1), .start("b", "p", 1)],
            bills: [
                "a recurring 31.00", "b recurring 31.00",
            ])
        try story.day("2026-01-10", [.decide("b", .billingDay(16), .on("2026-01-16"))], bills: [])
        // 16 to 31 January were paid with January; the new period lasts to 15 February: 31 days of 31.00.
        _ = try story.world.bill(on: "2026-01-16")
        try story.day("2026-02-01", bills: ["a recurring 31.00"])
        _ = try story.world.bill(on: "2026-02-16")
        try story.day("2026-03-01", bills: ["a recurring 31.00"])
        // Each day of January to 15 March is paid for once by b.
        var paid: [Day: Int] = [:]
        for line in story.world.invoices.flatMap(\.lines) where line.subscription == "b" {
            guard let period = line.period else { continue }
            for offset in 0..<period.days {
                paid[period.from.adding(days: offset), default: 0] += line.kind == .credit ? -1 : 1
            }
        }
        let first: Day = "2026-01-01"
        #expect((0..<73).allSatisfy { paid[first.adding(days: $0)] == 1 })
    }
}
