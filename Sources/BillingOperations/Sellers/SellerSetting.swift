public import BillingCore

/// One setting of a seller as text, by its path in the seller's file. Lists are divided by semicolons.
public struct SellerSetting: Sendable {
    public let name: String
    /// What it is, for the help.
    public let note: String
    private let read: @Sendable (Seller) -> String
    private let change: @Sendable (inout Seller, String) throws(BillingRefusal) -> Void

    init(
        _ name: String, _ note: String, read: @escaping @Sendable (Seller) -> String,
        change: @escaping @Sendable (inout Seller, String) throws(BillingRefusal) -> Void
    ) {
        self.name = name
        self.note = note
        self.read = read
        self.change = change
    }

    public func value(of seller: Seller) -> String { read(seller) }

    /// Takes a value from text.
    /// - Throws: a refusal when it cannot be the value.
    public func set(_ text: String, of seller: inout Seller) throws(BillingRefusal) { try change(&seller, text) }

    /// The setting of this name.
    /// - Throws: a refusal that names all.
    public static func named(_ name: String) throws(BillingRefusal) -> SellerSetting {
        if name.hasPrefix(taxIDs) { return taxID(of: String(name.dropFirst(taxIDs.count))) }
        guard let known = all.first(where: { $0.name == name }) else {
            throw .unknownSellerSetting(name, known: all.map(\.name) + [taxIDs + "DE", "branding.logo"])
        }
        return known
    }

    /// Names and values of all that a seller has, but its logo.
    public static func values(of seller: Seller) -> [(name: String, value: String)] {
        let countries = seller.taxIDs.keys.sorted().map(taxID(of:))
        return (all + countries).map { ($0.name, $0.value(of: seller)) }
    }

    /// Every setting that each seller has.
    public static let all: [SellerSetting] =
        [
            text("name", "legal name", \.party.name),
            list("address.lines", "street and further lines: Hauptstr. 1;2. OG", \.party.addressLines),
            text("address.postal_code", "10115", \.party.postalCode), text("address.city", "Berlin", \.party.city),
            text("address.country", "two letters of ISO 3166: DE", \.party.country),
            list("legal_lines", "register, managing directors; at most four lines", \.legalLines), bankAccounts,
            creditor,
            text("terms", "a sentence on every document", \.terms),
            pattern("numbering.invoice.pattern", "{prefix}{year}-{number:6}", \.numbering.invoice),
            prefix("numbering.invoice.prefix", "what {prefix} stands for", \.numbering.invoice),
            pattern("numbering.credit_note.pattern", "the same for credit notes", \.numbering.creditNote),
            prefix("numbering.credit_note.prefix", "what {prefix} stands for there", \.numbering.creditNote),
            currency, paymentTerm, text("language", "of accounts that name none: de", \.defaults.language),
            text("time_zone", "of accounts that name none: Europe/Berlin", \.defaults.timeZone),
            text("branding.name", "as customers know it", \.branding.name), colors,
            text("branding.footer", "a sentence below every page and document", \.branding.footer),
            text("branding.support", "where customers write to", \.branding.support),
            list("payment_providers", "names of providers, the preferred one first", \.paymentProviders), credit,
            leastPart, overpayment, linkDays, creditPayout,
        ] + autopay + [isDefault]

    /// `tax_ids.DE`
    private static let taxIDs = "tax_ids."
}

extension SellerSetting {
    private static func text(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, String> & Sendable
    ) -> SellerSetting {
        SellerSetting(name, note, read: { $0[keyPath: path] }, change: { $0[keyPath: path] = $1 })
    }

    private static func choice(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, Bool> & Sendable
    ) -> SellerSetting {
        SellerSetting(name, note, read: { $0[keyPath: path] ? "yes" : "no" }) { seller, text throws(BillingRefusal) in
            guard let value = ["yes": true, "no": false][text] else { throw .invalidSellerSetting(name, text) }
            seller[keyPath: path] = value
        }
    }

    private static func whole(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, Int> & Sendable
    ) -> SellerSetting {
        SellerSetting(name, note, read: { "\($0[keyPath: path])" }) { seller, text throws(BillingRefusal) in
            guard let number = Int(text) else { throw .invalidSellerSetting(name, text) }
            seller[keyPath: path] = number
        }
    }

    private static func list(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, [String]> & Sendable
    ) -> SellerSetting {
        SellerSetting(
            name, note, read: { $0[keyPath: path].joined(separator: ";") }, change: { $0[keyPath: path] = items($1) })
    }

    private static func pattern(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, DocumentNumbering> & Sendable
    ) -> SellerSetting {
        SellerSetting(name, note, read: { $0[keyPath: path].pattern.text }) { seller, text throws(BillingRefusal) in
            let prefix = seller[keyPath: path].prefix
            seller[keyPath: path] = try DocumentNumbering(NumberingPattern(text), prefix: prefix)
        }
    }

