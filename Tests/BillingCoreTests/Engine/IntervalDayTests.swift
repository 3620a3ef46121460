import Testing
import RandomSupport

@testable import BillingCore

/// Prices of every interval, agreements and moving billing days, against adding up days: a day costs the price in force
/// over the days of the full period that it lies in.
struct IntervalDayTests {
    private static let first: Day = "2024-01-01"

    /// The exact value of all lines.
    private static func exact(_ draft: InvoiceDraft?) throws -> Ratio {
        var sum = Ratio.zero
        for line in draft?.lines ?? [] { sum = try sum.adding(line.derivation.unrounded()) }
        return sum
    }

    /// What the days before `end` cost.
    private static func cost(until end: Day, of day: (Day) throws -> (price: Ratio, length: Int)) throws -> Ratio {
        var sum = Ratio.zero
        for offset in 0..<end.days(since: first) {
            let (price, length) = try day(first.adding(days: offset))
            sum = try sum.adding(price.multiplied(by: fraction(1, length)))
        }
        return sum
    }

    /// The full period of a day, walked from the one that begins in the month of the start.
    private static func period(of day: Day, months: Int, anchor: Int, start: Day) -> Period {
        var index = start.monthIndex
        while Day.inMonth(index, anchor: anchor) > day { index -= months }
        while Day.inMonth(index + months, anchor: anchor) <= day { index += months }
        return days(.inMonth(index, anchor: anchor), .inMonth(index + months, anchor: anchor))
    }

    /// Two years of several months each, seats that change, one bill at the end of a period.
    @Test(arguments: [1, 2, 3, 4, 6, 12]) func severalMonths(months: Int) throws {
        var random = SeededRandom(UInt64(201 + months))
        for _ in 0..<12 {
            let anchor = random.below(31) + 1
            let start = Self.first.adding(days: random.below(200))
            var world = Scenario(
                billingDay: anchor, price("p", .perUnit(amount: "36.30"), every: .months(months), .inArrears))
            var seats = [(start, random.below(9) + 1)]
            world.start(on: start, "p", quantity: ExactDecimal(seats[0].1))
            for _ in 0..<4 {
                let day = seats[seats.count - 1].0.adding(days: random.below(90) + 1)
                seats.append((day, random.below(9)))
                world.decide(on: day, .quantity(ExactDecimal(seats[seats.count - 1].1)))
            }
            let end = Self.period(of: Self.first.adding(days: 730), months: months, anchor: anchor, start: start).to
            let billed = try Self.exact(try world.bill(on: end))
            let expected = try Self.cost(until: end) { day in
                let count = seats.last { $0.0 <= day }?.1 ?? 0
                return (
                    fraction(3_630 * count, 100),
                    Self.period(of: day, months: months, anchor: anchor, start: start).days
                )
            }
            #expect(billed == expected, "every \(months) months on \(anchor) from \(start)")
        }
    }

