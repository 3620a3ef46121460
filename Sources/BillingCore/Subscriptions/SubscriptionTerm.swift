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
    /// - Throws: a refusal when a price is unknown.
    public func term(
        on day: Day, billingDay: Int, prices: [PriceKey: Price]
    ) throws(BillingRefusal) -> SubscriptionTerm? {
        let book = PriceBook(prices: prices, overrides: [])
        return try Timeline(of: self, knownOn: day, billingDay: billingDay, book: book).term(on: day, book)
    }

    /// The decision that renews the subscription on `day`, when a term ends then and nothing was decided against it:
    /// the newest version of its price that can be bought on that day.
    /// - Throws: a refusal when a price is unknown.
    public func renewal(
        on day: Day, billingDay: Int, catalogue: [PriceKey: Price]
    ) throws(BillingRefusal) -> SubscriptionChange? {
        let book = PriceBook(prices: catalogue, overrides: [])
        let timeline = try Timeline(of: self, knownOn: day, billingDay: billingDay, book: book)
        guard let now = try timeline.term(on: day, book), now.period.from == day,
            let before = try timeline.term(on: day.adding(days: -1), book), before.period.to == day,
            timeline.segment(on: day)?.binding?.since != day, let key = catalogue.newest(now.price.code, on: day)
        else { return nil }
        return SubscriptionChange(decidedOn: day, kind: .renew(key))
    }
}

extension [PriceKey: Price] {
    /// The latest version of `code` that can be bought on `day`.
    public func newest(_ code: String, on day: Day) -> PriceKey? {
        values.filter { $0.code == code && $0.validFrom <= day }
            .max { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }?.key
    }
}

extension Timeline {
    /// Terms follow one another from the purchase or the last renewal; co-termination ends the first one early.
    func term(on day: Day, _ book: PriceBook) throws(BillingRefusal) -> SubscriptionTerm? {
        guard let binding = segment(on: day)?.binding, let months = book.listed(binding.price)?.termMonths else {
            return nil
        }
        let period: Period
        if let end = binding.coTerminates, day < end {
            period = Period(binding.since, end)
        } else {
            let anchor = binding.coTerminates ?? binding.since
            period = try BillingCycle(.months(months), billingDay: anchor.civil.day, start: anchor).period(
                containing: day)
        }
        return SubscriptionTerm(period: period, price: binding.price, quantity: binding.quantity)
    }
}
