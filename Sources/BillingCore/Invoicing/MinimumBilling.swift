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
        guard timeline.hasFloor || billed.contains(where: { $0.line.kind == .minimum }) else { return }
        var floors = Floors()
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            floors.add(part, rated.price)
        }
        for charge in billed where charge.line.kind == .minimum { floors.add(trueUp: charge) }
        try addCharges(to: &floors, drafted: lines.lines[first...])
        for floor in floors.all {
            let before = try total(of: floor.trueUps, floor.price.currency)
            let shortfall = try shortfall(of: floor, before)
            if shortfall.result.isPositive {
                try lines.append(line(for: floor, shortfall))
            } else if shortfall.result.isNegative, before.isPositive {
                let most = Money(minor: min(before.minor, try shortfall.result.negated().minor), before.currency)
                try takeBack(most, of: floor.trueUps, because: shortfall, &lines)
            }
        }
        if let currency = floors.orphans.first?.line.amount.currency {
            try takeBack(total(of: floors.orphans, currency), of: floors.orphans, because: nil, &lines)
        }
    }

    /// What every floor is compared with, before discounts: recurring charges of days that still cost as much, and
    /// usage less what was given back of it.
    private func addCharges(to floors: inout Floors, drafted: ArraySlice<InvoiceLine>) throws(BillingRefusal) {
        let recurring = RecurringBilling(
            subscription: subscription, timeline: timeline, book: book, billed: billed, day: day)
        for charge in billed where charge.line.kind != .minimum {
            if charge.line.kind == .recurring {
                guard let floor = floors.position(of: charge.line) else { continue }
                try floors.charge(try recurring.standing(of: charge), to: floor)
            } else {
                try floors.charge(charge.line)
                for credit in charge.credits { try floors.charge(credit.line) }
            }
        }
        for line in drafted { try floors.charge(line) }
    }

    /// True-ups less what was credited of them as the shortfall shrank, before discounts.
    private func total(of trueUps: [BilledCharge], _ currency: Currency) throws(BillingRefusal) -> Money {
        var total = Money.zero(currency)
        for charge in trueUps { total = try total.adding(charge.open()) }
        return total
    }

    /// Credits what is no longer short, the latest true-up first: its share of what was charged for the true-up after
    /// discounts. Where one credit takes back all of an undiscounted one, it tells how the floor was compared.
    private func takeBack(
        _ amount: Money, of trueUps: [BilledCharge], because shortfall: Derivation?, _ lines: inout DraftLines
    ) throws(BillingRefusal) {
        var amount = amount
        for charge in trueUps.reversed() where amount.isPositive && charge.entry.remaining.isPositive {
            let open = try charge.open()
            let part = Money(minor: min(amount.minor, open.minor), amount.currency)
            guard part.isPositive else { continue }
            let told = shortfall.flatMap { $0.result.minor == -part.minor ? $0.plainTerms : nil }
            let credit = try charge.creditLine(
                of: part, for: charge.line.period, charge.entry.remaining, isRest: part == open, told: told,
                trigger: .init(.corrected, on: day))
            if !credit.amount.isZero { try lines.append(credit) }
            amount = try amount.subtracting(part)
        }
    }

    private func line(for floor: Floors.Floor, _ shortfall: Derivation) -> InvoiceLine {
        let days = Period(floor.days.first?.from ?? floor.full.from, floor.days.last?.to ?? floor.full.to)
        return InvoiceLine(
            kind: .minimum, service: floor.price.service, description: subscription.describing(floor.price.product),
            subscription: subscription.code, period: days, amount: shortfall.result, tax: floor.price.tax,
            derivation: shortfall
        )
    }

    /// The floor less what was charged and less true-ups before.
    private func shortfall(of floor: Floors.Floor, _ before: Money) throws(BillingRefusal) -> Derivation {
        let isWhole = floor.price.proration == .none || floor.days == [floor.full]
        var terms: [Derivation.Term] = []
        for days in isWhole ? [floor.full] : floor.days {
            let share = isWhole ? [] : [Derivation.Factor.days(part: days, full: floor.full)]
            terms.append(.init(.minimum, [.amount(floor.minimum)] + share))
        }
        var charged: [Derivation.Term] = []
        for amount in [floor.charged, before] where !amount.isZero {
            guard let decimal = amount.decimal else { throw BillingRefusal.overflow }
            charged.append(.init(.lessCharged, [.minus, .amount(decimal)]))
        }
        return try Derivation(
            computing: terms, less: charged, in: floor.price.currency, price: floor.price.reference)
    }
}

/// The floors of one subscription and what was charged within each, found by price and day.
private struct Floors {
    private(set) var all: [Floor] = []
    /// True-ups of days that have no floor any more.
    private(set) var orphans: [BilledCharge] = []
    /// Days and the floor that they belong to, in order.
    private var parts: [(days: Period, floor: Int)] = []

    struct Floor {
        let price: Price
        let full: Period
        let minimum: ExactDecimal
        fileprivate(set) var days: [Period]
        fileprivate(set) var charged: Money
        fileprivate(set) var trueUps: [BilledCharge] = []
    }

    mutating func add(_ part: Timeline.Part, _ price: Price) {
        guard let minimum = price.minimum else { return }
        // Parts come by day: a floor whose period is over has no further one.
        var same = all.endIndex - 1
        while same >= 0, all[same].full.to > part.full.from {
            if all[same].full == part.full, all[same].price.key == price.key { break }
            same -= 1
        }
        if same >= 0, all[same].full == part.full, all[same].price.key == price.key {
            all[same].days.append(following: part.days)
        } else {
            same = all.endIndex
            let nothing = Money.zero(price.currency)
            all.append(Floor(price: price, full: part.full, minimum: minimum, days: [part.days], charged: nothing))
        }
        parts.append((part.days, same))
    }

    mutating func add(trueUp charge: BilledCharge) {
        if let floor = position(of: charge.line) { all[floor].trueUps.append(charge) } else { orphans.append(charge) }
    }

    mutating func charge(_ amount: Money, to floor: Int) throws(BillingRefusal) {
        all[floor].charged = try all[floor].charged.adding(amount)
    }

    /// Adds a line of this price to the floor on whose days it begins; credits of usage count before discounts.
    mutating func charge(_ line: InvoiceLine) throws(BillingRefusal) {
        guard line.kind != .minimum, let floor = position(of: line) else { return }
        try charge(line.listAmount ?? line.amount, to: floor)
    }

    /// The floor on whose days a line of its price begins.
    func position(of line: InvoiceLine) -> Int? {
        guard let reference = line.derivation.price, let start = line.period?.from else { return nil }
        var (low, high) = (parts.startIndex, parts.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if parts[middle].days.to <= start { low = middle + 1 } else { high = middle }
        }
        guard low < parts.endIndex, parts[low].days.contains(start) else { return nil }
        let price = all[parts[low].floor].price
        return price.code == reference.code && price.version == reference.version ? parts[low].floor : nil
    }
}

extension [Period] {
    /// Days that follow one another are one stretch, whatever changed between them.
    fileprivate mutating func append(following days: Period) {
        if let last, last.to == days.from { self[endIndex - 1] = Period(last.from, days.to) } else { append(days) }
    }
}
