extension DraftLines {
    /// Adds a discount line behind everything for each discount and line that it lowers.
    ///
    /// Discounts apply in the order given, each to what the ones before it left of the line.
    mutating func append(_ discounts: [Discount], on day: Day) throws(BillingRefusal) {
        guard !discounts.isEmpty else { return }
        var left = lines.map(\.amount)
        for discount in discounts {
            for index in left.indices where discount.lowers(lines[index], on: day) && left[index].isPositive {
                let line = lines[index]
                let derivation = try Derivation(
                    computing: [
                        .init(.discount, [.minus, .percent(discount.percent), .billed(left[index], .here(index + 1))])
                    ],
                    in: line.amount.currency
                )
                guard !derivation.result.isZero else { continue }
                left[index] = try left[index].adding(derivation.result)
                try append(line.discountLine(discount, derivation, at: index + 1))
            }
        }
    }
}

extension Discount {
    /// A discount lowers lines whose period begins while it lasts.
    fileprivate func lowers(_ line: InvoiceLine, on day: Day) -> Bool {
        switch line.kind {
        case .recurring, .usage, .minimum: break
        case .credit, .discount, .oneOff: return false
        }
        let start = line.period?.from ?? day
        return (price == nil || line.derivation.price?.code == price) && from <= start && to.map { start < $0 } ?? true
    }
}

extension InvoiceLine {
    fileprivate func discountLine(_ discount: Discount, _ derivation: Derivation, at position: Int) -> InvoiceLine {
        InvoiceLine(
            kind: .discount, service: service, description: discount.description, subscription: subscription,
            period: period, amount: derivation.result, tax: tax, derivation: derivation,
            discount: AppliedDiscount(code: discount.code, shares: [.init(line: position, amount: derivation.result)])
        )
    }
}

extension LineReference {
    /// A line of the document that is being made.
    static func here(_ line: Int) -> LineReference { LineReference(document: "", line: line) }
}
