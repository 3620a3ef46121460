extension Derivation {
    /// The derivation as its customer may read it.
    ///
    /// What the vendor charges and what the seller puts on it are the seller's secret unless the price is open book:
    /// usage is told as one amount at the customer's own rates, and a unit built on the vendor's price as the
    /// customer's price. The sum of the terms, the rounding and the result stay the same.
    /// - Throws: `amountTooLarge`.
    public func forCustomer() throws(BillingRefusal) -> Derivation {
        guard price?.isOpenBook != true else { return self }
        var shown = self
        for index in shown.terms.indices { shown.terms[index] = try terms[index].hidingCost() }
        return shown
    }
}

extension Derivation.Term {
    fileprivate func hidingCost() throws(BillingRefusal) -> Derivation.Term {
        let signs = factors.filter { $0 == .minus }
        let unsigned = factors.filter { $0 != .minus }
        if let rows = factors.lazy.compactMap(\.vendorRows).first {
            // The exchange rate is no secret: the amount before it is at the customer's rate, in the vendor's currency.
            let rated = try Derivation.Term(kind, unsigned.filter { !$0.isConversion }).product()
            return .init(kind, signs + [.ratedUsage(rated, rows: rows)] + unsigned.filter(\.isConversion))
        }
        guard unsigned.contains(where: \.isPutOnCost) else { return self }
        let priced = try Derivation.Term(kind, unsigned.filter(\.isUnitPrice)).product()
        let price = priced.decimal.map { Derivation.Factor.amount($0) } ?? .unitPrice(priced)
        let others = unsigned.filter { !$0.isUnitPrice }
        // The price stands where readers expect it: behind the quantity.
        return .init(kind, signs + others.prefix(1) + [price] + others.dropFirst())
    }
}

extension Derivation.Factor {
    fileprivate var vendorRows: Int? { if case .vendorCost(_, let rows, _) = self { rows } else { nil } }

    fileprivate var isConversion: Bool { if case .conversion = self { true } else { false } }

    fileprivate var isPutOnCost: Bool {
        switch self {
        case .markup, .margin: true
        default: false
        }
    }

    /// Beside a markup or margin, an amount is the vendor's.
    fileprivate var isUnitPrice: Bool { if case .amount = self { true } else { isPutOnCost } }
}
