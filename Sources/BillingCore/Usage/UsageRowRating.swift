/// What each usage row of a line comes to at the customer's own rate, in exact major units.
///
/// A cost-based price rates every row for itself. A price per unit rates the rows in their order along its tiers: the
/// units that were free come first, and units that were billed before come before those. All rows together and
/// ``remainder`` are exactly the line before rounding.
public struct UsageRowRating: Sendable {
    /// What is taken times the vendor's cost of a row; `nil` where the price looks at quantities.
    private let costFactor: Ratio?
    /// Units at one rate each, in order.
    private let segments: [Segment]
    /// Units of ``segments`` before the first row of the line; below zero where so many units were free.
    private let offset: Ratio
    /// What of the line no single row accounts for: fees of tiers, packages, minimums, what was charged before.
    public let remainder: Ratio

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
        if let term = terms.first(where: { $0.factors.contains(where: \.isVendorCost) }) {
            costFactor = try term.product(leavingOut: \.isVendorCost)
            (segments, offset) = ([], .zero)
            rated = try term.product()
        } else {
            costFactor = nil
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
    ///   - cost: the vendor's, of the row, in major units.
    ///   - before: quantity of the line's rows before this one.
    /// - Throws: `amountTooLarge` when the arithmetic leaves 128 bits.
    public func amount(
        quantity: ExactDecimal?, cost: ExactDecimal?, after before: ExactDecimal
    ) throws(BillingRefusal) -> Ratio {
        if let costFactor { return try (cost ?? .zero).ratio.multiplied(by: costFactor) }
        let start = try offset.adding(before.ratio)
        let end = try start.adding((quantity ?? .zero).ratio)
        return try Self.amount(upTo: end, segments).subtracting(Self.amount(upTo: start, segments))
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
    fileprivate var isVendorCost: Bool { if case .vendorCost = self { true } else { false } }
    fileprivate var isQuantity: Bool { if case .quantity = self { true } else { false } }
}
