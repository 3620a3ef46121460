/// The recurring side of one subscription: what should be charged by `day`, compared with what was billed.
///
/// Days of a billed line that no longer cost what was billed are credited from the amount billed; days that should
/// be charged and are not covered are charged. A retroactive change is the same comparison.
struct RecurringBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let day: Day

    /// Credits first, then charges, each by day.
    func append(to lines: inout DraftLines) throws(BillingRefusal) {
        var covered: [Period] = []
        var taken: [Taken] = []
        for charge in billed where charge.line.kind == .recurring {
            let (kept, unused) = compare(charge)
            covered += kept
            if !kept.isEmpty, isChargedWhole(charge), let days = charge.line.period, let price = charge.charge?.price {
                taken.append(Taken(price: price, days: days))
            }
            try appendCredits(of: charge, for: unused, keeping: !kept.isEmpty, to: &lines)
        }
        covered.sort { $0.from < $1.from }
        try appendCharges(beside: covered, taken, to: &lines)
    }

    /// Days for which a price without proration was charged, and with them every full period that they touch.
    private struct Taken {
        var price: PriceKey
        var days: Period
    }

    // MARK: Credits

    /// Splits the uncredited days of a billed line into those that still cost what was billed and those that do not.
    private func compare(_ charge: BilledCharge) -> (kept: [Period], unused: [Period]) {
        var kept: [Period] = []
        for days in charge.uncredited {
            var index = timeline.firstIndex(endingAfter: days.from)
            while index < timeline.segments.endIndex, let part = timeline.segments[index].period.overlap(days) {
                if isSame(timeline.segments[index].charge, charge) { kept.append(part) }
                index += 1
            }
        }
        if !kept.isEmpty, isChargedWhole(charge) { return (kept, []) }
        return (kept, charge.uncredited.flatMap { $0.subtracting(kept) })
    }

    /// What days that still cost what was billed come to before discounts.
    func amount(of charge: BilledCharge) throws(BillingRefusal) -> Money {
        let (kept, unused) = compare(charge)
        guard !kept.isEmpty, let whole = charge.line.period else { return .zero(charge.line.amount.currency) }
        var amount = charge.line.amount
        for days in charge.credits.map(\.days) + unused {
            let share = try Ratio(Int128(days.days), over: Int128(whole.days))
            let part = try Money(rounding: charge.line.amount.major.multiplied(by: share), amount.currency)
            amount = try amount.subtracting(part)
        }
        return amount
    }

    private func isSame(_ now: Timeline.Charge?, _ billed: BilledCharge) -> Bool {
        guard let now, let then = billed.charge else { return false }
        return isChargedWhole(billed) ? now.price == then.price : now == then
    }

    /// Without proration a period that was used at all stays charged, and days at another price are charged beside it.
    private func isChargedWhole(_ charge: BilledCharge) -> Bool {
        charge.charge.flatMap { book.listed($0.price)?.proration } == Proration.none
    }

    /// A change is settled from the day on which it takes effect, not before.
    private func appendCredits(
        of charge: BilledCharge, for unused: [Period], keeping isKept: Bool, to lines: inout DraftLines
    ) throws(BillingRefusal) {
        let due = unused.filter { $0.from <= day }
        var remaining = charge.entry.remaining
        for days in due where !remaining.isZero {
            let isRest = !isKept && due.count == unused.count && days == due.last
            let derivation = try charge.credit(
                for: days, of: remaining, isRest: isRest, trigger: trigger(on: days.from))
            remaining = try remaining.adding(derivation.result)
            guard !derivation.result.isZero else { continue }
            var credit = charge.creditLine(for: days, derivation)
            // Lines of documents issued before are read without their unit.
            if let price = charge.charge?.price, let listed = book.listed(price) { credit.unit = listed.unit }
            try lines.append(credit)
        }
    }

    private func trigger(on day: Day) -> Derivation.Trigger {
        timeline.segment(on: day)?.trigger ?? Derivation.Trigger(.corrected, on: self.day)
    }

    // MARK: Charges

    private func appendCharges(
        beside covered: [Period], _ taken: [Taken], to lines: inout DraftLines
    ) throws(BillingRefusal) {
        var next = covered.startIndex
        var taken = taken
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            while next < covered.endIndex, covered[next].to <= part.days.from { next += 1 }
            if rated.price.proration == .none {
                guard !taken.contains(where: { $0.price == part.charge.price && $0.days.overlap(part.full) != nil })
                else { return }
                if try append(part.full, as: part.days, of: part, rated, to: &lines) {
                    taken.append(Taken(price: part.charge.price, days: part.days))
                }
            } else if next == covered.endIndex || covered[next].from >= part.days.to {
                _ = try append(part.days, as: part.days, of: part, rated, to: &lines)
            } else {
                for days in part.days.subtracting(covered[next...].prefix { $0.from < part.days.to }) {
                    _ = try append(days, as: days, of: part, rated, to: &lines)
                }
            }
        }
    }

    /// Whether there was a line to append: a charge that comes to nothing makes none.
    /// - Parameters:
    ///   - paid: the days that count, of the full period.
    ///   - days: the days that the line tells.
    private func append(
        _ paid: Period, as days: Period, of part: Timeline.Part, _ rated: RatedPrice, to lines: inout DraftLines
    ) throws(BillingRefusal) -> Bool {
        let price = rated.price
        var terms = try rated.terms(for: part.charge.quantity ?? .zero)
        guard !terms.isEmpty else { return false }
        if paid != part.full { terms.multiply(by: .days(part: paid, full: part.full)) }
        let derivation = try Derivation(
            computing: terms, in: price.currency, price: rated.reference,
            trigger: days.from == part.days.from ? part.trigger : nil
        )
        let amount = derivation.result
        guard !amount.isZero else { return false }
        try lines.append(
            InvoiceLine(
                kind: .recurring, service: price.service, description: subscription.describing(price.product),
                subscription: subscription.code, period: days, quantity: part.charge.quantity, unit: price.unit,
                unitPrice: rated.unitAmount, amount: amount, tax: price.tax, derivation: consume derivation
            )
        )
        return true
    }
}

