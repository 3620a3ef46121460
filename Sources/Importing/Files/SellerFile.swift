public import BillingCore
import Foundation

/// A seller as a JSON file, which `plainbill seller export` writes and `import` reads: all settings, no secrets, no
/// identifiers.
public struct SellerFile: Sendable {
    /// What the file says. Its id does not matter.
    public let seller: Seller

    public init(_ seller: Seller) { self.seller = seller }

    /// - Throws: a refusal that names the line and the path of what is wrong.
    public init(_ source: ImportSource) throws(BillingRefusal) {
        let top = try JSONNode(value: JSONReader.value(of: source), path: "").object([
            "code", "name", "address", "tax_ids", "legal_lines", "bank_accounts", "terms", "numbering", "currency",
            "payment_term_days", "language", "time_zone", "branding", "payment_providers", "credit", "payments",
            "autopay", "default", "creditor_identifier",
        ])
        let numbering = try top.required("numbering").object(["invoice", "credit_note"])
        var seller = Seller(
            id: ID(raw: 0), code: try top.required("code").text(), party: try Self.party(top),
            numbering: Seller.Numbering(
                invoice: try Self.numbering(numbering.required("invoice")),
                creditNote: try Self.numbering(numbering.required("credit_note"))),
            defaults: try Self.defaults(top), branding: try Self.branding(top.required("branding")))
        let taxIDs = try top["tax_ids"]?.anyObject()
        for country in taxIDs?.names ?? [] { seller.taxIDs[country] = try taxIDs?.required(country).text() }
        seller.legalLines = try top["legal_lines"]?.texts() ?? []
        for node in try top["bank_accounts"]?.list() ?? [] { seller.bankAccounts.append(try Self.bankAccount(node)) }
        seller.terms = try top["terms"]?.text() ?? ""
        seller.paymentProviders = try top["payment_providers"]?.texts() ?? []
        seller.creditPolicy = try top.creditPolicy()
        if let payments = try top["payments"]?.object(["least_part", "overpayment", "link_days", "credit_payout"]) {
            seller.paymentPolicy = PaymentPolicy(
                leastPart: try payments["least_part"]?.decimal(),
                allowsOverpayment: try payments["overpayment"]?.bool() ?? false,
                linkDays: try payments["link_days"]?.whole(0...365) ?? PaymentPolicy.usual.linkDays,
                allowsCreditPayout: try payments["credit_payout"]?.bool() ?? false)
        }
        seller.autopay = try top["autopay"].map(Self.autopay) ?? .usual
        seller.creditor = try top["creditor_identifier"]?.read(BillingRefusal.invalidCreditorIdentifier) {
            try? CreditorIdentifier($0)
        }
        seller.isDefault = try top["default"]?.bool() ?? false
        let whole = seller
        try top.node.decided { () throws(BillingRefusal) in try whole.check() }
        self.seller = seller
    }

    private static func party(_ top: JSONObject) throws(BillingRefusal) -> Party {
        let address = try top.required("address").object(["lines", "postal_code", "city", "country"])
        return Party(
            name: try top.required("name").text(), addressLines: try address["lines"]?.texts() ?? [],
            postalCode: try address["postal_code"]?.text() ?? "", city: try address["city"]?.text() ?? "",
            country: try address.required("country").text())
    }

    private static func numbering(_ node: JSONNode) throws(BillingRefusal) -> DocumentNumbering {
        let object = try node.object(["pattern", "prefix"])
        let pattern = try object.required("pattern").decided { node throws(BillingRefusal) in
            try NumberingPattern(node)
        }
        let prefix = try object["prefix"]?.text() ?? ""
        return try node.decided { () throws(BillingRefusal) in try DocumentNumbering(pattern, prefix: prefix) }
    }

    private static func defaults(_ top: JSONObject) throws(BillingRefusal) -> Seller.AccountDefaults {
        Seller.AccountDefaults(
            currency: try top.currency(), paymentTermDays: try top["payment_term_days"]?.whole(0...365) ?? 14,
            language: try top["language"]?.text() ?? "en",
            timeZone: try top["time_zone"]?.read(BillingRefusal.invalidTimeZone) {
                TimeZone(identifier: $0) == nil ? nil : $0
            } ?? "UTC")
    }

    private static func autopay(_ node: JSONNode) throws(BillingRefusal) -> AutopayPolicy {
        let (object, usual) = (
            try node.object(["announce_days", "days_between_tries", "most_tries"]), AutopayPolicy.usual
        )
        let announceDays = try object["announce_days"]?.whole(1...30) ?? usual.announceDays
        let daysBetweenTries = try object["days_between_tries"]?.whole(1...30) ?? usual.daysBetweenTries
        let mostTries = try object["most_tries"]?.whole(1...20) ?? usual.mostTries
        return try node.decided { () throws(BillingRefusal) in
            try AutopayPolicy(announceDays: announceDays, daysBetweenTries: daysBetweenTries, mostTries: mostTries)
        }
    }

    private static func bankAccount(_ node: JSONNode) throws(BillingRefusal) -> BankAccount {
        let object = try node.object(["name", "iban", "bic", "currency"])
        let (name, bic) = (try object["name"]?.text() ?? "", try object["bic"]?.text() ?? "")
        let iban = try object.required("iban").decided { text throws(BillingRefusal) in try IBAN(text) }
        let currency = try object.currency()
        return try node.decided { () throws(BillingRefusal) in
            try BankAccount(name: name, iban: iban, bic: bic, currency: currency)
        }
    }

