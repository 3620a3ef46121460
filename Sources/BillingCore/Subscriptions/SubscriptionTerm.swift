/// The term that a subscription is bound to on a day.
public struct SubscriptionTerm: Hashable, Sendable {
    /// From the purchase or renewal to the next renewal.
    public let period: Period
    /// What was bought.
    public let price: PriceKey
    /// How many; one where the price counts nothing.
    public let quantity: ExactDecimal
}

extension Subscription {
    /// The term that runs on `day`; `nil` when the subscription does not run, or its price has no term.
    /// - Throws: `unknownPrice` for a price that is not in the catalogue, `negativeQuantity`, `invalidDayOfMonth`,
    ///   `invalidMonthInterval`, `invalidDayInterval`.
    public func term(
        on day: Day, billingDay: Int, prices: PriceList
    ) throws(BillingRefusal) -> SubscriptionTerm? {
        let book = PriceBook(prices: prices, overrides: [])
        return try Timeline(of: self, knownOn: day, billingDay: billingDay, book: book).term(on: day, book)
    }

    /// The decision that withdraws an end which has not come by `day`.
    /// - Throws: `subscriptionNotRunning`, `unknownPrice`, `negativeQuantity`, `invalidDayOfMonth`,
    ///   `invalidMonthInterval`, `invalidDayInterval`.
    public func keeping(
        on day: Day, billingDay: Int, prices: PriceList
    ) throws(BillingRefusal) -> SubscriptionChange {
        let book = PriceBook(prices: prices, overrides: [])
        let timeline = try Timeline(of: self, knownOn: day, billingDay: billingDay, book: book)
        guard timeline.segment(on: day)?.binding != nil else {
            throw BillingRefusal.subscriptionNotRunning(code, on: day)
        }
        return SubscriptionChange(decidedOn: day, kind: .withdrawEnd)
    }

    /// The decision that renews the subscription on `day`, when a term ends then and nothing was decided against it:
    /// the newest version of its price that can be bought on that day, or the one in force where the policy keeps it.
    /// - Throws: `unknownPrice` for a price that is not in the catalogue, `negativeQuantity`, `invalidDayOfMonth`,
    ///   `invalidMonthInterval`, `invalidDayInterval`.
    public func renewal(
        on day: Day, billingDay: Int, catalogue: PriceList, keepsVersion: Bool = false
    ) throws(BillingRefusal) -> SubscriptionChange? {
        let book = PriceBook(prices: catalogue, overrides: [])
        let timeline = try Timeline(of: self, knownOn: day, billingDay: billingDay, book: book)
        guard let now = try timeline.term(on: day, book), now.period.from == day,
            let before = try timeline.term(on: day.adding(days: -1), book), before.period.to == day,
            timeline.segment(on: day)?.binding?.since != day,
            let key = keepsVersion ? now.price : catalogue.newest(now.price.code, on: day)
        else { return nil }
        return SubscriptionChange(decidedOn: day, kind: .renew(key))
    }

    /// The decisions that renew the terms that end after `start` and by `day`, on the day on which each ends, where
    /// that changes the price. A term whose price stays goes on without a decision.
    /// - Parameters:
    ///   - start: the day up to which this was asked before; `nil` for the first time.
    ///   - policies: by code; they say which version a renewal is at.
    /// - Throws: `unknownPrice` for a price that is not in the catalogue, `negativeQuantity`, `invalidDayOfMonth`,
    ///   `invalidMonthInterval`, `invalidDayInterval`.
    public func renewals(
        after start: Day?, through day: Day, billingDay: Int, catalogue: PriceList,
        policies: [String: CommercePolicy]
    ) throws(BillingRefusal) -> [SubscriptionChange] {
        guard changes.contains(where: { $0.kind.price.flatMap { catalogue[$0]?.termMonths } != nil }) else { return [] }
        let book = PriceBook(prices: catalogue, overrides: [])
        var (renewed, decisions) = (self, [SubscriptionChange]())
        var timeline = try Timeline(of: renewed, knownOn: day, billingDay: billingDay, book: book)
        var next = max(start ?? .first, timeline.segments.first?.period.from ?? .last)
        while next < day, let segment = timeline.segment(on: next) {
            // Another price or an end may come before the term is over.
            guard let term = try timeline.term(on: next, book), term.period.to <= segment.period.to else {
                next = segment.period.to
                continue
            }
            next = term.period.to
            guard next <= day, let price = catalogue[term.price],
                policies[CommercePolicy.code(of: price)]?.keepsPriceVersion != true,
                let renewal = try renewed.renewal(on: next, billingDay: billingDay, catalogue: catalogue),
                let before = try timeline.term(on: next, book)?.price, renewal.kind != .renew(before)
            else { continue }
            decisions.append(renewal)
            renewed.changes.append(renewal)
            timeline = try Timeline(of: renewed, knownOn: day, billingDay: billingDay, book: book)
        }
        return decisions
    }
}

extension SubscriptionChange.Kind {
    /// The price that is named.
    var price: PriceKey? {
        switch self {
        case .start(let key, _), .price(let key), .renew(let key): key
        case .quantity, .end, .withdrawEnd, .pause, .resume, .billingDay, .coTerminate, .trial: nil
        }
    }
}

extension Timeline {
    /// Terms follow one another from the purchase or the last renewal; co-termination ends the first one early.
    func term(on day: Day, _ book: PriceBook) throws(BillingRefusal) -> SubscriptionTerm? {
        guard let binding = segment(on: day)?.binding, let months = book.listed(binding.price)?.termMonths else {
            return nil
        }
        let period = try binding.term(of: months, on: day)
        return SubscriptionTerm(period: period, price: binding.price, quantity: binding.quantity)
    }
}

extension Timeline.Binding {
    /// The term of so many months that runs on `day`.
    func term(of months: Int, on day: Day) throws(BillingRefusal) -> Period {
        if let end = coTerminates, day < end { return Period(since, end) }
        return try BillingCycle(.months(months), billingDay: termDay, start: coTerminates ?? since).period(
            containing: day)
    }
}
