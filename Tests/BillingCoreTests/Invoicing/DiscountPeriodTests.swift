import Testing

@testable import BillingCore

/// From which line on the periods of a discount are counted.
struct DiscountPeriodTests {
    private func off(_ periods: Int, from: Day = "2026-01-01", price: String? = nil, subscription: String? = nil)
        -> Discount
    {
        Discount(
            code: "d", description: "", percent: percent("10"), price: price, subscription: subscription, from: from,
            periods: periods)
    }

    private func lowered(_ draft: InvoiceDraft?) -> [String] {
        (draft?.lines ?? []).filter { $0.kind == .discount }.map {
            "\($0.period?.from.description ?? "") \($0.amount.decimalText)"
        }
    }

    /// January's usage is all included: a line of nothing is not lowered, so February is the first period.
    @Test func aLineOfNothingIsNotTheFirst() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears, included: 5))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-10", 3)
        world.use(on: "2026-02-10", 25)
        world.state.discounts = [off(1)]
        #expect(try lowered(world.bill(on: "2026-03-01")) == ["2026-02-01 -2.00"])
    }

    /// What begins before the first day of the discount is not lowered, though its period is.
    @Test func linesBeforeItsFirstDayAreNotLowered() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        world.start(on: "2026-01-01", quantity: 1)
        world.decide(on: "2026-01-16", .quantity(2))
        world.state.discounts = [off(1, from: "2026-01-16")]
        // 31 × 15/31 stays; 62 × 16/31 is lowered
        let draft = try world.bill(on: "2026-01-31")
        #expect(draft?.lines.map(\.amount.decimalText) == ["15.00", "32.00", "-3.20"])
        #expect(lowered(draft) == ["2026-01-16 -3.20"])
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "62.00", "one period only")
    }

    /// Each discount counts the periods of what it lowers: a quarter is one, a month is one.
    @Test func periodsAreThoseOfTheLine() throws {
        var world = Scenario(price("q", .flat(amount: 90), every: .months(3)), price("m", .flat(amount: 30)))
        world.start("quarters", on: "2026-01-01", "q")
        world.start("months", on: "2026-01-01", "m")
        world.state.discounts = [
            Discount(
                code: "q", description: "", percent: percent("10"), subscription: "quarters", from: "2026-01-01",
                periods: 2),
            Discount(
                code: "m", description: "", percent: percent("10"), subscription: "months", from: "2026-01-01",
                periods: 2),
        ]
        var taken: [String: [Int]] = [:]
        for month in 1...9 {
            let draft = try world.bill(on: Day.inMonth(2026 * 12 + month - 1, anchor: 1))
            for line in draft?.lines ?? [] where line.kind == .discount {
                taken[line.subscription ?? "", default: []].append(month)
            }
        }
        #expect(taken == ["quarters": [1, 4], "months": [1, 2]])
    }

    /// The subscription pauses in its second period; the discount goes on with the calendar, not with what is charged.
    @Test func aPauseUsesItsPeriodsUp() throws {
        var world = Scenario(price("m", .flat(amount: 30)))
        world.start(on: "2026-01-01", "m")
        world.state.discounts = [off(2)]
        #expect(try lowered(world.bill(on: "2026-01-01")) == ["2026-01-01 -3.00"])
        world.decide(on: "2026-02-01", .pause)
        world.decide(on: "2026-03-01", .resume)
        #expect(try world.bill(on: "2026-02-01") == nil)
        #expect(try lowered(world.bill(on: "2026-03-01")) == [])
    }

    /// Documents are counted, not periods, where it is on the document; those without anything to lower are none.
    @Test func documentsAreCounted() throws {
        var world = Scenario(price("m", .flat(amount: 30)))
        world.start(on: "2026-02-01", "m")
        world.state.oneOffs = [
            OneOffCharge(
                on: "2026-01-10", description: "back", quantity: -1, unitPrice: 5, tax: TaxTreatment(rate: .zero))
        ]
        world.state.discounts = [
            Discount(
                code: "d", description: "", percent: percent("10"), isOnDocument: true, from: "2026-01-01", periods: 1)
        ]
        #expect(try lowered(world.bill(on: "2026-01-10")) == [], "nothing above zero on it")
        #expect(try lowered(world.bill(on: "2026-02-01")) == [" -3.00"])
        #expect(try lowered(world.bill(on: "2026-03-01")) == [])
    }

    /// A limit is what is left of it after all documents before.
    @Test(
        arguments: [(50, ["-0.50"]), (300, ["-3.00"]), (700, ["-3.00", "-3.00", "-1.00"]), (0, [])]
            as [(Int64, [String])])
    func limitsAreUsedUp(limit: Int64, taken: [String]) throws {
        var world = Scenario(price("m", .flat(amount: 30)))
        world.start(on: "2026-01-01", "m")
        world.state.discounts = [
            Discount(code: "d", description: "", percent: percent("10"), from: "2026-01-01", limit: eur(limit))
        ]
        for month in 0..<4 { try world.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) }
        #expect(world.invoices.flatMap(\.lines).filter { $0.kind == .discount }.map(\.amount.decimalText) == taken)
    }
}
