import BillingCore
import Testing

struct PriceOverrideTests {
    private func override(
        _ code: String, _ kind: PriceOverride.Kind, source: PriceOverride.Source = .contract, price: String? = nil,
        product: String? = nil, term: Int? = nil, from: Day = "2026-01-01", to: Day? = nil
    ) -> PriceOverride {
        PriceOverride(
            code: code, source: source, price: price, product: product, termMonths: term, kind: kind, from: from, to: to
        )
    }

    private func world(_ price: Price, _ overrides: [PriceOverride], quantity: ExactDecimal = 10) -> Scenario {
        var world = Scenario(price)
        world.state.overrides = overrides
        world.start(on: "2026-01-01", price.code, quantity: quantity)
        return world
    }

    private func net(_ price: Price, _ overrides: [PriceOverride]) throws -> String? {
        var world = world(price, overrides)
        return try world.bill(on: "2026-01-01")?.net.decimalText
    }

    @Test func aFixedPriceReplacesTheList() throws {
        #expect(try net(price(), [override("c", .fixed("9.50"))]) == "95.00")
        #expect(try net(price("seat", .flat(amount: 12)), [override("c", .fixed(10))]) == "10.00")
        let tiers = PriceModel.graduated([PriceTier(upTo: nil, unitAmount: 5)])
        #expect(try net(price("seat", tiers), [override("c", .fixed(4))]) == "40.00")
    }

    @Test func percentOffKeepsTheListPriceInTheDerivation() throws {
        var world = world(price(), [override("c-7", .percentOff(Rate(ppm: 100_000)))])
        let line = try #require(try world.bill(on: "2026-01-01")?.lines.first)
        #expect(line.amount.decimalText == "108.00")
        #expect(
            line.derivation.terms[0].factors == [
                .quantity(10, unit: "seat"), .amount(12), .percent(Rate(ppm: 900_000)),
            ])
        #expect(line.derivation.price == .init(code: "seat", version: 1, source: .contract, override: "c-7"))
    }

    /// 8.00 × 1.25 and 8.00 ÷ 0.8 for each of ten seats.
    @Test func markupAndMarginBuildOnTheVendorsPrice() throws {
        var seat = price()
        #expect(throws: BillingRefusal.self) { try net(seat, [override("c", .markup(.zero))]) }
        seat.vendorPrice = 8
        #expect(try net(seat, [override("c", .markup(Rate(ppm: 250_000)))]) == "100.00")
        #expect(try net(seat, [override("c", .margin(Rate(ppm: 200_000)))]) == "100.00")
        #expect(throws: BillingRefusal.self) { try net(seat, [override("c", .margin(Rate(ppm: 1_000_000)))]) }
    }

    @Test func aMarkupOfTheCustomersOwnReplacesTheOneOnCost() throws {
        var world = world(
            price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears),
            [override("c", .markup(Rate(ppm: 100_000)))], quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "100")
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "110.00")
    }

    /// 100.00 × 1.2 less 10 %.
    @Test func percentOffLowersAPriceOnCostToo() throws {
        var world = world(
            price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears),
            [override("c", .percentOff(Rate(ppm: 100_000)))], quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "100")
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        #expect(line.amount.decimalText == "108.00")
        #expect(
            line.derivation.terms[0].factors == [
                .vendorCost(100, rows: 1), .markup(Rate(ppm: 200_000)), .percent(Rate(ppm: 900_000)),
            ])
    }

    @Test func theMostSpecificAgreementCounts() throws {
        var seat = price()
        seat.termMonths = 12
        let all = [
            override("everything", .fixed(1)), override("term", .fixed(2), term: 12),
            override("product", .fixed(3), product: "seat"),
            override("price", .fixed(4), price: "seat"), override("other", .fixed(5), price: "other"),
        ]
        for count in 1...4 { #expect(try net(seat, Array(all[..<count])) == "\(count)0.00") }
        #expect(try net(seat, all) == "40.00")
        let rivals = [
            override("a", .fixed(6), source: .customer, price: "seat", from: "2026-01-01"),
            override("b", .fixed(7), price: "seat"),
        ]
        #expect(try net(seat, rivals) == "70.00")
    }

    /// An agreement from 11 January on: 10 × 12.00 × 21/31 back, 10 × 9.30 × 21/31 charged.
    @Test func anAgreementTurnsOnItsDays() throws {
        var world = world(price(), [override("c", .fixed("9.30"), from: "2026-01-11", to: "2026-02-01")])
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "38.71")  // 120 × 10/31
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.summary) == [
                "recurring 2026-01-11 2026-02-01 63.00", "recurring 2026-02-01 2026-03-01 120.00",
            ])
    }

    @Test func anAgreementMadeLaterCorrectsWhatWasBilled() throws {
        var world = world(price(), [])
        try world.bill(on: "2026-01-01")
        world.state.overrides = [override("c", .fixed("9.30"), from: "2026-01-11")]
        #expect(
            try world.bill(on: "2026-01-20")?.lines.map(\.summary) == [
                "credit 2026-01-11 2026-02-01 -81.29", "recurring 2026-01-11 2026-02-01 63.00",
            ])
        #expect(try world.bill(on: "2026-01-21") == nil)
    }
}