    private static func prefix(
        _ name: String, _ note: String, _ path: any WritableKeyPath<Seller, DocumentNumbering> & Sendable
    ) -> SellerSetting {
        SellerSetting(name, note, read: { $0[keyPath: path].prefix }) { seller, text throws(BillingRefusal) in
            seller[keyPath: path] = try DocumentNumbering(seller[keyPath: path].pattern, prefix: text)
        }
    }

    private static func taxID(of country: String) -> SellerSetting {
        SellerSetting(
            taxIDs + country, "tax number of a country; empty to remove it", read: { $0.taxIDs[country] ?? "" },
            change: { $0.taxIDs[country] = $1.isEmpty ? nil : $1 })
    }

    private static let currency = SellerSetting(
        "currency", "of accounts that name none: EUR", read: { $0.defaults.currency.code }
    ) { seller, text throws(BillingRefusal) in
        guard let currency = Currency(code: text) else { throw .invalidSellerSetting("currency", text) }
        seller.defaults.currency = currency
    }

    private static let paymentTerm = whole(
        "payment_term_days", "of accounts that name none, 0 to 365", \.defaults.paymentTermDays)

    private static let isDefault = choice("default", "yes: pages outside of any account are its", \.isDefault)

    private static let overpayment = choice(
        "payments.overpayment", "yes: customers may pay more than is open, the rest becomes credit",
        \.paymentPolicy.allowsOverpayment)

    private static let linkDays = whole(
        "payments.link_days", "days for which a link in a mail to pay without signing in is good; 0 for no links",
        \.paymentPolicy.linkDays)

    private static let creditPayout = choice(
        "payments.credit_payout", "yes: customers have account credit paid back to them by themselves",
        \.paymentPolicy.allowsCreditPayout)

    private static let leastPart = SellerSetting(
        "payments.least_part", "what customers may pay at least of what is open: 10; empty for all or nothing",
        read: { $0.paymentPolicy.leastPart?.description ?? "" }
    ) { seller, text throws(BillingRefusal) in
        let part = ExactDecimal(text)
        guard part != nil || text.isEmpty else { throw .invalidSellerSetting("payments.least_part", text) }
        seller.paymentPolicy.leastPart = part
    }

    private static let credit = SellerSetting(
        "credit", "automatic: credit settles what is open, the invoice that it corrects first; or next_invoice",
        read: { $0.creditPolicy.rawValue }
    ) { seller, text throws(BillingRefusal) in
        guard let policy = CreditPolicy(rawValue: text) else { throw .invalidSellerSetting("credit", text) }
        seller.creditPolicy = policy
    }

    private static let colors = SellerSetting(
        "branding.colors", "on light and on dark pages: #0f5f59;#6fcabd; empty for the usual ones",
        read: { seller in seller.branding.colors.map { "\($0.light);\($0.dark)" } ?? "" }
    ) { seller, text throws(BillingRefusal) in
        let colors = items(text)
        guard colors.isEmpty || colors.count == 2 else { throw .invalidSellerSetting("branding.colors", text) }
        seller.branding.colors = colors.isEmpty ? nil : SellerBranding.Colors(light: colors[0], dark: colors[1])
    }

    private static let bankAccounts = SellerSetting(
        "bank_accounts", "IBAN, currency, BIC or -, name: DE89370400440532013000 EUR - First Bank;…",
        read: { seller in
            seller.bankAccounts.map { account in
                let bic = account.bic.isEmpty ? "-" : account.bic
                return [account.iban.plain, account.currency.code, bic, account.name].joined(separator: " ").trimmed
            }.joined(separator: ";")
        }
    ) { seller, text throws(BillingRefusal) in
        var accounts: [BankAccount] = []
        for item in items(text) { accounts.append(try bankAccount(item)) }
        seller.bankAccounts = accounts
    }

    private static let creditor = SellerSetting(
        "creditor_identifier", "with which direct debits are collected: DE98ZZZ09999999999; empty for none",
        read: { seller in seller.creditor?.plain ?? "" }
    ) { seller, text throws(BillingRefusal) in
        seller.creditor = text.isEmpty ? nil : try CreditorIdentifier(text)
    }

    private static func bankAccount(_ text: String) throws(BillingRefusal) -> BankAccount {
        let parts = text.split(separator: " ", maxSplits: 3).map(String.init)
        guard parts.count >= 2, let currency = Currency(code: parts[1]) else {
            throw .invalidSellerSetting("bank_accounts", text)
        }
        let bic = parts.count > 2 && parts[2] != "-" ? parts[2] : ""
        return try BankAccount(
            name: parts.count > 3 ? parts[3] : "", iban: IBAN(parts[0]), bic: bic, currency: currency)
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

extension String {
    /// Without spaces at its ends.
    fileprivate var trimmed: String {
        let text = drop { $0 == " " }
        return String(text[..<(text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex)])
    }
}
