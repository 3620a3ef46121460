/// What one subscription is on every day, as far as the decisions known on one day tell.
struct Timeline: Sendable {
    /// In order and without gaps, from the first start; the last one is open (until ``Day/last``).
    private(set) var segments: [Segment] = []

    /// Days on which nothing changes.
    struct Segment: Hashable, Sendable {
        var period: Period
        /// `nil` on days that cost nothing: paused, on trial, ended.
        var charge: Charge?
        var cycle: BillingCycle
        /// The day on which ``cycle`` stops being the measure; then the last part is due.
        var cycleEnds: Day
        /// What was bought and since when it binds; `nil` when the subscription does not run.
        var binding: Binding?
        /// What happened on the first day.
        var trigger: Derivation.Trigger?
    }

    /// The purchase or renewal behind a segment.
    struct Binding: Hashable, Sendable {
        var price: PriceKey
        var quantity: ExactDecimal
        var since: Day
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
        of subscription: Subscription, knownOn day: Day, billingDay: Int, book: PriceBook
    ) throws(BillingRefusal) {
        var standing = Standing(subscription: subscription.code, billingDay: billingDay)
        var events = book.turningDays.sorted().map { Event(day: $0, kind: .agreement) }
        for change in subscription.changes where change.decidedOn <= day {
            let effective = try Self.effectiveDay(of: change, after: events, standing, book)
            Self.insert(Event(day: effective, kind: .decision(change.kind)), into: &events)
            if case .trial(let end) = change.kind, end > effective {
                Self.insert(Event(day: end, kind: .trialEnd), into: &events)
            }
        }
        var next = events.startIndex
        while next < events.endIndex {
            let today = events[next].day
            let before = standing
            while next < events.endIndex, events[next].day == today {
                try standing.apply(events[next], book)
                next += 1
            }
            let end = next < events.endIndex ? events[next].day : Day.last
            append(before, standing, Period(today, end), book)
        }
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
        var segment: Segment
        var charge: Charge
        var days: Period
        var full: Period
    }

    /// Hands over every part that is due by `day`, in order. In advance a part is due once it has begun; in arrears
    /// once its full period, or the whole cycle, has ended.
    func forEachPart(
        dueBy day: Day, _ book: PriceBook, _ body: (Part, RatedPrice) throws(BillingRefusal) -> Void
    ) throws(BillingRefusal) {
        for segment in segments where segment.period.from <= day {
            guard let charge = segment.charge, let rated = try book.rated(charge) else { continue }
            var start = segment.period.from
            while start < segment.period.to {
                let full = segment.cycle.period(containing: start)
                guard let days = full.overlap(segment.period) else { break }
                let isDue = rated.price.timing == .inAdvance ? days.from <= day : min(full.to, segment.cycleEnds) <= day
                guard isDue else { break }
                try body(Part(segment: segment, charge: charge, days: days, full: full), rated)
                start = days.to
            }
        }
    }

    private mutating func append(_ before: Standing, _ after: Standing, _ period: Period, _ book: PriceBook) {
        guard let cycle = after.cycle else { return }
        let (charge, binding) = (after.charge(book, on: period.from), after.binding(book))
        if let last = segments.last, last.charge == charge, last.cycle == cycle, last.binding == binding {
            segments[segments.endIndex - 1].period = Period(last.period.from, period.to)
            return
        }
        var trigger = after.trigger(since: before, on: period.from, book)
        if trigger == nil, let last = segments.last?.charge, last.override != charge?.override {
            trigger = .init(.priceChanged, on: period.from)
        }
        segments.append(
            Segment(
                period: period, charge: charge, cycle: cycle, cycleEnds: after.isActive ? .last : period.from,
                binding: binding, trigger: trigger
            )
        )
    }

    /// A cycle lasts over all segments that share it, pauses included, and ends with the subscription.
    private mutating func closeCycles() {
        for index in segments.indices.reversed().dropFirst() {
            let next = segments[index + 1]
            let goesOn = next.cycle == segments[index].cycle && next.cycleEnds > next.period.from
            if segments[index].cycleEnds == .last { segments[index].cycleEnds = goesOn ? next.cycleEnds : next.period.from }
        }
    }
}

extension Timeline {
    fileprivate struct Event {
        var day: Day
        var kind: Kind

        enum Kind {
            case decision(SubscriptionChange.Kind)
            case trialEnd
            /// An agreement on prices begins or ends.
            case agreement
        }
    }

    /// Behind everything that happens on or before its day: decisions of one day apply in their order.
    private static func insert(_ event: Event, into events: inout [Event]) {
        let position = events.lastIndex { $0.day <= event.day }.map { $0 + 1 } ?? events.startIndex
        events.insert(event, at: position)
    }

