import Testing
import RandomSupport

@testable import BillingCore

/// Tiers, volumes and packages against counting unit by unit in whole cents.
struct TierOracleTests {
    private struct Tier {
        var upTo: Int?
        var cents: Int
        var fee: Int
    }

    private static func tiers(_ random: inout SeededRandom) -> [Tier] {
        var (tiers, bound): ([Tier], Int) = ([], 0)
        for place in 0...random.below(4) {
            bound += random.below(9) + 1
            tiers.append(Tier(upTo: bound, cents: random.below(500), fee: place % 2 == 0 ? random.below(300) : 0))
        }
        return tiers + [Tier(upTo: nil, cents: random.below(500), fee: random.below(2) * 250)]
    }

    private static func priced(_ tiers: [Tier]) -> [PriceTier] {
        tiers.map {
            PriceTier(
                upTo: $0.upTo.map { ExactDecimal($0) },
                unitAmount: ExactDecimal(coefficient: Int128($0.cents), scale: 2) ?? .zero,
                flatAmount: ExactDecimal(coefficient: Int128($0.fee), scale: 2) ?? .zero)
        }
    }

    private static func place(of unit: Int, _ tiers: [Tier]) -> Int {
        tiers.firstIndex { $0.upTo.map { unit <= $0 } ?? true } ?? tiers.count
    }

    /// Unit k costs what the tier of k says; entering a tier costs its fee once.
    private static func graduated(_ units: Int, _ tiers: [Tier]) -> Int {
        guard units > 0 else { return 0 }
        let entered = Set((1...units).map { place(of: $0, tiers) })
        return (1...units).reduce(0) { $0 + tiers[place(of: $1, tiers)].cents }
            + entered.reduce(0) { $0 + tiers[$1].fee }
    }

    private static func volume(_ units: Int, _ tiers: [Tier]) -> Int {
        guard units > 0 else { return 0 }
        let tier = tiers[place(of: units, tiers)]
        return units * tier.cents + tier.fee
    }

    private static func cents(_ model: PriceModel, _ units: Int, included: Int = 0) throws -> Int {
        let price = price("p", model, included: ExactDecimal(included))
        return Int(try Derivation(computing: price.terms(for: ExactDecimal(units)), in: .eur).result.minor)
    }

    @Test func everyUnitCostsWhatItsTierSays() throws {
        var random = SeededRandom(61)
        for _ in 0..<120 {
            let tiers = Self.tiers(&random)
            for units in 0...45 {
                #expect(try Self.cents(.graduated(Self.priced(tiers)), units) == Self.graduated(units, tiers))
                #expect(try Self.cents(.volume(Self.priced(tiers)), units) == Self.volume(units, tiers))
            }
        }
    }

    /// Included units are the first ones, and tiers are counted behind them.
    @Test func includedUnitsComeBeforeTheTiers() throws {
        var random = SeededRandom(62)
        for _ in 0..<60 {
            let (tiers, included) = (Self.tiers(&random), random.below(12))
            for units in 0...30 {
                let charged = max(units - included, 0)
                #expect(
                    try Self.cents(.graduated(Self.priced(tiers)), units, included: included)
                        == Self.graduated(charged, tiers))
                #expect(
                    try Self.cents(.volume(Self.priced(tiers)), units, included: included)
                        == Self.volume(charged, tiers))
            }
        }
    }

    @Test func packagesAreFilledOneByOne() throws {
        for size in 1...9 {
            for units in 0...40 {
                var (packages, room) = (0, 0)
                for _ in 0..<units {
                    if room == 0 { (packages, room) = (packages + 1, size) }
                    room -= 1
                }
                let model = PriceModel.package(size: ExactDecimal(size), amount: "1.25")
                #expect(try Self.cents(model, units) == packages * 125)
                #expect(try Self.cents(model, units + 3, included: 3) == packages * 125)
            }
        }
    }

    /// A percentage of a turnover, with free units and bounds, in millionths of a cent.
    @Test func sharesAreHeldBetweenTheirBounds() throws {
        var random = SeededRandom(63)
        for _ in 0..<400 {
            let (rate, free) = (random.below(200_000), random.below(50))
            let (least, most) = (random.below(400), 400 + random.below(400))
            let turnover = random.below(300)
            let model = PriceModel.percentage(
                rate: Rate(ppm: Int64(rate)), freeUnits: ExactDecimal(free),
                minimum: ExactDecimal(coefficient: Int128(least), scale: 2),
                maximum: ExactDecimal(coefficient: Int128(most), scale: 2))
            let exact = max(turnover - free, 0) * rate  // in 10⁻⁶ of a unit
            let held = turnover == 0 ? 0 : min(max(exact, least * 10_000), most * 10_000)
            #expect(try Self.cents(model, turnover) == (held + 5_000) / 10_000)
        }
    }
}
