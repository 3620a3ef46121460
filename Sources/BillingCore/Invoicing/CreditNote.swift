/// What someone decided to credit of one issued line.
public struct CreditRequest: Hashable, Sendable {
    /// Position of the line, from 1.
    public var line: Int
    /// How much of it.
    public var extent: Extent

    public init(line: Int, _ extent: Extent) {
        self.line = line
        self.extent = extent
    }

    /// An amount, a quantity, or the rest.
    public enum Extent: Hashable, Sendable {
        /// This much, in the terms of the line (before tax, or with it where prices include tax).
        case amount(Money)
        /// The share of so many of the line's units.
        case quantity(ExactDecimal)
        /// Whatever is left of the line.
        case rest
    }
}

/// A credit note before it has a number: lines tied to the lines that they credit, below zero altogether.
///
/// Credits by request carry no days: they never make a billing run charge the days again.
public struct CreditNoteDraft: Hashable, Sendable {
    /// One per request, tied to the line it credits, those of one service together; above zero only what takes back a
    /// credit, or a charge below zero.
    public let lines: [InvoiceLine]
    /// Sums and taxes of the lines, below zero. Each tax group takes back the tax of all that was credited of it so
    /// far, rounded once, less what earlier notes took back: partial notes come to exactly the tax that was billed.
    public let totals: Totals

    /// Credits parts of one issued document.
    /// - Parameters:
    ///   - billed: its lines with what is left of them.
    ///   - earlier: the taxes of earlier credit notes of it, below zero.
    /// - Throws: `nothingToCredit` without a request, `noSuchLine`, `notACharge`, `nothingLeftOfLine`,
    ///   `lineAmountExceeded`, `lineQuantityExceeded`, `lineHasNoQuantity`, `creditInOtherCurrency`; `creditNotPositive`
    ///   for a line that rounds to nothing or would charge; `emptyCreditNote` when all of it comes to nothing;
    ///   `amountTooLarge`.
    public init(
        crediting billed: [BilledLine], _ requests: [CreditRequest], after earlier: [TaxAmount], on day: Day,
        pricesIncludeTax: Bool
    ) throws(BillingRefusal) {
        try self.init(
            of: billed, requests, isWhole: false, after: earlier, on: day, pricesIncludeTax: pricesIncludeTax)
        guard totals.gross.isNegative else { throw BillingRefusal(.emptyCreditNote) }
    }

    private init(
        of billed: [BilledLine], _ requests: [CreditRequest], isWhole: Bool, after earlier: [TaxAmount], on day: Day,
        pricesIncludeTax: Bool
    ) throws(BillingRefusal) {
        guard let currency = billed.first?.line.amount.currency, !requests.isEmpty else {
            throw BillingRefusal(.nothingToCredit)
        }
        var left = billed
        var lines: [InvoiceLine] = []
        for request in requests {
            guard let index = left.firstIndex(where: { $0.reference.line == request.line }) else {
                throw BillingRefusal.noSuchLine(request.line)
            }
            guard left[index].line.isCreditable || isWhole else {
                throw BillingRefusal.notACharge(line: request.line)
            }
            let line = try left[index].credit(request.extent, beside: billed, on: day)
            try left[index].take(line)
            lines.append(line)
        }
        var groups = TaxGroups(currency: currency)
        for line in lines { try groups.add(line.amount, line.tax) }
        self.lines = lines.groupedByService()
        totals = try Totals(groups, after: earlier, isInclusive: pricesIncludeTax)
    }

    /// Takes back everything that is left of a document, the credits on it too: the only way to void it.
    /// - Throws: `nothingToCredit`, `creditedMoreThanCharged`, `amountTooLarge`.
    public init(
        voiding billed: [BilledLine], after earlier: [TaxAmount], on day: Day, pricesIncludeTax: Bool
    ) throws(BillingRefusal) {
        let open = billed.filter { ($0.line.isCreditable || $0.line.kind == .credit) && !$0.remaining.isZero }
        try self.init(
            of: billed, open.map { CreditRequest(line: $0.reference.line, .rest) }, isWhole: true, after: earlier,
            on: day,
            pricesIncludeTax: pricesIncludeTax
        )
        guard totals.gross.isNegative else {
            throw BillingRefusal(.creditedMoreThanCharged)
        }
    }
}

extension InvoiceLine {
    /// Credits and discounts are not credited themselves; a discount goes with the line it lowers.
    fileprivate var isCreditable: Bool { kind.isCharge || kind == .oneOff }
}

extension BilledLine {
    fileprivate func credit(
        _ extent: CreditRequest.Extent, beside billed: [BilledLine], on day: Day
    ) throws(BillingRefusal) -> InvoiceLine {
        guard !remaining.isZero else { throw BillingRefusal.nothingLeftOfLine(reference.line) }
        let derivation = try Derivation(
            computing: try terms(for: extent, beside: billed), in: line.amount.currency,
            trigger: .init(.corrected, on: day)
        )
        let rest = try remaining.adding(derivation.result)
        guard !derivation.result.isZero, derivation.result.isNegative == remaining.isPositive else {
            throw BillingRefusal(.creditNotPositive)
        }
        guard rest.isZero || rest.isNegative == remaining.isNegative else {
            throw BillingRefusal.lineAmountExceeded(left: remaining, line: reference.line)
        }
        var credit = BilledCharge(entry: self, reductions: [], uncredited: [], credits: []).creditLine(
            for: nil, derivation)
        if case .quantity(let quantity) = extent { credit.quantity = quantity } else { credit.quantity = nil }
        return credit
    }

    private func terms(
        for extent: CreditRequest.Extent, beside billed: [BilledLine]
    ) throws(BillingRefusal) -> [Derivation.Term] {
        switch extent {
        case .amount(let amount):
            guard amount.currency == line.amount.currency, let decimal = amount.decimal else {
                throw BillingRefusal.creditInOtherCurrency(line.amount.currency)
            }
            return [.init(.credit, [.minus, .amount(decimal)])]
        case .rest: return [.init(.credit, [.minus, .billed(remaining, reference)])]
        case .quantity(let quantity):
            guard let whole = line.quantity, !whole.isZero else {
                throw BillingRefusal.lineHasNoQuantity(reference.line)
            }
            let credited = try creditedQuantity.adding(quantity).ratio.divided(by: whole.ratio)
            guard credited <= .one else {
                let left = try whole.subtracting(creditedQuantity)
                throw BillingRefusal.lineQuantityExceeded(left: left, of: whole, line: reference.line)
            }
            // Rounded shares of the quantity leave a cent over, or lack one; what completes it takes the rest.
            if credited == .one { return [.init(.credit, [.minus, .billed(remaining, reference)])] }
            let share = Derivation.Factor.units(quantity, of: whole, unit: line.unit)
            var terms = [Derivation.Term(.credit, [.minus, .billed(line.amount, reference), share])]
            for entry in billed {
                for part in entry.line.discount?.shares ?? [] where part.line == reference.line {
                    terms.append(.init(.discount, [.minus, .billed(part.amount, entry.reference), share]))
                }
            }
            return terms
        }
    }
}
