extension Seller {
    /// Characters of a code.
    static let longestCode = 20

    /// Looks at each field by itself. Whether numbers are its own is ``checkNumbers(among:issued:)``; whether its look
    /// can be used is for what draws it.
    /// - Throws: `invalidSellerCode`, `tooManyLegalLines`, `numberTooLong`; `invalidSellerSetting`, which names the field.
    public func check() throws(BillingRefusal) {
        guard Self.isCode(code) else { throw .invalidSellerCode(code) }
        try Self.check("name", party.name, length: 1...120)
        for line in party.addressLines { try Self.check("address.lines", line, length: 1...120) }
        guard Country.isKnown(party.country) else { throw .invalidSellerSetting("address.country", party.country) }
        for (country, number) in taxIDs { try Self.check(number, of: country) }
        guard legalLines.count <= Self.mostLegalLines else { throw .tooManyLegalLines(legalLines.count) }
        for line in legalLines { try Self.check("legal_lines", line, length: 1...160) }
        guard (0...365).contains(defaults.paymentTermDays) else {
            throw .invalidSellerSetting("payment_term_days", "\(defaults.paymentTermDays)")
        }
        try Self.check("branding.name", branding.name, length: 1...60)
        try Self.check("branding.footer", branding.footer, length: 0...200)
        try Self.check("terms", terms, length: 0...300)
        for name in paymentProviders where !Self.isCode(name) { throw .invalidSellerSetting("payment_providers", name) }
        if let part = paymentPolicy.leastPart, !part.isPositive {
            throw .invalidSellerSetting("payments.least_part", part.description)
        }
        guard (0...365).contains(paymentPolicy.linkDays) else {
            throw .invalidSellerSetting("payments.link_days", "\(paymentPolicy.linkDays)")
        }
        for account in bankAccounts { try Self.check("bank_accounts.name", account.name, length: 0...60) }
        for kind in [Invoice.Kind.invoice, .creditNote] { try numbering(of: kind).checkLength(code) }
    }

    private static func check(
        _ field: String, _ text: String, length: ClosedRange<Int>
    ) throws(BillingRefusal) {
        let isPlain = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard isPlain, length.contains(text.count) else { throw .invalidSellerSetting(field, text) }
    }

    /// Numbers of the European Union have check digits; of others it is known only that they are short.
    private static func check(_ number: String, of country: String) throws(BillingRefusal) {
        guard isPrefix(country) else { throw .invalidSellerSetting("tax_ids", country) }
        try check("tax_ids.\(country)", number, length: 1...30)
        guard EuropeanUnion.countries.contains(country) else { return }
        guard TaxID(number)?.country == country else { throw .invalidSellerSetting("tax_ids.\(country)", number) }
    }

    /// What stands before a tax number: a country, or a place that taxes by itself, such as Northern Ireland with `XI`.
    private static func isPrefix(_ text: String) -> Bool { text.utf8.count == 2 && text.utf8.allSatisfy(\.isCapital) }

    /// Small letters, digits and hyphens, a letter first.
    private static func isCode(_ text: String) -> Bool {
        guard let first = text.utf8.first, (1...longestCode).contains(text.utf8.count) else { return false }
        let isSmall = { (byte: UInt8) in byte.isLetter && !byte.isCapital }
        return isSmall(first) && text.utf8.allSatisfy { isSmall($0) || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
}
