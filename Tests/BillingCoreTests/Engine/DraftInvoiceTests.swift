import BillingCore
import Testing

struct DraftInvoiceTests {
    /// 20 × 12.00 × 16/31 = 123.870967… → 123.87; 19 % of it = 23.5353 → 23.54.
    @Test func firstPartPeriodCostsItsShareOfTheAnchoredPeriod() throws {
        var world = Scenario(billingDay: 31, price())
        world.start(on: "2026-01-15", quantity: 20)
        let draft = try #require(try world.bill(on: "2026-01-15"))
        #expect(draft.lines.map(\.summary) == ["recurring 2026-01-15 2026-01-31 123.87"])
        #expect(draft.net.decimalText == "123.87")
        #expect(draft.taxes.map(\.amount.decimalText) == ["23.54"])
        #expect(draft.gross.decimalText == "147.41")
        #expect(draft.payable == draft.gross)
        #expect(draft.lines[0].derivation.trigger == .init(.started, on: "2026-01-15", after: .quantity(20)))
    }

    @Test func nothingIsBilledTwice() throws {
        var world = Scenario(billingDay: 31, price())
        world.start(on: "2026-01-15", quantity: 20)
        try world.bill(on: "2026-01-15")
        #expect(try world.bill(on: "2026-01-15") == nil)
        #expect(try world.bill(on: "2026-01-30") == nil)
        #expect(
            try world.bill(on: "2026-02-28")?.lines.map(\.summary) == [
                "recurring 2026-01-31 2026-02-28 240.00", "recurring 2026-02-28 2026-03-31 240.00",
            ])
    }

    /// 240.00 billed for 31 days, 21 of them unused: 162.58; 25 × 12.00 × 21/31 = 203.225… → 203.23.
    @Test func moreSeatsCreditTheRestAndChargeItAgain() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 20)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-11", .quantity(25))
        let draft = try #require(try world.bill(on: "2026-01-11"))
        #expect(
            draft.lines.map(\.summary) == [
                "credit 2026-01-11 2026-02-01 -162.58", "recurring 2026-01-11 2026-02-01 203.23",
            ])
        #expect(draft.lines[0].corrects == LineReference(document: "1", line: 1))
        #expect(
            draft.lines.allSatisfy {
                $0.derivation.trigger
                    == .init(.quantityChanged, on: "2026-01-11", before: .quantity(20), after: .quantity(25))
            })
    }

    @Test func aScheduledEndIsHonouredInAdvance() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01")
        world.decide(on: "2026-01-01", .end, at: .on("2026-01-16"))
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "5.81")  // 12.00 × 15/31 = 5.806…
        #expect(try world.bill(on: "2026-02-01") == nil)
    }

    /// 12.00 × 16/31 = 6.193… is credited with its tax; what exceeds the charges is drawn by the next invoice.
    @Test func endingCreditsWhatWasNotUsed() throws {
        var world = Scenario(price(), price("other", .flat(amount: "100")))
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .end)
        let credit = try #require(try world.bill(on: "2026-01-16"))
        #expect(credit.lines.map(\.summary) == ["credit 2026-01-16 2026-02-01 -6.19"])
        #expect(credit.gross.decimalText == "-7.37")  // tax -1.1761 → -1.18
        #expect(credit.creditAdded.decimalText == "7.37")
        #expect(credit.payable.isZero)
        world.start("s2", on: "2026-02-01", "other")
        let next = try #require(try world.bill(on: "2026-02-01"))
        #expect(next.creditApplied.decimalText == "7.37")
        #expect(next.payable.decimalText == "111.63")
        #expect(world.state.accountCredit.isZero)
    }

    @Test func arrearsBillEndedPeriodsAndTheLastPartAtTheEnd() throws {
        var world = Scenario(price("seat", .flat(amount: "1000"), .inArrears))
        world.start(on: "2012-04-01")
        #expect(try world.bill(on: "2012-04-30") == nil)
        #expect(try world.bill(on: "2012-05-01")?.lines.map(\.summary) == ["recurring 2012-04-01 2012-05-01 1000.00"])
        world.decide(on: "2012-05-11", .end)
        #expect(try world.bill(on: "2012-05-11")?.lines.map(\.summary) == ["recurring 2012-05-01 2012-05-11 322.58"])
    }

    /// 100 × 0.10 + 17.25 × 0.05 + 2.00 = 12.8625 → 12.86.
    @Test func usageIsRatedWhenItsPeriodIsOver() throws {
        let tiers = [PriceTier(upTo: 100, unitAmount: "0.10"), PriceTier(upTo: nil, unitAmount: "0.05", flatAmount: 2)]
        var world = Scenario(price("data", .graduated(tiers), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 100)
        world.use(on: "2026-01-20", "17.25")
        world.use(on: "2026-02-01", 7)
        #expect(try world.bill(on: "2026-01-31") == nil)
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(draft.lines.map(\.summary) == ["usage 2026-01-01 2026-02-01 12.86"])
        #expect(draft.lines[0].usage.count == 2)
        #expect(world.state.usage.count == 1)
    }

    /// 10.00 × 1.2 = 12.00 for two rows of one service, 5.555 × 1.2 = 6.666 → 6.67 for the other.
    @Test func vendorCostIsMarkedUpPerService() throws {
        var world = Scenario(price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "4.00", of: "Storage")
        world.use(on: "2026-01-06", 1, cost: "6.00", of: "Storage")
        world.use(on: "2026-01-07", 1, cost: "5.555", of: "Compute")
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(draft.lines.map(\.description) == ["Compute", "Storage"])
        #expect(draft.lines.map(\.amount.decimalText) == ["6.67", "12.00"])
    }

    /// 10 % off 240.00; the credit of the unused 21 days is of the 216.00 that were really charged: 146.32.
    @Test func creditOfADiscountedLineCreditsWhatWasReallyCharged() throws {
        var world = Scenario(price())
        world.state.discounts = [
            Discount(
                code: "new", description: "10 % off", percent: Rate(ppm: 100_000), from: "2026-01-01", to: "2026-01-02")
        ]
        world.start(on: "2026-01-01", quantity: 20)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["240.00", "-24.00"])
        world.decide(on: "2026-01-11", .end)
        #expect(try world.bill(on: "2026-01-11")?.lines.map(\.amount.decimalText) == ["-146.32"])
    }

    @Test func oneOffsAreChargedOnceOnTheirDay() throws {
        var world = Scenario()
        world.state.oneOffs = [
            OneOffCharge(
                on: "2026-01-10", description: "Setup", quantity: 3, unitPrice: "33.335", tax: TaxTreatment(rate: .zero)
            )
        ]
        #expect(try world.bill(on: "2026-01-09") == nil)
        #expect(try world.bill(on: "2026-01-10")?.net.decimalText == "100.01")  // 100.005
        #expect(try world.bill(on: "2026-01-11") == nil)
    }
}
