import BillingCore

// Members stand in the order of their names, which is that of the canonical form.

extension Invoice: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let accountNumber: String = try json.member("accountNumber")
        let buyer: Party = try json.member("buyer")
        let corrects: String? = try json.optionalMember("corrects")
        let creditApplied: Money = try json.member("creditApplied")
        let currency: Currency = try json.member("currency")
        let dueOn: Day = try json.member("dueOn")
        let gross: Money = try json.member("gross")
        let issuedOn: Day = try json.member("issuedOn")
        let kind: Kind = try json.member("kind")
        let language: String = try json.member("language")
        let lines: [InvoiceLine] = try json.member("lines")
        let net: Money = try json.member("net")
        let number: String = try json.member("number")
        let pricesIncludeTax: Bool = try json.member("pricesIncludeTax")
        let reason: String? = try json.optionalMember("reason")
        let seller: Party = try json.member("seller")
        let smallPrint: SmallPrint = try json.member("smallPrint")
        let taxes: [TaxAmount] = try json.member("taxes")
        try json.endObject()
        self.init(
            kind: kind, number: number, issuedOn: issuedOn, dueOn: dueOn, currency: currency, seller: seller,
            buyer: buyer, accountNumber: accountNumber, language: language, pricesIncludeTax: pricesIncludeTax,
            lines: lines, net: net, taxes: taxes, gross: gross, creditApplied: creditApplied, corrects: corrects,
            reason: reason, smallPrint: smallPrint)
    }
}

extension Invoice.Kind: CanonicalReadable {}

extension Party: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let addressLines: [String] = try json.member("addressLines")
        let city: String = try json.member("city")
        let country: String = try json.member("country")
        let name: String = try json.member("name")
        let postalCode: String = try json.member("postalCode")
        let taxID: String? = try json.optionalMember("taxID")
        try json.endObject()
        self.init(
            name: name, addressLines: addressLines, postalCode: postalCode, city: city, country: country, taxID: taxID)
    }
}

extension Invoice.SmallPrint: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let bankAccount: BankAccount? = try json.optionalMember("bankAccount")
        let legalLines: [String] = try json.member("legalLines")
        let terms: String = try json.member("terms")
        try json.endObject()
        self.init(legalLines: legalLines, bankAccount: bankAccount, terms: terms)
    }
}

extension BankAccount: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let bic: String = try json.member("bic")
        let currency: Currency = try json.member("currency")
        let iban: IBAN = try json.member("iban")
        let name: String = try json.member("name")
        try json.endObject()
        guard let account = try? BankAccount(name: name, iban: iban, bic: bic, currency: currency) else {
            throw json.malformed
        }
        self = account
    }
}

extension InvoiceLine: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let amount: Money = try json.member("amount")
        let corrects: LineReference? = try json.optionalMember("corrects")
        let derivation: Derivation = try json.member("derivation")
        let description: String = try json.member("description")
        let discount: AppliedDiscount? = try json.optionalMember("discount")
        let kind: Kind = try json.member("kind")
        let listAmount: Money? = try json.optionalMember("listAmount")
        let period: Period? = try json.optionalMember("period")
        let quantity: ExactDecimal? = try json.optionalMember("quantity")
        let service: String = try json.member("service")
        let subscription: String? = try json.optionalMember("subscription")
        let tax: TaxTreatment = try json.member("tax")
        let unit: String = try json.member("unit")
        let unitPrice: ExactDecimal? = try json.optionalMember("unitPrice")
        let usage: [ID<UsageRecord>] = try json.member("usage")
        try json.endObject()
        self.init(
            kind: kind, service: service, description: description, subscription: subscription, period: period,
            quantity: quantity, unit: unit, unitPrice: unitPrice, amount: amount, listAmount: listAmount, tax: tax,
            derivation: derivation, corrects: corrects, usage: usage, discount: discount)
    }
}

extension InvoiceLine.Kind: CanonicalReadable {}

extension LineReference: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        self.init(document: try json.member("document"), line: try json.member("line"))
        try json.endObject()
    }
}

extension AppliedDiscount: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        self.init(code: try json.member("code"), shares: try json.member("shares"))
        try json.endObject()
    }
}

extension AppliedDiscount.Share: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let amount: Money = try json.member("amount")
        self.init(line: try json.member("line"), amount: amount)
        try json.endObject()
    }
}

extension Money: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        let currency: Currency = try json.member("currency")
        self.init(minor: try json.member("minor"), currency)
        try json.endObject()
    }
}

extension Period: CanonicalReadable {
    init(reading json: inout CanonicalReader) throws(CanonicalReader.Malformed) {
        try json.beginObject()
        guard let period = Period(from: try json.member("from"), to: try json.member("to")) else {
            throw json.malformed
        }
        self = period
        try json.endObject()
    }
}
