import BillingCore
import Testing

/// Minimum commitments under a discount: floors are compared before discounts, and what is taken back is what was paid.
struct MinimumDiscountTests {
    private func world(_ price: Price, off percent: Int64) -> Scenario {
        var world = Scenario(price)
        world.state.discounts = [
            Discount(code: "d", description: "Off", percent: Rate(ppm: percent * 10_000), from: "2026-01-01")
        ]
        return world
    }

    private func paid(_ world: Scenario) throws -> String {
        try Money.sum(world.state.billed.map(\.line.amount), .eur).decimalText
    }

    /// 2 × 10.00 and 80.00 up to the minimum, less 50 %: 50.00, of which 16 of 31 days come back: 25.806.
    @Test func anEndGivesBackWhatWasPaidOfTheMinimum() throws {
        var world = world(price("seat", .perUnit(amount: 10), minimum: 100), off: 50)
        world.start(on: "2026-01-01", quantity: 2)
        #expect(
            try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["20.00", "80.00", "-10.00", "-40.00"])
        world.decide(on: "2026-01-16", .end)
        // 20.00 × 16/31 × 50 % = 5.161; the floor of 15 days is 48.387, 9.68 stand charged: 41.29 × 50 % too much.
        #expect(try world.bill(on: "2026-01-16")?.lines.map(\.amount.decimalText) == ["-5.16", "-20.65"])
        #expect(try world.bill(on: "2026-02-01") == nil)
    }

    /// 20 × 15/31 + 80 × 16/31 = 50.97 are charged and 49.03 fall short: 100.00 less 50 %, a cent lost in rounding.
    @Test(arguments: [true, false]) func theWayDoesNotMatter(isBilledBefore: Bool) throws {
        var world = world(price("seat", .perUnit(amount: 10), minimum: 100), off: 50)
        world.start(on: "2026-01-01", quantity: 2)
        if isBilledBefore { try world.bill(on: "2026-01-01") }
        world.decide(on: "2026-01-16", .quantity(8))
        try world.bill(on: "2026-01-16")
        #expect(try paid(world) == "49.99")
        #expect(try world.bill(on: "2026-01-31") == nil)
    }

    /// A discount that took the whole recurring line: nothing comes back of it, and the floor is that of the days.
    @Test func aLineThatCostNothingCountsForItsDays() throws {
        var world = Scenario(price("seat", .perUnit(amount: 10), minimum: 100))
        world.state.discounts = [
            Discount(
                code: "d", description: "Off", percent: .zero, amount: Money(minor: 5000, .eur), from: "2026-01-01",
                limit: Money(minor: 2000, .eur))
        ]
        world.start(on: "2026-01-01", quantity: 2)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["20.00", "80.00", "-20.00"])
        world.decide(on: "2026-01-16", .end)
        #expect(try world.bill(on: "2026-01-16")?.lines.map(\.amount.decimalText) == ["-41.29"])
        #expect(try world.bill(on: "2026-01-17") == nil)
    }

    /// 7 of 10 units, less 10 %. Two late ones take 2.00 of the true-up back, of which 1.80 were paid; when one of them
    /// turns out to be none, 0.90 come back and 1.00 falls short again.
    @Test func aTrueUpThatWasTakenBackCanFallShortAgain() throws {
        for (late, takenBack): (ExactDecimal, String) in [(2, "-1.80"), (3, "-2.70")] {
            var world = world(price("data", .perUnit(amount: 1), .inArrears, minimum: 10), off: 10)
            world.start(on: "2026-01-01", "data", quantity: 0)
            world.use(on: "2026-01-05", 7)
            #expect(
                try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["7.00", "3.00", "-0.70", "-0.30"])
            world.use(on: "2026-01-06", late)
            let lines = try #require(try world.bill(on: "2026-02-02")?.lines)
            #expect(lines.map(\.amount.decimalText)[1] == takenBack)
            world.use(on: "2026-01-06", -1)
            #expect(
                try world.bill(on: "2026-02-03")?.lines.map { "\($0.kind) \($0.amount.decimalText)" } == [
                    "credit -0.90", "minimum 1.00", "discount -0.10",
                ])
            #expect(try paid(world) == "9.00")
        }
    }

    /// Days of one price, billed over and over: the floors of years cost no more than their lines. Comparing every floor
    /// with every line took minutes.
    @Test(.timeLimit(.minutes(30))) func manyFloorsAreComparedInOneGo() throws {
        var world = Scenario(price("daily", .perUnit(amount: 1), every: .days(1), minimum: 3))
        world.start(on: "2000-01-01", "daily")
        let day = ("2000-01-01" as Day).adding(days: 9_999)
        #expect(try world.bill(on: day)?.net.decimalText == "30000.00")
        #expect(try world.bill(on: day) == nil)
    }

    /// Half of April of 99.95 is 49.975: 49.98 are charged, and neither the next run nor any later one sees a difference.
    @Test func halfACentOfAFloorIsChargedOnce() throws {
        var world = Scenario(price("usage", .perUnit(amount: 1), .inArrears, minimum: "99.95"))
        world.start(on: "2026-04-16", "usage", quantity: 0)
        #expect(try world.bill(on: "2026-05-01")?.lines.map(\.summary) == ["minimum 2026-04-16 2026-05-01 49.98"])
        #expect(try world.bill(on: "2026-05-02") == nil)
        #expect(try world.bill(on: "2026-05-03") == nil)
        world.use(on: "2026-04-20", 20)
        let late = try #require(try world.bill(on: "2026-05-04"))
        #expect(
            late.lines.map(\.summary) == [
                "usage 2026-04-16 2026-05-01 20.00", "credit 2026-04-16 2026-05-01 -20.00",
            ])
        #expect(try late.lines.allSatisfy { try $0.derivation.recomputed() == $0.amount })
        #expect(try world.bill(on: "2026-05-05") == nil)
    }
}
