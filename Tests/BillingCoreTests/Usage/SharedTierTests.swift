import Testing
import RandomSupport

@testable import BillingCore

/// Tiers that go on over the parts of a period under different agreements, and over the rows of a line, unit by unit.
struct SharedTierTests {
    private static let tiers = [
        PriceTier(upTo: 10, unitAmount: 3, flatAmount: 5), PriceTier(upTo: 25, unitAmount: 2),
        PriceTier(upTo: nil, unitAmount: 1, flatAmount: 8),
    ]

    /// What the n-th unit of a period costs, with the fee of the tier that it enters.
    private static func unit(_ place: Int, withFee: Bool) -> Int {
        let price = place <= 10 ? 3 : place <= 25 ? 2 : 1
        let fee = place == 1 ? 5 : place == 26 ? 8 : 0
        return price + (withFee ? fee : 0)
    }

    /// Part by part, each at its agreement's percentage: the units before count, whatever was agreed then.
    @Test(arguments: 0..<60) func unitsGoOnOverAgreements(seed: Int) throws {
        var random = SeededRandom(UInt64(17_000 + seed))
        let included = random.below(6)
        var world = Scenario(price("data", .graduated(Self.tiers), .inArrears, included: ExactDecimal(included)))
        world.start(on: "2026-01-01", "data", quantity: 0)
        let first: Day = "2026-01-01"
        var turns = Array(Set((0..<2).map { _ in random.below(29) + 1 })).sorted()
        turns = [0] + turns + [31]
        var (expected, before) = (Ratio.zero, 0)
        for (place, (from, to)) in zip(turns, turns.dropFirst()).enumerated() {
            let ppm = 100_000 * (place + 1)
            world.state.overrides.append(
                PriceOverride(
                    code: "a\(place)", kind: .percentOff(Rate(ppm: Int64(ppm))), from: first.adding(days: from),
                    to: first.adding(days: to)))
            let units = random.below(25)
            for _ in 0..<2 where units > 1 {
                world.use(on: first.adding(days: from + random.below(to - from)), ExactDecimal(units / 2))
            }
            let used = units > 1 ? units / 2 * 2 : 0
            for unit in (before + 1)..<(before + used + 1) where unit > included {
                expected = try expected.adding(
                    fraction(Self.unit(unit - included, withFee: true) * (1_000_000 - ppm), 1_000_000))
            }
            before += used
        }
        var sum = Ratio.zero
        for line in try world.bill(on: "2026-02-01")?.lines ?? [] { sum = try sum.adding(line.derivation.unrounded()) }
        #expect(sum == expected, "\(turns), \(before) units, \(included) included")
    }

    /// Rows in their order take the units of the tiers in theirs; fees belong to no row.
    @Test(arguments: 0..<60) func rowsTakeTheirUnits(seed: Int) throws {
        var random = SeededRandom(UInt64(18_000 + seed))
        let included = random.below(6)
        var world = Scenario(price("data", .graduated(Self.tiers), .inArrears, included: ExactDecimal(included)))
        world.start(on: "2026-01-01", "data", quantity: 0)
        let rows = (0...random.below(6)).map { _ in random.below(12) + 1 }
        for units in rows { world.use(on: "2026-01-05", ExactDecimal(units)) }
        let total = rows.reduce(0, +)
        guard total > included, let line = try world.bill(on: "2026-02-01")?.lines.first else { return }
        let rating = try #require(try UsageRowRating(of: line, quantity: ExactDecimal(total)))
        var (before, sum) = (0, Ratio.zero)
        for units in rows {
            let amount = try rating.amount(quantity: ExactDecimal(units), cost: nil, after: ExactDecimal(before))
            let expected = ((before + 1)...(before + units)).filter { $0 > included }
                .reduce(0) { $0 + Self.unit($1 - included, withFee: false) }
            #expect(amount == fraction(expected))
            (before, sum) = (before + units, try sum.adding(amount))
        }
        #expect(try sum.adding(rating.remainder) == line.derivation.unrounded())
        #expect(rating.remainder == fraction(5 + (total - included > 25 ? 8 : 0)), "the fees of the tiers entered")
    }

    /// Costs are raised row by row, exactly: the rows of any line come to its unrounded amount.
    @Test(arguments: [("20", true), ("12.5", false), ("33.3333", true), ("66.6667", false)])
    func costsOfRowsAreRaised(rate: String, isMarkup: Bool) throws {
        var random = SeededRandom(19)
        let model: PriceModel = isMarkup ? .costPlusMarkup(percent(rate)) : .costPlusMargin(percent(rate))
        let factor =
            try isMarkup
            ? Ratio.one.adding(percent(rate).ratio) : Ratio.one.divided(by: Ratio.one.subtracting(percent(rate).ratio))
        var world = Scenario(price("azure", model, .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        let costs = (0..<20).map { _ in ExactDecimal(coefficient: Int128(random.below(99_999)), scale: 4) ?? 1 }
        for cost in costs { world.use(on: "2026-01-05", 1, cost: cost) }
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        let rating = try #require(try UsageRowRating(of: line, quantity: 20))
        var sum = Ratio.zero
        for (place, cost) in costs.enumerated() {
            let amount = try rating.amount(quantity: 1, cost: cost, after: ExactDecimal(place))
            #expect(try amount == cost.ratio.multiplied(by: factor))
            sum = try sum.adding(amount)
        }
        #expect(try sum == line.derivation.unrounded() && rating.remainder.isZero)
        #expect(try rating.amount(quantity: 1, cost: nil, after: 0).isZero, "no cost, no amount")
    }
}
