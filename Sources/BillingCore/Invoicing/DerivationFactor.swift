extension Derivation {
    /// One factor, its meaning, and the evidence that a reader needs to check it.
    public enum Factor: Hashable, Sendable, Codable {
        /// How many, of what (`unit` is singular and may be empty).
        case quantity(ExactDecimal, unit: String)
        /// Price of one unit, or a flat amount, in major units.
        case amount(ExactDecimal)
        /// `days(part) / days(full)`: the share of the full, anchored billing period that is charged.
        case days(part: Period, full: Period)
        /// `part / whole` of the units of a line: one seat of ten.
        indirect case units(ExactDecimal, of: ExactDecimal, unit: String)
        /// `part / whole` of an amount, in one currency: €5.00 of €20.00.
        case portion(Money, of: Money)
        /// Started packages: `quantity` units make `count` packages of `size`.
        indirect case packages(count: ExactDecimal, quantity: ExactDecimal, size: ExactDecimal)
        /// A percentage of something.
        case percent(Rate)
        /// 1 + rate.
        case markup(Rate)
        /// 1 ÷ (1 − rate).
        case margin(Rate)
        /// Sum of the vendor's cost over `rows` usage rows, in major units; `basis` says which of the two costs. In the
        /// currency of the line, or in that from which ``conversion(_:)`` in the same term converts.
        case vendorCost(ExactDecimal, rows: Int, basis: VendorCostPolicy.Basis = .billed)
        /// The exchange rate that turns an amount of another currency into one of the line.
        indirect case conversion(Conversion)
        /// What `rows` usage rows come to at the customer's own rate, in major units; stands for the vendor's cost and
        /// what was put on it where these are the seller's secret. Never stored: see ``Derivation/forCustomer()``.
        case ratedUsage(Ratio, rows: Int)
        /// The customer's price of one unit, in major units, where it is no finite decimal. Never stored either.
        case unitPrice(Ratio)
        /// An amount billed on an earlier line.
        case billed(Money, LineReference)
        /// −1, for credits and discounts.
        case minus

        /// ``value`` without the reducing.
        var fraction: Fraction {
            switch self {
            case .quantity(let number, _), .amount(let number), .packages(let number, _, _),
                .vendorCost(let number, _, _):
                Fraction(number)
            case .days(let part, let full) where full.days > 0: Fraction(Int128(part.days), over: Int128(full.days))
            case .percent(let rate): Fraction(Int128(rate.ppm), over: 1_000_000)
            case .minus: Fraction(-1, over: 1)
            case .days, .units, .portion, .markup, .margin, .conversion, .ratedUsage, .unitPrice, .billed:
                Fraction(value)
            }
        }

        /// The exact value of the factor. A margin of 100 % or more counts as zero, as do shares of nothing; both are
        /// refused before.
        public var value: Ratio {
            switch self {
            case .quantity(let quantity, _): quantity.ratio
            case .amount(let amount): amount.ratio
            case .days(let part, let full): (try? Ratio(Int128(part.days), over: Int128(full.days))) ?? .zero
            case .units(let part, let whole, _): (try? part.ratio.divided(by: whole.ratio)) ?? .zero
            case .portion(let part, let whole): (try? part.major.divided(by: whole.major)) ?? .zero
            case .packages(let count, _, _): count.ratio
            case .percent(let rate): rate.ratio
            case .markup(let rate): (try? Ratio(1_000_000 + Int128(rate.ppm), over: 1_000_000)) ?? .zero
            case .margin(let rate):
                rate.ppm < 1_000_000 ? (try? Ratio(1_000_000, over: 1_000_000 - Int128(rate.ppm))) ?? .zero : .zero
            case .vendorCost(let cost, _, _): cost.ratio
            case .conversion(let conversion): conversion.factor
            case .ratedUsage(let amount, _): amount
            case .unitPrice(let amount): amount
            case .billed(let amount, _): amount.major
            case .minus: Ratio(-1)
            }
        }
    }
}
