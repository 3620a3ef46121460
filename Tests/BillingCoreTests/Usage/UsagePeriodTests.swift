import Testing

@testable import BillingCore

/// Which period, price and line a row of usage belongs to.
struct UsagePeriodTests {
    private func metered(_ timing: BillingTiming = .inArrears) -> Scenario {
        var world = Scenario(price("data", .perUnit(amount: 1), timing))
        world.start(on: "2026-01-10", "data", quantity: 0)
        return world
    }

    private func summaries(_ world: Scenario, on day: Day) throws -> [String] {
        var world = world
        return try world.bill(on: day)?.lines.map(\.summary) ?? []
    }

    /// Day of use → the line on 1 April. Part periods tell their days.
    @Test(
        arguments: [
            ("2026-01-10", "usage 2026-01-10 2026-02-01 1.00"), ("2026-01-31", "usage 2026-01-10 2026-02-01 1.00"),
            ("2026-02-01", "usage 2026-02-01 2026-03-01 1.00"), ("2026-02-28", "usage 2026-02-01 2026-03-01 1.00"),
            ("2026-03-01", "usage 2026-03-01 2026-04-01 1.00"),
        ] as [(Day, String)]) func aRowBelongsToThePeriodOfItsDay(day: Day, line: String) throws
    {
        var world = metered()
        world.use(on: day, 1)
        #expect(try summaries(world, on: "2026-04-01") == [line])
    }

    /// Day of the run, whether usage of 15 January is billed on it.
    @Test(arguments: [("2026-01-31", false), ("2026-02-01", true), ("2026-02-15", true)] as [(Day, Bool)])
    func usageIsDueWhenItsPeriodHasEnded(day: Day, isDue: Bool) throws {
        for timing in [BillingTiming.inArrears, .inAdvance] {
            var world = metered(timing)
            world.use(on: "2026-01-15", 4)
            #expect(try summaries(world, on: day).isEmpty != isDue)
        }
    }

