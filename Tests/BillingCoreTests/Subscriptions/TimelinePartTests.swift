import Testing
import RandomSupport

@testable import BillingCore

/// The parts that a timeline hands over for billing, against its segments day by day.
struct TimelinePartTests {
    private struct Made {
        var part: Timeline.Part
        var isInAdvance: Bool
    }

    private static func prices(_ random: inout SeededRandom) -> PriceBook {
        let intervals: [BillingInterval] = [.months(1), .months(3), .days(7), .days(30), .months(12)]
        let all = ["a", "b"].map { code in
            price(
                code, random.below(2) == 0 ? .flat(amount: 5) : .perUnit(amount: 3), every: intervals[random.below(5)],
                random.below(2) == 0 ? .inAdvance : .inArrears)
        }
        return PriceBook(prices: PriceList(all), overrides: [])
    }

    private static func life(_ random: inout SeededRandom) -> Subscription {
        let first: Day = "2025-01-01"
        var changes = [SubscriptionChange(decidedOn: first, kind: .start(price: key("a"), quantity: 2))]
        for _ in 0..<random.below(7) {
            let day = first.adding(days: random.below(300))
            let kinds: [SubscriptionChange.Kind] = [
                .quantity(ExactDecimal(random.below(5))), .price(key("b")), .price(key("a")), .pause, .resume, .end,
                .billingDay(random.below(31) + 1), .start(price: key("b"), quantity: 1),
                .trial(until: day.adding(days: random.below(40))),
            ]
            changes.append(SubscriptionChange(decidedOn: day, kind: kinds[random.below(kinds.count)]))
        }
        return Subscription(id: ID(raw: 1), code: "s", changes: changes)
    }

    private static func parts(_ timeline: Timeline, _ book: PriceBook, dueBy day: Day) throws -> [Made] {
        var made: [Made] = []
        try timeline.forEachPart(dueBy: day, book) { part, rated throws(BillingRefusal) in
            made.append(Made(part: part, isInAdvance: rated.price.timing == .inAdvance))
        }
        return made
    }

    @Test(arguments: 0..<80) func everyDayWithAPriceIsInOnePart(seed: Int) throws {
        var random = SeededRandom(UInt64(23_000 + seed))
        let (book, subscription) = (Self.prices(&random), Self.life(&random))
        let known: Day = "2025-12-31"
        let timeline = try Timeline(of: subscription, knownOn: known, billingDay: random.below(31) + 1, book: book)
        let due: Day = "2026-06-01"
        var covered: [Day: Int] = [:]
        for made in try Self.parts(timeline, book, dueBy: due) {
            let part = made.part
            #expect(!part.days.isEmpty && part.full.from <= part.days.from && part.days.to <= part.full.to)
            let segment = try #require(timeline.segment(on: part.days.from))
            #expect(segment.charge == part.charge && segment.period.overlap(part.days) == part.days)
            #expect(segment.cycle.period(containing: part.days.from) == part.full)
            #expect((part.trigger != nil) == (part.days.from == segment.period.from && segment.trigger != nil))
            let isDue = made.isInAdvance ? part.days.from <= due : min(part.full.to, segment.cycleEnds) <= due
            #expect(isDue, "\(part.days)")
            for offset in 0..<part.days.days { covered[part.days.from.adding(days: offset), default: 0] += 1 }
        }
        // Every day that is long over is in exactly one part, where it has a price.
        let first: Day = "2025-01-01"
        for offset in 0..<150 {
            let day = first.adding(days: offset)
            let segment = timeline.segment(on: day)
            guard let charge = segment?.charge, let cycle = segment?.cycle, let ends = segment?.cycleEnds else {
                #expect(covered[day] == nil, "\(day) costs nothing")
                continue
            }
            let isInAdvance = book.listed(charge.price)?.timing == .inAdvance
            let isDue = isInAdvance || min(cycle.period(containing: day).to, ends) <= due
            #expect(covered[day, default: 0] == (isDue ? 1 : 0), "\(day)")
        }
    }

    /// What was due on a day is due on every later one: parts are only added, and only behind.
    @Test(arguments: 0..<30) func laterDaysAddParts(seed: Int) throws {
        var random = SeededRandom(UInt64(24_000 + seed))
        let (book, subscription) = (Self.prices(&random), Self.life(&random))
        let timeline = try Timeline(of: subscription, knownOn: "2026-12-31", billingDay: 15, book: book)
        var before: Set<Period> = []
        let first: Day = "2025-01-01"
        for offset in stride(from: 0, to: 500, by: 11) {
            let parts = try Self.parts(timeline, book, dueBy: first.adding(days: offset))
            let periods = Set(parts.map(\.part.days))
            #expect(periods.isSuperset(of: before) && periods.count == parts.count)
            before = periods
        }
    }
}
