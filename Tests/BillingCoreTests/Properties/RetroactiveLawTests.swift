import RandomSupport
import Testing

@testable import BillingCore

/// What is learnt late comes to the same as what is known in time: the documents differ, and what they charge for the days
/// in the end does not, but for the roundings of their lines.
struct RetroactiveLawTests {
    private struct Decision {
        let counts: Day
        let kind: SubscriptionChange.Kind
    }

    /// Decisions on days of their own; an end, if there is one, is the last.
    private static func decisions(from start: Day, _ random: inout SeededRandom) -> [Decision] {
        var day = start
        var decisions = (0..<random.below(7)).map { _ in
            day = day.adding(days: random.below(25) + 1)
            let kinds: [SubscriptionChange.Kind] = [
                .quantity(ExactDecimal(random.below(30))), .quantity(ExactDecimal(random.below(30))), .pause, .resume,
                .price(key("seat")), .price(key("plus")),
            ]
            return Decision(counts: day, kind: random.pick(kinds))
        }
        if random.below(3) == 0 {
            decisions.append(Decision(counts: day.adding(days: random.below(20) + 1), kind: .end))
        }
        return decisions
    }

    /// Bills on these days, with each decision taken so many days after the one on which it counts.
    private static func play(
        _ decisions: [Decision], lateBy lags: [Int], from start: Day, billedOn days: [Day], billingDay: Int
    ) throws -> Scenario {
        var world = Scenario(
            billingDay: billingDay, price(tax: "0"),
            price("plus", .perUnit(amount: "19.37"), every: .months(1), tax: "0"))
        world.start(on: start, quantity: 7)
        var decided = start
        for (decision, lag) in zip(decisions, lags) {
            decided = max(decision.counts.adding(days: lag), decided)
            world.decide(on: decided, decision.kind, at: .on(decision.counts))
        }
        for day in days { try world.bill(on: day) }
        return world
    }

    private static func net(_ world: Scenario) throws -> Int64 {
        try Money.sum(world.invoices.map(\.net), .eur).minor
    }

    private static func lines(_ world: Scenario) -> Int64 { Int64(world.invoices.reduce(0) { $0 + $1.lines.count }) }

    @Test(arguments: 1...120 as ClosedRange<UInt64>) func lateOrInTimeItCostsTheSame(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start = Day.inMonth(2_026 * 12 + random.below(12), anchor: random.below(31) + 1)
        let decisions = Self.decisions(from: start, &random)
        let lags = decisions.map { _ in random.below(45) }
        let billingDay = random.below(31) + 1
        let end = start.adding(days: 300)
        let nightly = (0...300).map { start.adding(days: $0) }
        let inTime = try Self.play(
            decisions, lateBy: lags.map { _ in 0 }, from: start, billedOn: nightly, billingDay: billingDay)
        let late = try Self.play(decisions, lateBy: lags, from: start, billedOn: nightly, billingDay: billingDay)
        let once = try Self.play(decisions, lateBy: lags, from: start, billedOn: [end], billingDay: billingDay)
        let (first, second, third) = (try Self.net(inTime), try Self.net(late), try Self.net(once))
        #expect(abs(first - second) <= Self.lines(inTime) + Self.lines(late), "seed \(seed): \(first), \(second)")
        #expect(abs(first - third) <= Self.lines(inTime) + Self.lines(once), "seed \(seed): \(first), \(third)")
        // One run that knows everything has nothing to take back.
        #expect(!once.invoices.flatMap(\.lines).contains { $0.kind == .credit }, "seed \(seed)")
    }

    /// Taken back at once, a decision is as if it had never been: not a cent is left of it, however often.
    @Test(arguments: 201...240 as ClosedRange<UInt64>) func whatIsTakenBackLeavesNothing(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start: Day = "2026-03-01"
        // A day of March costs 1.00 a seat.
        var world = Scenario(price("seat", .perUnit(amount: 31), tax: "0"))
        world.start(on: start, quantity: 7)
        try world.bill(on: start)
        var day = start
        for _ in 0...random.below(6) {
            day = day.adding(days: random.below(4))
            world.decide(on: day, .quantity(ExactDecimal(random.below(40))))
            try world.bill(on: day)
            world.decide(on: day, .quantity(7))
            try world.bill(on: day)
        }
        #expect(try Self.net(world) == 21_700, "seed \(seed)")
        let covered = world.state.billed.filter { $0.line.kind == .recurring }
        #expect(try Money.sum(covered.map(\.remaining), .eur) == eur(21_700))
    }
}
