extension Price {
    /// What `quantity` costs over one whole period, as terms to sum; nothing is rounded here.
    /// - Throws: `quantityBeyondTiers`, `tiersNotRising`, `packageSizeNotPositive`, `amountTooLarge`.
    func terms(for quantity: ExactDecimal) throws(BillingRefusal) -> [Derivation.Term] {
        let above = max(included, .zero)
        let charged = above.isZero ? quantity : max(try quantity.subtracting(above), .zero)
        switch model {
        case .flat(let amount): return [.init(.charge, [.amount(amount)])]
        case .costPlusMarkup, .costPlusMargin: return []
        case _ where charged.isZero: return nothing(beyond: quantity)
        case .perUnit(let amount):
            return [.init(aboveIncluded, [.quantity(charged, unit: unit), .amount(amount)])]
        case .graduated(let tiers): return try graduated(charged, tiers)
        case .volume(let tiers): return try volume(charged, tiers)
        case .package(let size, let amount):
            let packages = try packages(charged, of: size)
            return [.init(aboveIncluded, [packages, .amount(amount)])]
        case .percentage(let rate, let freeUnits, let minimum, let maximum):
            return try percentage(rate, of: charged, after: freeUnits, atLeast: minimum, atMost: maximum)
        }
    }

    /// A reader sees how many units are not charged.
    private var aboveIncluded: Derivation.Term.Kind { included.isPositive ? .beyond(included: included) : .charge }

    /// Units that are all included cost nothing and say so; no units are not worth a word.
    private func nothing(beyond quantity: ExactDecimal) -> [Derivation.Term] {
        guard included.isPositive, quantity.isPositive else { return [] }
        let price = unitAmount.map { [Derivation.Factor.amount($0)] } ?? []
        return [.init(.beyond(included: included), [.quantity(.zero, unit: unit)] + price)]
    }

    private func graduated(
        _ quantity: ExactDecimal, _ tiers: [PriceTier]
    ) throws(BillingRefusal) -> [Derivation.Term] {
        var terms: [Derivation.Term] = []
        var lower = ExactDecimal.zero
        for tier in tiers {
            let upper = try bound(of: tier, above: lower)
            let reached = upper.map { min($0, quantity) } ?? quantity
            let kind = Derivation.Term.Kind.tier(above: try included.adding(lower), upTo: try upper?.adding(included))
            let units = try reached.subtracting(lower)
            terms.append(.init(kind, [.quantity(units, unit: unit), .amount(tier.unitAmount)]))
            appendFee(of: tier, for: quantity, to: &terms)
            guard let upper, upper < quantity else { return terms }
            lower = upper
        }
        throw noTier(quantity)
    }

    private func volume(_ quantity: ExactDecimal, _ tiers: [PriceTier]) throws(BillingRefusal) -> [Derivation.Term] {
        var lower = ExactDecimal.zero
        for tier in tiers {
            let upper = try bound(of: tier, above: lower)
            if let upper, upper < quantity {
                lower = upper
                continue
            }
            let kind = Derivation.Term.Kind.tier(above: try included.adding(lower), upTo: try upper?.adding(included))
            var terms = [Derivation.Term(kind, [.quantity(quantity, unit: unit), .amount(tier.unitAmount)])]
            appendFee(of: tier, for: quantity, to: &terms)
            return terms
        }
        throw noTier(quantity)
    }

    private func bound(of tier: PriceTier, above lower: ExactDecimal) throws(BillingRefusal) -> ExactDecimal? {
        guard let upper = tier.upTo else { return nil }
        guard upper > lower else { throw BillingRefusal.tiersNotRising(code) }
        return upper
    }

    private func appendFee(of tier: PriceTier, for quantity: ExactDecimal, to terms: inout [Derivation.Term]) {
        guard !tier.flatAmount.isZero, quantity.isPositive else { return }
        terms.append(.init(.tierFee, [.amount(tier.flatAmount)]))
    }

    private func noTier(_ quantity: ExactDecimal) -> BillingRefusal {
        .quantityBeyondTiers(code, quantity: quantity)
    }

    private func packages(
        _ quantity: ExactDecimal, of size: ExactDecimal
    ) throws(BillingRefusal) -> Derivation.Factor {
        guard size.isPositive else { throw BillingRefusal.packageSizeNotPositive(code) }
        let started = try quantity.ratio.divided(by: size.ratio).rounded(.up)
        guard let count = ExactDecimal(coefficient: started, scale: 0) else { throw BillingRefusal(.amountTooLarge) }
        return .packages(count: count, quantity: quantity, size: size)
    }

    private func percentage(
        _ rate: Rate, of quantity: ExactDecimal, after freeUnits: ExactDecimal, atLeast minimum: ExactDecimal?,
        atMost maximum: ExactDecimal?
    ) throws(BillingRefusal) -> [Derivation.Term] {
        let charged = freeUnits.isPositive ? max(try quantity.subtracting(freeUnits), .zero) : quantity
        let start = freeUnits.isPositive ? try included.adding(freeUnits) : included
        let kind: Derivation.Term.Kind = start.isPositive ? .beyond(included: start) : .charge
        let share = Derivation.Term(kind, [.quantity(charged, unit: unit), .percent(rate)])
        guard quantity.isPositive else { return charged.isZero ? [] : [share] }
        let amount = try share.product()
        if let minimum, amount < minimum.ratio { return replaced(share, by: .minimum, minimum) }
        if let maximum, maximum.ratio < amount { return replaced(share, by: .maximum, maximum) }
        return charged.isZero ? [] : [share]
    }

    /// The computed share stays visible; it is taken off again so that the sum is the bound.
    private func replaced(
        _ share: Derivation.Term, by kind: Derivation.Term.Kind, _ bound: ExactDecimal
    ) -> [Derivation.Term] {
        [share, .init(kind, [.amount(bound)]), .init(.lessCharged, [.minus] + share.factors)]
    }
}

extension Price {
    /// Price of one unit in major units, where there is one.
    var unitAmount: ExactDecimal? {
        switch model {
        case .flat(let amount), .perUnit(let amount): amount
        case .graduated, .volume, .package, .percentage, .costPlusMarkup, .costPlusMargin: nil
        }
    }
}