    private static func branding(_ node: JSONNode) throws(BillingRefusal) -> SellerBranding {
        let object = try node.object(["name", "logo", "colors", "footer", "support"])
        var branding = SellerBranding(name: try object.required("name").text())
        branding.logo =
            try object["logo"]?.read(BillingRefusal.invalidPicture) { Data(base64Encoded: $0).map(Array.init) } ?? []
        if let colors = try object["colors"]?.object(["light", "dark"]) {
            branding.colors = SellerBranding.Colors(
                light: try colors.required("light").text(), dark: try colors.required("dark").text())
        }
        branding.footer = try object["footer"]?.text() ?? ""
        branding.support = try object["support"]?.text() ?? ""
        return branding
    }
}

extension JSONObject {
    /// `"credit"`: what credit settles while invoices are open.
    func creditPolicy() throws(BillingRefusal) -> CreditPolicy {
        try self["credit"]?.read(BillingRefusal.invalidChoice(of: CreditPolicy.allCases.map(\.rawValue))) {
            CreditPolicy(rawValue: $0)
        } ?? .automatic
    }
}

extension JSONNode {
    fileprivate func texts() throws(BillingRefusal) -> [String] {
        var texts: [String] = []
        for node in try list() { texts.append(try node.text()) }
        return texts
    }

    /// What the billing core makes of the text; its refusal gets this path.
    fileprivate func decided<Value>(_ make: (String) throws(BillingRefusal) -> Value) throws(BillingRefusal) -> Value {
        let text = try text()
        return try decided { () throws(BillingRefusal) in try make(text) }
    }
}

extension SellerFile {
    /// The file: the same bytes for the same seller, keys in the order of the alphabet.
    /// - Throws: when the text cannot be JSON, which text of ours always can.
    public func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Content(seller)), as: UTF8.self) + "\n"
    }

    /// The file as it is written.
    private struct Content: Encodable {
        let code: String
        let name: String
        let address: Address
        /// By country, whose codes stay as they are.
        let taxIds: [String: String]
        let legalLines: [String]
        let bankAccounts: [BankAccount]
        let creditorIdentifier: String?
        let terms: String
        let numbering: [String: Numbering]
        let currency: Currency
        let paymentTermDays: Int
        let language: String
        let timeZone: String
        let branding: Branding
        let paymentProviders: [String]
        let credit: CreditPolicy
        let autopay: Autopay
        let payments: Payments
        let `default`: Bool

        init(_ seller: Seller) {
            (code, name, address) = (seller.code, seller.party.name, Address(seller.party))
            (taxIds, legalLines, bankAccounts) = (seller.taxIDs, seller.legalLines, seller.bankAccounts)
            creditorIdentifier = seller.creditor?.plain
            (credit, autopay) = (seller.creditPolicy, Autopay(seller.autopay))
            payments = Payments(seller.paymentPolicy)
            (terms, paymentProviders, `default`) = (seller.terms, seller.paymentProviders, seller.isDefault)
            numbering = [
                "invoice": Numbering(seller.numbering.invoice), "credit_note": Numbering(seller.numbering.creditNote),
            ]
            let defaults = seller.defaults
            (currency, paymentTermDays) = (defaults.currency, defaults.paymentTermDays)
            (language, timeZone) = (defaults.language, defaults.timeZone)
            branding = Branding(seller.branding)
        }
    }

    private struct Address: Encodable {
        let lines: [String]
        let postalCode: String
        let city: String
        let country: String

        init(_ party: Party) {
            (lines, postalCode, city, country) = (party.addressLines, party.postalCode, party.city, party.country)
        }
    }

    private struct Autopay: Encodable {
        let announceDays: Int
        let daysBetweenTries: Int
        let mostTries: Int

        init(_ policy: AutopayPolicy) {
            (announceDays, daysBetweenTries) = (policy.announceDays, policy.daysBetweenTries)
            mostTries = policy.mostTries
        }
    }

    private struct Numbering: Encodable {
        let pattern: String
        let prefix: String

        init(_ numbering: DocumentNumbering) { (pattern, prefix) = (numbering.pattern.text, numbering.prefix) }
    }

    private struct Payments: Encodable {
        /// In major units; left out when only all of it can be paid.
        let leastPart: String?
        let overpayment: Bool
        let linkDays: Int
        let creditPayout: Bool

        init(_ policy: PaymentPolicy) {
            (leastPart, overpayment) = (policy.leastPart?.description, policy.allowsOverpayment)
            (linkDays, creditPayout) = (policy.linkDays, policy.allowsCreditPayout)
        }
    }

    private struct Branding: Encodable {
        let name: String
        /// In base64; left out when there is none.
        let logo: Data?
        let colors: SellerBranding.Colors?
        let footer: String
        let support: String

        init(_ branding: SellerBranding) {
            name = branding.name
            logo = branding.logo.isEmpty ? nil : Data(branding.logo)
            (colors, footer, support) = (branding.colors, branding.footer, branding.support)
        }
    }
}
