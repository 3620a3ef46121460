/// What a vendor lets customers change within a term, as data.
public struct CommercePolicy: Hashable, Sendable, Codable {
    /// Days after a purchase, a renewal or an increase in which it can be taken back; `nil`: at any time.
    public var windowDays: Int?
    /// Days within the window in which taking back costs nothing at all; after them the used days are paid.
    public var freeDays: Int
    /// Whether the day on which a term is cancelled within the window is paid too.
    public var paysDayOfCancellation: Bool

    /// The value with these parts, as they are; nothing is checked.
    public init(windowDays: Int?, freeDays: Int = 0, paysDayOfCancellation: Bool = false) {
        self.windowDays = windowDays
        self.freeDays = freeDays
        self.paysDayOfCancellation = paysDayOfCancellation
    }

    /// Microsoft's new commerce: seven calendar days with a refund by the day, where a cancellation on the third day
    /// leaves three days to pay; afterwards only at renewal.
    public static let newCommerce = CommercePolicy(windowDays: 7, paysDayOfCancellation: true)
    /// No term binds anybody.
    public static let flexible = CommercePolicy(windowDays: nil)

    /// What a customer asks for.
    public enum Wish: Hashable, Sendable {
        case quantity(ExactDecimal)
        case price(PriceKey)
        case cancel
    }

    /// What becomes of it.
    public enum Answer: Hashable, Sendable {
        /// To be decided like this, at once.
        case now(SubscriptionChange)
        /// To be decided like this; it takes effect when the term ends.
        case atRenewal(SubscriptionChange, on: Day)
        /// Not possible, in one sentence.
        case refused(String)
    }
}

extension CommercePolicy {
    /// What becomes of `wish` on `day`. Increases are possible at any time; taking back only within the window of
    /// what is taken back; everything else waits for the end of the term.
    /// - Throws: a refusal when a price is unknown.
    public func answer(
        to wish: Wish, for subscription: Subscription, on day: Day, billingDay: Int, prices: [PriceKey: Price]
    ) throws(BillingRefusal) -> Answer {
        let book = PriceBook(prices: prices, overrides: [])
        let timeline = try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
        guard let segment = timeline.segment(on: day), let binding = segment.binding else {
            return .refused("\(subscription.code) does not run on \(day).")
        }
        let term = try timeline.term(on: day, book)
        switch wish {
        case .quantity(let quantity) where quantity.isNegative || quantity == binding.quantity:
            return .refused("The quantity stays \(binding.quantity).")
        case .quantity(let quantity):
            let isFree = quantity > binding.quantity || quantity >= leastQuantity(on: day, term, timeline)
            return answer(.quantity(quantity), isFree: isFree, on: day, term)
        case .cancel:
            let isFree = term.map { isWithin(windowDays, of: $0.period.from, day) } ?? true
            guard isFree, let term else { return answer(.end, isFree: isFree, on: day, term) }
            let effect = effectOfCancelling(term, on: day)
            return .now(SubscriptionChange(decidedOn: day, takesEffect: effect, kind: .end))
        case .price(let key):
            guard let price = prices[key] else {
                return .refused("There is no price \(key.code), version \(key.version).")
            }
            let isLonger = price.termMonths ?? 0 >= prices[binding.price]?.termMonths ?? 0
            return answer(.price(key), isFree: isLonger || windowDays == nil, on: day, term)
        }
    }

    private func answer(
        _ kind: SubscriptionChange.Kind, isFree: Bool, on day: Day, _ term: SubscriptionTerm?
    ) -> Answer {
        guard !isFree, let term else { return .now(SubscriptionChange(decidedOn: day, kind: kind)) }
        let change = SubscriptionChange(decidedOn: day, takesEffect: .on(term.period.to), kind: kind)
        return .atRenewal(change, on: term.period.to)
    }

    private func effectOfCancelling(_ term: SubscriptionTerm, on day: Day) -> SubscriptionChange.Effect {
        if isWithin(freeDays, of: term.period.from, day) { return .on(term.period.from) }
        return paysDayOfCancellation ? .on(day.adding(days: 1)) : .now
    }

    /// Units that are older than the window stay: the fewest in force since it opened.
    private func leastQuantity(on day: Day, _ term: SubscriptionTerm?, _ timeline: Timeline) -> ExactDecimal {
        guard let windowDays, let term, !isWithin(windowDays, of: term.period.from, day) else { return .zero }
        let opened = Period(day.adding(days: -max(windowDays, 0)), day.adding(days: 1))
        let inForce = timeline.segments.filter { $0.period.overlap(opened) != nil }.compactMap { $0.binding?.quantity }
        return inForce.min() ?? .zero
    }

    private func isWithin(_ days: Int?, of start: Day, _ day: Day) -> Bool {
        days.map { day < start.adding(days: $0) } ?? true
    }
}
