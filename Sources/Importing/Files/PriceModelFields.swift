import BillingCore

/// Where the values of a price model are read from: a row of a catalogue, or a price of a scenario.
protocol PriceModelFields {
    /// What the bounds of a percentage fee are called.
    static var feeBounds: (minimum: String, maximum: String) { get }

    func modelName() throws(BillingRefusal) -> String
    func has(_ name: String) -> Bool
    func amount(_ name: String) throws(BillingRefusal) -> ExactDecimal?
    func requiredAmount(_ name: String) throws(BillingRefusal) -> ExactDecimal
    /// The `rate`, which is required.
    func rate(upTo most: Rate?) throws(BillingRefusal) -> Rate
    func tiers() throws(BillingRefusal) -> [PriceTier]
    /// A refusal that names the place of `name`.
    func refusal(_ name: String, _ refusal: BillingRefusal) -> BillingRefusal
}

extension PriceModelFields {
    /// The price model; a value that belongs to another model is refused.
    func priceModel() throws(BillingRefusal) -> PriceModel {
        let (name, fee) = (try modelName(), Self.feeBounds)
        let model: PriceModel
        let used: [String]
        switch name {
        case "flat": (model, used) = (.flat(amount: try requiredAmount("amount")), ["amount"])
        case "per_unit": (model, used) = (.perUnit(amount: try requiredAmount("amount")), ["amount"])
        case "graduated": (model, used) = (.graduated(try tiers()), ["tiers"])
        case "volume": (model, used) = (.volume(try tiers()), ["tiers"])
        case "package": (model, used) = (try package(), ["size", "amount"])
        case "percentage": (model, used) = (try percentage(), ["rate", "free_units", fee.minimum, fee.maximum])
        case "cost_plus_markup": (model, used) = (.costPlusMarkup(try rate(upTo: nil)), ["rate"])
        case "cost_plus_margin": (model, used) = (.costPlusMargin(try rate(upTo: Rate(ppm: 999_999))), ["rate"])
        default: throw refusal("model", .invalidChoice(name, known: PriceModel.names))
        }
        let all = ["amount", "size", "tiers", "rate", "free_units", fee.minimum, fee.maximum]
        if let stray = all.first(where: { has($0) && !used.contains($0) }) {
            throw refusal(stray, .fieldNotApplicable(stray, to: name))
        }
        return model
    }

    private func package() throws(BillingRefusal) -> PriceModel {
        let size = try requiredAmount("size")
        guard !size.isZero else { throw refusal("size", .init(.emptyPackage)) }
        return .package(size: size, amount: try requiredAmount("amount"))
    }

    private func percentage() throws(BillingRefusal) -> PriceModel {
        let fee = Self.feeBounds
        let (minimum, maximum) = (try amount(fee.minimum), try amount(fee.maximum))
        if let minimum, let maximum, minimum > maximum {
            throw refusal(fee.maximum, .init(.maximumBelowMinimum))
        }
        return .percentage(
            rate: try rate(upTo: nil), freeUnits: try amount("free_units") ?? .zero, minimum: minimum,
            maximum: maximum)
    }
}

extension ImportFields: PriceModelFields {
    static let feeBounds = (minimum: "fee_minimum", maximum: "fee_maximum")

    func modelName() throws(BillingRefusal) -> String { try required("model") }

    func rate(upTo most: Rate?) throws(BillingRefusal) -> Rate {
        guard let rate = try percent("rate", upTo: most) else { throw refusal("rate", .init(.valueMissing)) }
        return rate
    }

    /// Tiers in rising order, the last without a bound.
    func tiers() throws(BillingRefusal) -> [PriceTier] {
        let objects = try objects("tiers", columns: ["up_to", "unit", "flat"])
        let tiers = if let objects { try objects.tiers() } else { try textTiers() }
        guard tiers.last != nil else { throw refusal("tiers", .init(.valueMissing)) }
        var previous = ExactDecimal.zero
        for (index, tier) in tiers.enumerated() {
            guard let bound = tier.upTo else {
                guard index == tiers.count - 1 else { throw refusal("tiers", .init(.openTierNotLast)) }
                return tiers
            }
            guard bound > previous else { throw refusal("tiers", .init(.tierBoundsNotRising)) }
            previous = bound
        }
        throw refusal("tiers", .init(.lastTierBounded))
    }

    /// `100:0.10;*:0.05:2.00`
    private func textTiers() throws(BillingRefusal) -> [PriceTier] {
        var tiers: [PriceTier] = []
        for text in try list("tiers") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = parts.map { number(String($0)).flatMap { $0.isNegative || $0.scale > 12 ? nil : $0 } }
            guard (2...3).contains(parts.count), parts[0] == "*" || numbers[0] != nil, let unit = numbers[1],
                let flat = parts.count == 3 ? numbers[2] : .zero
            else { throw refusal("tiers", .invalidTier(text)) }
            tiers.append(PriceTier(upTo: numbers[0], unitAmount: unit, flatAmount: flat))
        }
        return tiers
    }
}

extension [ImportFields] {
    fileprivate func tiers() throws(BillingRefusal) -> [PriceTier] {
        var tiers: [PriceTier] = []
        for fields in self {
            tiers.append(
                PriceTier(
                    upTo: try fields.amount("up_to"), unitAmount: try fields.requiredAmount("unit"),
                    flatAmount: try fields.amount("flat") ?? .zero))
        }
        return tiers
    }
}
