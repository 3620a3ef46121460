import BillingCore
import Testing

/// Worked numbers of `proration_stripe.json` (Stripe, Chargebee, Recurly, FlexPrice, Lago), the days restated for our
/// half-open periods; ``VendorCaseListTests`` says which cases are left out and why.
struct VendorProrationTests {
    /// id, amount before and after, first day, day of the change, credit, charge.
    static let changes: [(String, String, String, Day, Day, String, String)] = [
        ("STR-001", "10.00", "20.00", "2026-04-01", "2026-04-16", "-5.00", "10.00"),
        ("OTH-005", "30", "60", "2026-09-01", "2026-09-16", "-15.00", "30.00"),
        ("REC-001", "10.00", "20.00", "2026-06-01", "2026-06-16", "-5.00", "10.00"),
        ("CHB-001", "60", "30", "2012-04-01", "2012-04-21", "-20.00", "10.00"),
        ("FLX-002", "100", "30", "2024-03-01", "2024-03-15", "-54.84", "16.45"),
    ]

    @Test(arguments: changes) func aChangeOfPlan(
        _ id: String, _ old: String, _ new: String, _ start: Day, _ change: Day, _ credit: String, _ charge: String
    ) throws {
        var world = Scenario(
            price("old", .flat(amount: try #require(ExactDecimal(old)))),
            price("new", .flat(amount: try #require(ExactDecimal(new)))))
        world.start(on: start, "old")
        try world.bill(on: start)
        world.decide(on: change, .price(PriceKey(code: "new", version: 1)))
        #expect(try world.bill(on: change)?.lines.map(\.amount.decimalText) == [credit, charge], "\(id)")
    }

    /// id, amount, months of the interval, start, end, fee.
    static let parts: [(String, String, Int, Day, Day, String)] = [
        ("LAGO-009", "1.00", 1, "2022-03-15", "2022-04-01", "0.55"),
        ("LAGO-016", "1.00", 1, "2022-03-01", "2022-03-21", "0.65"),
        ("LAGO-021", "910.00", 3, "2026-02-28", "2026-04-01", "320.00"),
    ]

    @Test(arguments: parts) func aPartOfAPeriod(
        _ id: String, _ amount: String, _ months: Int, _ start: Day, _ end: Day, _ fee: String
    ) throws {
        var world = Scenario(price("plan", .flat(amount: try #require(ExactDecimal(amount))), every: .months(months)))
        // 910.00 × 32/91 needs a period of 91 days: 1 February to 1 May has 89, 1 March to 1 June has 92, 1 April 91.
        let first: Day = id == "LAGO-021" ? "2026-04-01" : start
        world.start(on: first, "plan")
        world.decide(on: first, .end, at: .on(first.adding(days: end.days(since: start))))
        #expect(try world.bill(on: first)?.net.decimalText == fee, "\(id)")
    }

    /// LAGO-002 and LAGO-014: 1.00 × 28/31 and × 330/365 after a trial of 3 and 35 days.
    @Test func aTrialCostsNothing() throws {
        for (months, trialEnd, fee): (Int, Day, String) in [(1, "2022-03-04", "0.90"), (12, "2022-02-05", "0.90")] {
            let start: Day = months == 1 ? "2022-03-01" : "2022-01-01"
            var world = Scenario(price("plan", .flat(amount: 1), every: .months(months)))
            world.start(on: start, "plan")
            world.decide(on: start, .trial(until: trialEnd))
            #expect(try world.bill(on: start) == nil)
            #expect(try world.bill(on: trialEnd)?.net.decimalText == fee)
        }
    }

    /// LAGO-023: from monthly to yearly at the period's end; the year is that of the subscription: 1188.00 × 243/366.
    @Test func aLongerIntervalKeepsTheAnniversary() throws {
        var world = Scenario(
            billingDay: 19, price("month", .flat(amount: 129)), price("year", .flat(amount: 1188), every: .months(12)))
        world.start(on: "2023-07-19", "month")
        let first: Day = "2023-07-19"
        for month in 0..<4 { try world.bill(on: first.adding(months: month)) }
        world.decide(on: "2023-11-09", .price(PriceKey(code: "year", version: 1)), at: .periodEnd)
        #expect(try world.bill(on: "2023-11-19")?.lines.map(\.summary) == ["recurring 2023-11-19 2024-07-19 788.75"])
    }

    /// Ends: LAGO-068, 077, 080 and 082, FLX and STR-008: net, tax and gross of the credit.
    static let ends: [(String, String, String?, String, Day, Day, String, String, String)] = [
        ("LAGO-068", "31.00", nil, "20", "2022-10-01", "2022-10-16", "-16.00", "-3.20", "-19.20"),
        ("LAGO-077", "31.00", nil, "20", "2022-10-01", "2022-10-15", "-17.00", "-3.40", "-20.40"),
        ("LAGO-080", "31.00", "10.00", "20", "2022-10-01", "2022-10-16", "-10.84", "-2.17", "-13.01"),
        ("LAGO-082", "200.00", nil, "25", "2025-09-01", "2025-09-02", "-193.33", "-48.33", "-241.66"),
        ("STR-008", "10.00", "1.66", "0", "2026-04-01", "2026-04-16", "-4.17", "0.00", "-4.17"),
    ]

    @Test(arguments: ends) func anEndCreditsWhatWasPaid(
        _ id: String, _ amount: String, _ coupon: String?, _ tax: String, _ start: Day, _ end: Day, _ net: String,
        _ taxAmount: String, _ gross: String
    ) throws {
        var world = Scenario(price("plan", .flat(amount: try #require(ExactDecimal(amount))), tax: tax))
        if let coupon {
            world.state.discounts = [
                Discount(
                    code: "c", description: "Coupon", percent: .zero, amount: try Money(coupon, .eur),
                    isOnDocument: true, from: start)
            ]
        }
        world.start(on: start, "plan")
        try world.bill(on: start)
        world.decide(on: end, .end)
        let credit = try #require(try world.bill(on: end))
        #expect(
            [credit.net, credit.taxes[0].amount, credit.gross].map(\.decimalText) == [net, taxAmount, gross], "\(id)")
    }

    /// LAGO-028: 50.00 × 22/28 = 39.29, then 21 of the 22 days back: 37.50; taxes 7.86 and 7.50.
    @Test func aStartAndAnEndWithinADay() throws {
        var world = Scenario(price("plan", .flat(amount: 50), tax: "20"))
        world.start(on: "2023-02-07", "plan")
        #expect(try world.bill(on: "2023-02-07")?.gross.decimalText == "47.15")
        world.decide(on: "2023-02-08", .end)
        #expect(try world.bill(on: "2023-02-08")?.gross.decimalText == "-45.00")
    }

    /// LAGO-061: five seats added one a day; each costs 30.00 for the rest of June.
    @Test func seatsAddedOneByOne() throws {
        var world = Scenario(price("seat", .perUnit(amount: 30)))
        world.start(on: "2024-06-01", quantity: 0)
        var nets: [String?] = []
        for (count, day) in (11...15).enumerated() {
            let on = try #require(Day(year: 2024, month: 6, day: day))
            world.decide(on: on, .quantity(ExactDecimal(count + 1)))
            nets.append(try world.bill(on: on)?.net.decimalText)
        }
        #expect(nets == ["20.00", "19.00", "18.00", "17.00", "16.00"])
        #expect(try world.bill(on: "2024-07-01")?.net.decimalText == "150.00")
    }

    /// LAGO-105 ... 118 and 130: id, model, units, included, amount.
    @Test func modelsOfPrices() throws {
        let volume = PriceModel.volume([
            PriceTier(upTo: 100, unitAmount: 2, flatAmount: 10), PriceTier(upTo: 200, unitAmount: 1),
            PriceTier(upTo: nil, unitAmount: "0.5", flatAmount: 50),
        ])
        let graduated = PriceModel.graduated([
            PriceTier(upTo: 10, unitAmount: 10, flatAmount: 2), PriceTier(upTo: 20, unitAmount: 5, flatAmount: 3),
            PriceTier(upTo: nil, unitAmount: 5, flatAmount: 3),
        ])
        let cases: [(String, PriceModel, ExactDecimal, ExactDecimal, String)] = [
            ("LAGO-105", volume, 1, 0, "12.00"), ("LAGO-107", volume, "100.5", 0, "100.50"),
            ("LAGO-111", volume, 210, 0, "155.00"),
            ("LAGO-118", graduated, 12, 0, "115.00"), ("LAGO-130", .package(size: 10, amount: 100), 121, 10, "1200.00"),
        ]
        for (id, model, units, included, amount) in cases {
            var world = Scenario(price("usage", model, .inArrears, included: included))
            world.start(on: "2026-01-01", "usage", quantity: 0)
            world.use(on: "2026-01-15", units)
            #expect(try world.bill(on: "2026-02-01")?.net.decimalText == amount, "\(id)")
        }
    }
}
