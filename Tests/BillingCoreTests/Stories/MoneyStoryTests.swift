import Testing

@testable import BillingCore

/// Accounts in other currencies, with tax inside of prices, agreements, co-termination and decisions that come late.
struct MoneyStoryTests {
    /// Yen have no decimals, dinars three: 1,000 × 16/31 = 516.129…, 10.000 × 16/31 = 5.16129…
    @Test(arguments: [
        ("JPY", "1000", "516", "52", "568"), ("KWD", "10", "5.161", "0.516", "5.677"),
        ("EUR", "10", "5.16", "0.52", "5.68"),
    ])
    func eachCurrencyRoundsToItsMinorUnit(code: String, amount: String, net: String, tax: String, gross: String) throws
    {
        let currency = try #require(Currency(code: code))
        var world = Scenario(in: currency, price("p", .flat(amount: number(amount)), currency: currency, tax: "10"))
        world.start(on: "2026-01-16", "p")
        let draft = try #require(try world.bill(on: "2026-01-16"))
        #expect(draft.net.decimalText == net && draft.gross.decimalText == gross)
        #expect(draft.taxes.map(\.amount.decimalText) == [tax])
    }

    /// Prices that hold 19 %: the customer pays the listed price to the cent, and the tax is taken out of the sum.
    @Test func pricesThatHoldTheirTax() throws {
        var story = Story(world: Scenario(price("p", .perUnit(amount: "11.90"))))
        story.world.state.pricesIncludeTax = true
        try story.day("2026-01-01", [.start("p", "p", 3)], bills: ["p recurring 35.70"], pays: "35.70")
        #expect(story.world.invoices[0].net.decimalText == "30.00")
        // one seat less from 17 January: 35.70 × 15/31 = 17.274…, 23.80 × 15/31 = 11.516…
        try story.day(
            "2026-01-17", [.decide("p", .quantity(2))], bills: ["p credit -17.27", "p recurring 11.52"], pays: "0.00")
        #expect(story.world.state.accountCredit.decimalText == "5.75")
        // −5.75 × 19/119 = −0.918…
        #expect(story.world.invoices[1].taxes.map(\.amount.decimalText) == ["-0.92"])
        try story.day("2026-02-01", bills: ["p recurring 23.80"], pays: "18.05")
    }

    /// A contract from 11 February to 11 March at 20.00 instead of 28.00 a seat, made before it begins.
    @Test func anAgreementForAMonth() throws {
        var story = Story(world: Scenario(price("p", .perUnit(amount: 28))))
        story.world.state.overrides = [
            PriceOverride(code: "c", price: "p", kind: .fixed(20), from: "2026-02-11", to: "2026-03-11")
        ]
        try story.day("2026-01-01", [.start("p", "p", 1)], bills: ["p recurring 28.00"])
        // ten days at 28.00, eighteen at 20.00 of February's 28
        try story.day("2026-02-01", bills: ["p recurring 10.00"])
        try story.day("2026-02-11", bills: ["p recurring 12.86"])  // 20 × 18/28 = 12.857…
        try story.day("2026-03-01", bills: ["p recurring 6.45"])  // 20 × 10/31 = 6.451…
        try story.day("2026-03-11", bills: ["p recurring 18.97"])  // 28 × 21/31 = 18.967…
        try story.day("2026-04-01", bills: ["p recurring 28.00"])
    }

    /// An agreement that is made in February for January on: what was paid beyond it comes back.
    @Test func anAgreementThatComesLate() throws {
        var story = Story(world: Scenario(price("p", .perUnit(amount: 31))))
        try story.day("2026-01-01", [.start("p", "p", 2)], bills: ["p recurring 62.00"])
        try story.day("2026-02-01", bills: ["p recurring 62.00"])
        story.world.state.overrides = [PriceOverride(code: "c", kind: .percentOff(percent("10")), from: "2026-01-22")]
        // 62 × 10/31 back, 55.80 × 10/31; and all of February
        try story.day(
            "2026-02-10", bills: ["p credit -20.00", "p credit -62.00", "p recurring 18.00", "p recurring 55.80"],
            pays: "0.00")
        #expect(story.world.state.accountCredit.decimalText == "9.76")  // 8.20 × 1.19
    }

