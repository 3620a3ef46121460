import BillingCore
import Testing

/// Usage below zero gives back what was paid for usage.
struct UsageCreditTests {
    private func world(_ model: PriceModel = .perUnit(amount: 1), off percent: Int64 = 10) -> Scenario {
        var world = Scenario(price("data", model, .inArrears))
        world.state.discounts = [
            Discount(code: "d", description: "Off", percent: Rate(ppm: percent * 10_000), from: "2026-01-01")
        ]
        world.start(on: "2026-01-01", "data", quantity: 0)
        return world
    }

    private func summary(_ draft: InvoiceDraft?) -> [String]? {
        draft?.lines.map { "\($0.kind) \($0.quantity?.description ?? "-") \($0.amount.decimalText)" }
    }

    /// 10 × 1.00 less 10 %; the correction arrives late, or in a period of its own that has other usage.
    @Test(arguments: ["2026-01-20", "2026-02-20"] as [Day])
    func aCorrectionGivesBackWhatWasPaid(on day: Day) throws {
        var world = world()
        world.use(on: "2026-01-05", 10)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "9.00")
        // As it is read back from a database.
        world.state.billed[0].line.unit = ""
        world.use(on: day, -13)
        world.use(on: day, 3)
        let draft = try #require(try world.bill(on: "2026-03-01"))
        #expect(summary(draft) == ["credit -10 -9.00"])
        #expect(draft.lines[0].corrects == LineReference(document: "1", line: 1) && draft.lines[0].unit == "seat")
        #expect(draft.lines[0].listAmount == Money(minor: -1000, .eur) && draft.lines[0].usage.count == 2)
        #expect(try draft.lines[0].derivation.recomputed() == draft.lines[0].amount)
        #expect(world.state.billed[0].remaining.isZero && world.state.usage.isEmpty)
    }

    /// 15 of which 10 were charged: those are given back as paid, the rest is a charge below zero.
    @Test func whatWasNeverChargedIsGivenBackAtItsPrice() throws {
        var world = world()
        world.use(on: "2026-01-05", 10)
        try world.bill(on: "2026-02-01")
        world.use(on: "2026-01-20", -15)
        let draft = try #require(try world.bill(on: "2026-03-01"))
        #expect(summary(draft) == ["credit -15 -9.00", "usage - -5.00"])
        #expect(try draft.lines[1].derivation.recomputed() == draft.lines[1].amount)
        world.use(on: "2026-01-20", -1)
        #expect(summary(try world.bill(on: "2026-03-02")) == ["usage -1 -1.00"])
    }

    /// 9.00 were paid and 4.00 given back by request: 5.00 are left.
    @Test func neverMoreThanIsLeft() throws {
        var world = world()
        world.use(on: "2026-01-05", 10)
        try world.bill(on: "2026-02-01")
        let note = try CreditNoteDraft(
            crediting: world.state.billed, [CreditRequest(line: 1, .amount(Money("4.00", .eur)))], after: [],
            on: "2026-02-02", pricesIncludeTax: false)
        try world.state.billed.record(note.lines, of: "credit 1")
        world.use(on: "2026-01-20", -10)
        #expect(summary(try world.bill(on: "2026-03-01")) == ["credit -10 -5.00"])
    }

    /// Tiers of 10 at 1.00, then 0.50 and a fee of 3.00. 8 cost 8.00, 14 cost 15.00: each half price.
    @Test func tiersAreMeasuredBeforeDiscounts() throws {
        let tiers = [PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: nil, unitAmount: "0.5", flatAmount: 3)]
        var world = world(.graduated(tiers), off: 50)
        world.use(on: "2026-01-05", 8)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "4.00")
        for (quantity, net): (ExactDecimal, String) in [(6, "3.50"), (-6, "-3.50"), (6, "3.50"), (-14, "-7.50")] {
            world.use(on: "2026-01-06", quantity)
            #expect(try world.bill(on: "2026-02-02")?.net.decimalText == net)
        }
        #expect(world.state.billed.allSatisfy { $0.line.kind != .usage || $0.remaining.isZero })
    }

    /// The vendor's cost of one service is given back from the charges of that service.
    @Test func eachServiceGivesBackItsOwn() throws {
        var world = world(.costPlusMarkup(Rate(ppm: 200_000)))
        world.use(on: "2026-01-05", 1, cost: 100, of: "Storage")
        world.use(on: "2026-01-05", 1, cost: 100, of: "Compute")
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "216.00")
        world.use(on: "2026-01-05", 1, cost: -10, of: "Storage")
        let credit = try #require(try world.bill(on: "2026-02-02")?.lines.first)
        #expect(credit.amount.decimalText == "-10.80" && credit.description == "Storage")
        #expect(credit.corrects == LineReference(document: "1", line: 2))
    }

    /// A turnover that was given back owes no minimum fee: −1000 × 2.5 %.
    @Test func aRefundHasNoMinimum() throws {
        let fee = PriceModel.percentage(rate: Rate(ppm: 25_000), freeUnits: 0, minimum: 1, maximum: 20)
        var world = world(fee, off: 0)
        world.use(on: "2026-01-05", -1000)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "-25.00")
    }

    // MARK: Trials

    /// 10 units before the 15th are free, and no tier counts them; 3 from then on cost 3.00.
    @Test func usageOfATrialIsFree() throws {
        var world = world(off: 0)
        world.decide(on: "2026-01-01", .trial(until: "2026-01-15"))
        world.use(on: "2026-01-05", 10)
        world.use(on: "2026-01-14", 2)
        world.use(on: "2026-01-20", 3)
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(
            draft.lines.map(\.summary) == ["usage 2026-01-01 2026-01-15 0.00", "usage 2026-01-15 2026-02-01 3.00"])
        #expect(draft.lines[0].quantity == 12 && world.state.usage.isEmpty)
        world.use(on: "2026-01-06", 5)
        #expect(try world.bill(on: "2026-02-02") == nil)
    }

    /// 2 × 10.00 fill the first tier; the 100 of a trial in between count in none, so a late unit costs 1.00.
    @Test func usageOfATrialFillsNoTier() throws {
        let tiers = [PriceTier(upTo: 2, unitAmount: 10), PriceTier(upTo: nil, unitAmount: 1)]
        var world = world(.graduated(tiers), off: 0)
        world.decide(on: "2026-01-10", .trial(until: "2026-01-20"))
        world.use(on: "2026-01-05", 2)
        world.use(on: "2026-01-15", 100)
        #expect(summary(try world.bill(on: "2026-02-01")) == ["usage 2 20.00", "usage 100 0.00"])
        world.use(on: "2026-01-25", 1)
        #expect(summary(try world.bill(on: "2026-02-02")) == ["usage 1 1.00"])
    }

    @Test func aTrialThatIsExtendedStaysFree() throws {
        var world = Scenario(price("seat", .flat(amount: 31)))
        world.start(on: "2026-01-01")
        world.decide(on: "2026-01-01", .trial(until: "2026-01-15"))
        world.decide(on: "2026-01-10", .trial(until: "2026-01-25"))
        #expect(try world.bill(on: "2026-01-15") == nil)
        #expect(try world.bill(on: "2026-01-25")?.lines.map(\.summary) == ["recurring 2026-01-25 2026-02-01 7.00"])
    }
}
