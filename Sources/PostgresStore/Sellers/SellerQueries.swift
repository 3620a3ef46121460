public import BillingCore

/// Every seller with all that belongs to it, by code.
public struct KnownSellers: ManyRows {
    public static let sql = statement(PackageResources.known_sellers_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Seller {
        var seller = Seller(
            id: try row.id("seller_id"), code: try row.text("code"),
            party: Party(
                name: try row.text("name"), addressLines: try row.texts("address_lines"),
                postalCode: try row.text("postal_code"), city: try row.text("city"), country: try row.text("country")),
            numbering: Seller.Numbering(
                invoice: try numbering(row, "invoice"), creditNote: try numbering(row, "credit_note")),
            defaults: Seller.AccountDefaults(
                currency: try row.currency(), paymentTermDays: Int(try row.int("payment_term_days")),
                language: try row.text("language"), timeZone: try row.text("time_zone")),
            branding: try branding(row))
        for (country, number) in zip(try row.texts("tax_countries"), try row.texts("tax_ids")) {
            seller.taxIDs[country] = number
        }
        seller.legalLines = try row.texts("legal_lines")
        seller.bankAccounts = try bankAccounts(row)
        seller.paymentProviders = try row.texts("payment_providers")
        seller.terms = try row.text("terms")
        seller.creditPolicy = try row.choice("credit_policy")
        seller.autopay = try autopay(row)
        seller.paymentPolicy = PaymentPolicy(
            leastPart: try row.optionalDecimal("least_part"), allowsOverpayment: try row.bool("overpayment"),
            linkDays: Int(try row.int("pay_link_days")), allowsCreditPayout: try row.bool("credit_payout"))
        seller.creditor = try row.optionalText("creditor_identifier").map { text throws(StoreError) in
            try row.checked("creditor_identifier") { () throws(BillingRefusal) in try CreditorIdentifier(text) }
        }
        seller.isDefault = try row.bool("is_default")
        return seller
    }

    private static func numbering(_ row: Row, _ kind: String) throws(StoreError) -> DocumentNumbering {
        let (pattern, prefix) = (try row.text("\(kind)_pattern"), try row.text("\(kind)_prefix"))
        return try row.checked("\(kind)_pattern") { () throws(BillingRefusal) in
            try DocumentNumbering(NumberingPattern(pattern), prefix: prefix)
        }
    }

    private static func autopay(_ row: Row) throws(StoreError) -> AutopayPolicy {
        let (announce, between) = (try row.int("autopay_announce_days"), try row.int("autopay_days_between_tries"))
        let most = try row.int("autopay_most_tries")
        return try row.checked("autopay_announce_days") { () throws(BillingRefusal) in
            try AutopayPolicy(announceDays: Int(announce), daysBetweenTries: Int(between), mostTries: Int(most))
        }
    }

    private static func branding(_ row: Row) throws(StoreError) -> SellerBranding {
        var branding = SellerBranding(name: try row.text("brand_name"))
        branding.logo = try row.bytes("logo")
        if let light = try row.optionalText("color_light"), let dark = try row.optionalText("color_dark") {
            branding.colors = SellerBranding.Colors(light: light, dark: dark)
        }
        branding.footer = try row.text("footer")
        branding.support = try row.text("support")
        return branding
    }

    private static func bankAccounts(_ row: Row) throws(StoreError) -> [BankAccount] {
        let (names, bics) = (try row.texts("bank_names"), try row.texts("bics"))
        let numbers = zip(try row.texts("ibans"), try row.texts("bank_currencies"))
        var accounts: [BankAccount] = []
        for ((name, bic), (iban, code)) in zip(zip(names, bics), numbers) {
            guard let currency = Currency(code: code) else {
                throw row.rows.mismatch("\(code) is not a currency of ISO 4217", column: "bank_currencies")
            }
            accounts.append(
                try row.checked("ibans") { () throws(BillingRefusal) in
                    try BankAccount(name: name, iban: IBAN(iban), bic: bic, currency: currency)
                })
        }
        return accounts
    }
}

/// How often was each seller changed? What it answers moves whenever a seller does.
public struct SellerVersions: ManyRows {
    public static let sql = statement(PackageResources.seller_versions_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> SellerVersion {
        SellerVersion(seller: try row.id("seller_id"), revision: try row.int("revision"))
    }
}

/// A seller as it was after so many changes.
public struct SellerVersion: Hashable, Sendable {
    public let seller: Seller.ID
    public let revision: Int64
}

/// Every series of which documents were issued.
public struct KnownSeries: ManyRows {
    public static let sql = statement(PackageResources.issued_series_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> IssuedSeries {
        let name = try row.text("series")
        guard let series = NumberSeries(name: name) else {
            throw row.rows.mismatch("\(name) is not the name of a series", column: "series")
        }
        return IssuedSeries(seller: try row.id("seller_id"), series)
    }
}