    /// Two subscriptions that end together: the first term of the second is cut to the day of the first.
    @Test func oneRenewalDayForBoth() throws {
        var yearly = price("year", .perUnit(amount: 365), every: .months(12))
        yearly.termMonths = 12
        var story = Story(world: Scenario(billingDay: 15, yearly))
        try story.day("2026-01-15", [.start("one", "year", 1)], bills: ["one recurring 365.00"])
        // bought on 15 June to end on 15 January: 214 of the 365 days of a year that ends then
        try story.day(
            "2026-06-15", [.start("two", "year", 2), .decide("two", .coTerminate("2027-01-15"))],
            bills: ["two recurring 428.00"])
        try story.day("2027-01-15", bills: ["one recurring 365.00", "two recurring 730.00"])
    }

    /// A quantity that was wrong from 20 January on is put right on 10 March: each month is corrected for itself.
    @Test func aCorrectionOfThreeMonths() throws {
        var story = Story(world: Scenario(price("p", .perUnit(amount: 31))))
        try story.day("2026-01-01", [.start("p", "p", 10)], bills: ["p recurring 310.00"])
        try story.day("2026-02-01", bills: ["p recurring 310.00"])
        try story.day("2026-03-01", bills: ["p recurring 310.00"])
        try story.day(
            "2026-03-10", [.decide("p", .quantity(9), .on("2026-01-20"))],
            bills: [
                "p credit -120.00", "p credit -310.00", "p credit -310.00",  // 310 × 12/31, February, March
                "p recurring 108.00", "p recurring 279.00", "p recurring 279.00",  // 279 × 12/31
            ])
        try story.day("2026-04-01", bills: ["p recurring 279.00"])
    }

    /// An end that is decided late for a day long ago gives everything behind it back, once.
    @Test func anEndThatWasForgotten() throws {
        var story = Story(world: Scenario(price("p", .flat(amount: 31))))
        try story.day("2026-01-01", [.start("p", "p", 1)], bills: ["p recurring 31.00"])
        try story.day("2026-02-01", bills: ["p recurring 31.00"])
        try story.day(
            "2026-03-15", [.decide("p", .end, .on("2026-01-11"))], bills: ["p credit -21.00", "p credit -31.00"])
        try story.day("2026-03-16", bills: [])
    }

    /// Billing runs that did not take place: three months are made up in one run, each on its own line.
    @Test func runsThatWereMissed() throws {
        var story = Story(world: Scenario(price("a", .flat(amount: 31)), price("b", .flat(amount: 10), .inArrears)))
        story.take(.start("a", "a", 1), on: "2026-01-16")
        story.take(.start("b", "b", 1), on: "2026-01-16")
        try story.day(
            "2026-04-11",
            bills: [
                "a recurring 16.00", "a recurring 31.00", "a recurring 31.00", "a recurring 31.00", "b recurring 5.16",
                "b recurring 10.00",
                "b recurring 10.00",  // 10 × 16/31; April is still running
            ])
    }

    /// Account credit is drawn by one invoice after the other until it is used up.
    @Test func creditInHandIsDrawn() throws {
        var story = Story(world: Scenario(price("p", .flat(amount: 100))))
        story.world.state.accountCredit = eur(25_000)
        try story.day("2026-01-01", [.start("p", "p", 1)], bills: ["p recurring 100.00"], pays: "0.00")
        try story.day("2026-02-01", bills: ["p recurring 100.00"], pays: "0.00")
        try story.day("2026-03-01", bills: ["p recurring 100.00"], pays: "107.00")  // 3 × 119.00 − 250.00
        try story.day("2026-04-01", bills: ["p recurring 100.00"], pays: "119.00")
    }
}