    /// Steps of days from the start: each part is so many days of a step.
    @Test(arguments: [1, 7, 14, 30, 90]) func stepsOfDays(count: Int) throws {
        var random = SeededRandom(UInt64(301 + count))
        for _ in 0..<12 {
            let start = Self.first.adding(days: random.below(50))
            let change = start.adding(days: random.below(60))
            var world = Scenario(billingDay: 17, price("p", .perUnit(amount: "12.34"), every: .days(count), .inArrears))
            world.start(on: start, "p", quantity: 2)
            world.decide(on: change, .quantity(5))
            let end = start.adding(days: count * 3)
            let billed = try Self.exact(try world.bill(on: max(end, change)))
            let until = start.adding(days: max(end, change).days(since: start) / count * count)
            #expect(
                try billed
                    == Self.cost(until: until) { day in
                        (day < start ? .zero : fraction(1_234 * (day < change ? 2 : 5), 100), count)
                    })
        }
    }

    /// The billing day moves twice: each day is measured by the billing day in force on it.
    @Test(arguments: 0..<40) func movingBillingDays(seed: Int) throws {
        var random = SeededRandom(UInt64(13_000 + seed))
        var anchors = [(Self.first, random.below(31) + 1)]
        var world = Scenario(billingDay: anchors[0].1, price("p", .flat(amount: "40.30"), .inArrears))
        world.start(on: Self.first, "p")
        for _ in 0..<2 {
            let day = anchors[anchors.count - 1].0.adding(days: random.below(120) + 1)
            anchors.append((day, random.below(31) + 1))
            world.decide(on: day, .billingDay(anchors[anchors.count - 1].1))
        }
        let last = anchors[2].1
        let end = Day.inMonth(Self.first.monthIndex + 14, anchor: last)
        let billed = try Self.exact(try world.bill(on: end))
        #expect(
            try billed
                == Self.cost(until: end) { day in
                    let anchor = anchors.last { $0.0 <= day }?.1 ?? 1
                    return (
                        fraction(4_030, 100), Self.period(of: day, months: 1, anchor: anchor, start: Self.first).days
                    )
                })
    }

    /// Agreements that begin and end: the day's price is the agreed one while it lasts.
    @Test(arguments: 0..<40) func agreementsOfTheDay(seed: Int) throws {
        var random = SeededRandom(UInt64(14_000 + seed))
        var world = Scenario(billingDay: random.below(31) + 1, price("p", .perUnit(amount: 20), .inArrears))
        let seats = random.below(9) + 1
        world.start(on: Self.first, "p", quantity: ExactDecimal(seats))
        let agreements = (0..<3).map { place -> (from: Day, to: Day, kind: PriceOverride.Kind, price: Ratio) in
            let from = Self.first.adding(days: random.below(250))
            let cents = random.below(4_000)
            let kind: PriceOverride.Kind =
                place == 0
                ? .percentOff(Rate(ppm: Int64(cents) * 100))
                : .fixed(ExactDecimal(coefficient: Int128(cents), scale: 2) ?? 1)
            return (
                from, from.adding(days: random.below(90)), kind,
                place == 0 ? fraction(20 * (10_000 - cents), 10_000) : fraction(cents, 100)
            )
        }
        world.state.overrides = agreements.enumerated().map { place, one in
            PriceOverride(code: "a\(place)", kind: one.kind, from: one.from, to: one.to)
        }
        let anchor = world.state.billingDay
        let end = Day.inMonth(Self.first.monthIndex + 12, anchor: anchor)
        let billed = try Self.exact(try world.bill(on: end))
        #expect(
            try billed
                == Self.cost(until: end) { day in
                    // The one that began last counts; of equal days the first code.
                    let inForce = agreements.enumerated().filter { $0.element.from <= day && day < $0.element.to }
                    let strongest = inForce.max { ($0.element.from, -$0.offset) < ($1.element.from, -$1.offset) }
                    let unit = strongest?.element.price ?? fraction(20)
                    return (
                        try unit.multiplied(by: fraction(seats)),
                        Self.period(of: day, months: 1, anchor: anchor, start: Self.first).days
                    )
                })
    }

    /// Without proration every full period that was used at all costs the whole price, once.
    @Test(arguments: 0..<40) func wholePeriods(seed: Int) throws {
        var random = SeededRandom(UInt64(15_000 + seed))
        let anchor = random.below(31) + 1
        var world = Scenario(billingDay: anchor, price("p", .flat(amount: 10), .inArrears, proration: .none))
        world.start(on: Self.first, "p")
        var stretches: [(from: Day, to: Day)] = []
        var from = Self.first
        for _ in 0..<4 {
            let to = from.adding(days: random.below(50) + 1)
            let back = to.adding(days: random.below(50) + 1)
            world.decide(on: to, .pause)
            world.decide(on: back, .resume)
            stretches.append((from, to))
            from = back
        }
        world.decide(on: from, .end)
        let billed = try world.bill(on: from.adding(days: 40))?.net.minor ?? 0
        var used: Set<Period> = []
        for stretch in stretches {
            for offset in 0..<stretch.to.days(since: stretch.from) {
                used.insert(
                    Self.period(of: stretch.from.adding(days: offset), months: 1, anchor: anchor, start: Self.first))
            }
        }
        #expect(billed == Int64(used.count) * 1_000)
    }

    /// Tiers of seats are prorated as one sum: each day costs the tiered price of its seats over the days of the month.
    @Test(arguments: 0..<30) func tieredSeats(seed: Int) throws {
        var random = SeededRandom(UInt64(16_000 + seed))
        let tiers = [
            PriceTier(upTo: 5, unitAmount: 10, flatAmount: 3), PriceTier(upTo: nil, unitAmount: 7, flatAmount: 4),
        ]
        let isVolume = random.below(2) == 0
        var world = Scenario(price("p", isVolume ? .volume(tiers) : .graduated(tiers), .inArrears))
        var seats = [(Self.first, random.below(12))]
        world.start(on: Self.first, "p", quantity: ExactDecimal(seats[0].1))
        for _ in 0..<5 {
            let day = seats[seats.count - 1].0.adding(days: random.below(40) + 1)
            seats.append((day, random.below(12)))
            world.decide(on: day, .quantity(ExactDecimal(seats[seats.count - 1].1)))
        }
        let end: Day = "2024-10-01"
        let billed = try Self.exact(try world.bill(on: end))
        #expect(
            try billed
                == Self.cost(until: end) { day in
                    let count = seats.last { $0.0 <= day }?.1 ?? 0
                    let graduated = min(count, 5) * 10 + max(count - 5, 0) * 7 + 3 + (count > 5 ? 4 : 0)
                    let volume = count > 5 ? count * 7 + 4 : count * 10 + 3
                    let price = count == 0 ? 0 : isVolume ? volume : graduated
                    return (fraction(price), Self.period(of: day, months: 1, anchor: 1, start: Self.first).days)
                })
    }
}
