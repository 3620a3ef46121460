/// The floor of one subscription: what a period with a minimum falls short of it is charged on a line of its own.
///
/// The floor counts for the days on which its price was charged. Charges are compared before discounts. When later
/// charges or credits change the shortfall, the old true-up is credited whole and the new one is charged.
struct MinimumBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let day: Day

    /// - Parameter first: position of the first line that this run made for the subscription.
    func append(to lines: inout DraftLines, from first: Int) throws(BillingRefusal) {
        guard book.prices.values.contains(where: { $0.minimum != nil }) else { return }
        for floor in try floors() {
            try append(floor, charged: charged(in: floor, lines.lines[first...]), to: &lines)
        }
    }

    private struct Floor {
        var price: Price
        var full: Period
        var days: [Period]
        var minimum: ExactDecimal
    }

    private func floors() throws(BillingRefusal) -> [Floor] {
        var floors: [Floor] = []
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            let price = rated.price
            guard let minimum = price.minimum else { return }
            if let same = floors.lastIndex(where: { $0.price.key == price.key && $0.full == part.full }) {
                floors[same].days.append(part.days)
            } else {
                floors.append(Floor(price: price, full: part.full, days: [part.days], minimum: minimum))
            }
        }
        return floors
    }

    private func charged(in floor: Floor, _ drafted: ArraySlice<InvoiceLine>) throws(BillingRefusal) -> Money {
        var total = Money.zero(floor.price.currency)
        for charge in billed where charge.line.kind != .minimum && charge.line.belongs(to: floor.price, in: floor.full) {
            total = try total.adding(charge.net())
        }
        for line in drafted {
            let isCredit = line.kind == .credit && line.corrects.map { corrected($0, in: floor) } == true
            if isCredit || line.belongs(to: floor.price, in: floor.full) { total = try total.adding(line.amount) }
        }
        return total
    }

    private func corrected(_ reference: LineReference, in floor: Floor) -> Bool {
        billed.contains { $0.entry.reference == reference && $0.line.belongs(to: floor.price, in: floor.full) }
    }

    private func append(_ floor: Floor, charged: Money, to lines: inout DraftLines) throws(BillingRefusal) {
        let derivation = try shortfall(of: floor, charged: charged)
        let earlier = billed.filter { $0.line.kind == .minimum && $0.line.belongs(to: floor.price, in: floor.full) }
        var before = Money.zero(floor.price.currency)
        for charge in earlier { before = try before.adding(charge.net()) }
        let wanted = max(derivation.result.minor, 0)
        guard wanted != before.minor else { return }
        for charge in earlier where !charge.uncredited.isEmpty {
            guard let days = charge.line.period else { continue }
            let trigger = Derivation.Trigger(.corrected, on: day)
            let credit = try charge.credit(for: days, of: charge.entry.remaining, isRest: true, trigger: trigger)
            try lines.append(charge.creditLine(for: days, credit))
        }
        guard wanted > 0, let first = floor.days.first, let last = floor.days.last else { return }
        try lines.append(
            InvoiceLine(
                kind: .minimum, service: floor.price.service, description: subscription.describing(floor.price.product),
                subscription: subscription.code, period: Period(first.from, last.to), amount: derivation.result,
                tax: floor.price.tax, derivation: derivation
            )
        )
    }

    private func shortfall(of floor: Floor, charged: Money) throws(BillingRefusal) -> Derivation {
        let isWhole = floor.price.proration == .none || floor.days == [floor.full]
        var terms: [Derivation.Term] = []
        for days in isWhole ? [floor.full] : floor.days {
            let share = isWhole ? [] : [Derivation.Factor.days(part: days, full: floor.full)]
            terms.append(.init(.minimum, [.amount(floor.minimum)] + share))
        }
        if let amount = charged.decimal, !charged.isZero { terms.append(.init(.lessCharged, [.minus, .amount(amount)])) }
        return try Derivation(computing: terms, in: floor.price.currency, price: floor.price.reference)
    }
}

extension BilledCharge {
    /// What was billed less what was credited for days, before discounts.
    fileprivate func net() throws(BillingRefusal) -> Money {
        try line.amount.adding(Money.sum(credits, line.amount.currency))
    }
}

extension InvoiceLine {
    fileprivate func belongs(to price: Price, in full: Period) -> Bool {
        guard kind.isCharge, let reference = derivation.price, let start = period?.from else { return false }
        return reference.code == price.code && reference.version == price.version && full.contains(start)
    }
}
