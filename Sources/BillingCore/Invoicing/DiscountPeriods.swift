extension BillingState {
    /// The discounts that can lower `lines`. One that lasts for a number of periods gets the days of these.
    ///
    /// They are counted from the first line that it lowers, on an earlier document or among `lines`: a discount that is
    /// given after its period was billed, or before there is anything to bill, waits for what comes.
    func discountsInForce(
        on lines: [InvoiceLine], _ book: PriceBook, day: Day
    ) throws(BillingRefusal) -> [Discount] {
        var inForce: [Discount] = []
        for var discount in discounts {
            guard let count = discount.periods else {
                inForce.append(discount)
                continue
            }
            let earlier = billed.filter { $0.line.discount?.code == discount.code }
            if discount.isOnDocument {
                if Set(earlier.map(\.reference.document)).count < count { inForce.append(discount) }
                continue
            }
            guard let first = first(of: earlier) ?? first(for: discount, among: lines, day),
                let days = try days(of: count, from: first, book, day)
            else { continue }
            discount.from = max(discount.from, days.from)
            discount.to = min(discount.to ?? days.to, days.to)
            inForce.append(discount)
        }
        return inForce
    }

    /// What the discount lowered on the first document that has it: of the periods there, the earliest.
    private func first(of earlier: [BilledLine]) -> InvoiceLine? {
        earlier.prefix { $0.reference.document == earlier.first?.reference.document }.map(\.line)
            .filter { $0.period != nil }.min { $0.begins < $1.begins }
    }

    private func first(for discount: Discount, among lines: [InvoiceLine], _ day: Day) -> InvoiceLine? {
        let lowered = lines.filter { line in
            line.kind.isCharge && line.amount.isPositive && line.period.map { discount.lasts(on: $0.from) } ?? false
                && discount.isAbout(line, prices)
        }
        return lowered.min { $0.begins < $1.begins }
    }

    /// So many full periods of its subscription, the first that in which `line` begins.
    private func days(
        of count: Int, from line: InvoiceLine, _ book: PriceBook, _ day: Day
    ) throws(BillingRefusal) -> Period? {
        guard let start = line.period?.from,
            let subscription = subscriptions.first(where: { $0.code == line.subscription })
        else { return nil }
        let timeline = try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
        guard let cycle = timeline.segment(on: start)?.cycle else { return nil }
        let full = cycle.period(containing: start)
        var end = full.to
        for _ in 1..<max(count, 1) { end = cycle.period(containing: end).to }
        return Period(full.from, end)
    }
}

extension InvoiceLine {
    fileprivate var begins: Day { period?.from ?? .last }
}
