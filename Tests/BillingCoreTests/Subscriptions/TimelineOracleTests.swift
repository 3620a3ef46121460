import RandomSupport
import Testing

@testable import BillingCore

/// Random decisions about one subscription, played a second time by asking on every single day which of them count by then
/// and what they add up to.
struct TimelineOracleTests {
    /// What a day is.
    private struct State {
        var price: PriceKey?
        var quantity = ExactDecimal.zero
        var isActive = false
        var isPaused = false
        var trialEnds: Day?

        /// Price and quantity of a day that costs something, `nil` for one that does not.
        func charge(on day: Day) -> String? {
            guard isActive, !isPaused, trialEnds.map({ $0 <= day }) ?? true, let price else { return nil }
            return "\(price.code) \(price.code == "flat" ? "-" : quantity.description)"
        }
    }

    private static let first: Day = "2026-01-01"

    /// What all decisions that count by `day` add up to, in the order in which they count; of one day in the order of the
    /// decisions. An end gives way to one decided before it has come.
    private static func state(on day: Day, after changes: [SubscriptionChange]) -> State {
        var ends: Set<Int> = []
        var kept: [(day: Day, place: Int, kind: SubscriptionChange.Kind)] = []
        for (place, change) in changes.enumerated() {
            let counts: Day =
                if case .on(let other) = change.takesEffect { max(other, first) } else { change.decidedOn }
            if change.kind == .end || change.kind == .withdrawEnd {
                kept.removeAll { ends.contains($0.place) && $0.day >= change.decidedOn }
                if change.kind == .end { ends.insert(place) }
            }
            kept.append((counts, place, change.kind))
        }
        var state = State()
        for event in kept.sorted(by: { ($0.day, $0.place) < ($1.day, $1.place) }) where event.day <= day {
            apply(event.kind, on: event.day, to: &state)
        }
        return state
    }

    private static func apply(_ kind: SubscriptionChange.Kind, on day: Day, to state: inout State) {
        switch kind {
        case .start(let price, let quantity): (state.isActive, state.price, state.quantity) = (true, price, quantity)
        case .quantity(let quantity): state.quantity = quantity
        case .price(let price), .renew(let price): state.price = price
        case .end: (state.isActive, state.trialEnds) = (false, nil)
        case .pause: state.isPaused = true
        case .resume: state.isPaused = false
        case .trial(let end): state.trialEnds = end > day ? end : nil
        case .withdrawEnd, .billingDay, .coTerminate: break
        }
    }

    private static func change(on day: Day, _ random: inout SeededRandom) -> SubscriptionChange {
        let kinds: [SubscriptionChange.Kind] = [
            .quantity(ExactDecimal(random.below(6))), .quantity(ExactDecimal(random.below(6))), .pause, .resume, .end,
            .withdrawEnd, .price(key(random.below(2) == 0 ? "seat" : "flat")), .trial(until: day.adding(days: 9)),
            .trial(until: day), .billingDay(random.below(31) + 1), .renew(key("seat")),
        ]
        // Scheduled, or of before.
        let effect: SubscriptionChange.Effect =
            random.below(3) == 0 ? .on(day.adding(days: random.below(30) - 10)) : .now
        return SubscriptionChange(decidedOn: day, takesEffect: effect, kind: random.pick(kinds))
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>) func everyDayIsWhatTheDecisionsAddUpTo(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let book = PriceBook(prices: [price(), price("flat", .flat(amount: 5))], overrides: [])
        var changes = [
            SubscriptionChange(decidedOn: Self.first, kind: .start(price: key("seat"), quantity: 3))
        ]
        var day = Self.first
        for _ in 0..<(random.below(9) + 1) {
            day = day.adding(days: random.below(12))
            changes.append(Self.change(on: day, &random))
        }
        let subscription = Subscription(id: id(1), code: "s", changes: changes)
        // Known on the day of the last decision, and on one in between.
        for known in [day, Self.first.adding(days: day.days(since: Self.first) / 2)] {
            let timeline = try Timeline(of: subscription, knownOn: known, billingDay: 1, book: book)
            let decided = changes.filter { $0.decidedOn <= known }
            for offset in 0..<110 {
                let day = Self.first.adding(days: offset)
                let expected = Self.state(on: day, after: decided)
                let segment = try #require(timeline.segment(on: day))
                let charge = segment.charge.map { "\($0.price.code) \($0.quantity?.description ?? "-")" }
                #expect(charge == expected.charge(on: day), "seed \(seed), \(day), known \(known): \(decided)")
                #expect(segment.isRunning == expected.isActive, "seed \(seed), \(day), known \(known): \(decided)")
            }
            Self.expectSegmentsInOrder(timeline, seed)
        }
    }

    /// Without gaps from the first day, and no two neighbours alike.
    private static func expectSegmentsInOrder(_ timeline: Timeline, _ seed: UInt64) {
        #expect(timeline.segments.first?.period.from == first && timeline.segments.last?.period.to == .last)
        for (segment, next) in zip(timeline.segments, timeline.segments.dropFirst()) {
            #expect(segment.period.to == next.period.from && !segment.period.isEmpty, "\(seed)")
            let isSame =
                segment.charge == next.charge && segment.trial == next.trial && segment.cycle == next.cycle
                && segment.binding == next.binding
            #expect(!isSame, "\(seed): \(next.period)")
        }
    }
}
