/// Whether usage can be billed, and why not. Imports, billing and `simulate` all ask here.
///
/// A row must fit its frame: its day lies in the billing period that the vendor put it in, and in the life of the
/// subscription that pays for it. It must also be complete for its price. A row that does not fit is on hold: it is
/// kept, no line carries it, and it is looked at again whenever its account is billed.
struct UsageCheck {
    let subscription: String
    let timeline: Timeline
    let book: PriceBook
    let currency: Currency
    let rates: ExchangeRates

    /// Why the row is on hold; `nil` when it is not, or is not billed anyhow.
    func reason(for row: UsageRecord) throws(BillingRefusal) -> BillingRefusal? {
        guard row.kind != .tax else { return nil }
        guard row.kind != nil else { return .chargeKindUnknown(of: row.subscription, on: row.on) }
        if let outside = reasonOfPeriod(for: row) ?? reasonOfLife(for: row) { return outside }
        guard let price = try price(of: row), row.isBilled(at: price) else { return nil }
        if price.model.passesOnCost { return reasonOfCost(for: row, price) }
        return row.quantity == nil && !price.model.ignoresQuantity
            ? .usageQuantityMissing(subscription, on: row.on) : nil
    }

    /// Whether it is a credit of the vendor that the seller keeps, by the price of its day.
    func isKept(_ row: UsageRecord) throws(BillingRefusal) -> Bool {
        guard row.kind == .credit, reasonOfPeriod(for: row) == nil, reasonOfLife(for: row) == nil,
            let price = try price(of: row)
        else { return false }
        return !row.isBilled(at: price)
    }

    private func reasonOfPeriod(for row: UsageRecord) -> BillingRefusal? {
        guard let period = row.billingPeriod, !period.canHold(row.kind, of: row.on) else { return nil }
        return .usageOutsidePeriod(on: row.on, period: period)
    }

    private func reasonOfLife(for row: UsageRecord) -> BillingRefusal? {
        guard let first = timeline.segments.first else { return nil }
        guard let segment = timeline.segment(on: row.on) else {
            return .usageBeforeStart(of: subscription, on: row.on, start: first.period.from)
        }
        return segment.isRunning
            ? nil : .usageAfterEnd(of: subscription, on: row.on, end: timeline.end(before: row.on) ?? row.on)
    }

    private func price(of row: UsageRecord) throws(BillingRefusal) -> Price? {
        guard let segment = timeline.rating(on: row.on), let charge = segment.charge else { return nil }
        return try book.rated(charge)?.price
    }

    private func reasonOfCost(for row: UsageRecord, _ price: Price) -> BillingRefusal? {
        if row.cost(price.vendorCosts.basis) == nil, row.vendorCost != nil {
            return .effectiveCostMissing(of: subscription, on: row.on)
        }
        guard let other = row.currency, other != currency, conversion(of: row) == nil else { return nil }
        return .exchangeRateMissing(from: other, to: currency, on: row.on)
    }

    /// How the cost of a row becomes an amount of the account; `nil` when it is one already, or no rate is known.
    func conversion(of row: UsageRecord) -> Conversion? {
        guard let other = row.currency, other != currency else { return nil }
        return rates.conversion(from: other, to: currency, on: row.on)
    }
}

extension Period {
    /// Whether a charge of `day` can stand in this billing period of a vendor: corrections are invoiced later than what
    /// they correct, and a tax has no day of its own.
    public func canHold(_ kind: ChargeKind?, of day: Day) -> Bool {
        switch kind {
        case .refund, .adjustment, .tax: true
        case .usage, .purchase, .credit, nil: contains(day)
        }
    }
}

/// A row of usage that cannot be billed as things are, and why.
public struct UsageHold: Hashable, Sendable {
    /// The row.
    public let usage: UsageRecord.ID
    /// What keeps it from being billed.
    public let reason: BillingRefusal

    public init(usage: UsageRecord.ID, reason: BillingRefusal) {
        self.usage = usage
        self.reason = reason
    }
}

extension Timeline {
    /// The day on which the subscription ended, seen from a day on which it does not run.
    fileprivate func end(before day: Day) -> Day? {
        let index = firstIndex(endingAfter: day)
        return segments[..<min(index + 1, segments.endIndex)].reversed().prefix { !$0.isRunning }.last?.period.from
    }
}

extension BillingState {
    /// The unbilled usage that is on hold, as far as decisions are known on `day`, in the order of ``usage``.
    /// - Throws: `unknownPrice`, `negativeQuantity`, `invalidDayOfMonth`, `invalidMonthInterval`, `invalidDayInterval` of
    ///   subscriptions; `vendorPriceMissing`, `marginTooLarge`, `amountTooLarge` of prices.
    public func usageOnHold(on day: Day) throws(BillingRefusal) -> [UsageHold] {
        guard !usage.isEmpty else { return [] }
        let checks = try usageChecks(on: day)
        var onHold: [UsageHold] = []
        for row in usage {
            guard let reason = try checks[row.subscription]?.reason(for: row) else { continue }
            onHold.append(UsageHold(usage: row.id, reason: reason))
        }
        return onHold
    }

    /// The vendor's credits among the unbilled usage that the seller keeps, since their price says so: no line will ever
    /// carry them. In the order of ``usage``.
    /// - Throws: `unknownPrice`, `negativeQuantity`, `invalidDayOfMonth`, `invalidMonthInterval`, `invalidDayInterval` of
    ///   subscriptions; `vendorPriceMissing`, `marginTooLarge`, `amountTooLarge` of prices.
    public func keptCredits(on day: Day) throws(BillingRefusal) -> [UsageRecord.ID] {
        guard usage.contains(where: { $0.kind == .credit }) else { return [] }
        let checks = try usageChecks(on: day)
        var kept: [UsageRecord.ID] = []
        for row in usage where try checks[row.subscription]?.isKept(row) == true { kept.append(row.id) }
        return kept
    }

    private func usageChecks(on day: Day) throws(BillingRefusal) -> [String: UsageCheck] {
        let book = PriceBook(prices: prices, overrides: overrides)
        let used = Set(usage.map(\.subscription))
        var checks: [String: UsageCheck] = [:]
        for subscription in subscriptions where used.contains(subscription.code) {
            let timeline = try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
            checks[subscription.code] = check(of: subscription, timeline, book)
        }
        return checks
    }

    func check(of subscription: Subscription, _ timeline: Timeline, _ book: PriceBook) -> UsageCheck {
        UsageCheck(
            subscription: subscription.code, timeline: timeline, book: book, currency: currency, rates: exchangeRates)
    }
}
