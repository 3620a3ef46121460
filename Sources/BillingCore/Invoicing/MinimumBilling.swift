/// The floor of one subscription: what a period with a minimum falls short of it is charged on a line of its own.
///
/// The floor counts for the days on which its price was charged. Charges are compared before discounts. When later
/// charges or credits change the shortfall, the difference is charged or credited.
struct MinimumBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let day: Day

    /// - Parameter first: position of the first line that this run made for the subscription.
    func append(to lines: inout DraftLines, from first: Int) throws(BillingRefusal) {
        var trueUps = billed.filter { $0.line.kind == .minimum }
        guard timeline.hasFloor || !trueUps.isEmpty else { return }
        for floor in try floors() {
            let earlier = trueUps.filter { floor.holds($0.line) }
            trueUps.removeAll { floor.holds($0.line) }
            let before = try total(of: earlier, floor.price.currency)
            let shortfall = try shortfall(of: floor, charged: charged(in: floor, lines.lines[first...]), before)
            if shortfall.result.isPositive {
                try lines.append(line(for: floor, shortfall))
            } else if shortfall.result.isNegative, before.isPositive {
                try takeBack(
                    Money(minor: min(before.minor, shortfall.result.negated().minor), before.currency), of: earlier,
                    because: shortfall, &lines)
            }
        }
        if let currency = trueUps.first?.line.amount.currency {
            try takeBack(total(of: trueUps, currency), of: trueUps, because: nil, &lines)
        }
    }

    private struct Floor {
        var price: Price
        var full: Period
        var days: [Period]
        var minimum: ExactDecimal

        /// Days that follow one another are one stretch, whatever changed between them.
        mutating func add(_ next: Period) {
            if let last = days.last, last.to == next.from {
                days[days.endIndex - 1] = Period(last.from, next.to)
            } else {
                days.append(next)
            }
        }

        /// Whether a charge begins on the days of this floor.
        func holds(_ line: InvoiceLine) -> Bool {
            guard line.kind.isCharge, let reference = line.derivation.price, let start = line.period?.from else {
                return false
            }
            return reference.code == price.code && reference.version == price.version
                && days.contains { $0.contains(start) }
        }
    }

    private func floors() throws(BillingRefusal) -> [Floor] {
        var floors: [Floor] = []
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            let price = rated.price
            guard let minimum = price.minimum else { return }
            if let same = floors.lastIndex(where: { $0.price.key == price.key && $0.full == part.full }) {
                floors[same].add(part.days)
            } else {
                floors.append(Floor(price: price, full: part.full, days: [part.days], minimum: minimum))
            }
        }
        return floors
    }

    /// Charges of the floor's days less credits of days, earlier ones and those of this run.
    private func charged(in floor: Floor, _ drafted: ArraySlice<InvoiceLine>) throws(BillingRefusal) -> Money {
        var total = Money.zero(floor.price.currency)
        for charge in billed where charge.line.kind != .minimum && floor.holds(charge.line) {
            total = try total.adding(charge.line.amount).adding(Money.sum(charge.credits, total.currency))
            for credit in drafted where credit.corrects == charge.entry.reference {
                total = try total.adding(credit.amount)
            }
        }
        for line in drafted where line.kind != .minimum && floor.holds(line) { total = try total.adding(line.amount) }
        return total
    }

    /// True-ups less what was credited of them as the shortfall shrank.
    private func total(of trueUps: [BilledCharge], _ currency: Currency) throws(BillingRefusal) -> Money {
        var total = Money.zero(currency)
        for charge in trueUps {
            total = try total.adding(charge.line.amount).adding(Money.sum(charge.credits, currency))
        }
        return total
    }

    /// Credits what is no longer short, the latest true-up first, never more than is left of it. Where one credit takes
    /// back all of it, the credit tells how the floor was compared.
    private func takeBack(
        _ amount: Money, of trueUps: [BilledCharge], because shortfall: Derivation?, _ lines: inout DraftLines
    ) throws(BillingRefusal) {
        var amount = amount
        for charge in trueUps.reversed() where amount.isPositive && charge.entry.remaining.isPositive {
            let open = try total(of: [charge], amount.currency)
            let part = Money(minor: min(amount.minor, open.minor, charge.entry.remaining.minor), amount.currency)
            guard part.isPositive, let decimal = part.decimal else { continue }
            let told = shortfall.flatMap { $0.result.minor == -part.minor ? $0.terms : nil }
            let derivation = try Derivation(
                computing: told ?? [.init(.credit, [.minus, .amount(decimal)])], in: amount.currency,
                trigger: .init(.corrected, on: day)
            )
            try lines.append(charge.creditLine(for: charge.line.period, derivation))
            amount = try amount.subtracting(part)
        }
    }

    private func line(for floor: Floor, _ shortfall: Derivation) -> InvoiceLine {
        let days = Period(floor.days.first?.from ?? floor.full.from, floor.days.last?.to ?? floor.full.to)
        return InvoiceLine(
            kind: .minimum, service: floor.price.service, description: subscription.describing(floor.price.product),
            subscription: subscription.code, period: days, amount: shortfall.result, tax: floor.price.tax,
            derivation: shortfall
        )
    }

    /// The floor less what was charged and less true-ups before.
    private func shortfall(of floor: Floor, charged: Money, _ before: Money) throws(BillingRefusal) -> Derivation {
        let isWhole = floor.price.proration == .none || floor.days == [floor.full]
        var terms: [Derivation.Term] = []
        for days in isWhole ? [floor.full] : floor.days {
            let share = isWhole ? [] : [Derivation.Factor.days(part: days, full: floor.full)]
            terms.append(.init(.minimum, [.amount(floor.minimum)] + share))
        }
        for amount in [charged, before] where !amount.isZero {
            guard let decimal = amount.decimal else { throw BillingRefusal.overflow }
            terms.append(.init(.lessCharged, [.minus, .amount(decimal)]))
        }
        return try Derivation(computing: terms, in: floor.price.currency, price: floor.price.reference)
    }
}
