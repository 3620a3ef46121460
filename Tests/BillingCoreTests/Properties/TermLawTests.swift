import RandomSupport
import Testing

@testable import BillingCore

/// Terms of a subscription that is renewed, moved to other prices, ended and kept: they follow one another day by day.
struct TermLawTests {
    private static func book() -> PriceBook {
        var prices: PriceList = []
        for (code, months): (String, Int?) in [("year", 12), ("month", 1), ("three", 36), ("none", nil)] {
            var price = price(code)
            price.termMonths = months
            prices.insert(price)
        }
        return PriceBook(prices: prices, overrides: [])
    }

    /// Decisions on days of their own, which all count at once.
    private static func changes(from start: Day, _ random: inout SeededRandom) -> [SubscriptionChange] {
        let codes = ["year", "month", "three", "none"]
        var day = start
        var changes = [SubscriptionChange(decidedOn: day, kind: .start(price: key(random.pick(codes)), quantity: 2))]
        for _ in 0..<random.below(6) {
            day = day.adding(days: random.below(200) + 1)
            let kinds: [SubscriptionChange.Kind] = [
                .renew(key(random.pick(codes))), .price(key(random.pick(codes))),
                .quantity(ExactDecimal(random.below(9))),
                .coTerminate(day.adding(days: random.below(300) + 1)), .pause, .resume,
                .billingDay(random.below(31) + 1),
            ]
            changes.append(SubscriptionChange(decidedOn: day, kind: random.pick(kinds)))
        }
        return changes
    }

    @Test(arguments: 1...80 as ClosedRange<UInt64>) func termsFollowOneAnother(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let book = Self.book()
        let start = Day.inMonth(2_024 * 12 + random.below(12), anchor: random.below(31) + 1)
        let changes = Self.changes(from: start, &random)
        let decided = Set(changes.map(\.decidedOn))
        let timeline = try Timeline(
            of: Subscription(id: id(1), code: "s", changes: changes), knownOn: .last, billingDay: 1, book: book)
        for offset in 0..<1_300 {
            let today = start.adding(days: offset)
            let tomorrow = today.adding(days: 1)
            guard let term = try timeline.term(on: today, book) else { continue }
            #expect(term.period.contains(today), "seed \(seed), \(today): \(term.period)")
            guard let next = try timeline.term(on: tomorrow, book) else {
                #expect(decided.contains(tomorrow), "a term ends for good only where something was decided")
                continue
            }
            if decided.contains(tomorrow) {
                // Bound anew, or ended early together with another one.
                #expect(
                    next.period.from == tomorrow || next.period.from == term.period.from,
                    "seed \(seed), \(tomorrow): \(term.period), \(next.period)")
            } else if next.period != term.period {
                #expect(
                    term.period.to == tomorrow && next.period.from == tomorrow,
                    "seed \(seed), \(tomorrow): \(term.period), \(next.period)")
            }
        }
    }

    /// A year from January 2024 that went on by itself, and in March 2025 was made to end with June: that term, not the one
    /// before it, ends early.
    @Test func aLaterTermEndsEarly() throws {
        var price = price("t")
        price.termMonths = 12
        let changes = [
            SubscriptionChange(decidedOn: "2024-01-10", kind: .start(price: key("t"), quantity: 1)),
            SubscriptionChange(decidedOn: "2025-03-01", kind: .coTerminate("2025-07-01")),
        ]
        let subscription = Subscription(id: id(1), code: "s", changes: changes)
        for (day, from, to): (Day, Day, Day) in [
            ("2024-12-31", "2024-01-10", "2025-01-10"), ("2025-02-28", "2025-01-10", "2026-01-10"),
            ("2025-03-01", "2025-01-10", "2025-07-01"), ("2025-06-30", "2025-01-10", "2025-07-01"),
            ("2025-07-01", "2025-07-01", "2026-07-01"),
        ] {
            let timeline = try Timeline(
                of: subscription, knownOn: "2025-12-01", billingDay: 1,
                book: PriceBook(prices: [price], overrides: []))
            let term = try timeline.term(on: day, PriceBook(prices: [price], overrides: []))
            #expect(term?.period == days(from, to), "\(day)")
        }
    }

    /// Without decisions every term has its months: the day of the purchase comes back after a short month.
    @Test(arguments: [1, 12, 36], [1, 15, 28, 29, 30, 31]) func termsHaveTheirMonths(months: Int, anchor: Int) throws {
        let start = Day.inMonth(2_024 * 12, anchor: anchor)
        var price = price("t")
        price.termMonths = months
        let book = PriceBook(prices: [price], overrides: [])
        let bought = SubscriptionChange(decidedOn: start, kind: .start(price: key("t"), quantity: 1))
        let timeline = try Timeline(
            of: Subscription(id: id(1), code: "s", changes: [bought]), knownOn: start, billingDay: 7, book: book)
        var day = start
        for count in 0..<12 {
            let term = try #require(try timeline.term(on: day, book))
            #expect(term.period.from == Day.inMonth(start.monthIndex + count * months, anchor: anchor))
            #expect(term.period.to == Day.inMonth(start.monthIndex + (count + 1) * months, anchor: anchor))
            #expect(try timeline.term(on: term.period.lastDay, book) == term)
            day = term.period.to
        }
        #expect(try timeline.term(on: start.adding(days: -1), book) == nil)
    }
}
