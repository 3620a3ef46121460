/// What one subscription is on every day, as far as the decisions known on one day tell.
struct Timeline: Sendable {
    /// In order and without gaps, from the first start; the last one is open (until ``Day/last``).
    private(set) var segments: [Segment] = []
    /// Whether a price on it has a minimum.
    private(set) var hasMinimum = false

    /// Days on which nothing changes.
    struct Segment: Hashable, Sendable {
        var period: Period
        /// `nil` on days that cost nothing: paused, on trial, ended.
        var charge: Charge?
        /// On days of a trial, what they would cost without it.
        var trial: Charge?
        var cycle: BillingCycle
        /// The day on which ``cycle`` stops being the measure; then the last part is due.
        var cycleEnds: Day
        /// What was bought and since when it binds; `nil` when the subscription does not run.
        var binding: Binding?
        /// What happened on the first day.
        var trigger: Derivation.Trigger?

        /// Whether the subscription has begun and not ended; paused, it runs too.
        var isRunning: Bool { binding != nil }
    }

    /// The purchase or renewal behind a segment.
    struct Binding: Hashable, Sendable {
        var price: PriceKey
        var quantity: ExactDecimal
        var since: Day
        /// Day of month on which terms begin: that of the purchase, also after a renewal that a short month clamped.
        var termDay: Int
        /// Where the first term ends early to end with another subscription's.
        var coTerminates: Day?
    }

    /// What a day costs: two equal ones cost the same.
    struct Charge: Hashable, Sendable {
        var price: PriceKey
        /// `nil` where the price ignores it.
        var quantity: ExactDecimal?
        /// The agreement that sets the price instead of the catalogue.
        var override: String?

        /// The same without the quantity: how a unit of usage is priced.
        var unit: Charge { Charge(price: price, override: override) }
    }

    /// Folds the decisions that were taken on or before `day`.
    init(
        of subscription: borrowing Subscription, knownOn day: Day, billingDay: Int, book: PriceBook
    ) throws(BillingRefusal) {
        var state = SubscriptionState(
            subscription: subscription.code, billingDay: subscription.billingDay ?? billingDay)
        var events = book.turningDays.map { Event(day: $0, kind: .agreement) }
        var begins: Day?
        for index in subscription.changes.indices where subscription.changes[index].decidedOn <= day {
            let change = subscription.changes[index]
            let effective = try Self.effectiveDay(of: change, since: begins, after: events, state, book)
            if begins == nil, case .start = change.kind { begins = effective }
            // An end that has not come gives way to what is decided about it later.
            if change.kind.isAboutTheEnd { events.removeAll { $0.isEnd && $0.day >= change.decidedOn } }
            Self.insert(Event(day: effective, kind: .decision(change.kind)), into: &events)
            if case .trial(let end) = change.kind, end > effective {
                Self.insert(Event(day: end, kind: .trialEnd), into: &events)
            }
        }
        var next = events.startIndex
        while next < events.endIndex {
            let today = events[next].day
            let before = state
            while next < events.endIndex, events[next].day == today {
                try state.apply(events[next], book)
                next += 1
            }
            let end = next < events.endIndex ? events[next].day : Day.last
            append(state, after: before, during: Period(today, end), book)
        }
        hasMinimum = state.hasMinimum
        closeCycles()
    }

    /// The segment of `day`, `nil` before the first start.
    func segment(on day: Day) -> Segment? {
        let index = firstIndex(endingAfter: day)
        return index < segments.endIndex && segments[index].period.from <= day ? segments[index] : nil
    }

