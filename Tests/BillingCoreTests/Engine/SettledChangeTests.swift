import BillingCore
import Testing

/// What a change in mid-period comes to altogether, over the credit and the charge that settle it.
struct SettledChangeTests {
    /// 15 Sep – 15 Oct has 30 days, 23 of them from 22 Sep: 16 × 20.60 × 23/30 = 252.693… back, 21 × 20.60 × 23/30 =
    /// 331.66 charged, and the next period's 432.60 is none of it: 331.66 − 252.69 = 78.97.
    @Test func moreSeats() throws {
        var world = Scenario(billingDay: 15, price("seat", .perUnit(amount: "20.60")))
        world.start(on: "2026-09-15", quantity: 16)
        try world.bill(on: "2026-09-15")
        world.decide(on: "2026-09-22", .quantity(21))
        let lines = try #require(try world.bill(on: "2026-10-15")).lines
        #expect(
            lines.map(\.summary) == [
                "credit 2026-09-22 2026-10-15 -252.69", "recurring 2026-09-22 2026-10-15 331.66",
                "recurring 2026-10-15 2026-11-15 432.60",
            ])
        let change = try #require(try lines.settledChanges().first)
        #expect(try lines.settledChanges().count == 1)
        #expect(change.lines == [1, 2])
        #expect(change.net == Money(minor: 7_897, .eur))
        #expect(change.first == .init(.quantityChanged, on: "2026-09-22", before: .quantity(16), after: .quantity(21)))
        #expect(change.isOnlyOne && change.unit == "seat")
    }

    /// 30 days of September: from the 11th 20, from the 21st 10. 10 × 12 × 20/30 = 80 back; 12 × 12 × 10/30 = 48 and
    /// 6 × 12 × 10/30 = 24 charged: −8.
    @Test func severalChangesAreToldTogether() throws {
        var world = Scenario(price())
        world.start(on: "2026-09-01", quantity: 10)
        try world.bill(on: "2026-09-01")
        world.decide(on: "2026-09-11", .quantity(12))
        world.decide(on: "2026-09-21", .quantity(6))
        let lines = try #require(try world.bill(on: "2026-10-01")).lines
        let change = try #require(try lines.settledChanges().first)
        #expect(change.lines == [1, 2, 3])
        #expect(change.net == Money(minor: -800, .eur))
        #expect(change.first.on == "2026-09-11" && !change.isOnlyOne)
    }

    /// 10 % off: the charge of 12 × 12 × 15/30 = 72 less 7.20, the credit what is left of 10 × 12 × 15/30 = 60 less 6:
    /// 64.80 − 54 = 10.80.
    @Test func discountsOnTheChargeCount() throws {
        var world = Scenario(price())
        world.state.discounts = [
            Discount(code: "ten", description: "", percent: Rate(ppm: 100_000), price: "seat", from: "2026-01-01")
        ]
        world.start(on: "2026-09-01", quantity: 10)
        try world.bill(on: "2026-09-01")
        world.decide(on: "2026-09-16", .quantity(12))
        let lines = try #require(try world.bill(on: "2026-09-16")).lines
        #expect(try lines.settledChanges().map(\.net) == [Money(minor: 1_080, .eur)])
    }

    @Test func anotherPriceIsAChangeToo() throws {
        var world = Scenario(price(), price("plus", .perUnit(amount: "15.00")))
        world.start(on: "2026-09-01", quantity: 10)
        try world.bill(on: "2026-09-01")
        world.decide(on: "2026-09-16", .price(PriceKey(code: "plus", version: 1)))
        let lines = try #require(try world.bill(on: "2026-09-16")).lines
        let change = try #require(try lines.settledChanges().first)
        // 10 × (15 − 12) × 15/30 = 15.
        #expect(change.net == Money(minor: 1_500, .eur))
        #expect(change.first.before == .product("seat") && change.first.after == .product("plus"))
    }

    /// An end credits and charges nothing instead; a change on a billing day credits nothing.
    @Test func whatIsNoChangeOfBilledDays() throws {
        var world = Scenario(price())
        world.start(on: "2026-09-01", quantity: 10)
        world.start("s2", on: "2026-09-01", quantity: 10)
        try world.bill(on: "2026-09-01")
        world.decide(on: "2026-09-16", .end)
        world.decide("s2", on: "2026-10-01", .quantity(12))
        let lines = try #require(try world.bill(on: "2026-10-01")).lines
        #expect(lines.map(\.kind) == [.credit, .recurring])
        #expect(try lines.settledChanges().isEmpty)
    }

    @Test func changesOfDifferentSubscriptionsStandApart() throws {
        var world = Scenario(price())
        for code in ["s1", "s2"] { world.start(code, on: "2026-09-01", quantity: 10) }
        try world.bill(on: "2026-09-01")
        for code in ["s1", "s2"] { world.decide(code, on: "2026-09-16", .quantity(12)) }
        let lines = try #require(try world.bill(on: "2026-09-16")).lines
        #expect(try lines.settledChanges().map(\.lines) == [[1, 2], [3, 4]])
    }
}

/// Where a line shows a unit price, quantity times price is its amount.
struct CheckableUnitPriceTests {
    private func firstLine(_ world: inout Scenario, on day: Day) throws -> InvoiceLine {
        try #require(try world.bill(on: day)?.lines.first)
    }

    @Test func wholePeriodsShowTheirPrice() throws {
        var world = Scenario(price())
        world.start(on: "2026-09-01", quantity: 20)
        #expect(try firstLine(&world, on: "2026-09-01").checkableUnitPrice == "12.00")
    }

    @Test func partsOfAPeriodDoNot() throws {
        var world = Scenario(price())
        world.start(on: "2026-09-16", quantity: 20)
        let line = try firstLine(&world, on: "2026-09-16")
        #expect(line.unitPrice == "12.00" && line.checkableUnitPrice == nil)
    }

    @Test func includedUnitsDoNot() throws {
        var world = Scenario(price(included: 3))
        world.start(on: "2026-09-01", quantity: 25)
        #expect(try firstLine(&world, on: "2026-09-01").checkableUnitPrice == nil)
    }

    /// 22 × 20.60 × 87.5 % = 22 × 18.025 = 396.55.
    @Test func contractsShowTheirOwnPrice() throws {
        var world = Scenario(price("seat", .perUnit(amount: "20.60")))
        world.state.overrides = [
            PriceOverride(code: "frame", kind: .percentOff(Rate(ppm: 125_000)), from: "2026-01-01")
        ]
        world.start(on: "2026-09-01", quantity: 22)
        let line = try firstLine(&world, on: "2026-09-01")
        #expect(line.checkableUnitPrice == "18.025" && line.amount == Money(minor: 39_655, .eur))
    }

    @Test func flatPricesAreTheirAmount() throws {
        var world = Scenario(price("seat", .flat(amount: "149")))
        world.start(on: "2026-09-01")
        #expect(try firstLine(&world, on: "2026-09-01").checkableUnitPrice == "149")
    }
}
