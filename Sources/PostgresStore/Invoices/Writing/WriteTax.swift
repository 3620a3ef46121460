import BillingCore

extension TaxTreatment: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("category", category)
        try json.member("rate", rate)
        try json.optionalMember("reason", reason)
        json.endObject()
    }
}

extension TaxCategory: CanonicalWritable {}

extension Rate: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("ppm", ppm)
        json.endObject()
    }
}

extension TaxAmount: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("amount", amount)
        try json.member("category", category)
        try json.member("rate", rate)
        try json.member("reasons", reasons)
        try json.member("taxable", taxable)
        json.endObject()
    }
}

extension TaxReason: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .untaxedProduct: json.beginCase("untaxedProduct")
        case .stated(let text, let code):
            json.beginCase("stated")
            try json.member("_0", text)
            try json.optionalMember("code", code)
        case .exemption(let text, let certificate, let code):
            json.beginCase("exemption")
            try json.member("_0", text)
            try json.member("certificate", certificate)
            try json.optionalMember("code", code)
        case .suppliedAbroad(let from, let to):
            json.beginCase("suppliedAbroad")
            try json.member("from", from)
            try json.member("to", to)
        case .reverseCharge(let taxID):
            json.beginCase("reverseCharge")
            try json.member("taxID", taxID)
        case .domesticReverseCharge(let taxID):
            json.beginCase("domesticReverseCharge")
            try json.member("taxID", taxID)
        case .taxed(let rate, let country, let ground):
            json.beginCase("taxed")
            try json.member("_0", rate)
            try json.member("because", ground)
            try json.member("country", country)
        }
        json.endCase()
    }
}

extension TaxReason.Ground: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        switch self {
        case .sameCountry: json.beginCase("sameCountry")
        case .oneStopShop: json.beginCase("oneStopShop")
        case .noTaxID: json.beginCase("noTaxID")
        case .invalidTaxID(let id, let country):
            json.beginCase("invalidTaxID")
            try json.member("_0", id)
            try json.member("country", country)
        }
        json.endCase()
    }
}
