public import BillingCore

/// One price version of a catalogue file.
public struct CatalogRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    public var price: Price

    public static let summary = "A price catalogue: one price version per row. A version is never edited; add another."

    public static let columns: [ImportColumn] = [
        .required("code", "name of the price: m365-e3-monthly"),
        ImportColumn("version", "1, 2, 3 …; 1 when left out"),
        .required("valid_from", "first day on which it can be bought, YYYY-MM-DD"),
        .required("product", "as customers read it: Microsoft 365 E3"),
        ImportColumn("service", "heading on the invoice; the product when left out"),
        ImportColumn("unit", "what is counted, singular: seat"),
        .required("currency", "EUR"),
        .required(
            "model",
            "flat, per_unit, graduated, volume, package, percentage, cost_plus_markup or cost_plus_margin"),
        ImportColumn("amount", "price per period (flat), per unit (per_unit) or per package (package)"),
        ImportColumn("size", "units in a package (package)"),
        ImportColumn(
            "tiers",
            "graduated and volume: up_to:unit or up_to:unit:flat, separated by semicolons, the last up to *: "
                + "100:0.10;*:0.05:2.00; in JSON also a list of objects with up_to, unit, flat"),
        ImportColumn("rate", "percent (percentage, cost_plus_markup, cost_plus_margin): 12.5"),
        ImportColumn("free_units", "percentage: not charged; 0 when left out"),
        ImportColumn("fee_minimum", "percentage: at least this much"),
        ImportColumn("fee_maximum", "percentage: at most this much"),
        ImportColumn("months", "months in a period; 1 when months and days are left out"),
        ImportColumn("days", "days in a period, instead of months"),
        ImportColumn("timing", "in_advance or in_arrears; in_advance when left out"),
        ImportColumn("included", "units free per period; 0 when left out"),
        ImportColumn("minimum", "floor per period, charged as a line of its own"),
        ImportColumn("proration", "day or none; day when left out"),
        ImportColumn("tax_category", "S, Z, E, AE, K, G, O, L, M or B; S when left out"),
        ImportColumn("tax_rate", "percent, required for S, L, M and B: 19"),
        ImportColumn("tax_reason", "words printed where the category needs them: Export of services"),
        ImportColumn("tax_code", "code of the exemption in the list VATEX, beside tax_reason: VATEX-EU-132"),
        ImportColumn("tax_kind", "which of a country's rates applies under tax rules: reduced; standard when left out"),
        ImportColumn("term_months", "months that buying it commits to: 1, 12 or 36; none when left out"),
        ImportColumn("policy", "the vendor's commerce policy; new-commerce within a term when left out"),
        ImportColumn("vendor_price", "what the vendor charges per unit and period; for markup and margin agreements"),
        ImportColumn(
            "cost_basis",
            "cost_plus: which of the vendor's costs is passed on: billed (as invoiced) or effective (commitments spread "
                + "over what uses them); billed when left out"),
        ImportColumn(
            "vendor_credits",
            "cost_plus: passed_on when the vendor's credits lower what customers pay, kept when not; passed_on when "
                + "left out. The vendor's tax is never passed on"),
        ImportColumn("open_book", "true when customers see the vendor's cost and the markup; false when left out"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        let product = try fields.required("product")
        price = Price(
            code: try fields.required("code"), version: try fields.whole("version", 1...1_000_000) ?? 1,
            validFrom: try fields.requiredDay("valid_from"), product: product,
            service: try fields.text("service") ?? product, unit: try fields.text("unit") ?? "",
            currency: try fields.currency("currency"), model: try fields.priceModel(),
            interval: try fields.interval(),
            timing: try fields.choice("timing", ["in_advance": .inAdvance, "in_arrears": .inArrears]) ?? .inAdvance,
            included: try fields.amount("included") ?? .zero, minimum: try fields.amount("minimum"),
            proration: try fields.choice("proration", ["day": .day, "none": .none]) ?? .day,
            tax: try fields.tax(), taxKind: try fields.text("tax_kind"),
            termMonths: try fields.whole("term_months", 1...120), vendorPrice: try fields.amount("vendor_price"),
            policy: try fields.text("policy"),
            isOpenBook: try fields.choice("open_book", ["true": true, "false": false]) ?? false,
            vendorCosts: try fields.vendorCosts()
        )
    }
}

extension ImportFields {
    /// Refused for prices that do not build on the vendor's cost, whose rows would not heed it.
    fileprivate func vendorCosts() throws(BillingRefusal) -> VendorCostPolicy {
        let model = try required("model")
        let names = ["cost_basis", "vendor_credits"]
        if !model.hasPrefix("cost_plus"), let stray = names.first(where: { has($0) }) {
            throw refusal(stray, .fieldNotApplicable(stray, to: model))
        }
        let standard = VendorCostPolicy.standard
        return VendorCostPolicy(
            basis: try choice("cost_basis", VendorCostPolicy.Basis.words) ?? standard.basis,
            credits: try choice("vendor_credits", VendorCostPolicy.Credits.words) ?? standard.credits)
    }

    fileprivate func interval() throws(BillingRefusal) -> BillingInterval {
        guard let days = try whole("days", 1...3660) else { return .months(try whole("months", 1...120) ?? 1) }
        guard !has("months") else { throw refusal("months", .exclusiveFields(["months", "days"])) }
        return .days(days)
    }

    fileprivate func tax() throws(BillingRefusal) -> TaxTreatment {
        let category =
            try optional("tax_category", BillingRefusal.invalidChoice(of: TaxCategory.allCases.map(\.rawValue))) {
                TaxCategory(rawValue: $0)
            } ?? .standard
        let rate = try percent("tax_rate", upTo: Rate(ppm: 1_000_000))
        guard rate != nil || !category.hasRate else {
            throw refusal("tax_rate", .taxRateMissing(category: category.rawValue))
        }
        guard category.hasRate || rate ?? .zero == .zero else {
            throw refusal("tax_rate", .taxRateNotZero(category: category.rawValue))
        }
        return TaxTreatment(stated: category, rate: rate ?? .zero, reason: try taxReason())
    }

    private func taxReason() throws(BillingRefusal) -> TaxReason? {
        let code = try optional("tax_code", BillingRefusal.invalidExemptionCode) { ExemptionCode($0) }
        guard let words = try text("tax_reason") else {
            if code != nil { throw refusal("tax_reason", .init(.valueMissing)) }
            return nil
        }
        return .stated(words, code: code)
    }
}
