import BillingCore

extension ImportFields {
    /// The price model of a catalogue row; a value that belongs to another model is refused.
    func priceModel() throws(ImportRefusal) -> PriceModel {
        let model: PriceModel
        let used: [String]
        switch try required("model") {
        case "flat": (model, used) = (.flat(amount: try requiredAmount("amount")), ["amount"])
        case "per_unit": (model, used) = (.perUnit(amount: try requiredAmount("amount")), ["amount"])
        case "graduated": (model, used) = (.graduated(try tiers()), ["tiers"])
        case "volume": (model, used) = (.volume(try tiers()), ["tiers"])
        case "package": (model, used) = (try package(), ["size", "amount"])
        case "percentage": (model, used) = (try percentage(), ["rate", "free_units", "fee_minimum", "fee_maximum"])
        case "cost_plus_markup": (model, used) = (.costPlusMarkup(try rate()), ["rate"])
        case "cost_plus_margin": (model, used) = (try margin(), ["rate"])
        case let other: throw refusal("model", "\"\(other.prefix(80))\" is not a price model.")
        }
        let all = ["amount", "size", "tiers", "rate", "free_units", "fee_minimum", "fee_maximum"]
        if let stray = all.first(where: { has($0) && !used.contains($0) }) {
            throw refusal(stray, "The price model has no \(stray).")
        }
        return model
    }

    private func rate(upTo most: Rate? = nil) throws(ImportRefusal) -> Rate {
        guard let rate = try percent("rate", upTo: most) else { throw refusal("rate", "A value is missing.") }
        return rate
    }

    private func package() throws(ImportRefusal) -> PriceModel {
        let size = try requiredAmount("size")
        guard !size.isZero else { throw refusal("size", "A package should hold more than nothing.") }
        return .package(size: size, amount: try requiredAmount("amount"))
    }

    private func percentage() throws(ImportRefusal) -> PriceModel {
        let (minimum, maximum) = (try amount("fee_minimum"), try amount("fee_maximum"))
        if let minimum, let maximum, minimum > maximum {
            throw refusal("fee_maximum", "The maximum is below the minimum.")
        }
        return .percentage(
            rate: try rate(), freeUnits: try amount("free_units") ?? .zero, minimum: minimum, maximum: maximum)
    }

    private func margin() throws(ImportRefusal) -> PriceModel {
        let rate = try rate(upTo: Rate(ppm: 999_999))
        return .costPlusMargin(rate)
    }

    /// Tiers in rising order, the last without a bound.
    private func tiers() throws(ImportRefusal) -> [PriceTier] {
        let objects = try objects("tiers", columns: ["up_to", "unit", "flat"])
        let tiers = if let objects { try objects.tiers() } else { try textTiers() }
        guard tiers.last != nil else { throw refusal("tiers", "A value is missing.") }
        var previous = ExactDecimal.zero
        for (index, tier) in tiers.enumerated() {
            guard let bound = tier.upTo else {
                guard index == tiers.count - 1 else { throw refusal("tiers", "Only the last tier has no bound.") }
                return tiers
            }
            guard bound > previous else { throw refusal("tiers", "The bounds of the tiers should rise.") }
            previous = bound
        }
        throw refusal("tiers", "The last tier should have no bound (*).")
    }

    /// `100:0.10;*:0.05:2.00`
    private func textTiers() throws(ImportRefusal) -> [PriceTier] {
        var tiers: [PriceTier] = []
        for text in try list("tiers") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = parts.map { ExactDecimal($0).flatMap { $0.isNegative || $0.scale > 12 ? nil : $0 } }
            guard (2...3).contains(parts.count), parts[0] == "*" || numbers[0] != nil, let unit = numbers[1],
                let flat = parts.count == 3 ? numbers[2] : .zero
            else { throw refusal("tiers", "\"\(text.prefix(80))\" is not a tier (up_to:unit or up_to:unit:flat).") }
            tiers.append(PriceTier(upTo: numbers[0], unitAmount: unit, flatAmount: flat))
        }
        return tiers
    }
}

extension [ImportFields] {
    fileprivate func tiers() throws(ImportRefusal) -> [PriceTier] {
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
