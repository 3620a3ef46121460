import Testing
import RandomSupport

@testable import BillingCore

/// Which rate converts a day's cost, against looking at every rate there is.
struct ExchangeRateOracleTests {
    private static let origin: Day = "2026-01-01"

    /// The latest rate of the day or before, in either direction, that is not older than 30 days; of one day the direct.
    private static func expected(_ rates: [ExchangeRate], _ day: Day) -> Conversion? {
        var best: Conversion?
        for age in 0...30 {
            let of = day.adding(days: -age)
            let known = rates.filter { $0.day == of }
            if let direct = known.last(where: { $0.from == .usd && $0.to == .eur }) {
                best = Conversion(direct)
            } else if let inverse = known.last(where: { $0.from == .eur && $0.to == .usd }) {
                best = Conversion(inverse, isInverse: true)
            }
            if best != nil { return best }
        }
        return nil
    }

    @Test func theLatestRateCounts() {
        var random = SeededRandom(261)
        for _ in 0..<400 {
            var taken: Set<String> = []
            let rates = (0..<random.below(8)).compactMap { _ -> ExchangeRate? in
                let pairs: [(Currency, Currency)] = [(.usd, .eur), (.eur, .usd), (.gbp, .eur), (.usd, .gbp)]
                let (day, pair) = (Self.origin.adding(days: random.below(90)), pairs[random.below(4)])
                let rate = ExactDecimal(coefficient: Int128(random.below(30_000) + 1), scale: 4) ?? 1
                guard taken.insert("\(day) \(pair)").inserted else { return nil }
                return ExchangeRate(day: day, from: pair.0, to: pair.1, rate: rate, source: "Bank")
            }
            let known = ExchangeRates(rates)
            for offset in stride(from: 0, to: 130, by: 3) {
                let day = Self.origin.adding(days: offset)
                #expect(known.conversion(from: .usd, to: .eur, on: day) == Self.expected(rates, day), "\(day)")
            }
        }
    }

    /// Rate, direction, the factor that a cost is taken times.
    @Test(arguments: [
        ("0.9", false, 9, 10), ("1.25", true, 4, 5), ("3", true, 1, 3), ("0", false, 0, 1), ("0", true, 0, 1),
        ("-1", true, 0, 1),
    ]) func theFactorIsTheRateOrItsInverse(rate: String, isInverse: Bool, numerator: Int, denominator: Int) {
        let given = ExchangeRate(day: Self.origin, from: .usd, to: .eur, rate: number(rate), source: "Bank")
        let conversion = Conversion(given, isInverse: isInverse)
        #expect(conversion.factor == fraction(numerator, denominator))
        #expect(conversion.from == (isInverse ? .eur : .usd) && conversion.to == (isInverse ? .usd : .eur))
    }

    /// Costs of one rate are converted together and rounded once: 1/3 of 0.01, 0.02 and 0.03 is 0.02.
    @Test func whatIsConvertedIsRoundedOnce() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.state.exchangeRates = ExchangeRates([
            ExchangeRate(day: Self.origin, from: .eur, to: .usd, rate: 3, source: "Bank")
        ])
        world.start(on: Self.origin, "azure", quantity: 0)
        for cost: ExactDecimal in ["0.01", "0.02", "0.03"] {
            world.use(
                UsageRecord(
                    id: ID(raw: 0), subscription: "s1", on: "2026-01-05", quantity: 1, vendorCost: cost, currency: .usd)
            )
        }
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        #expect(line.amount.minor == 2 && line.usage.count == 3)
        #expect(try line.derivation.unrounded() == fraction(2, 100) && line.derivation.recomputed() == line.amount)
    }
}
