import BillingCore

extension JSONNode {
    private static let priceKeys = [
        "model", "amount", "tiers", "size", "rate", "free_units", "min", "max", "every", "timing", "tax", "included",
        "minimum", "proration", "cost_basis", "vendor_credits",
    ]

    func price(_ name: String, _ currency: Currency) throws(BillingRefusal) -> Price {
        let object = try object(Self.priceKeys)
        var costs = VendorCostPolicy.standard
        costs.basis = try object["cost_basis"]?.choice(VendorCostPolicy.Basis.words) ?? costs.basis
        costs.credits = try object["vendor_credits"]?.choice(VendorCostPolicy.Credits.words) ?? costs.credits
        return Price(
            code: name, validFrom: .first, product: name, service: "", currency: currency,
            model: try object.priceModel(), interval: try object["every"]?.interval() ?? .months(1),
            timing: try object["timing"]?.choice(["in_advance": .inAdvance, "in_arrears": .inArrears]) ?? .inAdvance,
            included: try object["included"]?.amount() ?? .zero, minimum: try object["minimum"]?.amount(),
            proration: try object["proration"]?.choice(["day": Proration.day, "none": Proration.none]) ?? .day,
            tax: try object["tax"]?.tax() ?? .untaxed, vendorCosts: costs)
    }

    private func interval() throws(BillingRefusal) -> BillingInterval {
        let object = try object(["months", "days"])
        switch (object["months"], object["days"]) {
        case (let months?, nil): return .months(try months.whole(1...1_200))
        case (nil, let days?): return .days(try days.whole(1...36_525))
        default: throw refusal(.exclusiveFields(["months", "days"]))
        }
    }

    /// Category and rate. Categories without tax have the rate 0, which may be left out.
    func tax() throws(BillingRefusal) -> TaxTreatment {
        let object = try object(["category", "rate"])
        let category = try object.required("category")
            .read(BillingRefusal.invalidChoice(of: TaxCategory.allCases.map(\.rawValue))) { TaxCategory(rawValue: $0) }
        let rate = try category.hasRate ? object.required("rate").rate() : object["rate"]?.rate()
        guard category.hasRate || rate ?? .zero == .zero else {
            throw try object.required("rate").refusal(.taxRateNotZero(category: category.rawValue))
        }
        return TaxTreatment(stated: category, rate: rate ?? .zero)
    }

    func choice<Value>(_ choices: KeyValuePairs<String, Value>) throws(BillingRefusal) -> Value {
        try read(BillingRefusal.invalidChoice(of: choices.map(\.key))) { text in
            choices.first { $0.key == text }?.value
        }
    }
}

extension JSONObject: PriceModelFields {
    static let feeBounds = (minimum: "min", maximum: "max")

    func modelName() throws(BillingRefusal) -> String { try required("model").text() }

    func has(_ name: String) -> Bool { self[name] != nil }

    func amount(_ name: String) throws(BillingRefusal) -> ExactDecimal? { try self[name]?.amount() }

    func requiredAmount(_ name: String) throws(BillingRefusal) -> ExactDecimal { try required(name).amount() }

    func refusal(_ name: String, _ refusal: BillingRefusal) -> BillingRefusal { (self[name] ?? node).refusal(refusal) }

    func rate(upTo most: Rate?) throws(BillingRefusal) -> Rate {
        let node = try required("rate")
        let rate = try node.rate()
        if let most, rate > most { throw node.refusal(.percentageOutOfRange(rate.percentText, highest: most)) }
        return rate
    }

    /// Rising bounds; only the last tier may go without one.
    func tiers() throws(BillingRefusal) -> [PriceTier] {
        let nodes = try required("tiers").list()
        guard !nodes.isEmpty else { throw try required("tiers").refusal(.init(.noTiers)) }
        var tiers: [PriceTier] = []
        for node in nodes {
            let object = try node.object(["up_to", "unit", "flat"])
            let bound = try object["up_to"]?.amount()
            guard bound != nil || tiers.count == nodes.count - 1 else {
                throw node.refusal(.init(.openTierNotLast))
            }
            if let bound, bound <= tiers.last?.upTo ?? .zero {
                throw try object.required("up_to").refusal(.init(.tierBoundsNotRising))
            }
            guard object["unit"] != nil || object["flat"] != nil else {
                throw node.refusal(.init(.emptyTier))
            }
            tiers.append(
                PriceTier(
                    upTo: bound, unitAmount: try object["unit"]?.amount() ?? .zero,
                    flatAmount: try object["flat"]?.amount() ?? .zero))
        }
        return tiers
    }
}

extension TaxTreatment {
    /// What a scenario does not tax is outside the scope of tax.
    static let untaxed = TaxTreatment(category: .outsideScope, rate: .zero)
}
