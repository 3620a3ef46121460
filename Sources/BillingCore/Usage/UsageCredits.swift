/// Usage below zero: a correction by the vendor, or a measurement that was lowered. It is given back as what was
/// charged for usage, with its discounts, and is a negative charge of its own only beyond what was charged.
struct UsageCredits {
    /// Charges of usage in the order of issue.
    private let charges: [BilledCharge]
    /// What this run took back of them: before discounts, and after.
    private var taken: [LineReference: (list: Money, amount: Money)] = [:]

    init(of billed: [BilledCharge]) { charges = billed.filter { $0.line.kind == .usage && $0.line.amount.isPositive } }

    /// Appends what `line`, a draft of usage below zero, gives back.
    ///
    /// Charges of its own price and description are credited, those of the same days first, then the latest ones; each
    /// credit is the share of what the charge came to after discounts, and never more than is left of it. The first
    /// credit carries the quantity and the usage rows.
    mutating func append(_ line: InvoiceLine, of days: Period, to lines: inout DraftLines) throws(BillingRefusal) {
        var rest = line
        var left = try line.amount.negated()
        for charge in candidates(for: line, days) where left.isPositive {
            let before = taken[charge.entry.reference]
            let open = try charge.open().adding(before?.list ?? .zero(left.currency))
            let remaining = try charge.entry.remaining.adding(before?.amount ?? .zero(left.currency))
            let part = Money(minor: min(left.minor, open.minor), left.currency)
            guard part.isPositive else { continue }
            var credit = try charge.creditLine(
                of: part, for: days, remaining, isRest: part == open,
                told: part == left && rest.quantity != nil ? line.derivation.plainTerms : nil,
                trigger: line.derivation.trigger ?? .init(.corrected, on: days.from))
            credit.derivation.price = line.derivation.price
            (credit.quantity, credit.unit, credit.usage) = (rest.quantity, rest.unit, rest.usage)
            (rest.quantity, rest.usage) = (nil, [])
            taken[charge.entry.reference] = (
                try open.subtracting(part).subtracting(charge.open()),
                try remaining.adding(credit.amount).subtracting(charge.entry.remaining)
            )
            left = try left.subtracting(part)
            try lines.append(credit)
        }
        if left.isPositive { try lines.append(rest.giving(back: left)) }
    }

    private func candidates(for line: InvoiceLine, _ days: Period) -> [BilledCharge] {
        let same = charges.reversed().filter {
            $0.line.description == line.description
                && $0.line.derivation.price?.code == line.derivation.price?.code
        }
        let isOfDays = { (charge: BilledCharge) in charge.line.period?.overlap(days) != nil }
        return same.filter(isOfDays) + same.filter { !isOfDays($0) }
    }
}

extension InvoiceLine {
    /// The same line over what no credit gave back.
    fileprivate func giving(back left: Money) throws(BillingRefusal) -> InvoiceLine {
        guard let credited = try left.adding(amount).negated().decimal else { throw BillingRefusal(.amountTooLarge) }
        guard !credited.isZero else { return self }
        var rest = self
        rest.derivation = try Derivation(
            computing: derivation.terms + [.init(.credit, [.amount(credited)])], in: amount.currency,
            price: derivation.price, trigger: derivation.trigger, rounding: derivation.rounding)
        rest.amount = rest.derivation.result
        return rest
    }
}
