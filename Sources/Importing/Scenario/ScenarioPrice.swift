import BillingCore

extension ScenarioNode {
    private static let priceKeys = [
        "model", "amount", "tiers", "size", "rate", "free_units", "min", "max", "every", "timing", "tax", "included",
        "minimum", "proration",
    ]

    func price(_ name: String, _ currency: Currency) throws(ImportRefusal) -> Price {
        let object = try object(Self.priceKeys)
        return Price(
            code: name, validFrom: .first, product: name, service: "", currency: currency,
            model: try object.model(), interval: try object["every"]?.interval() ?? .months(1),
            timing: try object["timing"]?.choice(["in_advance": .inAdvance, "in_arrears": .inArrears]) ?? .inAdvance,
            included: try object["included"]?.amount() ?? .zero, minimum: try object["minimum"]?.amount(),
            proration: try object["proration"]?.choice(["day": Proration.day, "none": Proration.none]) ?? .day,
            tax: try object["tax"]?.tax() ?? .untaxed)
    }

    private func interval() throws(ImportRefusal) -> BillingInterval {
        let object = try object(["months", "days"])
        switch (object["months"], object["days"]) {
        case (let months?, nil): return .months(try months.whole(1...1_200))
        case (nil, let days?): return .days(try days.whole(1...36_525))
        default: throw refusal("Either months or days is expected.")
        }
    }

    /// Category and rate. Categories without tax have the rate 0, which may be left out.
    func tax() throws(ImportRefusal) -> TaxTreatment {
        let object = try object(["category", "rate"])
        let words = TaxCategory.allCases.map(\.rawValue).joined(separator: ", ")
        let category = try object.required("category").read("one of \(words)") { TaxCategory(rawValue: $0) }
        switch category {
        case .standard, .canaryIslands, .ceutaAndMelilla, .splitPayment:
            return TaxTreatment(category: category, rate: try object.required("rate").rate())
        case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .outsideScope:
            let rate = try object["rate"]?.rate() ?? .zero
            guard rate == .zero else {
                throw try object.required("rate").refusal("Tax category \(category.rawValue) has no rate but 0.")
            }
            return TaxTreatment(category: category, rate: .zero)
        }
    }

    func choice<Value>(_ choices: KeyValuePairs<String, Value>) throws(ImportRefusal) -> Value {
        try read("one of \(choices.map(\.key).joined(separator: ", "))") { text in
            choices.first { $0.key == text }?.value
        }
    }
}

extension ScenarioObject {
    private static let modelKeys = ["amount", "tiers", "size", "rate", "free_units", "min", "max"]

    fileprivate func model() throws(ImportRefusal) -> PriceModel {
        let model: PriceModel
        let used: [String]
        switch try required("model").text() {
        case "flat": (model, used) = (.flat(amount: try required("amount").amount()), ["amount"])
        case "per_unit": (model, used) = (.perUnit(amount: try required("amount").amount()), ["amount"])
        case "graduated": (model, used) = (.graduated(try tiers()), ["tiers"])
        case "volume": (model, used) = (.volume(try tiers()), ["tiers"])
        case "package": (model, used) = (try package(), ["size", "amount"])
        case "percentage": (model, used) = (try percentage(), ["rate", "free_units", "min", "max"])
        case let other: throw try required("model").refusal("\"\(other.prefix(80))\" is not a price model.")
        }
        for name in Self.modelKeys where !used.contains(name) {
            if let stray = self[name] { throw stray.refusal("The price model has no \(name).") }
        }
        return model
    }

    private func package() throws(ImportRefusal) -> PriceModel {
        let size = try required("size").amount()
        guard !size.isZero else { throw try required("size").refusal("A package holds more than nothing.") }
        return .package(size: size, amount: try required("amount").amount())
    }

    private func percentage() throws(ImportRefusal) -> PriceModel {
        let (minimum, maximum) = (try self["min"]?.amount(), try self["max"]?.amount())
        if let minimum, let maximum, maximum < minimum {
            throw try required("max").refusal("The maximum is below the minimum.")
        }
        return .percentage(
            rate: try required("rate").rate(), freeUnits: try self["free_units"]?.amount() ?? .zero, minimum: minimum,
            maximum: maximum)
    }

    /// Rising bounds; only the last tier may go without one.
    private func tiers() throws(ImportRefusal) -> [PriceTier] {
        let nodes = try required("tiers").list()
        guard !nodes.isEmpty else { throw try required("tiers").refusal("A price has at least one tier.") }
        var tiers: [PriceTier] = []
        for node in nodes {
            let object = try node.object(["up_to", "unit", "flat"])
            let bound = try object["up_to"]?.amount()
            guard bound != nil || tiers.count == nodes.count - 1 else {
                throw node.refusal("Only the last tier goes without up_to.")
            }
            if let bound, bound <= tiers.last?.upTo ?? .zero {
                throw try object.required("up_to").refusal("Tiers rise.")
            }
            guard object["unit"] != nil || object["flat"] != nil else {
                throw node.refusal("A tier has a unit or a flat price.")
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