    @Test func severalPeriodsAreLinesInTheirOrder() throws {
        var world = metered()
        for day: Day in ["2026-03-05", "2026-01-15", "2026-02-05", "2026-01-20"] { world.use(on: day, 2) }
        #expect(
            try summaries(world, on: "2026-04-01") == [
                "usage 2026-01-10 2026-02-01 4.00", "usage 2026-02-01 2026-03-01 2.00",
                "usage 2026-03-01 2026-04-01 2.00",
            ])
    }

    /// While it is paused, usage counts to the last day that had a price.
    @Test func usageOfDaysWithoutAPriceCountsToTheDayBefore() throws {
        var world = metered()
        world.decide(on: "2026-02-10", .pause)
        world.use(on: "2026-02-20", 3)
        world.use(on: "2026-04-20", 2)
        #expect(try summaries(world, on: "2026-05-01") == ["usage 2026-02-01 2026-02-10 5.00"])
        world.decide(on: "2026-04-01", .resume)
        world.use(on: "2026-04-02", 1)
        #expect(
            try summaries(world, on: "2026-05-01") == [
                "usage 2026-02-01 2026-02-10 3.00", "usage 2026-04-01 2026-05-01 3.00",
            ])
    }

    /// A price that does not count shows the rows on a line of nothing; alone it makes no invoice.
    @Test func aFlatPriceChargesNothingForUsage() throws {
        var world = Scenario(price("flat", .flat(amount: 10), .inArrears))
        world.start(on: "2026-01-01", "flat")
        world.use(on: "2026-01-05", 7)
        let lines = try #require(try world.bill(on: "2026-02-01")).lines
        #expect(lines.map(\.summary) == ["recurring 2026-01-01 2026-02-01 10.00", "usage 2026-01-01 2026-02-01 0.00"])
        #expect(lines[1].usage.count == 1 && world.state.usage.isEmpty)
    }

    @Test func zeroUsageIsTakenOffTheWaitingRows() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears), price("fee", .flat(amount: 1)))
        world.start("d", on: "2026-01-01", "data", quantity: 0)
        world.start("f", on: "2026-01-01", "fee")
        world.use("d", on: "2026-01-05", 3)
        world.use("d", on: "2026-01-06", -3)
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first { $0.kind == .usage })
        #expect(line.amount.isZero && line.usage.count == 2 && world.state.usage.isEmpty && line.quantity == 0)
    }

    /// Weeks from the day of the start, whatever the billing day.
    @Test func stepsOfDaysHaveTheirOwnPeriods() throws {
        var world = Scenario(billingDay: 15, price("data", .perUnit(amount: 1), every: .days(7), .inArrears))
        world.start(on: "2026-01-06", "data", quantity: 0)
        for day: Day in ["2026-01-06", "2026-01-12", "2026-01-13"] { world.use(on: day, 1) }
        #expect(try summaries(world, on: "2026-01-12").isEmpty)
        #expect(try summaries(world, on: "2026-01-13") == ["usage 2026-01-06 2026-01-13 2.00"])
        #expect(try summaries(world, on: "2026-01-20").last == "usage 2026-01-13 2026-01-20 1.00")
    }

    /// The line of usage names the price's unit, else the vendor's where all rows have one.
    @Test func theUnitIsThePricesElseTheVendors() throws {
        for (listed, vendors, unit) in [
            ("GB", ["Hours"], "GB"), ("", ["Hours"], "Hours"), ("", ["Hours", "Hours"], "Hours"),
            ("", ["Hours", "GB"], ""), ("", [""], ""),
        ] {
            var data = price("data", .perUnit(amount: 1), .inArrears)
            data.unit = listed
            var world = Scenario(data)
            world.start(on: "2026-01-01", "data", quantity: 0)
            for vendor in vendors { world.use(on: "2026-01-05", 1, unit: vendor) }
            let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
            #expect(line.unit == unit && line.quantity == ExactDecimal(vendors.count))
        }
    }

    @Test func aLabelStandsBehindWhatWasUsed() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.state.subscriptions[0].label = "Berlin"
        world.use(on: "2026-01-05", 1, cost: 1, of: "VM")
        world.use(on: "2026-01-05", 1, cost: 2)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.description) == ["azure, Berlin", "VM, Berlin"])
    }

    /// An invoice two months late is not late usage: only what came after its period was billed is.
    @Test func usageIsLateOnlyAfterItsPeriodWasBilled() throws {
        var world = metered()
        world.use(on: "2026-01-15", 1)
        #expect(try world.bill(on: "2026-03-20")?.lines.map { $0.derivation.trigger?.kind } == [nil])
        world.use(on: "2026-01-16", 1)
        world.use(on: "2026-01-12", 1)
        world.use(on: "2026-03-05", 1)
        let lines = try #require(try world.bill(on: "2026-04-01")).lines
        #expect(lines.map(\.derivation.trigger) == [.init(.lateUsage, on: "2026-01-12"), nil])
    }

    @Test func usageOfManySubscriptionsStaysApart() throws {
        var world = Scenario(
            price(
                "data", .graduated([PriceTier(upTo: 5, unitAmount: 2), PriceTier(upTo: nil, unitAmount: 1)]), .inArrears
            ))
        for code in ["a", "b"] { world.start(code, on: "2026-01-01", "data", quantity: 0) }
        world.use("a", on: "2026-01-05", 4)
        world.use("b", on: "2026-01-05", 6)
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["8.00", "11.00"],
            "tiers are each one's own")
    }

    @Test func theFirstUnknownSubscriptionIsNamed() {
        var world = metered()
        for code in ["z", "x", "y"] { world.use(code, on: "2026-01-15", 1) }
        #expect(throws: BillingRefusal.usageOfUnknownSubscription("x")) {
            try world.state.draftInvoices(on: "2026-01-20")
        }
    }

    @Test func sumsThatDoNotFitAreRefused() throws {
        let most = ExactDecimal(coefficient: .max, scale: 0) ?? .one
        var world = metered()
        world.use(on: "2026-01-15", most)
        world.use(on: "2026-01-16", most)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try world.state.draftInvoices(on: "2026-02-01") }
    }

    /// Rated when the cost is passed on: the first row without a cost is named.
    @Test func aMissingCostIsNamed() {
        var world = Scenario(price("azure", .costPlusMargin(percent("10")), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1, cost: 1)
        world.use(on: "2026-01-07", 1)
        #expect(throws: BillingRefusal.vendorCostMissing("s1", on: "2026-01-07")) {
            try world.state.draftInvoices(on: "2026-02-01")
        }
        world.state.prices = [price("azure", .costPlusMargin(percent("100")), .inArrears)]
        world.state.usage.removeLast()
        #expect(throws: BillingRefusal(.marginTooLarge)) { try world.state.draftInvoices(on: "2026-02-01") }
    }
}
