/// The sums of a document by the rules of EN 16931: tax once per group of category and rate.
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
    /// - Throws: a refusal when currencies differ or a sum does not fit.
    public init(of lines: [InvoiceLine], currency: Currency, isInclusive: Bool) throws(BillingRefusal) {
        // By index, which spares a copy of every line.
        let parts = lines.indices.lazy.map { (lines[$0].tax, lines[$0].amount) }
        try self.init(of: parts, currency: currency, isInclusive: isInclusive)
    }

    init(
        of parts: some Sequence<(TaxTreatment, Money)>, currency: Currency, isInclusive: Bool
    ) throws(BillingRefusal) {
        var groups: [(treatment: TaxTreatment, sum: Money)] = []
        for (tax, amount) in parts {
            if let index = groups.firstIndex(where: { $0.treatment.isSameGroup(as: tax) }) {
                groups[index].sum = try groups[index].sum.adding(amount)
                groups[index].treatment.reason = groups[index].treatment.reason ?? tax.reason
                groups[index].treatment.explanation = groups[index].treatment.explanation ?? tax.explanation
            } else {
                groups.append((tax, try Money.zero(currency).adding(amount)))
            }
        }
        var taxes: [TaxAmount] = []
        for group in groups { taxes.append(try group.treatment.amount(on: group.sum, isInclusive: isInclusive)) }
        self.taxes = taxes
        net = try Money.sum(taxes.map(\.taxable), currency)
        gross = try net.adding(try Money.sum(taxes.map(\.amount), currency))
    }
}

extension TaxTreatment {
    /// Category and rate make the group; the sentence that explains it does not.
    fileprivate func isSameGroup(as other: TaxTreatment) -> Bool { category == other.category && rate == other.rate }

    /// The tax group that `sum` makes, rounded once. An inclusive sum S holds S × rate / (1 + rate) of tax.
    func amount(on sum: Money, isInclusive: Bool) throws(BillingRefusal) -> TaxAmount {
        guard isInclusive else {
            let tax = try rate.applied(to: sum)
            return TaxAmount(
                category: category, rate: rate, taxable: sum, amount: tax, reason: reason, explanation: explanation)
        }
        let share = try rate.ratio.divided(by: Ratio.one.adding(rate.ratio))
        let tax = try Money(rounding: sum.major.multiplied(by: share), sum.currency)
        let taxable = try sum.subtracting(tax)
        return TaxAmount(
            category: category, rate: rate, taxable: taxable, amount: tax, reason: reason, explanation: explanation)
    }
}
