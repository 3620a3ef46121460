import Testing
import RandomSupport

@testable import BillingCore

/// Credits by quantity of lines that discounts lowered, against shares in whole numbers.
struct DiscountedCreditTests {
    private static func rounded(_ numerator: Int, _ denominator: Int) -> Int {
        (2 * numerator + denominator) / (2 * denominator)
    }

    /// So many of so many seats give back their share of the charge less the same share of each discount.
    @Test(arguments: 0..<60) func seatsGiveBackWhatTheyCost(seed: Int) throws {
        var random = SeededRandom(UInt64(25_000 + seed))
        let (seats, cents) = (random.below(11) + 2, random.below(5_000) + 100)
        var world = Scenario(price("seat", .perUnit(amount: ExactDecimal(coefficient: Int128(cents), scale: 2) ?? 1)))
        world.start(on: "2026-01-01", quantity: ExactDecimal(seats))
        let rates = (0..<random.below(3)).map { _ in random.below(600_000) }
        world.state.discounts = rates.enumerated().map {
            Discount(code: "d\($0.offset)", description: "", percent: Rate(ppm: Int64($0.element)), from: "2026-01-01")
        }
        try world.bill(on: "2026-01-01")
        var left = seats * cents
        var reductions: [Int] = []
        for rate in rates {
            let off = Self.rounded(left * rate, 1_000_000)
            reductions.append(off)
            left -= off
        }
        #expect(world.state.billed[0].remaining.minor == Int64(left))
        let net = seats * cents - reductions.reduce(0, +)
        let units = random.below(seats - 1) + 1
        let note = try CreditNoteDraft(
            crediting: world.state.billed, [CreditRequest(line: 1, .quantity(ExactDecimal(units)))], after: [],
            on: "2026-01-05",
            pricesIncludeTax: false)
        #expect(
            note.lines[0].amount.minor == -Int64(Self.rounded(net * units, seats)), "\(units) of \(seats) of \(net)")
        #expect(note.lines[0].derivation.terms.count == 1 + reductions.filter { $0 > 0 }.count)
        #expect(try note.lines[0].derivation.recomputed() == note.lines[0].amount)
        // The others complete it: together they come to what is left, to the cent.
        var billed = world.state.billed
        try billed.record(note.lines, of: "credit 1")
        let rest = try CreditNoteDraft(
            crediting: billed.filter { $0.reference.document == "1" },
            [CreditRequest(line: 1, .quantity(ExactDecimal(seats - units)))],
            after: note.totals.taxes, on: "2026-01-06", pricesIncludeTax: false)
        #expect(note.lines[0].amount.minor + rest.lines[0].amount.minor == -Int64(net))
    }

    /// Unused days of a discounted line give back their share of what was paid for it, day by day to the end.
    @Test(arguments: 1...31) func daysGiveBackWhatTheyCost(day: Int) throws {
        var world = Scenario(price("p", .flat(amount: "123.45")))
        world.state.discounts = [
            Discount(code: "a", description: "", percent: percent("33.3"), from: "2026-01-01"),
            Discount(code: "b", description: "", percent: .zero, amount: eur(777), from: "2026-01-01"),
        ]
        world.start(on: "2026-01-01", "p")
        try world.bill(on: "2026-01-01")
        // 123.45 − 41.11 − 7.77 = 74.57
        #expect(world.state.billed[0].remaining.minor == 7_457)
        let end = try #require(Day(year: 2026, month: 1, day: day))
        world.decide(on: end, .end)
        let credit = try #require(try world.bill(on: end)?.lines.first)
        #expect(credit.amount.minor == -Int64(Self.rounded(7_457 * (32 - day), 31)))
        #expect(world.state.billed[0].remaining.minor >= 0)
    }

    /// Three credits of parts of a month, rounded each: the last takes what is left, never more.
    @Test func manyPartsComeToTheWhole() throws {
        var random = SeededRandom(221)
        for _ in 0..<60 {
            let cents = random.below(9_999) + 31
            var world = Scenario(price("p", .perUnit(amount: ExactDecimal(coefficient: Int128(cents), scale: 2) ?? 1)))
            world.state.discounts = [
                Discount(
                    code: "a", description: "", percent: Rate(ppm: Int64(random.below(900_000))), from: "2026-01-01")
            ]
            world.start(on: "2026-01-01", "p", quantity: 1)
            try world.bill(on: "2026-01-01")
            let paid = world.state.billed[0].remaining.minor
            // Paused for single stretches, then ended and taken back to its start.
            for start in [3, 9, 20] {
                world.decide(on: Day.inMonth(2026 * 12, anchor: start), .pause)
                world.decide(on: Day.inMonth(2026 * 12, anchor: start + random.below(5) + 1), .resume)
            }
            try world.bill(on: "2026-01-28")
            #expect(world.state.billed[0].remaining.minor >= 0)
            world.decide(on: "2026-01-29", .end, at: .on("2026-01-01"))
            try world.bill(on: "2026-01-29")
            let credited = world.state.billed.filter { $0.line.corrects == LineReference(document: "1", line: 1) }
            #expect(credited.reduce(0) { $0 + $1.line.amount.minor } == -paid && world.state.billed[0].remaining.isZero)
        }
    }
}
