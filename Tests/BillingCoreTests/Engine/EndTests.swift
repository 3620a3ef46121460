import BillingCore
import Testing

/// Ends that are decided, moved and withdrawn, and what is charged when another price takes over.
struct EndTests {
    private func running() throws -> Scenario {
        var world = Scenario(price("seat", .flat(amount: 31)))
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        return world
    }

    @Test func anEndCanBeMovedBeforeItComes() throws {
        var world = try running()
        world.decide(on: "2026-01-10", .end, at: .on("2026-02-01"))
        world.decide(on: "2026-01-20", .end, at: .on("2026-03-01"))
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.summary) == ["recurring 2026-02-01 2026-03-01 31.00"])
        world.decide(on: "2026-02-10", .end, at: .on("2026-02-15"))
        #expect(try world.bill(on: "2026-02-15")?.lines.map(\.summary) == ["credit 2026-02-15 2026-03-01 -15.50"])
        #expect(try world.bill(on: "2026-04-01") == nil)
    }

    @Test func anEndCanBeWithdrawnBeforeItComes() throws {
        var world = try running()
        world.decide(on: "2026-01-10", .end, at: .periodEnd)
        world.decide(on: "2026-01-31", .withdrawEnd)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "31.00")
        world.decide(on: "2026-02-10", .end)
        world.decide(on: "2026-02-11", .withdrawEnd)
        #expect(try world.bill(on: "2026-03-01")?.net.decimalText == "-21.04")  // 31.00 × 19/28: it had come
    }

    /// A yearly renewal keeps what the later decision says.
    @Test func aRunBeforeTheLaterDecisionKnowsTheFirst() throws {
        var world = try running()
        world.decide(on: "2026-01-10", .end, at: .on("2026-02-01"))
        world.decide(on: "2026-02-02", .end, at: .on("2026-03-01"))
        #expect(try world.bill(on: "2026-02-01") == nil)
        #expect(try world.bill(on: "2026-02-02") == nil)
    }

    /// What never ran is explained by its end, not by its price.
    @Test func anEndOnTheDayOfTheStartSaysSo() throws {
        var world = try running()
        world.decide(on: "2026-01-05", .end, at: .on("2026-01-01"))
        let line = try #require(try world.bill(on: "2026-01-05")?.lines.first)
        #expect(line.derivation.trigger == .init(.ended, on: "2026-01-01"))
    }

    /// Ended on the 10th, or as of the 1st, before it was to begin on the 20th.
    @Test func whatIsEndedBeforeItBeginsNeverRuns() throws {
        for effect: SubscriptionChange.Effect in [.now, .on("2026-01-01"), .on("2026-01-20")] {
            var world = Scenario(price("seat", .flat(amount: 31)))
            let key = PriceKey(code: "seat", version: 1)
            world.decide(on: "2026-01-05", .start(price: key, quantity: 1), at: .on("2026-01-20"))
            world.decide(on: "2026-01-10", .end, at: effect)
            #expect(try world.bill(on: "2026-03-01") == nil, "\(effect)")
        }
    }

    /// What was billed for days that were never to be is given back whole.
    @Test func anEndBeforeTheStartGivesEverythingBack() throws {
        var world = try running()
        world.decide(on: "2026-01-05", .end, at: .on("2025-12-01"))
        #expect(try world.bill(on: "2026-01-05")?.lines.map(\.summary) == ["credit 2026-01-01 2026-02-01 -31.00"])
        #expect(try world.bill(on: "2026-02-01") == nil)
    }

    /// 10.00 are not given back: the price has no proration. The other one is charged for its days: 100.00 × 30/31, or
    /// whole where it has none either.
    @Test func anotherPriceIsChargedBesideOneWithoutProration() throws {
        for (proration, charged): (Proration, String) in [(.day, "96.77"), (.none, "100.00")] {
            var world = Scenario(
                price("low", .flat(amount: 10), proration: .none),
                price("high", .flat(amount: 100), proration: proration))
            world.start(on: "2026-01-01", "low")
            try world.bill(on: "2026-01-01")
            world.decide(on: "2026-01-02", .price(PriceKey(code: "high", version: 1)))
            #expect(
                try world.bill(on: "2026-01-02")?.lines.map(\.summary) == [
                    "recurring 2026-01-02 2026-02-01 \(charged)"
                ])
            #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "100.00")
            world.decide(on: "2026-02-01", .price(PriceKey(code: "low", version: 1)))
            #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["-100.00", "10.00"])
        }
    }
}