    private static func effectiveDay(
        of change: SubscriptionChange, after events: [Event], _ start: Standing, _ book: PriceBook
    ) throws(BillingRefusal) -> Day {
        switch change.takesEffect {
        case .now: return change.decidedOn
        case .on(let day): return day
        case .periodEnd:
            var standing = start
            for event in events where event.day <= change.decidedOn || standing.cycle == nil {
                try standing.apply(event, book)
            }
            return standing.cycle?.period(containing: change.decidedOn).to ?? change.decidedOn
        }
    }
}

/// A subscription as it stands after some of its decisions.
private struct Standing {
    let subscription: String
    var billingDay: Int
    var price: PriceKey?
    var quantity = ExactDecimal.zero
    var cycle: BillingCycle?
    var interval: BillingInterval?
    var isActive = false
    var isPaused = false
    var isOnTrial = false
    var isRenewed = false
    var boundSince: Day?
    var coTerminates: Day?

    init(subscription: String, billingDay: Int) {
        self.subscription = subscription
        self.billingDay = billingDay
    }

    func charge(_ book: PriceBook, on day: Day) -> Timeline.Charge? {
        guard isActive, !isPaused, !isOnTrial, let price else { return nil }
        let quantity = book.listed(price)?.model.ignoresQuantity == true ? nil : quantity
        return Timeline.Charge(price: price, quantity: quantity, override: book.override(of: price, on: day))
    }

    func binding(_ book: PriceBook) -> Timeline.Binding? {
        guard isActive, let price, let boundSince else { return nil }
        let quantity = book.listed(price)?.model.ignoresQuantity == true ? .one : quantity
        return Timeline.Binding(price: price, quantity: quantity, since: boundSince, coTerminates: coTerminates)
    }

    mutating func apply(_ event: Timeline.Event, _ book: PriceBook) throws(BillingRefusal) {
        isRenewed = false
        switch event.kind {
        case .trialEnd: isOnTrial = false
        case .agreement: break
        case .decision(let kind): try apply(kind, on: event.day, book)
        }
    }

    private mutating func apply(
        _ kind: SubscriptionChange.Kind, on day: Day, _ book: PriceBook
    ) throws(BillingRefusal) {
        switch kind {
        case .start(let key, let quantity):
            try set(quantity)
            (isActive, isPaused, interval) = (true, false, nil)
            try set(key, on: day, book)
            (boundSince, coTerminates) = (day, nil)
        case .quantity(let quantity): try set(quantity)
        case .price(let key): try set(key, on: day, book)
        case .renew(let key):
            try set(key, on: day, book)
            (boundSince, coTerminates) = (day, nil)
            isRenewed = true
        case .end: (isActive, isOnTrial) = (false, false)
        case .pause: isPaused = true
        case .resume: isPaused = false
        case .billingDay(let anchor):
            billingDay = anchor
            cycle = try cycle?.anchored(onDayOfMonth: anchor)
        case .coTerminate(let end):
            coTerminates = end
            cycle = cycle?.ending(on: end)
        case .trial(let end): isOnTrial = end > day
        }
    }

    private mutating func set(_ quantity: ExactDecimal) throws(BillingRefusal) {
        guard !quantity.isNegative else { throw BillingRefusal("The quantity of \(subscription) is below zero.") }
        self.quantity = quantity
    }

    /// Keeps the cycle when the interval stays: the anniversary does not move with the price.
    private mutating func set(_ key: PriceKey, on day: Day, _ book: PriceBook) throws(BillingRefusal) {
        guard let found = book.listed(key) else {
            throw BillingRefusal("\(subscription) names the price \(key.code), version \(key.version), which is unknown.")
        }
        if found.termMonths != price.flatMap({ book.listed($0)?.termMonths }) { (boundSince, coTerminates) = (day, nil) }
        price = key
        if interval != found.interval {
            interval = found.interval
            cycle = try BillingCycle(found.interval, billingDay: billingDay, start: day)
        }
    }

    /// The most telling difference between yesterday and today.
    func trigger(since before: Standing, on day: Day, _ book: PriceBook) -> Derivation.Trigger? {
        let after = price.flatMap { book.listed($0)?.model.ignoresQuantity } == true ? nil : quantity.description
        if isActive != before.isActive {
            return isActive ? .init(.started, on: day, after: after) : .init(.ended, on: day)
        }
        if isPaused != before.isPaused { return .init(isPaused ? .paused : .resumed, on: day) }
        if isOnTrial != before.isOnTrial { return .init(.started, on: day, after: after) }
        if isRenewed { return .init(.renewed, on: day) }
        if price != before.price {
            let names = (before.price.flatMap { book.listed($0)?.product }, price.flatMap { book.listed($0)?.product })
            let isOther = names.0 != names.1
            return .init(.priceChanged, on: day, before: isOther ? names.0 : nil, after: isOther ? names.1 : nil)
        }
        if quantity != before.quantity {
            return .init(.quantityChanged, on: day, before: before.quantity.description, after: after)
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
