public import BillingCore
import Localization

/// Figures that stand below each other have as many decimals as the one that needs most, so that their points do too.
extension Localizer {
    /// Exact values in major units, with six decimals at most.
    public func column(_ values: [Ratio], _ currency: Currency) -> [String] {
        let decimals = values.map(\.decimalsWithinSix).max() ?? 0
        return values.map { formats.unrounded($0, currency, minimumDecimals: decimals) }
    }

    /// Prices and costs in major units.
    public func column(_ prices: [ExactDecimal], _ currency: Currency) -> [String] {
        let decimals = prices.map(\.scale).max() ?? 0
        return prices.map { formats.price($0, currency, minimumDecimals: decimals) }
    }

    /// Numbers of one unit, which is not repeated.
    public func column(_ numbers: [ExactDecimal]) -> [String] {
        let decimals = numbers.map(\.scale).max() ?? 0
        return numbers.map { formats.number($0, minimumDecimals: decimals) }
    }
}

extension Ratio {
    /// How many decimals it takes to write it; six for one that takes more.
    fileprivate var decimalsWithinSix: Int {
        guard let millionths = try? multiplied(by: Ratio(1_000_000)), millionths.denominator == 1 else { return 6 }
        return ExactDecimal(coefficient: millionths.numerator, scale: 6)?.scale ?? 6
    }
}
