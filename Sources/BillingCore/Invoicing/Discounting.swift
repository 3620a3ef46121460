/// Takes discounts off the lines of a document in the making, with discount lines behind everything.
struct Discounting {
    private let prices: PriceList
    private let day: Day
    /// What is left of each line.
    private var left: [Money]
    /// What is left of each discount that has a limit.
    private var budgets: [String: Money] = [:]

    /// - Parameters:
    ///   - prices: tell the product of a line's price.
    ///   - billed: tell how much of a limit was used before.
    init(
        _ discounts: [Discount], on lines: [InvoiceLine], prices: PriceList, billed: [BilledLine], day: Day
    ) throws(BillingRefusal) {
        self.prices = prices
        self.day = day
        left = lines.map(\.amount)
        for discount in discounts { budgets[discount.code] = discount.limit }
        guard !budgets.isEmpty else { return }
        for entry in billed {
            guard let code = entry.line.discount?.code, let budget = budgets[code] else { continue }
            budgets[code] = try budget.adding(entry.line.amount)
        }
    }

    mutating func apply(_ discounts: [Discount], to lines: inout DraftLines) throws(BillingRefusal) {
        let order = discounts.indices.sorted { (discounts[$0].level, $0) < (discounts[$1].level, $1) }
        for discount in order.map({ discounts[$0] }) {
            if discount.isOnDocument {
                let lowered = discount.lasts(on: day) ? left.indices.filter { isOpen($0, lines) } : []
                if !lowered.isEmpty { try take(discount, off: lowered, &lines) }
            } else {
                for index in left.indices where isOpen(index, lines) && lowers(discount, lines.lines[index]) {
                    try take(discount, off: [index], &lines)
                }
            }
        }
    }

    /// Charges are lowered; credits already are what was left of theirs.
    private func isOpen(_ index: Int, _ lines: DraftLines) -> Bool {
        left[index].isPositive && (lines.lines[index].kind.isCharge || lines.lines[index].kind == .oneOff)
    }

    private func lowers(_ discount: Discount, _ line: InvoiceLine) -> Bool {
        line.kind.isCharge && discount.lasts(on: line.period?.from ?? day) && discount.isAbout(line, prices)
    }

    /// Takes one discount off some lines together, shared out by what is left of each, one line per tax group.
    private mutating func take(
        _ discount: Discount, off lowered: [Int], _ lines: inout DraftLines
    ) throws(BillingRefusal) {
        let derivation = try derivation(of: discount, off: lowered, lines.lines)
        let total = try derivation.result.negated()
        guard total.isPositive else { return }
        let parts = lowered.count == 1 ? [total] : try total.split(by: lowered.map { Ratio(Int128(left[$0].minor)) })
        var groups: [(tax: TaxTreatment, shares: [AppliedDiscount.Share])] = []
        for (index, part) in zip(lowered, parts) where part.isPositive {
            left[index] = try left[index].subtracting(part)
            let share = AppliedDiscount.Share(line: index + 1, amount: try part.negated())
            let tax = lines.lines[index].tax
            if let group = groups.firstIndex(where: { $0.tax == tax }) {
                groups[group].shares.append(share)
            } else {
                groups.append((tax, [share]))
            }
        }
        if let budget = budgets[discount.code] { budgets[discount.code] = try budget.subtracting(total) }
        let target = discount.isOnDocument ? nil : lowered.first.map { lines.lines[$0] }
        for group in groups {
            let sum = try Money.sum(group.shares.map(\.amount), total.currency)
            let origin = groups.count == 1 ? derivation : try Derivation(discounting: sum)
            try lines.append(discount.line(origin, tax: group.tax, group.shares, like: target))
        }
    }

    /// What the discount comes to, as an amount below zero, within what is left of the lines and of its limit.
    private func derivation(
        of discount: Discount, off lowered: [Int], _ lines: [InvoiceLine]
    ) throws(BillingRefusal) -> Derivation {
        var total = Money.zero(left[lowered[0]].currency)
        for index in lowered { total = try total.adding(left[index]) }
        let wanted = try Derivation(computing: [term(of: discount, on: total, lowered, lines)], in: total.currency)
        let most = max(budgets[discount.code].map { min($0.minor, total.minor) } ?? total.minor, 0)
        guard wanted.result.minor < -most else { return wanted }
        return try Derivation(discounting: Money(minor: -most, total.currency))
    }

    private func term(
        of discount: Discount, on total: Money, _ lowered: [Int], _ lines: [InvoiceLine]
    ) throws(BillingRefusal) -> Derivation.Term {
        if let amount = discount.amount {
            guard amount.currency == total.currency, let decimal = amount.decimal else {
                throw BillingRefusal.discountInOtherCurrency(discount.code, currency: total.currency)
            }
            let share = discount.isOnDocument ? nil : lines[lowered[0]].derivation.dayShare
            return .init(.discount, [.minus, .amount(decimal)] + [share].compactMap(\.self))
        }
        guard lowered.count > 1, let decimal = total.decimal else {
            return .init(.discount, [.minus, .percent(discount.percent), .billed(total, .here(lowered[0] + 1))])
        }
        return .init(.discount, [.minus, .percent(discount.percent), .amount(decimal)])
    }
}

extension Discount {
    /// Whether it is on lines like this one. - Parameter prices: tell the product of a line's price.
    func isAbout(_ line: InvoiceLine, _ prices: PriceList) -> Bool {
        let key = line.derivation.price?.key
        return (subscription == nil || line.subscription == subscription) && (price == nil || key?.code == price)
            && (product == nil || key.flatMap { prices[$0] }?.product == product)
    }

    fileprivate func line(
        _ derivation: Derivation, tax: TaxTreatment, _ shares: [AppliedDiscount.Share], like lowered: InvoiceLine?
    ) -> InvoiceLine {
        InvoiceLine(
            kind: .discount, service: lowered?.service ?? "", description: description,
            subscription: lowered?.subscription, period: lowered?.period, amount: derivation.result, tax: tax,
            derivation: derivation, discount: AppliedDiscount(code: code, shares: shares)
        )
    }
}

extension Derivation {
    /// A plain amount off.
    fileprivate init(discounting amount: Money) throws(BillingRefusal) {
        guard let decimal = try amount.negated().decimal else { throw BillingRefusal(.amountTooLarge) }
        try self.init(computing: [.init(.discount, [.minus, .amount(decimal)])], in: amount.currency)
    }

    /// The days that a charge was prorated by, where it was.
    fileprivate var dayShare: Factor? {
        terms.first?.factors.last { if case .days = $0 { true } else { false } }
    }
}

extension LineReference {
    /// A line of the document that is being made.
    static func here(_ line: Int) -> LineReference { LineReference(document: "", line: line) }
}
