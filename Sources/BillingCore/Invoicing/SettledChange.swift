/// A change of quantity or price within days that were billed before, over the lines of one document that settle it:
/// what is credited for these days, and what is charged for them instead.
public struct SettledChange: Hashable, Sendable {
    /// Positions of its lines, from 1, in the order of the document.
    public var lines: [Int]
    /// What changed, and what it was before; of several changes within these days the first.
    public var first: Derivation.Trigger
    /// Whether ``first`` was the only one.
    public var isOnlyOne: Bool
    /// Singular name of what the lines count, may be empty.
    public var unit: String
    /// The charges and their discounts less the credits, in the terms of the lines (before tax, or with it where prices
    /// include tax). Negative where the change gives something back.
    public var net: Money
}

extension [InvoiceLine] {
    /// The changes that these lines of a document settle, in the order of their first lines.
    ///
    /// A subscription has one where credits and charges that a change of quantity or price caused cover the same days.
    /// - Throws: `amountTooLarge`, `currencyMismatch`.
    public func settledChanges() throws(BillingRefusal) -> [SettledChange] {
        let ofChange = indices.filter { self[$0].subscription != nil && self[$0].isOfChange }
        guard ofChange.contains(where: { self[$0].kind == .credit }) else { return [] }
        let reductions = try reductions()
        var changes: [SettledChange] = []
        for places in Dictionary(grouping: ofChange, by: { self[$0].subscription }).values {
            if let change = try settledChange(at: places, reductions) { changes.append(change) }
        }
        return changes.sorted { $0.lines.lexicographicallyPrecedes($1.lines) }
    }

    /// - Parameters:
    ///   - places: of the lines of one subscription that a change caused, from 0.
    ///   - reductions: what discounts take off each line, by its position from 1.
    private func settledChange(
        at places: [Int], _ reductions: [Int: Money]
    ) throws(BillingRefusal) -> SettledChange? {
        let credited = places.filter { self[$0].kind == .credit }
        let days = credited.compactMap { self[$0].period }
        guard let from = days.map(\.from).min(), let to = days.map(\.to).max() else { return nil }
        let charged = places.filter { index in
            guard self[index].kind == .recurring, let period = self[index].period else { return false }
            return from <= period.from && period.to <= to
        }
        let chargedDays = charged.compactMap { self[$0].period?.days }.reduce(0, +)
        guard !charged.isEmpty, chargedDays == days.map(\.days).reduce(0, +) else { return nil }
        let triggers = charged.compactMap { self[$0].derivation.trigger }
        guard let first = triggers.min(by: { $0.on < $1.on }), let line = charged.first else { return nil }
        var net = try Money.sum((credited + charged).map { self[$0].amount }, self[line].amount.currency)
        for index in charged { if let reduction = reductions[index + 1] { net = try net.adding(reduction) } }
        return SettledChange(
            lines: (credited + charged).map { $0 + 1 }.sorted(), first: first, isOnlyOne: Set(triggers).count == 1,
            unit: self[line].unit, net: net)
    }

    /// What discounts of the document take off its lines, by the position of the line from 1.
    private func reductions() throws(BillingRefusal) -> [Int: Money] {
        var reductions: [Int: Money] = [:]
        for share in lazy.compactMap(\.discount).flatMap(\.shares) {
            reductions[share.line] = try reductions[share.line]?.adding(share.amount) ?? share.amount
        }
        return reductions
    }
}

extension InvoiceLine {
    fileprivate var isOfChange: Bool {
        switch derivation.trigger?.kind {
        case .quantityChanged, .priceChanged: true
        case .started, .renewed, .ended, .paused, .resumed, .billingDayChanged, .lateUsage, .corrected, nil: false
        }
    }
}
