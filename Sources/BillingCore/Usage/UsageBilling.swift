/// The metered side of one subscription: usage that no line carries yet, rated once its period is over.
struct UsageBilling {
    let subscription: Subscription
    let timeline: Timeline
    let book: PriceBook
    let billed: [BilledCharge]
    let usage: [UsageRecord]
    let day: Day
    /// Everything that ended on or before this day was billed before; `nil` before the first run.
    let billedThrough: Day?

    func append(to lines: inout DraftLines) throws(BillingRefusal) {
        for batch in try batches() {
            guard let rated = try book.rated(batch.key.charge) else { continue }
            try lines.append(line(for: batch, rated))
        }
    }

    /// Usage of one price, one full period and, where the vendor's cost is passed on, one vendor service.
    private struct Batch {
        var key: Key
        /// The full period.
        var full: Period
        var rows: [UsageRecord]

        struct Key: Hashable {
            var charge: Timeline.Charge
            /// From the first to the last day of the full period with this price.
            var days: Period
            var service: String
        }
    }

    private func batches() throws(BillingRefusal) -> [Batch] {
        var positions: [Batch.Key: Int] = [:]
        var batches: [Batch] = []
        for row in usage {
            guard let (segment, charge) = rating(on: row.on) else { continue }
            let counted = min(max(row.on, segment.period.from), segment.period.lastDay)
            let full = segment.cycle.period(containing: counted)
            guard min(full.to, segment.cycleEnds) <= day else { continue }
            let service = book.listed(charge.price)?.model.passesOnCost == true ? row.service : ""
            let days = timeline.extent(of: segment, in: full)
            let key = Batch.Key(charge: charge.unit, days: days, service: service)
            if let position = positions[key] {
                batches[position].rows.append(row)
            } else {
                positions[key] = batches.count
                batches.append(Batch(key: key, full: full, rows: [row]))
            }
        }
        return batches.sorted { ($0.full.from, $0.key.service) < ($1.full.from, $1.key.service) }
    }

    /// What a day of usage is rated by: the price of that day, else the last one before it, else the first. Usage
    /// outside of the days with a price counts to the nearest of them.
    private func rating(on day: Day) -> (Timeline.Segment, Timeline.Charge)? {
        let index = timeline.firstIndex(endingAfter: day)
        let known = timeline.segments
        let before = known[..<min(index + 1, known.endIndex)].last { $0.charge != nil && $0.period.from <= day }
        guard let segment = before ?? known.first(where: { $0.charge != nil }), let charge = segment.charge else {
            return nil
        }
        return (segment, charge)
    }

    private func line(for batch: Batch, _ rated: RatedPrice) throws(BillingRefusal) -> InvoiceLine {
        let price = rated.price
        let earlier = billed.filter { $0.isUsage(of: batch.key.charge, in: batch.key.days) }
        var quantity = ExactDecimal.zero
        for row in batch.rows { quantity = try quantity.adding(row.quantity) }
        let unit = unit(of: batch.rows, price)
        var derivation = try Derivation(
            computing: price.model.passesOnCost
                ? [costTerm(of: batch.rows, price)] : terms(for: quantity, beside: earlier, rated),
            in: price.currency, price: rated.reference
        )
        if !derivation.result.isZero { derivation.trigger = lateTrigger(batch, earlier) }
        return InvoiceLine(
            kind: .usage, service: price.service,
            description: subscription.describing(batch.key.service.isEmpty ? price.product : batch.key.service),
            subscription: subscription.code, period: batch.key.days, quantity: unit == nil ? nil : quantity,
            unit: unit ?? "", unitPrice: price.unitAmount, amount: derivation.result, tax: price.tax,
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

    /// Late usage of a price whose units do not all cost the same is rated together with what its period already
    /// had, less what was charged for that.
    private func terms(
        for quantity: ExactDecimal, beside earlier: [BilledCharge], _ rated: RatedPrice
    ) throws(BillingRefusal) -> [Derivation.Term] {
        if rated.price.model.ignoresQuantity { return [] }
        if rated.price.isLinear || earlier.isEmpty { return try rated.terms(for: quantity) }
        var total = quantity
        for charge in earlier { total = try total.adding(charge.line.quantity ?? .zero) }
        return try rated.terms(for: total)
            + earlier.map { .init(.lessCharged, [.minus, .billed($0.line.amount, $0.entry.reference)]) }
    }

    private func costTerm(of rows: [UsageRecord], _ price: Price) throws(BillingRefusal) -> Derivation.Term {
        var cost = ExactDecimal.zero
        for row in rows {
            guard let part = row.vendorCost else {
                throw BillingRefusal("Usage of \(row.subscription) on \(row.on) has no vendor cost.")
            }
            cost = try cost.adding(part)
        }
        let factor = Derivation.Factor.vendorCost(cost, rows: rows.count)
        switch price.model {
        case .costPlusMarkup(let rate): return .init(.charge, [factor, .markup(rate)])
        case .costPlusMargin(let rate):
            guard rate.ppm < 1_000_000 else { throw BillingRefusal("A margin of 100 % or more has no price.") }
            return .init(.charge, [factor, .margin(rate)])
        case .flat, .perUnit, .graduated, .volume, .package, .percentage: return .init(.charge, [factor])
        }
    }

    private func lateTrigger(_ batch: Batch, _ earlier: [BilledCharge]) -> Derivation.Trigger? {
        let isClosed = billedThrough.map { batch.full.to <= $0 } ?? !earlier.isEmpty
        return isClosed ? batch.rows.map(\.on).min().map { .init(.lateUsage, on: $0) } : nil
    }
}

extension BilledCharge {
    fileprivate func isUsage(of unit: Timeline.Charge, in days: Period) -> Bool {
        line.kind == .usage && charge?.unit == unit && line.period?.overlap(days) != nil
    }
}

extension Price {
    /// Whether every unit costs the same, so that parts of a period can be rated apart.
    fileprivate var isLinear: Bool {
        if case .perUnit = model { included.isZero } else { false }
    }
}

extension PriceModel {
    /// Whether usage is charged by what the vendor charged us.
    var passesOnCost: Bool {
        switch self {
        case .costPlusMarkup, .costPlusMargin: true
        case .flat, .perUnit, .graduated, .volume, .package, .percentage: false
        }
    }
}

extension Timeline {
    /// From the first to the last day of the full period with the price and cycle of `segment`, whatever the quantity.
    fileprivate func extent(of segment: Segment, in full: Period) -> Period {
        var extent = segment.period
        for other in segments[firstIndex(endingAfter: full.from)...].prefix(while: { $0.period.from < full.to })
        where other.charge?.unit == segment.charge?.unit && other.cycle == segment.cycle {
            extent = Period(min(extent.from, other.period.from), max(extent.to, other.period.to))
        }
        return extent.overlap(full) ?? full
    }
}
