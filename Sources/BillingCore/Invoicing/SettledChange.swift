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
        var credits: [String: [Int]] = [:]
        for index in indices where self[index].kind == .credit && self[index].isOfChange {
            if let subscription = self[index].subscription { credits[subscription, default: []].append(index) }
        }
        guard !credits.isEmpty else { return [] }
        var changes: [SettledChange] = []
        for (subscription, credited) in credits {
            if let change = try settledChange(of: subscription, crediting: credited) { changes.append(change) }
        }
        return changes.sorted { $0.lines.lexicographicallyPrecedes($1.lines) }
    }

    private func settledChange(
        of subscription: String, crediting credited: [Int]
    ) throws(BillingRefusal) -> SettledChange? {
        let days = credited.compactMap { self[$0].period }
        guard let from = days.map(\.from).min(), let to = days.map(\.to).max() else { return nil }
        let charged = indices.filter { index in
            guard self[index].kind == .recurring, self[index].subscription == subscription, self[index].isOfChange,
                let period = self[index].period
            else { return false }
            return from <= period.from && period.to <= to
        }
        let chargedDays = charged.compactMap { self[$0].period?.days }.reduce(0, +)
        guard !charged.isEmpty, chargedDays == days.map(\.days).reduce(0, +) else { return nil }
        let triggers = charged.compactMap { self[$0].derivation.trigger }
        guard let first = triggers.min(by: { $0.on < $1.on }), let line = charged.first else { return nil }
        var net = try Money.sum((credited + charged).map { self[$0].amount }, self[line].amount.currency)
        for index in charged { net = try net.adding(reduction(of: index + 1)) }
        return SettledChange(
            lines: (credited + charged).map { $0 + 1 }.sorted(), first: first, isOnlyOne: Set(triggers).count == 1,
            unit: self[line].unit, net: net)
    }

    /// What discounts of the document take off one of its lines.
    private func reduction(of position: Int) throws(BillingRefusal) -> Money {
        var reduction = Money.zero(self[position - 1].amount.currency)
        for share in lazy.compactMap(\.discount).flatMap(\.shares) where share.line == position {
            reduction = try reduction.adding(share.amount)
        }
        return reduction
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
