/// The sums of a document by the rules of EN 16931: tax once per group of category and rate (BG-23; BR-CO-14, BR-CO-15,
/// BR-CO-17).
public struct Totals: Hashable, Sendable {
    /// Sum of the taxable amounts.
    public var net: Money
    /// One per category and rate, in the order of the lines.
    public var taxes: [TaxAmount]
    /// ``net`` and all taxes.
    public var gross: Money

    /// Groups the lines by category and rate, and taxes each group once.
    /// - Parameters:
    ///   - lines: all of one document; discounts and credits among them lower their groups.
    ///   - currency: of every line.
    ///   - isInclusive: whether the lines already hold their tax; it is then taken out per group.
    /// - Throws: `currencyMismatch` when currencies differ, `amountTooLarge` when a sum does not fit.
    public init(of lines: [InvoiceLine], currency: Currency, isInclusive: Bool) throws(BillingRefusal) {
        var groups = TaxGroups(currency: currency)
        // By index, which spares a copy of every line.
        for index in lines.indices { try groups.add(lines[index].amount, lines[index].tax) }
        try self.init(groups, isInclusive: isInclusive)
    }

    /// - Parameter earlier: what earlier credit notes of the same document took back: the groups are taxed together
    ///   with it, less the tax that they took back then.
    init(_ groups: TaxGroups, after earlier: [TaxAmount] = [], isInclusive: Bool) throws(BillingRefusal) {
        taxes = try groups.taxed(after: earlier, isInclusive: isInclusive)
        net = try Money.sum(taxes.lazy.map(\.taxable), groups.currency)
        gross = try net.adding(try Money.sum(taxes.lazy.map(\.amount), groups.currency))
    }
}

/// What a document taxes together: category and rate make a group, the reasons do not.
struct TaxGroups {
    let currency: Currency
    private var groups: [(treatment: TaxTreatment, sum: Money, reasons: [TaxReason])] = []

    init(currency: Currency) { self.currency = currency }

    /// Inlined, so that the tax of a line is read where it lies.
    @inline(__always) mutating func add(_ amount: Money, _ tax: TaxTreatment) throws(BillingRefusal) {
        let known = groups.indices.first {
            groups[$0].treatment.rate == tax.rate && groups[$0].treatment.category == tax.category
        }
        if let known {
            groups[known].sum = try groups[known].sum.adding(amount)
            if let reason = tax.reason, !groups[known].reasons.contains(reason) { groups[known].reasons.append(reason) }
        } else {
            groups.append((tax, try Money.zero(currency).adding(amount), [tax.reason].compactMap(\.self)))
        }
    }

    func taxed(after earlier: [TaxAmount], isInclusive: Bool) throws(BillingRefusal) -> [TaxAmount] {
        var taxes: [TaxAmount] = []
        for group in groups {
            let before = earlier.filter { $0.category == group.treatment.category && $0.rate == group.treatment.rate }
            var sum = group.sum
            for tax in before { sum = try sum.adding(isInclusive ? tax.taxable.adding(tax.amount) : tax.taxable) }
            var together = try group.treatment.amount(on: sum, isInclusive: isInclusive)
            for tax in before {
                together.taxable = try together.taxable.subtracting(tax.taxable)
                together.amount = try together.amount.subtracting(tax.amount)
            }
            together.reasons = group.reasons
            taxes.append(together)
        }
        return taxes
    }
}

extension TaxTreatment {
    /// The tax group that `sum` makes, rounded once. An inclusive sum S holds S × rate / (1 + rate) of tax.
    /// - Throws: `amountTooLarge`.
    public func amount(on sum: Money, isInclusive: Bool) throws(BillingRefusal) -> TaxAmount {
        guard isInclusive else {
            return TaxAmount(
                category: category, rate: rate, taxable: sum, amount: try rate.applied(to: sum), reasons: reasons)
        }
        let share = try rate.ratio.divided(by: Ratio.one.adding(rate.ratio))
        let tax = try Money(rounding: sum.major.multiplied(by: share), sum.currency)
        let taxable = try sum.subtracting(tax)
        return TaxAmount(category: category, rate: rate, taxable: taxable, amount: tax, reasons: reasons)
    }

    private var reasons: [TaxReason] { [reason].compactMap(\.self) }
}
