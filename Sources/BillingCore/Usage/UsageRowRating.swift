/// What each usage row of a line comes to at the customer's own rate, in exact major units.
///
/// A cost-based price rates every row for itself. A price per unit rates the rows in their order along its tiers: the
/// units that were free come first, and units that were billed before come before those. All rows together and
/// ``remainder`` are exactly the line before rounding.
public struct UsageRowRating: Sendable {
    /// What is taken times the vendor's cost of a row; empty where the price looks at quantities.
    private let costFactors: [CostFactor]
    /// Units at one rate each, in order.
    private let segments: [Segment]
    /// Units of ``segments`` before the first row of the line; below zero where so many units were free.
    private let offset: Ratio
    /// What of the line no single row accounts for: fees of tiers, packages, minimums, what was charged before.
    public let remainder: Ratio

    /// Which of the vendor's two costs counts; `nil` where the price looks at quantities.
    public let basis: VendorCostPolicy.Basis?

    /// What costs of one currency are taken times, from the day of their exchange rate on.
    private struct CostFactor {
        let conversion: Conversion?
        let factor: Ratio
    }

    private struct Segment {
        let units: Ratio
        let rate: Ratio
    }

    /// The rating of `line`; `nil` when its amount was not built row by row, as that of most credits.
    /// - Parameter quantity: of all rows of the line together.
    /// - Throws: `amountTooLarge` when the arithmetic leaves 128 bits.
    public init?(of line: InvoiceLine, quantity: ExactDecimal) throws(BillingRefusal) {
        let terms = line.derivation.terms
        var rated = Ratio.zero
        basis = terms.lazy.flatMap(\.factors).compactMap(\.basis).first
        if basis != nil {
            var factors: [CostFactor] = []
            for term in terms where term.factors.contains(where: { $0.basis != nil }) {
                factors.append(
                    CostFactor(
                        conversion: term.conversion, factor: try term.product(leavingOut: { $0.basis != nil })))
                rated = try rated.adding(term.product())
            }
            (costFactors, segments, offset) = (factors, [], .zero)
        } else {
            costFactors = []
            var found: [Segment] = []
            for term in terms { if let segment = try Self.segment(term) { found.append(segment) } }
            segments = found
            guard !segments.isEmpty else { return nil }
            var units = Ratio.zero
            for segment in segments { units = try units.adding(segment.units) }
            offset = try units.subtracting(quantity.ratio)
            rated = try Self.amount(upTo: units, segments).subtracting(Self.amount(upTo: offset, segments))
        }
        remainder = try line.derivation.unrounded().subtracting(rated)
    }

    /// What one row comes to.
    /// - Parameters:
    ///   - quantity: of the row; `nil` where it is unknown, and then the price does not look at it.
    ///   - cost: the vendor's, of the row, in major units of `currency`; the one that ``basis`` names.
    ///   - day: of the row.
    ///   - before: quantity of the line's rows before this one.
    /// - Throws: `amountTooLarge` when the arithmetic leaves 128 bits.
    public func amount(
        quantity: ExactDecimal?, cost: ExactDecimal?, in currency: Currency? = nil, on day: Day = .first,
        after before: ExactDecimal
    ) throws(BillingRefusal) -> Ratio {
        if let factor = factor(currency, day) { return try (cost ?? .zero).ratio.multiplied(by: factor) }
        let start = try offset.adding(before.ratio)
        let end = try start.adding((quantity ?? .zero).ratio)
        return try Self.amount(upTo: end, segments).subtracting(Self.amount(upTo: start, segments))
    }

    /// The factor of the latest rate of the day or before; the plain one for costs in the currency of the line.
    private func factor(_ currency: Currency?, _ day: Day) -> Ratio? {
        let own = costFactors.filter { $0.conversion.map { $0.from == currency && $0.rate.day <= day } ?? false }
        let latest = own.max { ($0.conversion?.rate.day ?? .first) < ($1.conversion?.rate.day ?? .first) }
        return (latest ?? costFactors.first { $0.conversion == nil } ?? costFactors.first)?.factor
    }

    /// Units that are charged by number. What is taken off again, and packages, belong to no row.
    private static func segment(_ term: Derivation.Term) throws(BillingRefusal) -> Segment? {
        switch term.kind {
        case .charge, .beyond, .tier: break
        case .tierFee, .minimum, .maximum, .lessCharged, .credit, .discount: return nil
        }
        guard case .quantity(let units, _)? = term.factors.first else { return nil }
        return Segment(units: units.ratio, rate: try term.product(leavingOut: \.isQuantity))
    }

    /// What the first `units` cost. Below zero nothing, beyond the last segment at its rate.
    private static func amount(upTo units: Ratio, _ segments: [Segment]) throws(BillingRefusal) -> Ratio {
        var (left, amount) = (units, Ratio.zero)
        for (index, segment) in segments.enumerated() where Ratio.zero < left {
            let taken = index == segments.count - 1 ? left : min(left, segment.units)
            amount = try amount.adding(taken.multiplied(by: segment.rate))
            left = try left.subtracting(taken)
        }
        return amount
    }
}

extension Derivation.Term {
    /// The product of the factors but for those that `isLeftOut` names.
    fileprivate func product(leavingOut isLeftOut: (Derivation.Factor) -> Bool) throws(BillingRefusal) -> Ratio {
        try Derivation.Term(kind, factors.filter { !isLeftOut($0) }).product()
    }
}

extension Derivation.Factor {
    fileprivate var basis: VendorCostPolicy.Basis? {
        if case .vendorCost(_, _, let basis) = self { basis } else { nil }
    }
    fileprivate var isQuantity: Bool { if case .quantity = self { true } else { false } }
}
