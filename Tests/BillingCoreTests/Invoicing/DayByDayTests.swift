import Testing
import RandomSupport

@testable import BillingCore

/// What a subscription costs against adding up its days one by one: each day costs its share of the month it lies in.
struct DayByDayTests {
    /// One subscription, its decisions played a second time.
    private struct Life {
        var scenario: Scenario
        var decisions: [(day: Day, kind: SubscriptionChange.Kind)] = []
        private var random: SeededRandom
        let first: Day = "2024-01-01"
        static let span = 300

        init(seed: UInt64, _ timing: BillingTiming) {
            random = SeededRandom(seed)
            scenario = Scenario(
                billingDay: random.below(31) + 1, price("a", .perUnit(amount: "7.31"), timing),
                price("b", .perUnit(amount: "11.07"), timing), price("c", .flat(amount: "40.50"), timing))
            decide(
                on: first.adding(days: random.below(40)),
                .start(price: key("a"), quantity: ExactDecimal(random.below(9) + 1)))
        }

        private mutating func decide(on day: Day, _ kind: SubscriptionChange.Kind) {
            decisions.append((day, kind))
            scenario.decide(on: day, kind)
        }

        mutating func decideSomething(on day: Day) {
            let quantity = ExactDecimal(random.below(9))
            let kinds: [SubscriptionChange.Kind] = [
                .quantity(quantity), .quantity(quantity), .pause, .resume, .resume, .price(key("a")), .price(key("b")),
                .price(key("c")), .end, .start(price: key("b"), quantity: quantity),
                .trial(until: day.adding(days: random.below(30))),
            ]
            guard let started = decisions.first?.day, day > started else { return }
            decide(on: day, kinds[random.below(kinds.count)])
        }

        mutating func below(_ bound: Int) -> Int { random.below(bound) }

        /// The price of a day in major units over a whole month, by the decisions up to it.
        func monthlyPrice(of day: Day) -> Ratio {
            var (isActive, isPaused, quantity, price) = (false, false, ExactDecimal.zero, "")
            var trialEnds = Day.first
            for (decided, kind) in decisions where decided <= day {
                switch kind {
                case .start(let key, let count): (isActive, isPaused, quantity, price) = (true, false, count, key.code)
                case .quantity(let count): quantity = count
                case .price(let key): price = key.code
                case .pause: isPaused = true
                case .resume: isPaused = false
                case .end: (isActive, trialEnds) = (false, .first)
                case .trial(let end): trialEnds = end
                default: break
                }
            }
            guard isActive, !isPaused, day >= trialEnds else { return .zero }
            let unit: ExactDecimal = price == "a" ? "7.31" : price == "b" ? "11.07" : "40.50"
            return price == "c" ? unit.ratio : (try? unit.ratio.multiplied(by: quantity.ratio)) ?? .zero
        }

        /// The days of the month, from one billing day to the next, in which a day lies.
        func monthLength(of day: Day) -> Int {
            let anchor = scenario.state.billingDay
            let begins = Day.inMonth(day.monthIndex, anchor: anchor)
            return begins <= day
                ? Day.inMonth(day.monthIndex + 1, anchor: anchor).days(since: begins)
                : begins.days(since: .inMonth(day.monthIndex - 1, anchor: anchor))
        }

        /// The exact cost of the days before `end`.
        func cost(until end: Day) throws -> Ratio {
            var sum = Ratio.zero
            for offset in 0..<end.days(since: first) {
                let day = first.adding(days: offset)
                sum = try sum.adding(monthlyPrice(of: day).multiplied(by: fraction(1, monthLength(of: day))))
            }
            return sum
        }
    }

    /// Billed once at the end: the exact values of all lines are the exact cost of all days.
    @Test(arguments: 0..<60) func oneBillIsTheSumOfItsDays(seed: Int) throws {
        var life = Life(seed: UInt64(3_000 + seed), .inArrears)
        for offset in 0..<Life.span where life.below(14) == 0 {
            life.decideSomething(on: life.first.adding(days: offset))
        }
        // The first day of a period: all before it is due in arrears.
        let end = Day.inMonth(life.first.monthIndex + 11, anchor: life.scenario.state.billingDay)
        let draft = try life.scenario.bill(on: end)
        var sum = Ratio.zero
        for line in draft?.lines ?? [] {
            #expect(line.kind == .recurring)
            sum = try sum.adding(line.derivation.unrounded())
        }
        #expect(try sum == life.cost(until: end))
    }

    /// Billed in advance and corrected as decisions come: what was paid in the end is the cost of the days, but for the
    /// rounding of each line.
    @Test(arguments: 0..<60) func manyBillsComeToTheSumOfTheirDays(seed: Int) throws {
        var life = Life(seed: UInt64(4_000 + seed), .inAdvance)
        for offset in 0..<Life.span {
            let day = life.first.adding(days: offset)
            if life.below(14) == 0 { life.decideSomething(on: day) }
            if life.below(6) == 0 { try life.scenario.bill(on: day) }
        }
        // What is charged in advance reaches to the end of the running period.
        let day = Day.inMonth(life.first.monthIndex + 11, anchor: life.scenario.state.billingDay)
        try life.scenario.bill(on: day)
        let end = Day.inMonth(day.monthIndex + 1, anchor: life.scenario.state.billingDay)
        let lines = life.scenario.invoices.flatMap(\.lines)
        let paid = try Money.sum(lines.map(\.amount), .eur)
        // A trial that begins later ends the days that it reaches into.
        let off = try paid.major.subtracting(life.cost(until: end))
        #expect((off.isNegative ? off.negated : off) <= fraction(lines.count, 200))
    }

    /// No day is charged twice, none is forgotten: charges less credits cover each day with a price exactly once.
    @Test(arguments: 0..<40) func everyDayIsCoveredOnce(seed: Int) throws {
        var life = Life(seed: UInt64(5_000 + seed), .inAdvance)
        for offset in 0..<Life.span {
            let day = life.first.adding(days: offset)
            if life.below(14) == 0 { life.decideSomething(on: day) }
            if life.below(8) == 0 { try life.scenario.bill(on: day) }
        }
        let last = life.first.adding(days: Life.span)
        try life.scenario.bill(on: last)
        var covered: [Day: Int] = [:]
        for line in life.scenario.invoices.flatMap(\.lines) {
            let period = try #require(line.period)
            for offset in 0..<period.days {
                covered[period.from.adding(days: offset), default: 0] += line.kind == .credit ? -1 : 1
            }
        }
        for offset in 0...Life.span {
            let day = life.first.adding(days: offset)
            #expect(covered[day, default: 0] == (life.monthlyPrice(of: day).isZero ? 0 : 1), "\(day)")
        }
    }
}
