import Testing

@testable import BillingCore

/// A vendor's rows passed on at cost plus a fifth: currencies, credits, refunds and what comes late, each sum by hand.
struct CloudStoryTests {
    private struct Cloud {
        var story: Story

        init(_ model: PriceModel = .costPlusMarkup(percent("20")), credits: VendorCostPolicy.Credits = .passedOn) {
            var cloud = price("cloud", model, .inArrears)
            cloud.vendorCosts.credits = credits
            story = Story(world: Scenario(cloud))
            story.take(.start("s", "cloud", 0), on: "2026-01-01")
        }

        mutating func take(
            _ cost: ExactDecimal, on day: Day, _ kind: ChargeKind? = .usage, _ currency: Currency = .eur,
            of service: String = "VM"
        ) {
            story.world.use(
                UsageRecord(
                    id: ID(raw: 0), subscription: "s", on: day, service: service, quantity: 1, vendorCost: cost,
                    currency: currency, kind: kind))
        }

        mutating func knows(_ rates: (day: Day, rate: ExactDecimal)...) {
            story.world.state.exchangeRates = ExchangeRates(
                rates.map { ExchangeRate(day: $0.day, from: .usd, to: .eur, rate: $0.rate, source: "Bank") })
        }

        func holds(on day: Day) throws -> [BillingRefusal.Code] {
            try story.world.state.usageOnHold(on: day).map(\.reason.code)
        }
    }

    /// 100.00 and 50.005 of one service are one line, rounded once: 150.005 × 1.2 = 180.006.
    @Test func aServiceIsALine() throws {
        var cloud = Cloud()
        cloud.take(100, on: "2026-01-10")
        cloud.take("50.005", on: "2026-01-20")
        cloud.take("0.004", on: "2026-01-20", of: "Disk")
        try cloud.story.day("2026-02-01", bills: ["s usage 0.00", "s usage 180.01"])
    }

    /// A margin of a fifth: the cost is four fifths of what is charged.
    @Test func aMargin() throws {
        var cloud = Cloud(.costPlusMargin(percent("20")))
        cloud.take(100, on: "2026-01-10")
        try cloud.story.day("2026-02-01", bills: ["s usage 125.00"])
    }

    /// The vendor's tax is never passed on; its credits are as the price says: (100 − 30) × 1.2, or 100 × 1.2.
    @Test(arguments: [(VendorCostPolicy.Credits.passedOn, "84.00"), (.kept, "120.00")])
    func taxAndCredits(_ credits: VendorCostPolicy.Credits, amount: String) throws {
        var cloud = Cloud(credits: credits)
        cloud.take(100, on: "2026-01-10")
        cloud.take(-30, on: "2026-01-15", .credit)
        cloud.take(19, on: "2026-01-31", .tax)
        try cloud.story.day("2026-02-01", bills: ["s usage \(amount)"])
    }

    /// 0.50 from 1 January, 0.60 from the 16th: 100 × 0.5 + 100 × 0.6 = 110.00, and a fifth on it.
    @Test func eachDayHasItsRate() throws {
        var cloud = Cloud()
        cloud.knows(("2026-01-01", "0.5"), ("2026-01-16", "0.6"))
        cloud.take(100, on: "2026-01-15", .usage, .usd)
        cloud.take(100, on: "2026-01-16", .usage, .usd)
        try cloud.story.day("2026-02-01", bills: ["s usage 132.00"])
        let terms = try #require(cloud.story.world.invoices.first?.lines.first?.derivation.terms)
        #expect(terms.compactMap(\.conversion?.rate.rate) == ["0.5", "0.6"])
    }

    /// A rate holds for 31 days, its own included: the 31st of January is the last, February waits until there is one.
    @Test func aRateThatIsTooOld() throws {
        var cloud = Cloud()
        cloud.knows(("2026-01-01", "0.5"))
        cloud.take(10, on: "2026-01-31", .usage, .usd)
        cloud.take(10, on: "2026-02-01", .usage, .usd)
        try cloud.story.day("2026-02-01", bills: ["s usage 6.00"])
        try cloud.story.day("2026-03-01", bills: [])
        #expect(try cloud.holds(on: "2026-03-01") == [.exchangeRateMissing])
        cloud.knows(("2026-01-01", "0.5"), ("2026-02-01", "0.7"))
        try cloud.story.day("2026-03-02", bills: ["s usage 8.40"])
        #expect(try cloud.holds(on: "2026-03-02").isEmpty)
    }

    /// Costs of both currencies of one service are one line: (10 + 10 × 0.5) × 1.2.
    @Test func twoCurrenciesOfOneService() throws {
        var cloud = Cloud()
        cloud.knows(("2026-01-01", "0.5"))
        cloud.take(10, on: "2026-01-10")
        cloud.take(10, on: "2026-01-10", .usage, .usd)
        try cloud.story.day("2026-02-01", bills: ["s usage 18.00"])
    }

    /// What the vendor takes back later comes back as it was charged: −10 × 1.2 of January, told in February.
    @Test func aRefundThatComesLater() throws {
        var cloud = Cloud()
        cloud.take(100, on: "2026-01-10")
        try cloud.story.day("2026-02-01", bills: ["s usage 120.00"])
        cloud.take(-10, on: "2026-01-10", .refund)
        cloud.take(50, on: "2026-02-10")
        try cloud.story.day("2026-02-05", bills: ["s credit -12.00"])
        try cloud.story.day("2026-03-01", bills: ["s usage 60.00"])
        let paid = try Money.sum(cloud.story.world.invoices.flatMap(\.lines).map(\.amount), .eur)
        #expect(paid == eur(16_800))
    }

    /// A row whose kind is not known waits, whatever it costs; the rest of the month is billed.
    @Test func aKindThatIsNotKnown() throws {
        var cloud = Cloud()
        cloud.take(100, on: "2026-01-10", nil)
        cloud.take(10, on: "2026-01-10")
        try cloud.story.day("2026-02-01", bills: ["s usage 12.00"])
        #expect(try cloud.holds(on: "2026-02-01") == [.chargeKindUnknown])
    }

    /// Corrections of a cent, many times: the sum is rounded once a month, not once a row.
    @Test func manySmallRows() throws {
        var cloud = Cloud()
        for _ in 0..<1_000 { cloud.take("0.0001", on: "2026-01-10") }
        // 0.1 × 1.2
        try cloud.story.day("2026-02-01", bills: ["s usage 0.12"])
        #expect(cloud.story.world.invoices.first?.lines.first?.usage.count == 1_000)
    }
}
