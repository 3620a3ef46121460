/// The minimum of one subscription: what a period with a minimum falls short of it is charged on a line of its own.
///
/// The minimum counts for the days on which its price was charged. Charges are compared before discounts. When later
/// charges or credits change the shortfall, the difference is charged or credited.
struct MinimumBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let day: Day

    /// - Parameter first: position of the first line that this run made for the subscription.
    func append(to lines: inout DraftLines, from first: Int) throws(BillingRefusal) {
        guard timeline.hasMinimum || billed.contains(where: { $0.line.kind == .minimum }) else { return }
        var minimums = MinimumCharges()
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            minimums.add(part, rated.price)
        }
        for charge in billed where charge.line.kind == .minimum { minimums.add(trueUp: charge) }
        try addCharges(to: &minimums, drafted: lines.lines[first...])
        for minimum in minimums.all {
            let before = try total(of: minimum.trueUps, minimum.price.currency)
            let shortfall = try shortfall(of: minimum, before)
            if shortfall.result.isPositive {
                try lines.append(line(for: minimum, shortfall))
            } else if shortfall.result.isNegative, before.isPositive {
                let most = Money(minor: min(before.minor, try shortfall.result.negated().minor), before.currency)
                try takeBack(most, of: minimum.trueUps, because: shortfall, &lines)
            }
        }
        if let currency = minimums.orphans.first?.line.amount.currency {
            try takeBack(total(of: minimums.orphans, currency), of: minimums.orphans, because: nil, &lines)
        }
    }

    /// What every minimum is compared with, before discounts: recurring charges of days that still cost as much, and
    /// usage less what was given back of it.
    private func addCharges(to minimums: inout MinimumCharges, drafted: ArraySlice<InvoiceLine>) throws(BillingRefusal)
    {
        let recurring = RecurringBilling(
            subscription: subscription, timeline: timeline, book: book, billed: billed, day: day)
        for charge in billed where charge.line.kind != .minimum {
            if charge.line.kind == .recurring {
                guard let minimum = minimums.position(of: charge.line) else { continue }
                try minimums.charge(try recurring.amount(of: charge), to: minimum)
            } else {
                try minimums.charge(charge.line)
                for credit in charge.credits { try minimums.charge(credit.line) }
            }
        }
        for line in drafted { try minimums.charge(line) }
    }

    /// True-ups less what was credited of them as the shortfall shrank, before discounts.
    private func total(of trueUps: [BilledCharge], _ currency: Currency) throws(BillingRefusal) -> Money {
        var total = Money.zero(currency)
        for charge in trueUps { total = try total.adding(charge.open()) }
        return total
    }

    /// Credits what is no longer short, the latest true-up first: its share of what was charged for the true-up after
    /// discounts. Where one credit takes back all of an undiscounted one, it tells how the minimum was compared.
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

    private func line(for minimum: MinimumCharges.MinimumCharge, _ shortfall: Derivation) -> InvoiceLine {
        let days = Period(minimum.days.first?.from ?? minimum.full.from, minimum.days.last?.to ?? minimum.full.to)
        return InvoiceLine(
            kind: .minimum, service: minimum.price.service, description: subscription.describing(minimum.price.product),
            subscription: subscription.code, period: days, amount: shortfall.result, tax: minimum.price.tax,
            derivation: shortfall
        )
    }

    /// The minimum less what was charged and less true-ups before.
    private func shortfall(of minimum: MinimumCharges.MinimumCharge, _ before: Money) throws(BillingRefusal)
        -> Derivation
    {
        let isWhole = minimum.price.proration == .none || minimum.days == [minimum.full]
        var terms: [Derivation.Term] = []
        for days in isWhole ? [minimum.full] : minimum.days {
            let share = isWhole ? [] : [Derivation.Factor.days(part: days, full: minimum.full)]
            terms.append(.init(.minimum, [.amount(minimum.minimum)] + share))
        }
        var charged: [Derivation.Term] = []
        for amount in [minimum.charged, before] where !amount.isZero {
            guard let decimal = amount.decimal else { throw BillingRefusal(.amountTooLarge) }
            charged.append(.init(.lessCharged, [.minus, .amount(decimal)]))
        }
        return try Derivation(
            computing: terms, less: charged, in: minimum.price.currency, price: minimum.price.reference)
    }
}

/// The minimums of one subscription and what was charged within each, found by price and day.
private struct MinimumCharges {
    private(set) var all: [MinimumCharge] = []
    /// True-ups of days that have no minimum any more.
    private(set) var orphans: [BilledCharge] = []
    /// Days and the minimum that they belong to, in order.
    private var parts: [(days: Period, minimum: Int)] = []

    struct MinimumCharge {
        let price: Price
        let full: Period
        let minimum: ExactDecimal
        fileprivate(set) var days: [Period]
        fileprivate(set) var charged: Money
        fileprivate(set) var trueUps: [BilledCharge] = []
    }

    mutating func add(_ part: Timeline.Part, _ price: Price) {
        guard let minimum = price.minimum else { return }
        // Parts come by day: a minimum whose period is over has no further one.
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
            all.append(
                MinimumCharge(price: price, full: part.full, minimum: minimum, days: [part.days], charged: nothing))
        }
        parts.append((part.days, same))
    }

    mutating func add(trueUp charge: BilledCharge) {
        if let minimum = position(of: charge.line) {
            all[minimum].trueUps.append(charge)
        } else {
            orphans.append(charge)
        }
    }

    mutating func charge(_ amount: Money, to minimum: Int) throws(BillingRefusal) {
        all[minimum].charged = try all[minimum].charged.adding(amount)
    }

    /// Adds a line of this price to the minimum on whose days it begins; credits of usage count before discounts.
    mutating func charge(_ line: InvoiceLine) throws(BillingRefusal) {
        guard line.kind != .minimum, let minimum = position(of: line) else { return }
        try charge(line.listAmount ?? line.amount, to: minimum)
    }

    /// The minimum on whose days a line of its price begins.
    func position(of line: InvoiceLine) -> Int? {
        guard let reference = line.derivation.price, let start = line.period?.from else { return nil }
        var (low, high) = (parts.startIndex, parts.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if parts[middle].days.to <= start { low = middle + 1 } else { high = middle }
        }
        guard low < parts.endIndex, parts[low].days.contains(start) else { return nil }
        let price = all[parts[low].minimum].price
        return price.code == reference.code && price.version == reference.version ? parts[low].minimum : nil
    }
}

extension [Period] {
    /// Days that follow one another are one stretch, whatever changed between them.
    fileprivate mutating func append(following days: Period) {
        if let last, last.to == days.from { self[endIndex - 1] = Period(last.from, days.to) } else { append(days) }
    }
}
