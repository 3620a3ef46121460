import BillingCore
import Testing

/// One price has one allowance per period, whatever agreements begin or end within it.
struct SharedAllowanceTests {
    private let days: (first: Day, second: Day) = ("2026-01-05", "2026-01-20")

    private func world(_ model: PriceModel, included: ExactDecimal = 0, off percent: Int64 = 10) -> Scenario {
        var world = Scenario(price("data", model, .inArrears, included: included))
        world.state.overrides = [
            PriceOverride(code: "c", kind: .percentOff(Rate(ppm: percent * 10_000)), from: "2026-01-16")
        ]
        world.start(on: "2026-01-01", "data", quantity: 0)
        return world
    }

    /// 90 of 100 included units before, 90 after: 80 units at 0.90.
    @Test func includedUnitsDoNotStartOver() throws {
        var world = world(.perUnit(amount: 1), included: 100)
        world.use(on: days.first, 90)
        world.use(on: days.second, 90)
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.summary) == [
                "usage 2026-01-01 2026-01-16 0.00", "usage 2026-01-16 2026-02-01 72.00",
            ])
        #expect(try world.state.billed[1].line.derivation.recomputed().decimalText == "72.00")
    }

    /// 8 + 6 units: 8 × 1.00; then 2 × 1.00, 4 × 0.50 and the fee of 3.00, each less 10 %. Four late ones before the
    /// 16th: 2 more at 1.00, 2 at 0.50 and the fee are theirs; the six then cost 0.50 each, less 10 %: 6.30 − 2.70 back.
    @Test func lateUsageMovesTheTiersBehindIt() throws {
        let tiers = [PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: nil, unitAmount: "0.5", flatAmount: 3)]
        var world = world(.graduated(tiers))
        world.use(on: days.first, 8)
        world.use(on: days.second, 6)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["8.00", "6.30"])
        world.use(on: days.first, 4)
        let late = try #require(try world.bill(on: "2026-02-02"))
        #expect(late.lines.map { "\($0.kind) \($0.amount.decimalText)" } == ["usage 6.00", "credit -3.60"])
        for line in late.lines { #expect(try line.derivation.recomputed() == line.amount) }
        #expect(try world.bill(on: "2026-02-03") == nil)
    }

    /// Packages of 10: 8 + 8 units begin two of them, not one and one and a third.
    @Test func packagesDoNotStartOver() throws {
        var world = world(.package(size: 10, amount: 5), off: 0)
        for day in [days.first, days.second] { world.use(on: day, 8) }
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["5.00", "5.00"])
        world.use(on: days.second, 4)
        #expect(try world.bill(on: "2026-02-02")?.lines.first?.amount.isZero ?? true)
    }

    /// Another price has an allowance of its own.
    @Test func anotherPriceHasItsOwnAllowance() throws {
        var world = world(.perUnit(amount: 1), included: 100, off: 0)
        world.add(price("more", .perUnit(amount: 1), .inArrears, included: 100))
        world.decide(on: "2026-01-16", .price(PriceKey(code: "more", version: 1)))
        for day in [days.first, days.second] { world.use(on: day, 130) }
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["30.00", "30.00"])
    }
}
