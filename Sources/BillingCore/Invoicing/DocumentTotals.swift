/// The totals of a document by EN 16931 (BG-22; BR-CO-10 to BR-CO-16), from lines, allowances and charges alone.
public struct DocumentTotals: Hashable, Sendable {
    /// Per line, after its own allowances and charges.
    public let lineNets: [Money]
    /// Net after allowances and charges, taxes, gross.
    public let totals: Totals
    /// Paid before; lowers what is to pay.
    public let prepaid: Money
    /// Added to what is to pay, so that it can be paid in cash.
    public let rounding: Money
    /// Gross less ``prepaid`` plus ``rounding``.
    public let payable: Money

    /// - Throws: `zeroBaseQuantity`, `outsideScopeNotAlone`, `currencyMismatch`, `amountTooLarge`.
    public init(
        lines: [Line], allowances: [Adjustment] = [], charges: [Adjustment] = [], prepaid: Money, rounding: Money,
        isInclusive: Bool
    ) throws(BillingRefusal) {
        let currency = prepaid.currency
        try Self.refuseMixing(lines.map(\.tax) + (allowances + charges).map(\.tax))
        var nets: [Money] = []
        var groups = TaxGroups(currency: currency)
        for line in lines {
            let net = try line.net(in: currency)
            nets.append(net)
            try groups.add(net, line.tax)
        }
        for allowance in allowances { try groups.add(try allowance.amount.negated(), allowance.tax) }
        for charge in charges { try groups.add(charge.amount, charge.tax) }
        lineNets = nets
        totals = try Totals(groups, isInclusive: isInclusive)
        self.prepaid = prepaid
        self.rounding = rounding
        payable = try totals.gross.subtracting(prepaid).adding(rounding)
    }

    /// What is outside the scope of tax stands alone on a document (BR-O-11 to BR-O-14).
    private static func refuseMixing(_ taxes: [TaxTreatment]) throws(BillingRefusal) {
        guard taxes.contains(where: \.isDecidedOutsideScope),
            let other = taxes.first(where: { !$0.isDecidedOutsideScope })
        else { return }
        throw BillingRefusal.outsideScopeNotAlone(beside: other.category)
    }

    /// `quantity × unitPrice / baseQuantity`, rounded once, less allowances, plus charges.
    public struct Line: Hashable, Sendable {
        /// How many.
        public var quantity: ExactDecimal
        /// Major units, for ``baseQuantity`` units.
        public var unitPrice: ExactDecimal
        /// Units that ``unitPrice`` pays for.
        public var baseQuantity: ExactDecimal
        /// Taken off the rounded product.
        public var allowances: [Money]
        /// Added to it.
        public var charges: [Money]
        /// How the line is taxed.
        public var tax: TaxTreatment

        public init(
            quantity: ExactDecimal, unitPrice: ExactDecimal, baseQuantity: ExactDecimal = .one,
            allowances: [Money] = [], charges: [Money] = [], tax: TaxTreatment
        ) {
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.baseQuantity = baseQuantity
            self.allowances = allowances
            self.charges = charges
            self.tax = tax
        }

        func net(in currency: Currency) throws(BillingRefusal) -> Money {
            guard !baseQuantity.isZero else { throw BillingRefusal(.zeroBaseQuantity) }
            let exact = try quantity.ratio.multiplied(by: unitPrice.ratio).divided(by: baseQuantity.ratio)
            var net = try Money(rounding: exact, currency)
            for allowance in allowances { net = try net.subtracting(allowance) }
            for charge in charges { net = try net.adding(charge) }
            return net
        }
    }

    /// An allowance or charge on the document as a whole, in its tax group.
    public struct Adjustment: Hashable, Sendable {
        /// Above zero for an allowance as for a charge.
        public var amount: Money
        /// Its tax group.
        public var tax: TaxTreatment

        public init(amount: Money, tax: TaxTreatment) {
            self.amount = amount
            self.tax = tax
        }
    }
}
