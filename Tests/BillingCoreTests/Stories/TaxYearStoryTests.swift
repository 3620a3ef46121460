import Testing

@testable import BillingCore

/// Germany's standard rate was 16 % from July to December 2020. Which rate a line has is decided by the last day of what it
/// pays for; what is given back has the rate of what was charged.
struct TaxYearStoryTests {
    private static let rates = [
        TaxRate(country: "DE", rate: percent("19"), validFrom: "2007-01-01"),
        TaxRate(country: "DE", rate: percent("16"), validFrom: "2020-07-01"),
        TaxRate(country: "DE", rate: percent("19"), validFrom: "2021-01-01"),
        TaxRate(country: "DE", kind: "reduced", rate: percent("7"), validFrom: "2007-01-01"),
        TaxRate(country: "DE", kind: "reduced", rate: percent("5"), validFrom: "2020-07-01"),
        TaxRate(country: "DE", kind: "reduced", rate: percent("7"), validFrom: "2021-01-01"),
    ]

    private func story(_ prices: Price..., exemptions: [TaxExemption] = []) -> Story {
        var world = Scenario()
        for price in prices { world.add(price) }
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        world.state.taxRules = TaxRules(
            registrations: [TaxRegistration(country: "DE", usesOneStopShop: false, validFrom: "2000-01-01")],
            buyer: party, rates: Self.rates, exemptions: exemptions)
        return Story(world: world)
    }

    /// Rate and amount of each line of the last document.
    private func taxed(_ story: Story) -> [String] {
        story.world.invoices.last?.lines.map { "\($0.tax.rate.percentText) % \($0.amount.decimalText)" } ?? []
    }

    @Test func monthsHaveTheRateOfTheirLastDay() throws {
        var story = story(price("p", .flat(amount: 31), tax: "0"))
        story.take(.start("s", "p", 1), on: "2020-06-01")
        for (day, expected) in [
            ("2020-06-01", "19 % 31.00"), ("2020-07-01", "16 % 31.00"), ("2020-12-01", "16 % 31.00"),
            ("2021-01-01", "19 % 31.00"),
        ] as [(Day, String)] {
            _ = try story.world.bill(on: day)
            #expect(taxed(story).last == expected, "\(day)")
        }
    }

    /// Paid in advance for a year: the rate of the day on which the year ends.
    @Test(
        arguments: [
            ("2019-06-30", "19"), ("2019-07-02", "16"), ("2019-12-31", "16"), ("2020-01-02", "19"),
            ("2020-07-01", "19"),
        ] as [(Day, String)])
    func aYearHasTheRateOfItsLastDay(start: Day, rate: String) throws {
        var yearly = price("y", .flat(amount: 100), every: .months(12), tax: "0")
        yearly.validFrom = "2019-01-01"
        var story = story(yearly)
        story.world.state.billingDay = start.civil.day
        story.take(.start("s", "y", 1), on: start)
        _ = try story.world.bill(on: start)
        #expect(taxed(story) == ["\(rate) % 100.00"])
    }

    /// Decided on 10 July that ten seats were five from 16 June on: June's days come back at 19 %, July's at 16 %.
    @Test func whatComesBackHasTheRateOfWhatWasCharged() throws {
        var story = story(price("p", .perUnit(amount: 30), tax: "0"))
        story.take(.start("s", "p", 10), on: "2020-06-01")
        _ = try story.world.bill(on: "2020-06-01")
        _ = try story.world.bill(on: "2020-07-01")
        // 300 × 15/30 = 150.00 and all of July; charged anew 150 × 15/30 = 75.00 and 150.00.
        try story.day(
            "2020-07-10", [.decide("s", .quantity(5), .on("2020-06-16"))],
            bills: ["s credit -150.00", "s credit -300.00", "s recurring 75.00", "s recurring 150.00"])
        #expect(taxed(story) == ["19 % -150.00", "16 % -300.00", "19 % 75.00", "16 % 150.00"])
        // 75.00 × 19 % = 14.25 and 150.00 × 16 % = 24.00.
        #expect(story.world.invoices.last?.taxes.map(\.amount.decimalText).sorted() == ["-14.25", "-24.00"])
    }

    /// Usage of June that comes in July has June's rate; a one-off has that of the day on which it is billed.
    @Test func lateUsageAndOneOffs() throws {
        var story = story(price("m", .perUnit(amount: 1), .inArrears, tax: "0"))
        story.take(.start("s", "m", 0), on: "2020-06-01")
        story.take(.once("Set-up", 50), on: "2020-06-30")
        try story.day("2020-07-01", [.use("s", "2020-06-20", 100)], bills: ["s usage 100.00", "Set-up oneOff 50.00"])
        #expect(taxed(story) == ["19 % 100.00", "16 % 50.00"])
        try story.day(
            "2020-08-01", [.use("s", "2020-06-30", 10), .use("s", "2020-07-31", 20)],
            bills: ["s usage 10.00", "s usage 20.00"])
        #expect(taxed(story) == ["19 % 10.00", "16 % 20.00"])
    }

    /// Products of another kind have their own rate, each in its own group of the document.
    @Test func kindsHaveTheirOwnRates() throws {
        var book = price("book", .flat(amount: 100), tax: "0")
        book.taxKind = "reduced"
        var story = story(price("p", .flat(amount: 100), tax: "0"), book)
        story.take(.start("a", "p", 1), on: "2020-07-01")
        story.take(.start("b", "book", 1), on: "2020-07-01")
        let draft = try #require(try story.world.bill(on: "2020-07-01"))
        #expect(taxed(story) == ["16 % 100.00", "5 % 100.00"])
        #expect(draft.gross.decimalText == "221.00")
        let next = try #require(try story.world.bill(on: "2021-01-01"))
        // Five months at 16 and 5 %, January at 19 and 7 %.
        #expect(
            next.taxes.map { "\($0.rate.percentText) \($0.amount.decimalText)" }.sorted() == [
                "16 80.00", "19 19.00", "5 25.00", "7 7.00",
            ])
    }

    /// An exemption of a part of the year: a month is exempt when its last day is.
    @Test func anExemptionForSomeMonths() throws {
        let exemption = TaxExemption(
            reason: "diplomatic mission", certificate: "4711", from: "2020-02-10", to: "2020-03-31")
        var story = story(price("p", .flat(amount: 31), tax: "0"), exemptions: [exemption])
        story.take(.start("s", "p", 1), on: "2020-01-01")
        var rates: [String] = []
        for month in 0..<5 {
            _ = try story.world.bill(on: Day.inMonth(2020 * 12 + month, anchor: 1))
            rates += story.world.invoices.last?.lines.map { $0.tax.category.rawValue } ?? []
        }
        // February ends on the 29th, within it; March on the 31st, the day on which it has ended.
        #expect(rates == ["S", "E", "S", "S", "S"])
        let reasons = story.world.invoices[1].lines.compactMap(\.tax.reason)
        #expect(reasons == [.exemption("diplomatic mission", certificate: "4711", code: nil)])
    }

    /// A rate that is not known stops the account with the rate's name; nothing is billed at a guess.
    @Test func anUnknownRateStopsTheAccount() throws {
        var strange = price("p", .flat(amount: 31), tax: "0")
        strange.taxKind = "super-reduced"
        var story = story(strange)
        story.take(.start("s", "p", 1), on: "2020-01-01")
        let before = story.world.state
        #expect(throws: BillingRefusal.noTaxRate("super-reduced", country: "DE", on: "2020-01-31")) {
            try story.world.bill(on: "2020-01-01")
        }
        #expect(story.world.state == before)
    }
}
