/// The prices of one account: the catalogue, and what the customer agreed to instead. Never changes; a reference, since
/// whatever bills a subscription holds it.
final class PriceBook: Sendable {
    let prices: PriceList
    let overrides: [PriceOverride]
    /// Days on which an agreement begins or ends, in order.
    let turningDays: [Day]

    init(prices: PriceList, overrides: [PriceOverride]) {
        (self.prices, self.overrides) = (prices, overrides)
        turningDays = overrides.flatMap { [$0.from] + [$0.to].compactMap(\.self) }.sorted()
    }

    func listed(_ key: PriceKey) -> Price? { prices[key] }

    /// Code of the agreement that sets this price on `day`.
    func override(of key: PriceKey, on day: Day) -> String? {
        guard !overrides.isEmpty, let price = prices[key] else { return nil }
        let inForce = overrides.filter { $0.covers(price) && $0.from <= day && $0.to.map { day < $0 } ?? true }
        return inForce.max { $0.isWeaker(than: $1) }?.code
    }

    /// The price that a day costs. - Throws: `vendorPriceMissing`, `marginTooLarge`, `amountTooLarge`.
    func rated(_ charge: Timeline.Charge) throws(BillingRefusal) -> RatedPrice? {
        guard let price = prices[charge.price] else { return nil }
        guard let code = charge.override, let override = overrides.first(where: { $0.code == code }) else {
            return RatedPrice(price: price, reference: price.reference)
        }
        let source: Derivation.PriceReference.Source = override.source == .contract ? .contract : .customer
        let reference = Derivation.PriceReference(
            code: price.code, version: price.version, source: source, override: code,
            isOpenBook: override.isOpenBook ?? price.isOpenBook)
        var agreed = try RatedPrice(price: price, reference: reference).agreeing(to: override.kind)
        if let basis = override.costBasis { agreed.price.vendorCosts.basis = basis }
        if let credits = override.vendorCredits { agreed.price.vendorCosts.credits = credits }
        return agreed
    }
}

/// A price as it is charged: the list price, or what an agreement makes of it.
struct RatedPrice {
    var price: Price
    let reference: Derivation.PriceReference
    /// Taken times every term: what an agreement leaves of the list price, or puts on the vendor's.
    fileprivate var factor: Derivation.Factor?

    /// What one unit costs, or a period of a flat price, as agreed; `nil` where no single amount says it.
    var unitAmount: ExactDecimal? {
        guard let amount = price.unitAmount, let factor else { return price.unitAmount }
        return (try? amount.ratio.multiplied(by: factor.value))?.decimal
    }

    /// What `quantity` costs over one whole period.
    /// - Throws: `quantityBeyondTiers`, `tiersNotRising`, `packageSizeNotPositive`, `amountTooLarge`.
    func terms(for quantity: ExactDecimal) throws(BillingRefusal) -> [Derivation.Term] {
        agreed(try price.terms(for: quantity))
    }

    /// Terms of the list price as the agreement leaves them.
    func agreed(_ terms: [Derivation.Term]) -> [Derivation.Term] {
        guard let factor else { return terms }
        var terms = terms
        terms.multiply(by: factor)
        return terms
    }

    fileprivate func agreeing(to kind: PriceOverride.Kind) throws(BillingRefusal) -> RatedPrice {
        var agreed = self
        switch kind {
        case .fixed(let amount): agreed.price.model = price.model.fixed(at: amount)
        case .percentOff(let rate):
            let (left, isLost) = Int64(1_000_000).subtractingReportingOverflow(rate.ppm)
            guard !isLost else { throw BillingRefusal(.amountTooLarge) }
            agreed.factor = .percent(Rate(ppm: left))
        case .markup(let rate):
            agreed.price.model = try vendorPriced(.costPlusMarkup(rate))
            agreed.factor = price.model.passesOnCost ? nil : .markup(rate)
        case .margin(let rate):
            guard rate.ppm < 1_000_000 else { throw BillingRefusal(.marginTooLarge) }
            agreed.price.model = try vendorPriced(.costPlusMargin(rate))
            agreed.factor = price.model.passesOnCost ? nil : .margin(rate)
        }
        return agreed
    }

    private func vendorPriced(_ onCost: PriceModel) throws(BillingRefusal) -> PriceModel {
        if price.model.passesOnCost { return onCost }
        guard let vendorPrice = price.vendorPrice else {
            throw BillingRefusal.vendorPriceMissing(price.code)
        }
        return price.model.fixed(at: vendorPrice)
    }
}

extension PriceModel {
    /// The same kind of price at one amount: per period where the quantity does not matter, else per unit.
    fileprivate func fixed(at amount: ExactDecimal) -> PriceModel {
        switch self {
        case .flat: .flat(amount: amount)
        case .package(let size, _): .package(size: size, amount: amount)
        case .perUnit, .graduated, .volume, .percentage, .costPlusMarkup, .costPlusMargin: .perUnit(amount: amount)
        }
    }
}