extension BilledCharge {
    /// The share of `days` in what was charged for the line after discounts, never more than `remaining`; all that
    /// remains when it is the rest of the line.
    func credit(
        for days: Period, of remaining: Money, isRest: Bool, trigger: Derivation.Trigger
    ) throws(BillingRefusal) -> Derivation {
        let share = line.period.map { Derivation.Factor.days(part: days, full: $0) }
        return try within(remaining, isRest: isRest, terms: shares(share), trigger: trigger)
    }

    /// The credit of `part` of the line's amount before discounts: its share of what was charged after them, never more
    /// than `remaining`, and all of that when `part` is all that is ``open()``.
    /// - Parameter told: says where the credit of an undiscounted line comes from.
    func creditLine(
        of part: Money, for days: Period?, _ remaining: Money, isRest: Bool, told: [Derivation.Term]? = nil,
        trigger: Derivation.Trigger
    ) throws(BillingRefusal) -> InvoiceLine {
        let share = part == line.amount ? nil : Derivation.Factor.portion(part, of: line.amount)
        let terms = reductions.isEmpty ? told ?? shares(share) : shares(share)
        var credit = creditLine(for: days, try within(remaining, isRest: isRest, terms: terms, trigger: trigger))
        credit.listAmount = try part.negated()
        return credit
    }

    /// A share of what was charged for the line and of every discount on it.
    private func shares(_ share: Derivation.Factor?) -> [Derivation.Term] {
        var terms = [
            Derivation.Term(.credit, [.minus, .billed(line.amount, entry.reference)] + [share].compactMap(\.self))
        ]
        for reduction in reductions {
            terms.append(
                .init(.discount, [.minus, .billed(reduction.amount, reduction.by)] + [share].compactMap(\.self)))
        }
        return terms
    }

    private func within(
        _ remaining: Money, isRest: Bool, terms: [Derivation.Term], trigger: Derivation.Trigger
    ) throws(BillingRefusal) -> Derivation {
        let computed = try Derivation(computing: terms, in: line.amount.currency, trigger: trigger)
        let left = try remaining.negated()
        let goesTooFar = left.isPositive ? computed.result.minor > left.minor : computed.result.minor < left.minor
        guard goesTooFar || (isRest && computed.result != left) else { return computed }
        return try Derivation(
            computing: [.init(.credit, [.minus, .billed(remaining, entry.reference)])], in: remaining.currency,
            trigger: trigger
        )
    }

    func creditLine(for days: Period?, _ derivation: Derivation) -> InvoiceLine {
        InvoiceLine(
            kind: .credit, service: line.service, description: line.description, subscription: line.subscription,
            period: days, quantity: line.quantity, unit: line.unit, unitPrice: nil, amount: derivation.result,
            tax: line.tax, derivation: derivation, corrects: entry.reference
        )
    }
}

extension [Derivation.Term] {
    /// Each term times the factor.
    mutating func multiply(by factor: Derivation.Factor) {
        for index in indices { self[index].factors.append(factor) }
    }
}

extension Price {
    var reference: Derivation.PriceReference { .init(code: code, version: version, isOpenBook: isOpenBook) }
}

extension Subscription {
    /// `"Microsoft 365 E3, Berlin office"`.
    func describing(_ product: String) -> String { label.isEmpty ? product : "\(product), \(label)" }
}
