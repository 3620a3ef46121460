import BillingCore

/// One document for totals alone.
struct ScenarioDocument {
    let totals: DocumentTotals

    init(_ top: JSONObject) throws(BillingRefusal) {
        let currency = try top.currency()
        let node = try top.required("document")
        let object = try node.object(["prices_include_tax", "lines", "allowances", "charges", "prepaid", "rounding"])
        var lines: [DocumentTotals.Line] = []
        for line in try object.required("lines").list() { lines.append(try line.documentLine(currency)) }
        let allowances = try object.adjustments("allowances", currency)
        let charges = try object.adjustments("charges", currency)
        let prepaid = try object["prepaid"]?.money(currency) ?? .zero(currency)
        let rounding = try object["rounding"]?.money(currency) ?? .zero(currency)
        let isInclusive = try object["prices_include_tax"]?.bool() ?? false
        totals = try node.decided { () throws(BillingRefusal) in
            try DocumentTotals(
                lines: lines, allowances: allowances, charges: charges, prepaid: prepaid, rounding: rounding,
                isInclusive: isInclusive)
        }
    }

    var output: JSONValue {
        .object([
            .init(
                "document",
                .object([
                    .init("lines", .list(totals.lineNets.map { .object([.init("net", .text($0.decimalText))]) })),
                    .init("net", .text(totals.totals.net.decimalText)),
                    .init("tax", .list(totals.totals.taxes.map(\.json))),
                    .init("gross", .text(totals.totals.gross.decimalText)),
                    .init("prepaid", .text(totals.prepaid.decimalText)),
                    .init("rounding", .text(totals.rounding.decimalText)),
                    .init("payable", .text(totals.payable.decimalText)),
                ]))
        ])
    }
}

extension JSONNode {
    fileprivate func documentLine(_ currency: Currency) throws(BillingRefusal) -> DocumentTotals.Line {
        let object = try object(["quantity", "unit_price", "base_quantity", "allowances", "charges", "tax"])
        let base = try object["base_quantity"]?.decimal() ?? .one
        guard !base.isZero else { throw try object.required("base_quantity").refusal(.init(.zeroBaseQuantity)) }
        return DocumentTotals.Line(
            quantity: try object.required("quantity").quantity(),
            unitPrice: try object.required("unit_price").decimal(),
            baseQuantity: base, allowances: try object["allowances"]?.amounts(currency) ?? [],
            charges: try object["charges"]?.amounts(currency) ?? [], tax: try object["tax"]?.tax() ?? .untaxed)
    }

    private func amounts(_ currency: Currency) throws(BillingRefusal) -> [Money] {
        var amounts: [Money] = []
        for node in try list() { amounts.append(try node.money(currency)) }
        return amounts
    }
}

extension JSONObject {
    fileprivate func adjustments(
        _ name: String, _ currency: Currency
    ) throws(BillingRefusal) -> [DocumentTotals.Adjustment] {
        var adjustments: [DocumentTotals.Adjustment] = []
        for node in try self[name]?.list() ?? [] {
            let object = try node.object(["amount", "tax"])
            adjustments.append(
                .init(amount: try object.required("amount").money(currency), tax: try object["tax"]?.tax() ?? .untaxed))
        }
        return adjustments
    }
}
