import Testing

@testable import BillingCore

/// Charges and credits of recurring prices, case by case with the arithmetic beside it.
struct RecurringCaseTests {
    /// Billing day, first day, the first three lines of 100.00 a month in advance, billed on 1 May.
    @Test(
        arguments: [
            (1, "2026-01-01", ["01-01 02-01 100.00", "02-01 03-01 100.00"]),
            (1, "2026-01-16", ["01-16 02-01 51.61", "02-01 03-01 100.00"]),  // 16/31
            (1, "2026-02-15", ["02-15 03-01 50.00", "03-01 04-01 100.00"]),  // 14/28
            (15, "2026-01-01", ["01-01 01-15 45.16", "01-15 02-15 100.00"]),  // 14/31 of 15 December to 15 January
            (31, "2026-01-31", ["01-31 02-28 100.00", "02-28 03-31 100.00"]),
            (31, "2026-02-10", ["02-10 02-28 64.29", "02-28 03-31 100.00"]),  // 18/28
            (30, "2026-02-27", ["02-27 02-28 3.45", "02-28 03-30 100.00"]),  // 1/29 of 30 January to 28 February
            (28, "2026-02-28", ["02-28 03-28 100.00", "03-28 04-28 100.00"]),
        ] as [(Int, Day, [String])]) func firstPeriodsAreProratedByTheirFullPeriod(
            billingDay: Int, start: Day, lines: [String]
        ) throws
    {
        var world = Scenario(billingDay: billingDay, price("p", .flat(amount: 100)))
        world.start(on: start, "p")
        let billed = try #require(try world.bill(on: "2026-05-01")).lines.prefix(2)
        #expect(
            billed.map {
                "\($0.period?.from.description.dropFirst(5) ?? "") \($0.period?.to.description.dropFirst(5) ?? "") \($0.amount.decimalText)"
            } == lines)
    }

    /// Day of the change, seats from 10 to, credit, charge: 12.00 a seat for January.
    @Test(
        arguments: [
            ("2026-01-02", "20", ["-116.13", "232.26"]),  // 120 × 30/31; 240 × 30/31
            ("2026-01-16", "11", ["-61.94", "68.13"]),  // 120 × 16/31; 132 × 16/31
            ("2026-01-31", "0", ["-3.87"]), ("2026-01-16", "0.5", ["-61.94", "3.10"]),  // 6 × 16/31
            ("2026-01-01", "12", ["-120.00", "144.00"]),
        ] as [(Day, String, [String])]) func changesCreditTheRestAndChargeItAnew(
            day: Day, quantity: String, amounts: [String]
        ) throws
    {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        world.decide(on: day, .quantity(number(quantity)))
        #expect(try world.bill(on: day)?.lines.map(\.amount.decimalText) == amounts)
    }

    /// Ends in January after 310.00 was paid in advance: ten a day come back, by their day or not at all.
    @Test(
        arguments: [
            ("2026-01-01", "-310.00"), ("2026-01-02", "-300.00"), ("2026-01-11", "-210.00"), ("2026-01-31", "-10.00"),
            ("2026-02-01", nil),
        ] as [(Day, String?)]) func anEndGivesBackItsDays(end: Day, credit: String?) throws
    {
        var world = Scenario(price("p", .flat(amount: 310)))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.decide(on: end, .end)
        let draft = try world.bill(on: end)
        #expect(draft?.net.decimalText == credit)
        #expect(draft?.lines.first?.derivation.trigger == credit.map { _ in .init(.ended, on: end) })
        #expect(try world.bill(on: end.adding(days: 1)) == nil)
    }

    /// A credit waits for the day on which it counts.
    @Test func anEndInTheFutureIsCreditedOnItsDay() throws {
        var world = Scenario(price("p", .flat(amount: 310)))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-05", .end, at: .on("2026-01-21"))
        for day: Day in ["2026-01-05", "2026-01-20"] { #expect(try world.bill(on: day) == nil) }
        #expect(try world.bill(on: "2026-01-21")?.net.decimalText == "-110.00")
    }

    /// Three changes within one month, billed at once or one by one: in the end the same is paid, to the cent of rounding.
    @Test func changesOfOneMonthAddUp() throws {
        let changes: [(Day, ExactDecimal)] = [("2026-01-08", 4), ("2026-01-15", 9), ("2026-01-29", 2)]
        // 10 × 7 + 4 × 7 + 9 × 14 + 2 × 3 = 230 seat days of 31: 7.419… seats at 31.00
        var (once, stepwise) = (
            Scenario(price("seat", .perUnit(amount: 31))), Scenario(price("seat", .perUnit(amount: 31)))
        )
        once.start(on: "2026-01-01", quantity: 10)
        stepwise.start(on: "2026-01-01", quantity: 10)
        try stepwise.bill(on: "2026-01-01")
        for (day, quantity) in changes {
            once.decide(on: day, .quantity(quantity))
            stepwise.decide(on: day, .quantity(quantity))
            try stepwise.bill(on: day)
        }
        #expect(try once.bill(on: "2026-01-31")?.net.decimalText == "230.00")
        #expect(try Money.sum(stepwise.invoices.map(\.net), .eur).decimalText == "230.00")
    }

    /// In arrears a part is due with its full period, or when the subscription ends.
    @Test(
        arguments: [("2026-01-31", nil), ("2026-02-01", "100.00"), ("2026-02-28", "100.00"), ("2026-03-01", "200.00")]
            as [(Day, String?)])
    func arrearsWaitForTheEndOfThePeriod(day: Day, net: String?) throws {
        var world = Scenario(price("p", .flat(amount: 100), .inArrears))
        world.start(on: "2026-01-01", "p")
        #expect(try world.bill(on: day)?.net.decimalText == net)
    }

    /// Price version and agreement of a change, in advance; the credit is of the old price, the charge of the new one.
    @Test func aNewVersionIsChargedFromItsDay() throws {
        var world = Scenario(price("p", .flat(amount: 310)), price("p", .flat(amount: 620), version: 2))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-22", .price(PriceKey(code: "p", version: 2)))
        let lines = try #require(try world.bill(on: "2026-01-22")).lines
        #expect(lines.map(\.amount.decimalText) == ["-100.00", "200.00"])
        #expect(
            lines[1].derivation.price?.version == 2
                && lines[1].derivation.trigger == .init(.priceChanged, on: "2026-01-22"))
        #expect(lines[0].corrects == LineReference(document: "1", line: 1) && lines[0].derivation.price == nil)
    }

    /// The credit is a share of what was billed, not of today's price: 100.00 at a list that changed under it.
    @Test func aCreditIsOfTheAmountBilled() throws {
        var world = Scenario(price("p", .flat(amount: 310)))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.add(price("p", .flat(amount: 99_999)))
        world.decide(on: "2026-01-22", .end)
        let line = try #require(try world.bill(on: "2026-01-22")?.lines.first)
        #expect(
            line.derivation.terms == [
                .init(
                    .credit,
                    [
                        .minus, .billed(eur(31_000), LineReference(document: "1", line: 1)),
                        .days(part: days("2026-01-22", "2026-02-01"), full: days("2026-01-01", "2026-02-01")),
                    ])
            ])
        #expect(line.amount.decimalText == "-100.00")
    }

    /// Without proration a period that was begun is paid whole, once, and never given back in part.
    @Test(arguments: ["2026-01-02", "2026-01-31"] as [Day]) func withoutProrationNothingIsGivenBack(end: Day) throws {
        var world = Scenario(price("p", .flat(amount: 100), proration: .none))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.decide(on: end, .end)
        #expect(try world.bill(on: end) == nil)
        var late = Scenario(price("p", .flat(amount: 100), proration: .none))
        late.start(on: end, "p")
        let line = try #require(try late.bill(on: end)?.lines.first)
        #expect(line.amount.decimalText == "100.00" && line.period?.from == end)
    }

    /// An end on the first day takes even a price without proration back: no day was used.
    @Test func anEndOnTheFirstDayTakesEverythingBack() throws {
        var world = Scenario(price("p", .flat(amount: 100), proration: .none))
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-01", .end)
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "-100.00")
    }

    /// The exact period of each interval around the change of the year and in leap years.
    @Test(
        arguments: [
            (.months(12), "2024-02-29", "2024-02-29 2025-02-28"), (.months(6), "2023-08-31", "2023-08-31 2024-02-29"),
            (.days(1), "2024-02-29", "2024-02-29 2024-03-01"),
            (.days(14), "2023-12-25", "2023-12-25 2024-01-08"), (.months(36), "2026-01-31", "2026-01-31 2029-01-31"),
        ] as [(BillingInterval, Day, String)]) func oneFullPeriodIsOneLine(
            interval: BillingInterval, start: Day, period: String
        ) throws
    {
        var world = Scenario(billingDay: start.civil.day, price("p", .flat(amount: 50), every: interval))
        world.start(on: start, "p")
        let lines = try #require(try world.bill(on: start)).lines
        #expect(lines.map(\.summary) == ["recurring \(period) 50.00"])
        #expect(lines[0].derivation.terms == [.init(.charge, [.amount(50)])], "a whole period has no share")
    }

    @Test func aLineSaysWhatWasBought() throws {
        var world = Scenario(price("seat", .perUnit(amount: "12.5"), service: "Office"))
        world.start(on: "2026-01-01", quantity: 3)
        world.state.subscriptions[0].label = "Berlin"
        let line = try #require(try world.bill(on: "2026-01-01")?.lines.first)
        #expect(
            line.description == "seat, Berlin" && line.service == "Office" && line.subscription == "s1"
                && line.unit == "seat")
        #expect(
            line.quantity == 3 && line.unitPrice == "12.5" && line.tax.rate == percent("19") && line.corrects == nil
                && line.usage.isEmpty)
        #expect(line.derivation.price == .init(code: "seat", version: 1) && line.derivation.trigger?.kind == .started)
    }

    @Test func aPriceThatIsGoneIsRefused() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01")
        world.state.prices = []
        #expect(throws: BillingRefusal.unknownPrice(PriceKey(code: "seat", version: 1), of: "s1")) {
            try world.state.draftInvoices(on: "2026-01-01")
        }
    }
}
