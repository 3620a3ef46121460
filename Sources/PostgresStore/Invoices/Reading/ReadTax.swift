import BillingCore

extension TaxTreatment: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let category: TaxCategory = try json.member("category")
        let rate: Rate = try json.member("rate")
        let reason: TaxReason? = try json.optionalMember("reason")
        try json.endObject()
        self.init(category: category, rate: rate, reason: reason)
    }
}

extension TaxCategory: CanonicalReadable {}

extension Rate: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        self.init(ppm: try json.member("ppm"))
        try json.endObject()
    }
}

extension TaxAmount: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let amount: Money = try json.member("amount")
        let category: TaxCategory = try json.member("category")
        let rate: Rate = try json.member("rate")
        let reasons: [TaxReason] = try json.member("reasons")
        let taxable: Money = try json.member("taxable")
        try json.endObject()
        self.init(category: category, rate: rate, taxable: taxable, amount: amount, reasons: reasons)
    }
}

extension TaxReason: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        switch try json.beginCase() {
        case "untaxedProduct": self = .untaxedProduct
        case "stated": self = .stated(try json.member("_0"), code: try json.optionalMember("code"))
        case "exemption":
            self = .exemption(
                try json.member("_0"), certificate: try json.member("certificate"),
                code: try json.optionalMember("code"))
        case "suppliedAbroad": self = .suppliedAbroad(from: try json.member("from"), to: try json.member("to"))
        case "reverseCharge": self = .reverseCharge(taxID: try json.member("taxID"))
        case "domesticReverseCharge": self = .domesticReverseCharge(taxID: try json.member("taxID"))
        case "taxed":
            let rate: Rate = try json.member("_0")
            let ground: Ground = try json.member("because")
            self = .taxed(rate, country: try json.member("country"), because: ground)
        default: throw json.malformed
        }
        try json.endCase()
    }
}

extension TaxReason.Ground: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        switch try json.beginCase() {
        case "sameCountry": self = .sameCountry
        case "oneStopShop": self = .oneStopShop
        case "noTaxID": self = .noTaxID
        case "invalidTaxID": self = .invalidTaxID(try json.member("_0"), country: try json.member("country"))
        default: throw json.malformed
        }
        try json.endCase()
    }
}
