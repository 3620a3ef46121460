import BillingCore
import Testing

struct UsageTests {
    private let tiers = PriceModel.graduated([
        PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: nil, unitAmount: "0.5", flatAmount: 3),
    ])

    /// January: 8 units, 8.00. Six more arrive late: 10 × 1 + 4 × 0.50 + 3 = 15.00, less the 8.00 billed.
    @Test func lateUsageIsRatedWithItsPeriodAndSaysSo() throws {
        var world = Scenario(price("data", tiers, .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-10", 8)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "8.00")
        world.use(on: "2026-01-31", 6)
        let draft = try #require(try world.bill(on: "2026-03-01"))
        #expect(draft.lines.map(\.summary) == ["usage 2026-01-01 2026-02-01 7.00"])
        #expect(draft.lines[0].derivation.trigger == .init(.lateUsage, on: "2026-01-31"))
        #expect(draft.lines[0].quantity == 6)
    }

    @Test func usageOfTheRunningPeriodIsNotLate() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        try world.bill(on: "2026-02-01")
        world.use(on: "2026-02-10", 1)
        #expect(try world.bill(on: "2026-03-01")?.lines[0].derivation.trigger == nil)
    }

    /// A period without an invoice is closed all the same.
    @Test func usageOfAPeriodWithoutAnInvoiceIsLateToo() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        #expect(try world.bill(on: "2026-02-01") == nil)
        world.use(on: "2026-01-10", 1)
        #expect(try world.bill(on: "2026-03-01")?.lines[0].derivation.trigger?.kind == .lateUsage)
    }

    /// 30 units up to 15 January at 1.00, 20 from then on at 2.00.
    @Test func usageIsPricedByItsDay() throws {
        var world = Scenario(
            price("data", .perUnit(amount: 1), .inArrears), price("new", .perUnit(amount: 2), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.decide(on: "2026-01-15", .price(PriceKey(code: "new", version: 1)))
        world.use(on: "2026-01-14", 30)
        world.use(on: "2026-01-15", 20)
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.summary) == [
                "usage 2026-01-01 2026-01-15 30.00", "usage 2026-01-15 2026-02-01 40.00",
            ])
    }

    @Test func usageIsDueWhenTheSubscriptionEnds() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 5)
        world.decide(on: "2026-01-10", .end)
        #expect(try world.bill(on: "2026-01-10")?.lines.map(\.summary) == ["usage 2026-01-01 2026-01-10 5.00"])
        world.use(on: "2026-01-09", 1)  // the vendor's last row comes after the end
        #expect(try world.bill(on: "2026-01-13")?.lines.map(\.summary) == ["usage 2026-01-01 2026-01-10 1.00"])
    }

    /// 120 of which 100 are included: 20 × 0.10.
    @Test func includedUnitsAreFreeOncePerPeriod() throws {
        var world = Scenario(price("data", .perUnit(amount: "0.10"), .inArrears, included: 100))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 60)
        world.use(on: "2026-01-06", 60)
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(draft.net.decimalText == "2.00")
        #expect(draft.lines[0].quantity == 120)
        world.use(on: "2026-01-07", 10)  // late: all of it is above the included units
        #expect(try world.bill(on: "2026-03-01")?.net.decimalText == "1.00")
    }

    /// Hours and gigabytes have no sum; the cost has.
    @Test func costsComeWithTheVendorsUnitWhereItIsOne() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        for (service, unit) in [("VM", "Hours"), ("VM", "Hours"), ("Disk", "GB"), ("Disk", "Hours"), ("DNS", "")] {
            world.use(on: "2026-01-05", 2, unit: unit, cost: "1", of: service)
        }
        let lines = try #require(try world.bill(on: "2026-02-01")).lines
        #expect(lines.map(\.description) == ["Disk", "DNS", "VM"])
        #expect(lines.map(\.quantity) == [nil, 2, 4])
        #expect(lines.map(\.unit) == ["", "seat", "Hours"])
    }

    @Test func meteredUsageIsCountedAsThePriceSays() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 2, unit: "GB")
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.unit) == ["seat"])
    }

    @Test func aMarginIsWhatIsLeftOfThePrice() throws {
        var world = Scenario(price("azure", .costPlusMargin(Rate(ppm: 200_000)), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "80", of: "VM")
        world.use(on: "2026-01-06", 1, cost: "-8", of: "VM")
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "90.00")  // 72 ÷ 0.8
    }

    @Test func usageWithoutAVendorCostOrASubscriptionIsRefused() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1)
        #expect(throws: BillingRefusal.vendorCostMissing("s1", on: "2026-01-05")) {
            try world.bill(on: "2026-02-01")
        }
        world.use("other", on: "2026-01-05", 1)
        #expect(throws: BillingRefusal.usageOfUnknownSubscription("other")) {
            try world.bill(on: "2026-02-01")
        }
    }

    @Test func anUnknownQuantityIsNotNought() throws {
        var world = Scenario(price("azure", .costPlusMarkup(Rate(ppm: 100_000)), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 10, unit: "Hours", cost: "100", of: "VM")
        world.use(on: "2026-01-06", nil, cost: "10", of: "VM")
        world.use(on: "2026-01-06", nil, cost: "1", of: "Support")
        let lines = try #require(try world.bill(on: "2026-02-01")).lines
        #expect(lines.map(\.quantity) == [nil, nil])
        #expect(lines.map(\.amount.decimalText) == ["1.10", "121.00"])
    }

    @Test func whereAPriceRatesQuantitiesAnUnknownOneWaits() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 2)
        world.use(on: "2026-01-06", nil, cost: "1")
        let invoice = try #require(try world.bill(on: "2026-02-01"))
        #expect(invoice.lines.map(\.quantity) == [2])
        let onHold = try world.state.usageOnHold(on: "2026-02-01")
        #expect(onHold.map(\.reason) == [.usageQuantityMissing("s1", on: "2026-01-06")])
    }

    @Test func usageOfATrialMayBeUnknown() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.decide(on: "2026-01-01", .trial(until: "2026-02-01"))
        world.use(on: "2026-01-05", nil, cost: "1", of: "VM")
        let line = try world.bill(on: "2026-02-01")?.lines.first
        #expect(line == nil || line?.quantity == nil && line?.amount.isZero == true)
    }

    // MARK: Minimum commitments

    @Test func aTrueUpChargesWhatFallsShort() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 10))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 7)
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(
            draft.lines.map(\.summary) == ["usage 2026-01-01 2026-02-01 7.00", "minimum 2026-01-01 2026-02-01 3.00"])
        #expect(try world.bill(on: "2026-03-01")?.lines.map(\.summary) == ["minimum 2026-02-01 2026-03-01 10.00"])
    }

    /// LAGO-035: 10.00 × 25/28 = 8.93 for the days of February, less 8.00.
    @Test func theFloorCountsForTheDaysOfThePrice() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 10))
        world.start(on: "2023-02-01", "data", quantity: 0)
        world.use(on: "2023-02-10", 8)
        world.decide(on: "2023-02-26", .end)
        #expect(try world.bill(on: "2023-02-26")?.lines.map(\.amount.decimalText) == ["8.00", "0.93"])
    }

    @Test func lateUsageTakesTheTrueUpBack() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 10))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 7)
        try world.bill(on: "2026-02-01")
        world.use(on: "2026-01-06", 2)
        let draft = try #require(try world.bill(on: "2026-02-02"))
        #expect(draft.lines.map { "\($0.kind) \($0.amount.decimalText)" } == ["usage 2.00", "credit -2.00"])
        #expect(draft.lines[1].corrects == LineReference(document: "1", line: 2))
        world.use(on: "2026-01-07", 5)
        #expect(
            try world.bill(on: "2026-02-03")?.lines.map { "\($0.kind) \($0.amount.decimalText)" } == [
                "usage 5.00", "credit -1.00",
            ])
    }

    /// In advance the floor comes with the charge: 3 × 10 of 50; five seats from 16 January need 0 more for 16 days.
    @Test func inAdvanceTheTrueUpComesWithTheCharge() throws {
        var world = Scenario(price("seat", .perUnit(amount: 10), minimum: 50))
        world.start(on: "2026-01-01", quantity: 3)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["30.00", "20.00"])
        world.decide(on: "2026-01-16", .quantity(5))
        // −30 × 16/31 = −15.48; 50 × 16/31 = 25.81; charged 40.33, so 9.67 of the 20.00 are still short.
        #expect(try world.bill(on: "2026-01-16")?.lines.map(\.amount.decimalText) == ["-15.48", "25.81", "-10.33"])
    }

    /// 5 × 12 = 60 leave 40 of a minimum of 100. From 15 January 10 seats: −32.90 and 65.81, so 92.91 are charged; the
    /// credit tells the comparison: 100 − 92.91 − 40 = −32.91.
    @Test func aMinimumThatIsTakenBackTellsTheComparison() throws {
        var world = Scenario(price(minimum: 100))
        world.start(on: "2026-01-01", quantity: 5)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["60.00", "40.00"])
        world.decide(on: "2026-01-15", .quantity(10))
        let lines = try #require(try world.bill(on: "2026-01-15")?.lines)
        #expect(lines.map(\.amount.decimalText) == ["-32.90", "65.81", "-32.91"])
        #expect(
            lines[2].derivation.terms == [
                .init(.minimum, [.amount(100)]), .init(.lessCharged, [.minus, .amount("92.91")]),
                .init(.lessCharged, [.minus, .amount(40)]),
            ])
        #expect(lines[2].corrects == LineReference(document: "1", line: 2))
    }

    /// Of 2 seats 3 are included: a line of nothing that says so, beside one that costs something.
    @Test func usageWithinTheIncludedUnitsSaysSo() throws {
        var world = Scenario(
            price("data", .perUnit(amount: "0.05"), .inArrears, included: 3), price("flat", .flat(amount: 1)))
        world.start("a", on: "2026-01-01", "data", quantity: 0)
        world.start("b", on: "2026-01-01", "flat")
        world.use("a", on: "2026-01-05", 2)
        let usage = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        #expect(usage.amount.isZero && usage.quantity == 2)
        #expect(usage.derivation.terms == [.init(.beyond(included: 3), [.quantity(0, unit: "seat"), .amount("0.05")])])
    }
    /// Three units at 0.005 are 0.015, charged as 0.02. Without two of them 0.005 is left, which is 0.01: 0.01 goes back.
    @Test func whatIsRatedTogetherIsRoundedTogether() throws {
        let tiers = [PriceTier(upTo: 10, unitAmount: "0.005"), PriceTier(upTo: nil, unitAmount: 1)]
        var world = Scenario(price("data", .graduated(tiers), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 3)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "0.02")
        world.use(on: "2026-01-06", -2)
        let correction = try #require(try world.bill(on: "2026-02-02"))
        #expect(correction.net.decimalText == "-0.01")
        #expect(try correction.lines.allSatisfy { try $0.derivation.recomputed() == $0.amount })
    }
}
