import Testing
import RandomSupport

@testable import BillingCore

/// Metered usage that trickles in over many runs, against rating each period's units once, unit by unit.
struct UsageOracleTests {
    private static let tiers = [
        PriceTier(upTo: 10, unitAmount: "0.333", flatAmount: "1.5"), PriceTier(upTo: 25, unitAmount: "0.111"),
        PriceTier(upTo: nil, unitAmount: "0.0505", flatAmount: 2),
    ]

    /// Ten-thousandths of a unit of money for so many units.
    private static func graduated(_ units: Int) -> Int {
        guard units > 0 else { return 0 }
        let each = (1...units).reduce(0) { $0 + ($1 <= 10 ? 3_330 : $1 <= 25 ? 1_110 : 505) }
        return each + 15_000 + (units > 25 ? 20_000 : 0)
    }

    private static func volume(_ units: Int) -> Int {
        guard units > 0 else { return 0 }
        return units <= 10 ? units * 3_330 + 15_000 : units <= 25 ? units * 1_110 : units * 505 + 20_000
    }

    private static func cents(_ tenThousandths: Int) -> Int64 { Int64((tenThousandths + 50) / 100) }

    /// Model, and what so many units come to in ten-thousandths.
    private static let models: [(PriceModel, Int, @Sendable (Int) -> Int)] = [
        (.graduated(tiers), 0, { graduated($0) }), (.volume(tiers), 0, { volume($0) }),
        (.package(size: 7, amount: "1.25"), 0, { ($0 + 6) / 7 * 12_500 }),
        (.perUnit(amount: "0.0333"), 12, { max($0 - 12, 0) * 333 }),
        (.graduated(tiers), 5, { graduated(max($0 - 5, 0)) }),
    ]

    /// After every run, what was billed of each ended period is the price of all its units so far, rounded once.
    @Test(arguments: 0..<80) func lateUsageIsRatedAsIfItHadNotBeenLate(seed: Int) throws {
        var random = SeededRandom(UInt64(6_000 + seed))
        let (model, included, exact) = Self.models[seed % Self.models.count]
        var world = Scenario(price("data", model, .inArrears, included: ExactDecimal(included)))
        world.start(on: "2026-01-01", "data", quantity: 0)
        let first: Day = "2026-01-01"
        var units: [Int: Int] = [:]
        for offset in 0..<150 {
            let day = first.adding(days: offset)
            if random.below(4) == 0 {
                let used = first.adding(days: max(offset - random.below(50), 0))
                let count = random.below(9) + 1
                world.use(on: used, ExactDecimal(count))
                units[used.civil.month, default: 0] += count
            }
            guard random.below(12) == 0 else { continue }
            try world.bill(on: day)
            for month in 1..<day.civil.month {
                let lines = world.invoices.flatMap(\.lines).filter { $0.period?.from.civil.month == month }
                let billed = lines.reduce(0) { $0 + $1.amount.minor }
                #expect(billed == Self.cents(exact(units[month] ?? 0)), "month \(month) on \(day)")
            }
        }
    }

    /// Every row of usage is on exactly one line, and none waits once its period is over.
    @Test(arguments: 0..<20) func everyRowIsBilledOnce(seed: Int) throws {
        var random = SeededRandom(UInt64(7_000 + seed))
        var world = Scenario(
            price("data", .graduated(Self.tiers), .inArrears),
            price("azure", .costPlusMarkup(percent("10")), .inArrears))
        world.start("a", on: "2026-01-01", "data", quantity: 0)
        world.start("b", on: "2026-01-15", "azure", quantity: 0)
        let first: Day = "2026-01-01"
        for offset in 0..<100 {
            let day = first.adding(days: offset)
            for _ in 0..<random.below(3) {
                let code = random.below(2) == 0 ? "a" : "b"
                world.use(
                    code, on: max(day.adding(days: -random.below(45)), code == "a" ? first : "2026-01-15"),
                    ExactDecimal(random.below(5) + 1),
                    cost: ExactDecimal(coefficient: Int128(random.below(9_999)), scale: 3),
                    of: ["VM", "Disk"][random.below(2)])
            }
            if random.below(9) == 0 { try world.bill(on: day) }
        }
        try world.bill(on: "2026-06-01")
        let billed = world.invoices.flatMap(\.lines).flatMap(\.usage)
        #expect(
            world.state.usage.isEmpty && Set(billed) == Set(world.allUsage.map(\.id))
                && Set(billed).count == billed.count)
    }

    /// The vendor's cost by service, summed in thousandths and raised once: 1 + 15.5 % and 1 ÷ (1 − 12.5 %).
    @Test(arguments: [true, false]) func costsAreRaisedOncePerService(isMarkup: Bool) throws {
        var random = SeededRandom(141)
        for _ in 0..<150 {
            let model: PriceModel = isMarkup ? .costPlusMarkup(percent("15.5")) : .costPlusMargin(percent("12.5"))
            var world = Scenario(price("azure", model, .inArrears))
            world.start(on: "2026-01-01", "azure", quantity: 0)
            var costs: [String: Int] = [:]
            for _ in 0...random.below(12) {
                let (service, thousandths) = ("S\(random.below(3))", random.below(50_000) + 1)
                costs[service, default: 0] += thousandths
                world.use(
                    on: "2026-01-09", 1, cost: ExactDecimal(coefficient: Int128(thousandths), scale: 3), of: service)
            }
            let lines = try world.bill(on: "2026-02-01")?.lines ?? []
            // cost/1000 × 1155/1000 in cents; cost/1000 × 8/7 in cents
            let expected = costs.mapValues {
                isMarkup ? Int64(($0 * 1_155 + 5_000) / 10_000) : Int64(($0 * 8 * 2 + 70) / 140)
            }
            #expect(
                Dictionary(uniqueKeysWithValues: lines.map { ($0.description, $0.amount.minor) })
                    == expected.filter { $0.value != 0 || lines.contains { $0.amount.isZero } })
            #expect(lines.map(\.description) == lines.map(\.description).sorted(), "services in order of their names")
        }
    }
}
