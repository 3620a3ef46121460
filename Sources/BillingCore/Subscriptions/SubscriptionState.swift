/// A subscription as it stands after some of its decisions.
struct SubscriptionState {
    let subscription: String
    private(set) var billingDay: Int
    private(set) var cycle: BillingCycle?
    private(set) var price: PriceKey?
    private(set) var interval: BillingInterval?
    private(set) var termMonths: Int?
    private(set) var ignoresQuantity = false
    /// Whether a price so far has a minimum.
    private(set) var hasMinimum = false
    private(set) var quantity = ExactDecimal.zero
    private(set) var isActive = false
    private(set) var pausedSince: Day?
    private(set) var trialEnds: Day?
    private(set) var isRenewed = false
    /// Day that steps of days are counted from.
    private(set) var anchor: Day?
    /// Day in whose month steps of several months are counted from.
    private(set) var monthAnchor: Day?
    private(set) var boundSince: Day?
    private(set) var coTerminates: Day?
    /// Day of month (1 ... 31) on which its terms begin; a short month clamps it and the next one returns.
    private(set) var termDay = 1

    func charge(_ book: PriceBook, on day: Day) -> Timeline.Charge? { isOnTrial ? nil : cost(book, on: day) }

    /// What a day of a trial would cost.
    func trial(_ book: PriceBook, on day: Day) -> Timeline.Charge? { isOnTrial ? cost(book, on: day) : nil }

    private func cost(_ book: PriceBook, on day: Day) -> Timeline.Charge? {
        guard isActive, pausedSince == nil, let price else { return nil }
        let quantity = ignoresQuantity ? nil : quantity
        return Timeline.Charge(price: price, quantity: quantity, override: book.override(of: price, on: day))
    }

    var binding: Timeline.Binding? {
        guard isActive, let price, let boundSince else { return nil }
        let quantity = ignoresQuantity ? .one : quantity
        return Timeline.Binding(
            price: price, quantity: quantity, since: boundSince, termDay: termDay, coTerminates: coTerminates)
    }

    mutating func apply(_ event: Timeline.Event, _ book: PriceBook) throws(BillingRefusal) {
        isRenewed = false
        switch event.kind {
        case .trialEnd: if let end = trialEnds, end <= event.day { trialEnds = nil }
        case .agreement: break
        case .decision(let kind):
            try apply(kind, on: event.day, book)
            try turnCycle()
        }
    }

    private mutating func apply(
        _ kind: SubscriptionChange.Kind, on day: Day, _ book: PriceBook
    ) throws(BillingRefusal) {
        switch kind {
        case .start(let key, let quantity):
            try set(quantity)
            (isActive, pausedSince, anchor, monthAnchor) = (true, nil, day, day)
            try set(key, on: day, book)
            bind(from: day)
        case .quantity(let quantity): try set(quantity)
        case .price(let key): try set(key, on: day, book)
        case .renew(let key):
            let before = termDay
            try set(key, on: day, book)
            bind(from: day)
            if Day.inMonth(day.monthIndex, anchor: before) == day { termDay = before }
            isRenewed = true
        case .end: (isActive, trialEnds) = (false, nil)
        case .withdrawEnd: break
        case .pause: pausedSince = pausedSince ?? day
        case .resume: resume(on: day)
        case .billingDay(let anchor): billingDay = anchor
        case .coTerminate(let end):
            // The term that runs ends early, not those before it.
            if let months = termMonths, let binding { boundSince = try binding.term(of: months, on: day).from }
            (coTerminates, anchor, monthAnchor, billingDay) = (end, end, end, end.civil.day)
            termDay = billingDay
        case .trial(let end): trialEnds = end > day ? end : nil
        }
    }

    private mutating func set(_ quantity: ExactDecimal) throws(BillingRefusal) {
        guard !quantity.isNegative else { throw BillingRefusal.negativeQuantity(of: subscription) }
        self.quantity = quantity
    }

    private mutating func set(_ key: PriceKey, on day: Day, _ book: PriceBook) throws(BillingRefusal) {
        guard let found = book.listed(key) else {
            throw BillingRefusal.unknownPrice(key, of: subscription)
        }
        if found.termMonths != termMonths { bind(from: day) }
        if found.minimum != nil { hasMinimum = true }
        (price, interval, termMonths, ignoresQuantity) = (
            key, found.interval, found.termMonths, found.model.ignoresQuantity
        )
    }

    private var isOnTrial: Bool { trialEnds != nil }

    private mutating func bind(from day: Day) { (boundSince, coTerminates, termDay) = (day, nil, day.civil.day) }

    /// After a pause, steps of several months are counted anew, unless a term or another subscription holds their end.
    private mutating func resume(on day: Day) {
        if let since = pausedSince, since < day, monthAnchor != nil, termMonths == nil, coTerminates == nil {
            monthAnchor = day
        }
        pausedSince = nil
    }

    /// Periods are counted from the start, whatever price comes later: the anniversary does not move with it.
    private mutating func turnCycle() throws(BillingRefusal) {
        guard let interval, let anchor, let monthAnchor else { return }
        let start = if case .months = interval { monthAnchor } else { anchor }
        cycle = try BillingCycle(interval, billingDay: billingDay, start: start)
    }

    /// The most telling difference between yesterday and today.
    func trigger(since before: SubscriptionState, on day: Day, _ book: PriceBook) -> Derivation.Trigger? {
        let after: Derivation.Trigger.Value? = ignoresQuantity ? nil : .quantity(quantity)
        if isActive != before.isActive {
            return isActive ? .init(.started, on: day, after: after) : .init(.ended, on: day)
        }
        if !isActive { return .init(.ended, on: day) }
        let isPaused = pausedSince != nil
        if isPaused != (before.pausedSince != nil) { return .init(isPaused ? .paused : .resumed, on: day) }
        if isOnTrial != before.isOnTrial { return .init(.started, on: day, after: after) }
        if isRenewed { return .init(.renewed, on: day) }
        if price != before.price {
            let names = (before.price.flatMap { book.listed($0)?.product }, price.flatMap { book.listed($0)?.product })
            guard names.0 != names.1 else { return .init(.priceChanged, on: day) }
            return .init(
                .priceChanged, on: day, before: names.0.map { .product($0) }, after: names.1.map { .product($0) })
        }
        if quantity != before.quantity {
            return .init(.quantityChanged, on: day, before: .quantity(before.quantity), after: after)
        }
        return cycle == before.cycle ? nil : .init(.billingDayChanged, on: day)
    }
}

extension PriceModel {
    /// Whether any quantity costs the same.
    var ignoresQuantity: Bool {
        if case .flat = self { true } else { false }
    }
}
