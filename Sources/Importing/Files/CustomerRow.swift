public import BillingCore
import Foundation

/// One customer of a customers file.
public struct CustomerRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    public var number: String
    /// Code of who bills; `nil` for the only seller, or the one that the account has.
    public var seller: String?
    /// Number of the account of the organisation that it belongs to.
    public var parent: String?
    public var party: Party
    /// What it pays in. This and the following, when `nil`, are as the seller has them for new accounts.
    public var currency: Currency?
    public var billingDay: Int
    public var timeZone: String?
    public var language: String?
    public var email: String
    public var paymentTermDays: Int?
    public var pricesIncludeTax: Bool
    /// People who may sign in; they are invited separately.
    public var people: [NamedPerson]

    public struct NamedPerson: Hashable, Sendable {
        public let email: String
        /// What they are to the account; `nil` where the row does not say.
        public let membership: Membership?
    }

    public static let summary = "Customers: one account per row."

    public static let columns: [ImportColumn] = [
        .required("number", "the account's number: C-1001"),
        ImportColumn("seller", "code of who bills it; may be left out when there is one, or the account is known"),
        ImportColumn(
            "parent", "number of the account of its parent organisation, whose people see what is open; comes before it"
        ),
        .required("name", "company as printed on invoices"),
        ImportColumn("address", "street and further lines: Hauptstr. 1;2. OG"),
        ImportColumn("postal_code", "10115"),
        ImportColumn("city", "Berlin"),
        .required("country", "two letters of ISO 3166: DE"),
        ImportColumn("tax_id", "VAT identification number with country prefix"),
        ImportColumn("currency", "EUR; one per account; the seller's when left out"),
        ImportColumn(
            "billing_day", "day of month on which periods begin, 1 to 31; 1 when left out; a new one counts from today"),
        ImportColumn("time_zone", "Europe/Berlin; the seller's when left out"),
        ImportColumn("language", "en, de, fr or ar, with or without a region: de-AT; the seller's when left out"),
        .required("email", "where invoices are sent"),
        ImportColumn("payment_term_days", "days from issue to due day, 0 to 365; the seller's when left out"),
        ImportColumn("prices_include_tax", "yes: prices and charges hold their tax; no when left out"),
        ImportColumn(
            "portal_emails",
            "people let in: ada@example.com;bob@example.com=viewer; roles: members --help; those left out stay"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        number = try fields.required("number")
        seller = try fields.text("seller")
        parent = try fields.text("parent")
        party = Party(
            name: try fields.required("name"), addressLines: try fields.list("address"),
            postalCode: try fields.text("postal_code") ?? "", city: try fields.text("city") ?? "",
            country: try fields.country("country"),
            taxID: try fields.text("tax_id"))
        currency = try fields.has("currency") ? fields.currency("currency") : nil
        billingDay = try fields.whole("billing_day", 1...31) ?? 1
        timeZone = try fields.optional("time_zone", BillingRefusal.invalidTimeZone, Self.timeZone)
        language = try fields.optional("language", BillingRefusal.invalidLanguage, Self.language)
        email = try fields.required("email", BillingRefusal.invalidEmail, Self.email)
        paymentTermDays = try fields.whole("payment_term_days", 0...365)
        pricesIncludeTax = try fields.choice("prices_include_tax", ["yes": true, "no": false]) ?? false
        people = try Self.people(fields)
    }

    private static func people(_ fields: ImportFields) throws(BillingRefusal) -> [NamedPerson] {
        var people: [NamedPerson] = []
        for text in try fields.list("portal_emails") {
            let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let address = email(sides[0]) else { throw fields.refusal("portal_emails", .invalidEmail(text)) }
            do throws(BillingRefusal) {
                let membership = sides.count == 1 ? nil : try Membership(parsing: sides[1])
                people.append(NamedPerson(email: address, membership: membership))
            } catch {
                throw fields.refusal("portal_emails", error)
            }
        }
        return people
    }

    private static func timeZone(_ text: String) -> String? {
        TimeZone(identifier: text) == nil ? nil : text
    }

    /// Letters first, then parts of letters and digits, joined by hyphens.
    private static func language(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...3 : 1...8).contains(part.count)
                && part.allSatisfy { isLetter($0) || index > 0 && isDigit($0) }
        }
        return isTag ? text : nil
    }

    /// One @ between a name and a domain, no spaces: enough to catch slips; the invitation proves the rest.
    private static func email(_ text: String) -> String? {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(UInt8(ascii: "."))
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        return isAddress ? text : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension ImportFields {
    func country(_ name: String) throws(BillingRefusal) -> String {
        try required(name, BillingRefusal.invalidCountry) { Country.isKnown($0) ? $0 : nil }
    }
}
