import Testing

@testable import BillingCore

/// Corrections that meet days which are credited, paused or paid already.
struct RecurringGapTests {
    private func world(_ price: Price, quantity: ExactDecimal = 1) throws -> Scenario {
        var world = Scenario(price)
        world.start(on: "2026-01-01", price.code, quantity: quantity)
        try world.bill(on: "2026-01-01")
        return world
    }

    /// Paused from 11 to 20 January, known beforehand; on the 15th it turns out that it ended on the 1st. The days from
    /// the 21st on are given back when they come, not with those before the pause.
    @Test func daysBehindAGapAreGivenBackWhenTheyCome() throws {
        var world = try world(price("p", .flat(amount: 31)))
        world.decide(on: "2026-01-11", .pause)
        world.decide(on: "2026-01-11", .resume, at: .on("2026-01-21"))
        #expect(try world.bill(on: "2026-01-11")?.lines.map(\.summary) == ["credit 2026-01-11 2026-01-21 -10.00"])
        world.decide(on: "2026-01-15", .end, at: .on("2026-01-01"))
        #expect(try world.bill(on: "2026-01-15")?.lines.map(\.summary) == ["credit 2026-01-01 2026-01-11 -10.00"])
        #expect(try world.bill(on: "2026-01-20") == nil)
        #expect(try world.bill(on: "2026-01-21")?.lines.map(\.summary) == ["credit 2026-01-21 2026-02-01 -11.00"])
        #expect(world.state.billed[0].remaining.isZero)
    }

    /// Without proration more seats cost nothing before the next period, and fewer give nothing back.
    @Test(arguments: ["1", "3"]) func withoutProrationSeatsCountFromTheNextPeriod(quantity: String) throws {
        var world = try world(price("p", .perUnit(amount: 10), proration: .none), quantity: 2)
        world.decide(on: "2026-01-16", .quantity(number(quantity)))
        #expect(try world.bill(on: "2026-01-16") == nil)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == quantity + "0.00")
    }

    /// A pause is taken back after it was credited: its days are charged again, and no longer tell of the change that
    /// began before them.
    @Test func daysThatAreChargedAgainHaveNoTrigger() throws {
        var world = try world(price("p", .perUnit(amount: 31)), quantity: 1)
        world.decide(on: "2026-01-10", .quantity(2))
        #expect(try world.bill(on: "2026-01-10")?.lines.map(\.amount.decimalText) == ["-22.00", "44.00"])
        world.decide(on: "2026-01-20", .pause)
        #expect(try world.bill(on: "2026-01-20")?.lines.map(\.summary) == ["credit 2026-01-20 2026-02-01 -24.00"])
        world.decide(on: "2026-01-25", .resume, at: .on("2026-01-20"))
        let lines = try #require(try world.bill(on: "2026-01-25")).lines
        #expect(lines.map(\.summary) == ["recurring 2026-01-20 2026-02-01 24.00"])
        #expect(lines[0].derivation.trigger == nil)
    }

    /// A change from a day before one that was charged already charges only the days between.
    @Test func onlyTheMissingDaysAreCharged() throws {
        var world = try world(price("p", .perUnit(amount: 31)), quantity: 1)
        world.decide(on: "2026-01-20", .quantity(3), at: .on("2026-01-16"))
        #expect(try world.bill(on: "2026-01-20")?.lines.map(\.amount.decimalText) == ["-16.00", "48.00"])
        world.decide(on: "2026-01-25", .quantity(3), at: .on("2026-01-10"))
        let lines = try #require(try world.bill(on: "2026-01-25")).lines
        #expect(
            lines.map(\.summary) == ["credit 2026-01-10 2026-01-16 -6.00", "recurring 2026-01-10 2026-01-16 18.00"])
        #expect(lines[1].derivation.trigger?.on == "2026-01-10")
    }

    /// Credits of parts leave a cent; the last one takes it. 10.00 in 31 days: 11 days are 3.548…, 10 are 3.225…
    @Test func theLastCreditTakesTheRest() throws {
        var world = try world(price("p", .flat(amount: 10)))
        var parts: [String] = []
        for (pause, resume) in [("2026-01-01", "2026-01-11"), ("2026-01-11", "2026-01-21")] as [(Day, Day)] {
            world.decide(on: pause, .pause)
            world.decide(on: pause, .resume, at: .on(resume))
            parts += try world.bill(on: pause)?.lines.map(\.amount.decimalText) ?? []
        }
        world.decide(on: "2026-01-21", .end)
        parts += try world.bill(on: "2026-01-21")?.lines.map(\.amount.decimalText) ?? []
        #expect(parts == ["-3.23", "-3.23", "-3.54"])
    }
}
