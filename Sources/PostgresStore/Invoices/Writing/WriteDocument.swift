import BillingCore

// Members stand in the order of their names, which is that of the canonical form.

extension Invoice: CanonicalWritable {
    /// Its number and days can be replaced.
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("accountNumber", accountNumber)
        try json.member("buyer", buyer)
        try json.optionalMember("corrects", corrects)
        try json.member("creditApplied", creditApplied)
        try json.member("currency", currency)
        try json.replaceableMember("dueOn", dueOn)
        try json.member("gross", gross)
        try json.replaceableMember("issuedOn", issuedOn)
        try json.member("kind", kind)
        try json.member("language", language)
        try json.member("lines", lines)
        try json.member("net", net)
        try json.replaceableMember("number", number)
        try json.member("pricesIncludeTax", pricesIncludeTax)
        try json.optionalMember("reason", reason)
        try json.member("seller", seller)
        try json.member("smallPrint", smallPrint)
        try json.member("taxes", taxes)
        json.endObject()
    }
}

extension Invoice.Kind: CanonicalWritable {}

extension Party: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("addressLines", addressLines)
        try json.member("city", city)
        try json.member("country", country)
        try json.member("name", name)
        try json.member("postalCode", postalCode)
        try json.optionalMember("taxID", taxID)
        json.endObject()
    }
}

extension Invoice.SmallPrint: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.optionalMember("bankAccount", bankAccount)
        try json.member("legalLines", legalLines)
        try json.member("terms", terms)
        json.endObject()
    }
}

extension BankAccount: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("bic", bic)
        try json.member("currency", currency)
        try json.member("iban", iban)
        try json.member("name", name)
        json.endObject()
    }
}

extension InvoiceLine: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("amount", amount)
        try json.optionalMember("corrects", corrects)
        try json.member("derivation", derivation)
        try json.member("description", description)
        try json.optionalMember("discount", discount)
        try json.member("kind", kind)
        try json.optionalMember("listAmount", listAmount)
        try json.optionalMember("period", period)
        try json.optionalMember("quantity", quantity)
        try json.member("service", service)
        try json.optionalMember("subscription", subscription)
        try json.member("tax", tax)
        try json.member("unit", unit)
        try json.optionalMember("unitPrice", unitPrice)
        try json.member("usage", usage)
        json.endObject()
    }
}

extension InvoiceLine.Kind: CanonicalWritable {}

extension LineReference: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("document", document)
        try json.member("line", line)
        json.endObject()
    }
}

extension AppliedDiscount: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("code", code)
        try json.member("shares", shares)
        json.endObject()
    }
}

extension AppliedDiscount.Share: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("amount", amount)
        try json.member("line", line)
        json.endObject()
    }
}

extension Money: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("currency", currency)
        try json.member("minor", minor)
        json.endObject()
    }
}

extension Period: CanonicalWritable {
    func write(to json: inout CanonicalWriter) throws(CanonicalWriter.Unwritable) {
        json.beginObject()
        try json.member("from", from)
        try json.member("to", to)
        json.endObject()
    }
}
