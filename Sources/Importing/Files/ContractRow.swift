public import BillingCore

/// One agreement on prices of a contracts file.
public struct ContractRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    /// Number of the account.
    public var account: String
    public var agreement: PriceOverride

    public static let summary =
        "Contracts: what customers agreed to pay instead of list prices. Only the end may change."

    public static let columns: [ImportColumn] = [
        .required("account", "number of the account: C-1001"),
        .required("code", "name of the agreement within the account: contract-2026-7"),
        ImportColumn("source", "contract or customer (a price of their own); contract when left out"),
        ImportColumn("price", "only this price code"),
        ImportColumn("product", "only this product"),
        ImportColumn("term_months", "only prices of this term; with price, product and term left out: everything"),
        .required("kind", "fixed, percent_off, markup or margin; the last two build on the vendor's price or cost"),
        ImportColumn("amount", "fixed: per unit, or per period for a flat price"),
        ImportColumn("rate", "percent_off, markup (cost × (1 + rate)), margin (cost ÷ (1 − rate)): 12.5"),
        ImportColumn("open_book", "true when the customer sees the vendor's cost, false when not; as the price says"),
        ImportColumn("cost_basis", "billed or effective: which of the vendor's costs is passed on; as the price says"),
        ImportColumn("vendor_credits", "passed_on or kept: who has the vendor's credits; as the price says"),
        .required("from", "first day, YYYY-MM-DD"),
        ImportColumn("to", "day on which it ends; open ended when left out"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        account = try fields.required("account")
        agreement = PriceOverride(
            code: try fields.required("code"),
            source: try fields.choice("source", ["contract": .contract, "customer": .customer]) ?? .contract,
            price: try fields.text("price"), product: try fields.text("product"),
            termMonths: try fields.whole("term_months", 1...120), kind: try Self.kind(fields),
            from: try fields.requiredDay("from"), to: try fields.day("to"),
            isOpenBook: try fields.choice("open_book", ["true": true, "false": false]),
            costBasis: try fields.choice("cost_basis", VendorCostPolicy.Basis.words),
            vendorCredits: try fields.choice("vendor_credits", VendorCostPolicy.Credits.words))
        if let end = agreement.to, end <= agreement.from {
            throw fields.refusal("to", .endNotAfterStart(end, start: agreement.from))
        }
    }

    private static func kind(_ fields: ImportFields) throws(BillingRefusal) -> PriceOverride.Kind {
        let kind = try fields.required("kind")
        let stray = kind == "fixed" ? "rate" : "amount"
        if fields.has(stray) { throw fields.refusal(stray, .fieldNotApplicable(stray, to: kind)) }
        switch kind {
        case "fixed": return .fixed(try fields.requiredAmount("amount"))
        case "percent_off": return .percentOff(try rate(fields, upTo: Rate(ppm: 1_000_000)))
        case "markup": return .markup(try rate(fields))
        case "margin": return .margin(try rate(fields, upTo: Rate(ppm: 999_999)))
        default:
            throw fields.refusal(
                "kind", .invalidChoice(kind, known: ["fixed", "percent_off", "markup", "margin"]))
        }
    }

    private static func rate(_ fields: ImportFields, upTo most: Rate? = nil) throws(BillingRefusal) -> Rate {
        guard let rate = try fields.percent("rate", upTo: most) else {
            throw fields.refusal("rate", .init(.valueMissing))
        }
        return rate
    }
}