    /// Position of the first segment that ends after `day`.
    func firstIndex(endingAfter day: Day) -> Int {
        var (low, high) = (segments.startIndex, segments.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if segments[middle].period.to <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The stretch of a segment that lies in one full billing period.
    struct Part {
        var charge: Charge
        var days: Period
        var full: Period
        /// What happened on the first day, when the part begins its segment.
        var trigger: Derivation.Trigger?
    }

    /// Hands over every part that is due by `day`, in order. In advance a part is due once it has begun; in arrears
    /// once its full period, or the whole cycle, has ended.
    func forEachPart(
        dueBy day: Day, _ book: PriceBook, _ body: (Part, RatedPrice) throws(BillingRefusal) -> Void
    ) throws(BillingRefusal) {
        // By index: a copy of a segment for every line costs more than its arithmetic.
        for index in segments.indices where segments[index].period.from <= day {
            guard let charge = segments[index].charge, let rated = try book.rated(charge) else { continue }
            let (period, cycle, cycleEnds) = (segments[index].period, segments[index].cycle, segments[index].cycleEnds)
            var start = period.from
            var trigger = segments[index].trigger
            while start < period.to {
                let full = cycle.period(containing: start)
                guard let days = full.overlap(period), days.to > start else { break }
                let isDue = rated.price.timing == .inAdvance ? days.from <= day : min(full.to, cycleEnds) <= day
                guard isDue else { break }
                try body(Part(charge: charge, days: days, full: full, trigger: trigger), rated)
                start = days.to
                trigger = nil
            }
        }
    }

    private mutating func append(
        _ after: SubscriptionState, after before: SubscriptionState, during period: Period, _ book: PriceBook
    ) {
        guard let cycle = after.cycle else { return }
        let (charge, binding) = (after.charge(book, on: period.from), after.binding)
        let trial = after.trial(book, on: period.from)
        if let last = segments.last, last.charge == charge, last.trial == trial, last.cycle == cycle,
            last.binding == binding
        {
            segments[segments.endIndex - 1].period = Period(last.period.from, period.to)
            return
        }
        var trigger = after.trigger(since: before, on: period.from, book)
        if trigger == nil, let last = segments.last?.charge, last.override != charge?.override {
            trigger = .init(.priceChanged, on: period.from)
        }
        segments.append(
            Segment(
                period: period, charge: charge, trial: trial, cycle: cycle,
                cycleEnds: after.isActive ? .last : period.from, binding: binding, trigger: trigger
            )
        )
    }

    /// A cycle lasts over all segments that share it, pauses included, and ends with the subscription.
    private mutating func closeCycles() {
        for index in segments.indices.reversed().dropFirst() {
            let next = segments[index + 1]
            let goesOn = next.cycle == segments[index].cycle
            if segments[index].cycleEnds == .last {
                segments[index].cycleEnds = goesOn ? next.cycleEnds : next.period.from
            }
        }
    }
}

extension Timeline {
    struct Event {
        var day: Day
        var kind: Kind

        enum Kind {
            case decision(SubscriptionChange.Kind)
            case trialEnd
            /// An agreement on prices begins or ends.
            case agreement
        }

        fileprivate var isEnd: Bool { if case .decision(.end) = kind { true } else { false } }
    }

    /// Behind everything that happens on or before its day: decisions of one day apply in their order.
    private static func insert(_ event: Event, into events: inout [Event]) {
        guard let last = events.last, event.day < last.day else { return events.append(event) }
        let position = events.lastIndex { $0.day <= event.day }.map { $0 + 1 } ?? events.startIndex
        events.insert(event, at: position)
    }

    /// What is decided about a subscription that has not begun counts from its first day, never before it.
    private static func effectiveDay(
        of change: SubscriptionChange, since begins: Day?, after events: [Event], _ start: SubscriptionState,
        _ book: PriceBook
    ) throws(BillingRefusal) -> Day {
        let decided = max(change.decidedOn, begins ?? .first)
        switch change.takesEffect {
        case .now: return decided
        case .on(let day): return max(day, begins ?? .first)
        case .periodEnd:
            var state = start
            for event in events where event.day <= decided || state.cycle == nil {
                try state.apply(event, book)
            }
            return state.cycle?.period(containing: decided).to ?? decided
        }
    }
}

extension SubscriptionChange.Kind {
    fileprivate var isAboutTheEnd: Bool { self == .end || self == .withdrawEnd }
}
