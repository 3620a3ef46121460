import Testing
import RandomSupport

@testable import BillingCore

/// A minimum against its definition: every period comes to what was used, or to the minimum if that is more.
struct MinimumOracleTests {
    private static func month(_ number: Int) -> Day { Day.inMonth(2026 * 12 + number - 1, anchor: 1) }

    /// Cents billed for each month, whatever the kind of line.
    private static func billed(_ world: Scenario) -> [Int: Int64] {
        var cents: [Int: Int64] = [:]
        for line in world.invoices.flatMap(\.lines) {
            cents[line.period?.from.civil.month ?? 0, default: 0] += line.amount.minor
        }
        return cents
    }

    /// Usage that comes late moves the true-up, up to nothing; the sum stays right after every run.
    @Test(arguments: 0..<60) func usageFillsItsMinimum(seed: Int) throws {
        var random = SeededRandom(UInt64(8_000 + seed))
        let least = Int64(random.below(3_000) + 1)
        var world = Scenario(
            price(
                "data", .perUnit(amount: "0.37"), .inArrears,
                minimum: ExactDecimal(coefficient: Int128(least), scale: 2)))
        world.start(on: "2026-01-01", "data", quantity: 0)
        let first: Day = "2026-01-01"
        var used: [Int: Int64] = [:]
        for offset in 0..<120 {
            let day = first.adding(days: offset)
            if random.below(5) == 0 {
                let on = first.adding(days: max(offset - random.below(45), 0))
                let units = Int64(random.below(40))
                world.use(on: on, ExactDecimal(Int(units)))
                used[on.civil.month, default: 0] += units * 37
            }
            guard random.below(10) == 0 else { continue }
            try world.bill(on: day)
            let billed = Self.billed(world)
            for month in 1..<day.civil.month {
                #expect(billed[month, default: 0] == max(used[month, default: 0], least), "\(month) on \(day)")
            }
        }
    }

    /// Seats that come and go within a month paid in advance: charges, credits and true-ups come to the larger of both,
    /// but for a cent of rounding for each line.
    @Test(arguments: 0..<60) func seatsFillTheirMinimum(seed: Int) throws {
        var random = SeededRandom(UInt64(9_000 + seed))
        let least = Int64(random.below(20_000) + 1)
        var world = Scenario(
            price("seat", .perUnit(amount: "12.34"), minimum: ExactDecimal(coefficient: Int128(least), scale: 2)))
        let first: Day = "2026-01-01"
        world.start(on: first, "seat", quantity: ExactDecimal(random.below(20)))
        try world.bill(on: first)
        for offset in 1..<89 {
            let day = first.adding(days: offset)
            if random.below(12) == 0 { world.decide(on: day, .quantity(ExactDecimal(random.below(20)))) }
            if random.below(4) == 0 { try world.bill(on: day) }
        }
        try world.bill(on: "2026-03-31")
        let lines = world.invoices.flatMap(\.lines)
        let minimums = Set(lines.indices.filter { lines[$0].kind == .minimum }.map { lines[$0].description })
        #expect(minimums.count <= 1)
        for month in 1...3 {
            let ofMonth = lines.filter { $0.period?.from.civil.month == month }
            let seats = world.state.billed.filter { $0.line.period?.from.civil.month == month }
            let trueUps = Set(seats.filter { $0.line.kind == .minimum }.map(\.reference))
            let recurring = ofMonth.filter {
                $0.kind == .recurring || $0.kind == .credit && !($0.corrects.map(trueUps.contains) ?? false)
            }
            let charged = recurring.reduce(0) { $0 + $1.amount.minor }
            let total = ofMonth.reduce(0) { $0 + $1.amount.minor }
            #expect((total - max(charged, least)).magnitude <= ofMonth.count, "\(month): \(ofMonth.map(\.summary))")
        }
    }

    /// First day, minimum, share of the days: 100.00 for part of a month, with nothing used.
    @Test(
        arguments: [
            ("2026-01-01", "100.00"), ("2026-01-02", "96.77"),  // 30/31
            ("2026-01-16", "51.61"), ("2026-01-31", "3.23"), ("2026-02-15", nil),
        ] as [(Day, String?)]) func partPeriodsHaveTheirShareOfIt(start: Day, amount: String?) throws
    {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 100))
        world.start(on: start, "data", quantity: 0)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == amount.map { [$0] })
    }

    /// Without proration a part of a month owes the whole minimum.
    @Test func withoutProrationTheMinimumIsWhole() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, proration: .none, minimum: 100))
        world.start(on: "2026-01-16", "data", quantity: 0)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["100.00"])
    }

    /// Days of a trial or a pause owe nothing: 16 of 31 days, 15 of 31 days.
    @Test func daysThatCostNothingOweNoMinimum() throws {
        for (kind, amount) in [(SubscriptionChange.Kind.trial(until: "2026-01-16"), "51.61"), (.pause, "0.00")] {
            var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 100))
            world.start(on: "2026-01-01", "data", quantity: 0)
            world.decide(on: "2026-01-01", kind)
            #expect(try world.bill(on: "2026-02-01")?.net.decimalText ?? "0.00" == amount)
        }
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 100))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.decide(on: "2026-01-16", .pause)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "48.39")
    }

    /// The line tells what was compared: the minimum, less what was charged, less true-ups before.
    @Test func theLineTellsTheComparison() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, minimum: 10))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-05", 4)
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.last)
        #expect(
            line.kind == .minimum && line.period == days("2026-01-01", "2026-02-01")
                && line.amount.decimalText == "6.00")
        #expect(line.derivation.terms == [.init(.minimum, [.amount(10)]), .init(.lessCharged, [.minus, .amount(4)])])
        #expect(
            line.derivation.price == .init(code: "data", version: 1) && line.quantity == nil && line.unitPrice == nil)
    }

    /// 40.00 of 100.00 under one price, 30.00 of 50.00 under the next: each has its own minimum, for its days.
    @Test func eachPriceHasItsOwnMinimum() throws {
        var world = Scenario(
            price("a", .perUnit(amount: 1), .inArrears, minimum: 62),
            price("b", .perUnit(amount: 1), .inArrears, minimum: 31))
        world.start(on: "2026-01-01", "a", quantity: 0)
        world.decide(on: "2026-01-11", .price(PriceKey(code: "b", version: 1)))
        world.use(on: "2026-01-05", 5)
        world.use(on: "2026-01-15", 30)
        // 62 × 10/31 = 20, less 5; 31 × 21/31 = 21, nothing short of 30
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.summary) == [
                "usage 2026-01-01 2026-01-11 5.00", "usage 2026-01-11 2026-02-01 30.00",
                "minimum 2026-01-01 2026-01-11 15.00",
            ])
    }

    /// A minimum that ends with its price gives its true-up back: nothing is short any more.
    @Test func aMinimumThatWasTakenAwayIsGivenBack() throws {
        var world = Scenario(price("a", .perUnit(amount: 10), minimum: 100), price("b", .perUnit(amount: 10)))
        world.start(on: "2026-01-01", "a", quantity: 3)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["30.00", "70.00"])
        world.decide(on: "2026-01-20", .price(PriceKey(code: "b", version: 1)), at: .on("2026-01-01"))
        let lines = try #require(try world.bill(on: "2026-01-20")).lines
        #expect(lines.map(\.amount.decimalText) == ["-30.00", "30.00", "-70.00"])
        #expect(lines[2].corrects == LineReference(document: "1", line: 2) && lines[2].kind == .credit)
        #expect(try world.bill(on: "2026-01-21") == nil)
    }
}
