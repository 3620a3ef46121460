import Testing
import RandomSupport

@testable import BillingCore

/// Usage that the vendor takes back, in any order: the sum stays right, and no line gives back more than it charged.
struct UsageReturnTests {
    /// At whole cents per unit the customer has paid exactly for what is left of all usage.
    @Test(arguments: 0..<60) func whatWasPaidIsWhatIsLeft(seed: Int) throws {
        var random = SeededRandom(UInt64(11_000 + seed))
        var world = Scenario(price("data", .perUnit(amount: "0.37"), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        let first: Day = "2026-01-01"
        var units: [Int: Int] = [:]
        for offset in 0..<130 {
            let day = first.adding(days: offset)
            if random.below(4) == 0 {
                let on = first.adding(days: max(offset - random.below(60), 0))
                let count = random.below(30) - (random.below(3) == 0 ? 25 : 0)
                world.use(on: on, ExactDecimal(count))
                units[on.civil.month, default: 0] += count
            }
            guard random.below(9) == 0 else { continue }
            try world.bill(on: day)
            let ended = units.filter { $0.key < day.civil.month }.values.reduce(0, +)
            let billed = world.invoices.flatMap(\.lines).reduce(0) { $0 + $1.amount.minor }
            #expect(billed == Int64(ended * 37), "on \(day)")
            for entry in world.state.billed where entry.line.kind == .usage && entry.line.amount.isPositive {
                #expect(entry.remaining.minor >= 0 && entry.remaining.minor <= entry.line.amount.minor)
            }
        }
    }

    /// The same for what the vendor charges: cost of all rows, raised by a quarter.
    @Test(arguments: 0..<30) func costsThatComeBackAreGivenBack(seed: Int) throws {
        var random = SeededRandom(UInt64(12_000 + seed))
        var world = Scenario(price("azure", .costPlusMarkup(percent("25")), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        let first: Day = "2026-01-01"
        var cents = 0
        for month in 0..<4 {
            for _ in 0..<random.below(8) {
                let cost = 4 * (random.below(900) - (random.below(3) == 0 ? 800 : 0))  // × 1.25 is whole cents
                let day = first.adding(months: month).adding(days: random.below(28))
                world.use(
                    on: day, 1, cost: ExactDecimal(coefficient: Int128(cost), scale: 2), of: "S\(random.below(2))")
                cents += cost / 4 * 5
            }
            try world.bill(on: first.adding(months: month + 1))
            #expect(world.invoices.flatMap(\.lines).reduce(0) { $0 + $1.amount.minor } == Int64(cents))
        }
    }

    private func world(_ discount: Discount? = nil) throws -> Scenario {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.state.discounts = [discount].compactMap(\.self)
        for (day, count) in [("2026-01-10", 10), ("2026-02-10", 20), ("2026-03-10", 30)] as [(Day, Int)] {
            world.use(on: day, ExactDecimal(count))
            try world.bill(on: day.adding(months: 1).adding(days: -9))
        }
        return world
    }

    /// January charged 10.00, February 20.00, March 30.00. What comes back is taken off the same month first, then off
    /// the latest ones; what is left over is a charge below zero.
    @Test(
        arguments: [
            ("2026-02-15", 5, [("2", -500)]), ("2026-02-15", 20, [("2", -2_000)]),
            ("2026-02-15", 25, [("2", -2_000), ("3", -500)]),
            ("2026-01-15", 35, [("1", -1_000), ("3", -2_500)]),
            ("2026-03-15", 60, [("3", -3_000), ("2", -2_000), ("1", -1_000)]),
            ("2026-02-15", 61, [("2", -2_000), ("3", -3_000), ("1", -1_000), ("", -100)]),
        ] as [(Day, Int, [(String, Int64)])])
    func theSameDaysAreGivenBackFirst(day: Day, units: Int, credits: [(String, Int64)]) throws {
        var world = try world()
        world.use(on: day, ExactDecimal(-units))
        let lines = try #require(try world.bill(on: "2026-04-02")).lines
        #expect(lines.map { $0.corrects?.document ?? "" } == credits.map(\.0))
        #expect(lines.map(\.amount.minor) == credits.map(\.1))
        #expect(lines.map(\.kind) == credits.map { $0.0.isEmpty ? .usage : .credit })
        #expect(
            lines[0].quantity == ExactDecimal(-units) && lines[0].usage.count == 1, "the first one carries the rows")
        #expect(lines.dropFirst().allSatisfy { $0.quantity == nil && $0.usage.isEmpty })
        #expect(try lines.allSatisfy { try $0.derivation.recomputed() == $0.amount })
    }

    /// 20 % off: of each euro 80 cents were paid, and 80 cents come back; the list amount is told beside it.
    @Test func whatWasDiscountedComesBackDiscounted() throws {
        let off = Discount(code: "d", description: "", percent: percent("20"), from: "2026-01-01")
        var world = try world(off)
        world.use(on: "2026-02-15", -5)
        let line = try #require(try world.bill(on: "2026-04-02")?.lines.first)
        #expect(line.amount.minor == -400 && line.listAmount?.minor == -500)
        world.use(on: "2026-02-16", -15)
        let rest = try #require(try world.bill(on: "2026-04-03")?.lines.first)
        #expect(rest.amount.minor == -1_200 && rest.listAmount?.minor == -1_500)
        #expect(world.state.billed.first { $0.reference == line.corrects }?.remaining.isZero == true)
    }

    /// Several corrections in one run share what is left of a line.
    @Test func correctionsOfOneRunAddUp() throws {
        var world = try world()
        world.use(on: "2026-02-15", -12)
        world.use(on: "2026-03-15", -25)
        let lines = try #require(try world.bill(on: "2026-04-02")).lines
        #expect(lines.map { "\($0.corrects?.document ?? "") \($0.amount.minor)" } == ["2 -1200", "3 -2500"])
        world.use(on: "2026-02-15", -10)
        world.use(on: "2026-03-15", -10)
        // February has 8.00 left and takes 2.00 of March; March has 3.00 left, then 7.00 of January.
        let more = try #require(try world.bill(on: "2026-04-03")).lines
        #expect(
            more.map { "\($0.corrects?.document ?? "") \($0.amount.minor)" } == [
                "2 -800", "3 -200", "3 -300", "1 -700",
            ])
    }

    /// Another description, or another price, is another service: nothing of it is given back.
    @Test func onlyTheSameServiceIsGivenBack() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-10", 1, cost: 50, of: "VM")
        world.use(on: "2026-01-10", 1, cost: 50, of: "Disk")
        try world.bill(on: "2026-02-01")
        world.use(on: "2026-01-11", 1, cost: -60, of: "VM")
        let lines = try #require(try world.bill(on: "2026-02-02")).lines
        #expect(lines.map(\.amount.decimalText) == ["-50.00", "-10.00"] && lines.map(\.description) == ["VM", "VM"])
        #expect(lines[0].corrects == LineReference(document: "1", line: 2) && lines[1].kind == .usage)
    }
}
