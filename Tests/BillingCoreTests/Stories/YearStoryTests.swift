import Testing

@testable import BillingCore

/// Whole stretches of an account's life, with the arithmetic of every line beside it.
struct YearStoryTests {
    /// A reseller's customer: seats that grow and shrink, a pause, an end; 31.00 a seat and month at 19 %.
    @Test func seatsOfAYear() throws {
        var story = Story(world: Scenario(price("seat", .perUnit(amount: 31))))
        // 310 × 21/31
        try story.day("2026-01-11", [.start("seats", "seat", 10)], bills: ["seats recurring 210.00"], pays: "249.90")
        try story.day("2026-01-12", bills: [])
        try story.day("2026-02-01", bills: ["seats recurring 310.00"], pays: "368.90")
        // 15 seats from 15 February: 310 × 14/28 back, 465 × 14/28 charged
        try story.day(
            "2026-02-15", [.decide("seats", .quantity(15))], bills: ["seats credit -155.00", "seats recurring 232.50"],
            pays: "92.23")  // 77.50 × 1.19
        // 12 seats, decided on 20 March for the end of the period
        try story.day("2026-03-01", bills: ["seats recurring 465.00"])
        try story.day("2026-03-20", [.decide("seats", .quantity(12), .periodEnd)], bills: [])
        try story.day("2026-04-01", bills: ["seats recurring 372.00"], pays: "442.68")
        // paused from 11 April: 372 × 20/30 come back and are kept as credit
        try story.day("2026-04-11", [.decide("seats", .pause)], bills: ["seats credit -248.00"], pays: "0.00")
        #expect(story.world.state.accountCredit.decimalText == "295.12")  // 248.00 × 1.19
        try story.day("2026-05-01", bills: [])
        // resumed on 21 May: 372 × 11/31 = 132.00, 157.08 with tax, all of it from the credit
        try story.day("2026-05-21", [.decide("seats", .resume)], bills: ["seats recurring 132.00"], pays: "0.00")
        #expect(story.world.state.accountCredit.decimalText == "138.04")
        try story.day("2026-06-01", bills: ["seats recurring 372.00"], pays: "304.64")  // 442.68 − 138.04
        // ended on 16 June: 372 × 15/30
        try story.day("2026-06-16", [.decide("seats", .end)], bills: ["seats credit -186.00"])
        try story.day("2026-07-01", bills: [])
        try story.day("2027-01-01", bills: [])
    }

    /// Azure at cost plus 20 %, closed monthly, with corrections that come late.
    @Test func cloudUsageOfAQuarter() throws {
        var story = Story(world: Scenario(price("azure", .costPlusMarkup(percent("20")), .inArrears)))
        try story.day("2026-01-05", [.start("cloud", "azure", 0)], bills: [])
        try story.day(
            "2026-02-01",
            [
                .cost("cloud", "2026-01-10", "100.00", "VM"), .cost("cloud", "2026-01-20", "50.555", "VM"),
                .cost("cloud", "2026-01-20", "9.99", "Disk"),
            ],
            bills: ["cloud usage 11.99", "cloud usage 180.67"])  // 9.99 × 1.2 = 11.988; 150.555 × 1.2 = 180.666
        // a row of January that came on 3 February, and February's own
        try story.day(
            "2026-02-03", [.cost("cloud", "2026-01-31", "10", "VM"), .cost("cloud", "2026-02-01", "20", "VM")],
            bills: ["cloud usage 12.00"])
        try story.day("2026-03-01", bills: ["cloud usage 24.00"])
        // the vendor takes 25.00 of January's machines back: 30.00 of what was charged for that month, the latest line first
        try story.day(
            "2026-03-02", [.cost("cloud", "2026-01-15", "-25", "VM")],
            bills: ["cloud credit -12.00", "cloud credit -18.00"])
        // and more than February's machines cost: 24.00, then 6.00 of January
        try story.day(
            "2026-03-03", [.cost("cloud", "2026-02-15", "-25", "VM")],
            bills: ["cloud credit -24.00", "cloud credit -6.00"])
    }

    /// A yearly price in advance: more seats within the year cost their days of it.
    @Test func aYearInAdvance() throws {
        var story = Story(world: Scenario(price("year", .perUnit(amount: 365), every: .months(12))))
        try story.day("2026-03-01", [.start("y", "year", 2)], bills: ["y recurring 730.00"])
        try story.day("2026-04-01", bills: [])
        // 31 days are over; 3 seats for 334 of 365 days
        try story.day("2026-04-01", [.decide("y", .quantity(3))], bills: ["y credit -668.00", "y recurring 1002.00"])
        try story.day("2027-02-28", bills: [])
        try story.day("2027-03-01", bills: ["y recurring 1095.00"])
        // 2028 has a leap day: 366 days from 1 March 2027
        try story.day("2027-09-01", [.decide("y", .end)], bills: ["y credit -544.51"])  // 1095 × 182/366 = 544.508
    }

