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
            model: try object.model(), interval: try object["every"]?.interval() ?? .months(1),
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
        return TaxTreatment(category: category, rate: rate ?? .zero)
    }

    func choice<Value>(_ choices: KeyValuePairs<String, Value>) throws(BillingRefusal) -> Value {
        try read(BillingRefusal.invalidChoice(of: choices.map(\.key))) { text in
            choices.first { $0.key == text }?.value
        }
    }
}

extension JSONObject {
    private static let modelKeys = ["amount", "tiers", "size", "rate", "free_units", "min", "max"]

    fileprivate func model() throws(BillingRefusal) -> PriceModel {
        let model: PriceModel
        let used: [String]
        switch try required("model").text() {
        case "flat": (model, used) = (.flat(amount: try required("amount").amount()), ["amount"])
        case "per_unit": (model, used) = (.perUnit(amount: try required("amount").amount()), ["amount"])
        case "graduated": (model, used) = (.graduated(try tiers()), ["tiers"])
        case "volume": (model, used) = (.volume(try tiers()), ["tiers"])
        case "package": (model, used) = (try package(), ["size", "amount"])
        case "percentage": (model, used) = (try percentage(), ["rate", "free_units", "min", "max"])
        case "cost_plus_markup": (model, used) = (.costPlusMarkup(try required("rate").rate()), ["rate"])
        case "cost_plus_margin": (model, used) = (.costPlusMargin(try margin()), ["rate"])
        case let other: throw try required("model").refusal(.invalidChoice(other, known: PriceModel.names))
        }
        for name in Self.modelKeys where !used.contains(name) {
            if let stray = self[name] {
                throw stray.refusal(.fieldNotApplicable(name, to: try required("model").text()))
            }
        }
        return model
    }

    private func margin() throws(BillingRefusal) -> Rate {
        let (node, highest) = (try required("rate"), Rate(ppm: 999_999))
        let rate = try node.rate()
        guard rate.ppm <= highest.ppm else {
            throw node.refusal(.percentageOutOfRange(rate.percentText, highest: highest))
        }
        return rate
    }

    private func package() throws(BillingRefusal) -> PriceModel {
        let size = try required("size").amount()
        guard !size.isZero else { throw try required("size").refusal(.init(.emptyPackage)) }
        return .package(size: size, amount: try required("amount").amount())
    }

    private func percentage() throws(BillingRefusal) -> PriceModel {
        let (minimum, maximum) = (try self["min"]?.amount(), try self["max"]?.amount())
        if let minimum, let maximum, maximum < minimum {
            throw try required("max").refusal(.init(.maximumBelowMinimum))
        }
        return .percentage(
            rate: try required("rate").rate(), freeUnits: try self["free_units"]?.amount() ?? .zero, minimum: minimum,
            maximum: maximum)
    }

    /// Rising bounds; only the last tier may go without one.
    private func tiers() throws(BillingRefusal) -> [PriceTier] {
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
