public import BillingCore

/// One row of a taxes file: where the seller is registered, a rate, or the exemption of a customer.
public struct TaxRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    public var content: Content

    public enum Content: Hashable, Sendable {
        /// Where the seller of this code is registered, and its tax number there; the only seller when `nil`.
        case seller(code: String?, TaxRegistration, taxID: String?)
        case rate(TaxRate)
        /// Of the account of this number.
        case exemption(account: String, TaxExemption)
    }

    public static let summary = """
        Taxes: where sellers are registered, rates of countries, exemptions of customers. From a seller's first \
        day on they decide the tax of every charge; before, the tax of its price stands.
        """

    public static let columns: [ImportColumn] = [
        .required("about", "seller, rate or exemption"),
        ImportColumn("seller", "seller: its code; may be left out when there is one"),
        ImportColumn("country", "seller, rate: two letters of ISO 3166: DE"),
        ImportColumn("tax_id", "seller: VAT identification number"),
        ImportColumn(
            "one_stop_shop", "seller: yes when consumers of other member states are taxed at home; no when left out"),
        ImportColumn(
            "abroad", "seller: O or G, category of services to customers outside the EU; left out: G in the EU, else O"),
        ImportColumn("kind", "rate: standard, reduced …, as prices name it in tax_kind; standard when left out"),
        ImportColumn("rate", "rate: percent: 19"),
        ImportColumn("account", "exemption: number of the account"),
        ImportColumn("reason", "exemption: as printed: diplomatic mission"),
        ImportColumn("certificate", "exemption: number of the certificate"),
        ImportColumn("code", "exemption: its code in the list VATEX: VATEX-EU-151"),
        .required("from", "first day, YYYY-MM-DD"),
        ImportColumn("to", "exemption: day on which it ends; open ended when left out"),
    ]

    private static let used: [String: [String]] = [
        "seller": ["seller", "country", "tax_id", "one_stop_shop", "abroad"], "rate": ["country", "kind", "rate"],
        "exemption": ["account", "reason", "certificate", "code", "to"],
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        let about = try fields.required("about", BillingRefusal.invalidChoice(of: Self.used.keys.sorted())) {
            Self.used[$0] == nil ? nil : $0
        }
        let known = (Self.used[about] ?? []) + ["about", "from"]
        if let stray = Self.columns.map(\.name).first(where: { fields.has($0) && !known.contains($0) }) {
            throw fields.refusal(stray, .fieldNotApplicable(stray, to: about))
        }
        let from = try fields.requiredDay("from")
        switch about {
        case "seller": content = try Self.seller(fields, from)
        case "rate":
            guard let rate = try fields.percent("rate", upTo: Rate(ppm: 1_000_000)) else {
                throw fields.refusal("rate", .init(.valueMissing))
            }
            content = .rate(
                TaxRate(
                    country: try fields.country("country"), kind: try fields.text("kind") ?? "standard", rate: rate,
                    validFrom: from))
        default:
            let exemption = TaxExemption(
                reason: try fields.required("reason"), certificate: try fields.text("certificate") ?? "",
                code: try fields.optional("code", BillingRefusal.invalidExemptionCode) { ExemptionCode($0) },
                from: from, to: try fields.day("to"))
            if let end = exemption.to, end <= from {
                throw fields.refusal("to", .endNotAfterStart(end, start: from))
            }
            content = .exemption(account: try fields.required("account"), exemption)
        }
    }

    private static func seller(_ fields: ImportFields, _ from: Day) throws(BillingRefusal) -> Content {
        let registration = TaxRegistration(
            country: try fields.country("country"),
            usesOneStopShop: try fields.choice("one_stop_shop", ["yes": true, "no": false]) ?? false,
            categoryAbroad: try fields.choice("abroad", ["O": .outsideScope, "G": .export]), validFrom: from)
        return .seller(code: try fields.text("seller"), registration, taxID: try fields.text("tax_id"))
    }
}
