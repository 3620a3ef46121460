import BillingCore

extension Derivation: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let price: PriceReference? = try json.optionalMember("price")
        let result: Money = try json.member("result")
        let rounding: Rounding = try json.member("rounding")
        let terms: [Term] = try json.member("terms")
        let trigger: Trigger? = try json.optionalMember("trigger")
        try json.endObject()
        self.init(terms: terms, price: price, trigger: trigger, rounding: rounding, result: result)
    }
}

extension Rounding: CanonicalReadable {}

extension Derivation.PriceReference: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let code: String = try json.member("code")
        let isOpenBook: Bool = try json.member("isOpenBook")
        let override: String? = try json.optionalMember("override")
        let source: Source = try json.member("source")
        let version: Int = try json.member("version")
        try json.endObject()
        self.init(code: code, version: version, source: source, override: override, isOpenBook: isOpenBook)
    }
}

extension Derivation.PriceReference.Source: CanonicalReadable {}

extension Derivation.Trigger: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let after: Value? = try json.optionalMember("after")
        let before: Value? = try json.optionalMember("before")
        let kind: Kind = try json.member("kind")
        let on: Day = try json.member("on")
        try json.endObject()
        self.init(kind, on: on, before: before, after: after)
    }
}

extension Derivation.Trigger.Kind: CanonicalReadable {}

extension Derivation.Trigger.Value: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        switch try json.beginCase() {
        case "quantity": self = .quantity(try json.member("_0"))
        case "product": self = .product(try json.member("_0"))
        default: throw json.malformed
        }
        try json.endCase()
    }
}

extension Derivation.Term: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let factors: [Derivation.Factor] = try json.member("factors")
        self.init(try json.member("kind"), factors)
        try json.endObject()
    }
}

extension Derivation.Term.Kind: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        switch try json.beginCase() {
        case "charge": self = .charge
        case "beyond": self = .beyond(included: try json.member("included"))
        case "tier": self = .tier(above: try json.member("above"), upTo: try json.optionalMember("upTo"))
        case "tierFee": self = .tierFee
        case "minimum": self = .minimum
        case "maximum": self = .maximum
        case "lessCharged": self = .lessCharged
        case "credit": self = .credit
        case "discount": self = .discount
        default: throw json.malformed
        }
        try json.endCase()
    }
}

extension Derivation.Factor: CanonicalReadable {
    /// Factors that stand for a secret are made for the reader of a document, and never stored.
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        switch try json.beginCase() {
        case "quantity": self = .quantity(try json.member("_0"), unit: try json.member("unit"))
        case "amount": self = .amount(try json.member("_0"))
        case "days":
            let full: Period = try json.member("full")
            self = .days(part: try json.member("part"), full: full)
        case "units":
            self = .units(try json.member("_0"), of: try json.member("of"), unit: try json.member("unit"))
        case "portion": self = .portion(try json.member("_0"), of: try json.member("of"))
        case "packages":
            self = .packages(
                count: try json.member("count"), quantity: try json.member("quantity"), size: try json.member("size"))
        case "percent": self = .percent(try json.member("_0"))
        case "markup": self = .markup(try json.member("_0"))
        case "margin": self = .margin(try json.member("_0"))
        case "vendorCost":
            let cost: ExactDecimal = try json.member("_0")
            let basis: VendorCostPolicy.Basis = try json.member("basis")
            self = .vendorCost(cost, rows: try json.member("rows"), basis: basis)
        case "conversion": self = .conversion(try json.member("_0"))
        case "billed": self = .billed(try json.member("_0"), try json.member("_1"))
        case "minus": self = .minus
        default: throw json.malformed
        }
        try json.endCase()
    }
}

extension VendorCostPolicy.Basis: CanonicalReadable {}

extension Conversion: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let isInverse: Bool = try json.member("isInverse")
        self.init(try json.member("rate"), isInverse: isInverse)
        try json.endObject()
    }
}

extension ExchangeRate: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let day: Day = try json.member("day")
        let from: Currency = try json.member("from")
        let rate: ExactDecimal = try json.member("rate")
        let source: String = try json.member("source")
        self.init(day: day, from: from, to: try json.member("to"), rate: rate, source: source)
        try json.endObject()
    }
}
