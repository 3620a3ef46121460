/// What a vendor lets customers change within a term, as data.
public struct CommercePolicy: Hashable, Sendable, Codable {
    /// Days after a purchase, a renewal or an increase in which it can be taken back; `nil`: at any time.
    public var windowDays: Int?
    /// Days within the window in which taking back costs nothing at all; after them the used days are paid.
    public var freeDays: Int
    /// Whether the day on which a term is cancelled within the window is paid too.
    public var paysDayOfCancellation: Bool
    /// Whether a term is renewed at the version of its price that was bought, instead of the newest one.
    public var keepsPriceVersion: Bool

    public init(
        windowDays: Int?, freeDays: Int = 0, paysDayOfCancellation: Bool = false, keepsPriceVersion: Bool = false
    ) {
        self.windowDays = windowDays
        self.freeDays = freeDays
        self.paysDayOfCancellation = paysDayOfCancellation
        self.keepsPriceVersion = keepsPriceVersion
    }

    /// Microsoft's new commerce: seven calendar days with a refund by the day, where a cancellation on the third day
    /// leaves three days to pay; afterwards only at renewal. Source: Microsoft Learn, Partner Center, "Cancel a new
    /// commerce subscription".
    public static let newCommerce = CommercePolicy(windowDays: 7, paysDayOfCancellation: true)
    /// The policy of a price's vendor; new commerce within a term when the price names none.
    public static func code(of price: Price) -> String { price.policy ?? "new-commerce" }
    /// Terms do not bind: everything is possible at any time.
    public static let flexible = CommercePolicy(windowDays: nil)

    /// What a customer asks for.
    public enum RequestedChange: Hashable, Sendable {
        /// So many seats instead of those there are.
        case quantity(ExactDecimal)
        /// Another price, of the same product or another.
        case price(PriceKey)
        /// The end of the subscription.
        case cancel
    }

    /// The answer to a requested change.
    public enum Decision: Hashable, Sendable {
        /// To be decided like this, at once.
        case now(SubscriptionChange)
        /// To be decided like this; it takes effect when the term ends.
        case atRenewal(SubscriptionChange, on: Day)
        /// Not possible, and why.
        case refused(BillingRefusal)
    }
}

extension CommercePolicy {
    /// Whether `requested`, asked on `day`, is possible with this effect. A change that lowers what the customer owes for a
    /// term is possible only where the window is open on the day on which it takes effect, and never for days that are
    /// over; any other change at any time.
    /// - Throws: `unknownPrice` for a price that is not in the catalogue, `negativeQuantity`, `invalidDayOfMonth`,
    ///   `invalidMonthInterval`, `invalidDayInterval`; what rating the two prices refuses: `vendorPriceMissing`,
    ///   `marginTooLarge`, `quantityBeyondTiers`, `tiersNotRising`, `packageSizeNotPositive`, `amountTooLarge`.
    public func answer(
        to requested: RequestedChange, for subscription: Subscription, on day: Day,
        at effect: SubscriptionChange.Effect = .now,
        billingDay: Int, prices: PriceList, overrides: [PriceOverride] = []
    ) throws(BillingRefusal) -> Decision {
        let book = PriceBook(prices: prices, overrides: overrides)
        let timeline = try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
        let counts = timeline.day(of: effect, decidedOn: day)
        guard let binding = timeline.segment(on: counts)?.binding else {
            return .refused(.subscriptionNotRunning(subscription.code, on: counts))
        }
        if case .quantity(let quantity) = requested, quantity.isNegative {
            return .refused(.negativeQuantity(of: subscription.code))
        }
        if let reason = requested.refusal(of: binding, prices) { return .refused(reason) }
        var change = SubscriptionChange(decidedOn: day, takesEffect: effect, kind: requested.decision)
        guard let term = try timeline.term(on: counts, book) else { return .now(change) }
        guard try isTakingBack(requested, of: binding, on: counts, book) else { return .now(change) }
        guard isOpen(for: requested, on: counts, term, timeline) else {
            change.takesEffect = .on(term.period.to)
            return .atRenewal(change, on: term.period.to)
        }
        if windowDays != nil, counts < day {
            return .refused(.paidDaysStay(of: subscription.code, before: day))
        }
        // A term that has not begun yet is not cancelled: it does not begin.
        if case .cancel = requested, counts <= day || term.period.from < counts {
            change.takesEffect = effectOfCancelling(term, on: counts, effect)
        }
        return .now(change)
    }

