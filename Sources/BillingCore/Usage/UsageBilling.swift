/// The metered side of one subscription: usage that no line carries yet, rated once its period is over.
struct UsageBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let usage: [UsageRecord]
    let check: UsageCheck
    let day: Day
    /// Everything that ended on or before this day was billed before; `nil` before the first run.
    let billedThrough: Day?

    func append(to lines: inout DraftLines) throws(BillingRefusal) {
        var takenBack = UsageCredits(of: billed)
        for batch in try sharingAllowances(batches()) {
            guard let rated = try book.rated(batch.key.charge) else { continue }
            let line = try line(for: batch, rated)
            if line.amount.isNegative {
                try takenBack.append(line, of: batch.key.days, to: &lines)
            } else if !batch.rows.isEmpty || !line.amount.isZero {
                try lines.append(line)
            }
        }
    }

    /// Usage of one price, one full period and, where the vendor's cost is passed on, one vendor service.
    private struct Batch {
        var key: Key
        /// The full period.
        var full: Period
        var cycle: BillingCycle
        var rows: [UsageRecord] = []
        /// Units of the same price that its period had used under agreements before.
        var before = ExactDecimal.zero

        struct Key: Hashable {
            var charge: Timeline.Charge
            /// From the first to the last day of the full period with this price.
            var days: Period
            var service: String
            /// Used on days that are a trial.
            var isFree: Bool
        }
    }

    private func batches() throws(BillingRefusal) -> [Batch] {
        var positions: [Batch.Key: Int] = [:]
        var batches: [Batch] = []
        for row in usage {
            guard let segment = timeline.rating(on: row.on), let charge = segment.charge ?? segment.trial,
                try check.reason(for: row) == nil, try isBilled(row, at: charge)
            else { continue }
            let counted = min(max(row.on, segment.period.from), segment.period.lastDay)
            let full = segment.cycle.period(containing: counted)
            guard min(full.to, segment.cycleEnds) <= day else { continue }
            let service = book.listed(charge.price)?.model.passesOnCost == true ? row.service : ""
            let days = timeline.extent(of: segment, in: full)
            let key = Batch.Key(charge: charge.unit, days: days, service: service, isFree: segment.charge == nil)
            if let position = positions[key] {
                batches[position].rows.append(row)
            } else {
                positions[key] = batches.count
                batches.append(Batch(key: key, full: full, cycle: segment.cycle, rows: [row]))
            }
        }
        // By day last of all, so that the order of lines does not depend on that of the rows.
        return batches.sorted { batch, other in
            if batch.full.from != other.full.from { return batch.full.from < other.full.from }
            let (service, otherService) = (batch.key.service, other.key.service)
            return service == otherService
                ? batch.key.days.from < other.key.days.from : service.naturallyPrecedes(otherService)
        }
    }

    /// Where an agreement begins or ends within a period, its price stays one price: the units used before count, so
    /// that included units, tiers and packages do not start over. Late usage of a part moves the parts behind it.
    private func sharingAllowances(_ batches: [Batch]) throws(BillingRefusal) -> [Batch] {
        guard !book.overrides.isEmpty else { return batches }
        var shared: [Batch] = []
        var done: Set<Batch.Key> = []
        for batch in batches where !done.contains(batch.key) {
            let keys = parts(beside: batch)
            guard keys.count > 1, keys.contains(batch.key) else {
                shared.append(batch)
                continue
            }
            var before = ExactDecimal.zero
            for key in keys {
                done.insert(key)
                var part = batches.first { $0.key == key } ?? Batch(key: key, full: batch.full, cycle: batch.cycle)
                part.before = before
                shared.append(part)
                before = try before.adding(part.rows.ratedQuantity())
                for entry in measured(of: key.charge, in: key.days) {
                    before = try before.adding(entry.line.quantity ?? .zero)
                }
            }
        }
        return shared
    }

    /// The stretches of a batch's period that have its price, under one agreement each, in order; none for prices by
    /// which every unit is rated for itself.
    private func parts(beside batch: Batch) -> [Batch.Key] {
        guard let price = book.listed(batch.key.charge.price), !batch.key.isFree, price.ratesUnitsTogether else {
            return []
        }
        var keys: [Batch.Key] = []
        let inside = timeline.segments[timeline.firstIndex(endingAfter: batch.full.from)...]
        for segment in inside.prefix(while: { $0.period.from < batch.full.to }) where segment.cycle == batch.cycle {
            guard let charge = segment.charge, charge.price == batch.key.charge.price else { continue }
            let days = timeline.extent(of: segment, in: batch.full)
            let key = Batch.Key(charge: charge.unit, days: days, service: "", isFree: false)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    private func isBilled(_ row: UsageRecord, at charge: Timeline.Charge) throws(BillingRefusal) -> Bool {
        guard row.kind == .tax || row.kind == .credit, let price = try book.rated(charge)?.price else { return true }
        return row.isBilled(at: price)
    }

    private func line(for batch: Batch, _ rated: RatedPrice) throws(BillingRefusal) -> InvoiceLine {
        let price = rated.price
        let quantity = try price.ratesQuantity ? batch.rows.ratedQuantity() : batch.rows.quantity()
        let unit = unit(of: batch.rows, price)
        let earlier = batch.key.isFree ? [] : measured(of: batch.key.charge, in: batch.key.days)
        var derivation = try Derivation(
            computing: terms(for: batch, quantity, beside: earlier, rated),
            less: price.ratesUnitsTogether ? earlier.map(\.charged) : [], in: price.currency, price: rated.reference)
        if !derivation.result.isZero { derivation.trigger = lateTrigger(batch, isKnown: !earlier.isEmpty) }
        return InvoiceLine(
            kind: .usage, service: price.service,
            description: subscription.describing(batch.key.service.isEmpty ? price.product : batch.key.service),
            subscription: subscription.code, period: batch.key.days, quantity: unit == nil ? nil : quantity,
            unit: unit ?? "", unitPrice: rated.unitAmount, amount: derivation.result, tax: price.tax,
            derivation: derivation,
            usage: batch.rows.map(\.id)
        )
    }

    /// What the quantity counts: what the price says, and where the vendor's cost is passed on, what the vendor says.
    /// `nil` when the rows count different things, which have no sum.
    private func unit(of rows: [UsageRecord], _ price: Price) -> String? {
        let units = Set(rows.map(\.unit))
        let vendors = units.count == 1 ? units.first : nil
        guard price.model.passesOnCost else { return price.unit.isEmpty ? vendors ?? "" : price.unit }
        return vendors.map { $0.isEmpty ? price.unit : $0 }
    }

    /// What was billed as usage of these days before, and what was given back as such.
    private func measured(of unit: Timeline.Charge, in days: Period) -> [BilledLine] {
        var lines: [BilledLine] = []
        for charge in billed where charge.line.kind == .usage {
            for entry in [charge.entry] + charge.credits.map(\.entry)
            where entry.line.rated?.unit == unit && entry.line.period?.overlap(days) != nil && !isFree(entry.line) {
                lines.append(entry)
            }
        }
        return lines
    }

    /// Whether a line of usage is that of a trial: its units do not count against tiers and included units.
    private func isFree(_ line: InvoiceLine) -> Bool {
        guard let segment = line.period.flatMap({ timeline.segment(on: $0.from) }) else { return false }
        return segment.charge == nil && segment.trial != nil
    }

    private func terms(
        for batch: Batch, _ quantity: ExactDecimal?, beside earlier: [BilledLine], _ rated: RatedPrice
    ) throws(BillingRefusal) -> [Derivation.Term] {
        if batch.key.isFree {
            let used = quantity.map { Derivation.Factor.quantity($0, unit: rated.price.unit) }
            return [.init(.charge, [used, .amount(.zero)].compactMap(\.self))]
        }
        if rated.price.model.passesOnCost { return rated.agreed(try costTerms(of: batch.rows, rated.price)) }
        guard let quantity, rated.price.ratesQuantity else { return [] }
        guard rated.price.ratesUnitsTogether else { return try rated.terms(for: quantity) }
        // Late usage of a price whose units do not all cost the same is rated together with what its period already
        // had; what was charged for that before discounts comes off.
        var total = try quantity.adding(batch.before)
        for entry in earlier { total = try total.adding(entry.line.quantity ?? .zero) }
        return try rated.terms(for: total).less(batch.before.isZero ? [] : rated.terms(for: batch.before))
    }

    /// One term for each exchange rate, since rows of several days may have several.
    private func costTerms(of rows: [UsageRecord], _ price: Price) throws(BillingRefusal) -> [Derivation.Term] {
        let put = try price.model.putOnCost()
        var terms: [Derivation.Term] = []
        for (conversion, rows) in rows.grouped(by: check.conversion) {
            var cost = ExactDecimal.zero
            for row in rows {
                guard let part = row.cost(price.vendorCosts.basis) else {
                    throw BillingRefusal.vendorCostMissing(row.subscription, on: row.on)
                }
                cost = try cost.adding(part)
            }
            let factor = Derivation.Factor.vendorCost(cost, rows: rows.count, basis: price.vendorCosts.basis)
            terms.append(.init(.charge, [factor] + (conversion.map { [.conversion($0)] } ?? []) + put))
        }
        return terms
    }

    private func lateTrigger(_ batch: Batch, isKnown: Bool) -> Derivation.Trigger? {
        let isClosed = billedThrough.map { batch.full.to <= $0 } ?? isKnown
        return isClosed ? batch.rows.map(\.on).min().map { .init(.lateUsage, on: $0) } : nil
    }
}

extension [Derivation.Term] {
    /// Without what `others` come to; what is in both is told in neither.
    fileprivate func less(_ others: [Derivation.Term]) -> [Derivation.Term] {
        let common = others.filter { contains($0) }
        return filter { !common.contains($0) }
            + others.filter { !common.contains($0) }.map { .init(.lessCharged, [.minus] + $0.factors) }
    }
}

extension Price {
    /// Whether what is charged depends on how much was used.
    fileprivate var ratesQuantity: Bool { !model.passesOnCost && !model.ignoresQuantity }

    /// Whether the units of a period are rated together, since they do not all cost the same.
    fileprivate var ratesUnitsTogether: Bool {
        if case .perUnit = model { return !included.isZero }
        return ratesQuantity
    }
}

extension BilledLine {
    /// What was charged before discounts, taken off what is rated together with it.
    fileprivate var charged: Derivation.Term {
        .init(.lessCharged, [.minus, .billed(line.listAmount ?? line.amount, reference)])
    }
}

extension [UsageRecord] {
    /// Rows with the same conversion together; rows in the account's currency first, then by the day of the rate.
    fileprivate func grouped(by conversion: (UsageRecord) -> Conversion?) -> [(Conversion?, [UsageRecord])] {
        let groups = Dictionary(grouping: self, by: conversion)
        let order = { (part: Conversion?) in part.map { "\($0.rate.day) \($0.from.code)" } ?? "" }
        return groups.sorted { order($0.key) < order($1.key) }.map { ($0.key, $0.value) }
    }
}

extension PriceModel {
    /// The factors by which a cost becomes a price. - Throws: `marginTooLarge`.
    fileprivate func putOnCost() throws(BillingRefusal) -> [Derivation.Factor] {
        switch self {
        case .costPlusMarkup(let rate): return [.markup(rate)]
        case .costPlusMargin(let rate):
            guard rate.ppm < 1_000_000 else { throw BillingRefusal(.marginTooLarge) }
            return [.margin(rate)]
        case .flat, .perUnit, .graduated, .volume, .package, .percentage: return []
        }
    }

    /// Whether usage is charged by what the vendor charged us.
    var passesOnCost: Bool {
        switch self {
        case .costPlusMarkup, .costPlusMargin: true
        case .flat, .perUnit, .graduated, .volume, .package, .percentage: false
        }
    }
}

extension Timeline.Segment {
    /// Whether usage of its days has a price, or is free because they are a trial.
    fileprivate var isMetered: Bool { charge != nil || trial != nil }
}

extension Timeline {
    /// What a day of usage is rated by: the price of that day, else the last one before it, else the first. Usage
    /// of days without a price counts to the nearest of them; that of a trial is free.
    func rating(on day: Day) -> Segment? {
        let index = firstIndex(endingAfter: day)
        let before = segments[..<min(index + 1, segments.endIndex)].last { $0.isMetered && $0.period.from <= day }
        return before ?? segments.first { $0.isMetered }
    }

    /// From the first to the last day of the full period with the price and cycle of `segment`, whatever the quantity.
    fileprivate func extent(of segment: Segment, in full: Period) -> Period {
        var extent = segment.period
        for other in segments[firstIndex(endingAfter: full.from)...].prefix(while: { $0.period.from < full.to })
        where other.charge?.unit == segment.charge?.unit && other.trial?.unit == segment.trial?.unit
            && other.cycle == segment.cycle
        {
            extent = Period(min(extent.from, other.period.from), max(extent.to, other.period.to))
        }
        return extent.overlap(full) ?? full
    }
}