    /// A trial, a coupon for two months, a one-off, and two taxes.
    @Test func aWelcome() throws {
        var story = Story(
            world: Scenario(price("seat", .perUnit(amount: 10)), price("book", .flat(amount: 5), tax: "7")))
        let welcome = Discount(
            code: "WELCOME", description: "Welcome", percent: percent("50"), price: "seat", from: "2026-01-01",
            periods: 2)
        try story.day(
            "2026-01-10",
            [
                .start("seats", "seat", 4), .decide("seats", .trial(until: "2026-02-01")), .start("book", "book", 1),
                .discount(welcome),
                .once("Setup", 99),
            ],
            // 5 × 22/31 at 7 %; 99 at 19 %: 3.80 + 117.81
            bills: ["book recurring 3.55", "Setup oneOff 99.00"], pays: "121.61")
        try story.day(
            "2026-02-01", bills: ["seats recurring 40.00", "book recurring 5.00", "seats discount -20.00"],
            pays: "29.15")
        try story.day("2026-03-01", bills: ["seats recurring 40.00", "book recurring 5.00", "seats discount -20.00"])
        // 47.60 + 5.35
        try story.day("2026-04-01", bills: ["seats recurring 40.00", "book recurring 5.00"], pays: "52.95")
    }

    /// Another price of another product in the middle of the month, then another interval.
    @Test func plansThatChange() throws {
        var story = Story(
            world: Scenario(
                price("small", .flat(amount: 31)), price("large", .flat(amount: 62)),
                price("quarter", .flat(amount: 90), every: .months(3))))
        try story.day("2026-01-01", [.start("p", "small", 1)], bills: ["p recurring 31.00"])
        try story.day(
            "2026-01-11", [.decide("p", .price(PriceKey(code: "large", version: 1)))],
            bills: ["p credit -21.00", "p recurring 42.00"])
        try story.day("2026-02-01", bills: ["p recurring 62.00"])
        // quarters count from January, the month of the start: 31 of 90 days of the first quarter of 2026
        try story.day(
            "2026-02-15", [.decide("p", .price(PriceKey(code: "quarter", version: 1)), .periodEnd)], bills: [])
        try story.day("2026-03-01", bills: ["p recurring 31.00"])
        try story.day("2026-04-01", bills: ["p recurring 90.00"])
    }

    /// Tiers that fill over a month and empty at its end, with a minimum that is missed in March.
    @Test func meteredTiersWithAMinimum() throws {
        let tiers = [PriceTier(upTo: 100, unitAmount: "0.10"), PriceTier(upTo: nil, unitAmount: "0.05", flatAmount: 2)]
        var story = Story(world: Scenario(price("data", .graduated(tiers), .inArrears, included: 20, minimum: 8)))
        try story.day("2026-01-01", [.start("d", "data", 0)], bills: [])
        // 120 used, 100 charged: 10.00
        try story.day(
            "2026-02-01", [.use("d", "2026-01-15", 70), .use("d", "2026-01-31", 50)], bills: ["d usage 10.00"])
        // 30 more in January: 130 charged, 10.00 + 1.50 + 2.00, less 10.00
        try story.day("2026-02-02", [.use("d", "2026-01-20", 30)], bills: ["d usage 3.50"])
        // 60 used in February: 40 × 0.10; 4.00 short
        try story.day("2026-03-01", [.use("d", "2026-02-10", 60)], bills: ["d usage 4.00", "d minimum 4.00"])
        // 50 more: 90 × 0.10 = 9.00; nothing is short, 4.00 go back
        try story.day("2026-03-05", [.use("d", "2026-02-11", 50)], bills: ["d usage 5.00", "d credit -4.00"])
        try story.day("2026-04-01", bills: ["d minimum 8.00"])
    }

    /// Two accounts' worth of prices on one billing day of the 31st, over February.
    @Test func aBillingDayAtTheEndOfTheMonth() throws {
        var story = Story(world: Scenario(billingDay: 31, price("p", .flat(amount: 58))))
        try story.day("2026-01-31", [.start("p", "p", 1)], bills: ["p recurring 58.00"])
        try story.day("2026-02-27", bills: [])
        try story.day("2026-02-28", bills: ["p recurring 58.00"])
        // 28 February to 31 March: 31 days; ended on 14 March, 17 of them left
        try story.day("2026-03-14", [.decide("p", .end)], bills: ["p credit -31.81"])  // 58 × 17/31 = 31.806
    }
}