    /// Whether the customer would owe less for the term.
    private func isTakingBack(
        _ requested: RequestedChange, of binding: Timeline.Binding, on day: Day, _ book: PriceBook
    ) throws(BillingRefusal) -> Bool {
        switch requested {
        case .cancel: return true
        case .quantity(let quantity): return quantity < binding.quantity
        case .price(let key):
            let months = (book.listed(binding.price)?.termMonths ?? 0, book.listed(key)?.termMonths ?? 0)
            if months.1 < months.0 { return true }
            return try book.commitment(to: key, binding.quantity, on: day)
                < book.commitment(to: binding.price, binding.quantity, on: day)
        }
    }

    private func isOpen(for requested: RequestedChange, on day: Day, _ term: SubscriptionTerm, _ timeline: Timeline)
        -> Bool
    {
        if isWithin(windowDays, of: term.period.from, day) { return true }
        if case .quantity(let quantity) = requested { return quantity >= leastQuantity(on: day, timeline) }
        return false
    }

    private func effectOfCancelling(
        _ term: SubscriptionTerm, on day: Day, _ effect: SubscriptionChange.Effect
    ) -> SubscriptionChange.Effect {
        if isWithin(freeDays, of: term.period.from, day) { return .on(term.period.from) }
        return paysDayOfCancellation ? .on(day.adding(days: 1)) : effect
    }

    /// Units that are older than the window stay: the fewest in force since it opened.
    private func leastQuantity(on day: Day, _ timeline: Timeline) -> ExactDecimal {
        let opened = Period(day.adding(days: -max(windowDays ?? 0, 0)), day.adding(days: 1))
        let inForce = timeline.segments.filter { $0.period.overlap(opened) != nil }.compactMap { $0.binding?.quantity }
        return inForce.min() ?? .zero
    }

    private func isWithin(_ days: Int?, of start: Day, _ day: Day) -> Bool {
        days.map { day < start.adding(days: $0) } ?? true
    }
}

extension CommercePolicy.RequestedChange {
    fileprivate var decision: SubscriptionChange.Kind {
        switch self {
        case .quantity(let quantity): .quantity(quantity)
        case .price(let key): .price(key)
        case .cancel: .end
        }
    }

    /// Why it makes no sense.
    fileprivate func refusal(of binding: Timeline.Binding, _ prices: PriceList) -> BillingRefusal? {
        switch self {
        case .quantity(let quantity) where quantity == binding.quantity: .quantityUnchanged(binding.quantity)
        case .price(let key) where prices[key] == nil: .noSuchPriceVersion(key)
        case .quantity, .price, .cancel: nil
        }
    }
}

extension PriceBook {
    /// What a term at this price costs altogether, exactly; nothing without a term.
    fileprivate func commitment(
        to key: PriceKey, _ quantity: ExactDecimal, on day: Day
    ) throws(BillingRefusal) -> Ratio {
        let charge = Timeline.Charge(price: key, override: override(of: key, on: day))
        guard let rated = try rated(charge), let months = rated.price.termMonths else { return .zero }
        var sum = Ratio.zero
        for term in try rated.terms(for: quantity) { sum = try sum.adding(try term.product()) }
        if let floor = rated.price.minimum?.ratio, sum < floor { sum = floor }
        let periods =
            switch rated.price.interval {
            case .months(let count): try Ratio(Int128(months), over: Int128(count))
            case .days(let count): try Ratio(Int128(months) * 365, over: Int128(count) * 12)
            }
        return try sum.multiplied(by: periods)
    }
}

extension Timeline {
    /// The day on which a decision of `day` counts.
    fileprivate func day(of effect: SubscriptionChange.Effect, decidedOn day: Day) -> Day {
        switch effect {
        case .now: day
        case .on(let other): other
        case .periodEnd: segment(on: day)?.cycle.period(containing: day).to ?? day
        }
    }
}
