import BillingCore

extension Derivation: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.optionalMember("price", price)
        try json.member("result", result)
        try json.member("rounding", rounding)
        try json.member("terms", terms)
        try json.optionalMember("trigger", trigger)
        json.endObject()
    }
}

extension Rounding: CanonicalWritable {}

extension Derivation.PriceReference: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("code", code)
        try json.member("isOpenBook", isOpenBook)
        try json.optionalMember("override", override)
        try json.member("source", source)
        try json.member("version", version)
        json.endObject()
    }
}

extension Derivation.PriceReference.Source: CanonicalWritable {}

extension Derivation.Trigger: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.optionalMember("after", after)
        try json.optionalMember("before", before)
        try json.member("kind", kind)
        try json.member("on", on)
        json.endObject()
    }
}

extension Derivation.Trigger.Kind: CanonicalWritable {}

extension Derivation.Trigger.Value: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .quantity(let quantity):
            json.beginCase("quantity")
            try json.member("_0", quantity)
        case .product(let name):
            json.beginCase("product")
            try json.member("_0", name)
        }
        json.endCase()
    }
}

extension Derivation.Term: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("factors", factors)
        try json.member("kind", kind)
        json.endObject()
    }
}

extension Derivation.Term.Kind: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .charge: json.emptyCase("charge")
        case .beyond(let included):
            json.beginCase("beyond")
            try json.member("included", included)
            json.endCase()
        case .tier(let above, let upTo):
            json.beginCase("tier")
            try json.member("above", above)
            try json.optionalMember("upTo", upTo)
            json.endCase()
        case .tierFee: json.emptyCase("tierFee")
        case .minimum: json.emptyCase("minimum")
        case .maximum: json.emptyCase("maximum")
        case .lessCharged: json.emptyCase("lessCharged")
        case .credit: json.emptyCase("credit")
        case .discount: json.emptyCase("discount")
        }
    }
}

extension Derivation.Factor: CanonicalWritable {
    /// Factors that stand for a secret are made for the reader of a document, and never stored.
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .quantity(let quantity, let unit):
            json.beginCase("quantity")
            try json.member("_0", quantity)
            try json.member("unit", unit)
        case .amount(let amount):
            json.beginCase("amount")
            try json.member("_0", amount)
        case .days(let part, let full):
            json.beginCase("days")
            try json.member("full", full)
            try json.member("part", part)
        case .units, .portion, .packages: try writeShare(to: &json)
        case .percent, .markup, .margin, .vendorCost, .conversion: try writeRate(to: &json)
        case .billed(let amount, let line):
            json.beginCase("billed")
            try json.member("_0", amount)
            try json.member("_1", line)
        case .minus: json.beginCase("minus")
        case .ratedUsage, .unitPrice: throw CanonicalWriter.Unwritable(problem: "a factor that is never stored")
        }
        json.endCase()
    }

    private func writeShare(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .units(let part, let whole, let unit):
            json.beginCase("units")
            try json.member("_0", part)
            try json.member("of", whole)
            try json.member("unit", unit)
        case .portion(let part, let whole):
            json.beginCase("portion")
            try json.member("_0", part)
            try json.member("of", whole)
        case .packages(let count, let quantity, let size):
            json.beginCase("packages")
            try json.member("count", count)
            try json.member("quantity", quantity)
            try json.member("size", size)
        default: break
        }
    }

    private func writeRate(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .percent(let rate):
            json.beginCase("percent")
            try json.member("_0", rate)
        case .markup(let rate):
            json.beginCase("markup")
            try json.member("_0", rate)
        case .margin(let rate):
            json.beginCase("margin")
            try json.member("_0", rate)
        case .vendorCost(let cost, let rows, let basis):
            json.beginCase("vendorCost")
            try json.member("_0", cost)
            try json.member("basis", basis)
            try json.member("rows", rows)
        case .conversion(let conversion):
            json.beginCase("conversion")
            try json.member("_0", conversion)
        default: break
        }
    }
}

extension VendorCostPolicy.Basis: CanonicalWritable {}

extension Conversion: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("isInverse", isInverse)
        try json.member("rate", rate)
        json.endObject()
    }
}

extension ExchangeRate: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("day", day)
        try json.member("from", from)
        try json.member("rate", rate)
        try json.member("source", source)
        try json.member("to", to)
        json.endObject()
    }
}
