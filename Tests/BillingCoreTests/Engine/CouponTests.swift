import BillingCore
import Testing

struct CouponTests {
    /// 10 % for so long, redeemable in March.
    private func coupon(_ duration: Coupon.Duration, onDocument: Bool = false) -> Coupon {
        Coupon(
            code: "SPRING", description: "Spring", benefit: .percent(Rate(ppm: 100_000)), duration: duration,
            isOnDocument: onDocument, from: "2026-03-01", to: "2026-04-01", redemptions: 2)
    }

    /// 100.00 a month, in advance or in arrears, billed until 1 March; the coupon is redeemed on 10 March.
    private func world(
        _ duration: Coupon.Duration, _ timing: BillingTiming = .inAdvance, onDocument: Bool = false
    ) throws -> Scenario {
        var world = Scenario(price("seat", .flat(amount: 100), timing))
        world.start(on: "2026-02-01")
        for day in ["2026-02-01", "2026-03-01"] as [Day] { try world.bill(on: day) }
        world.state.discounts = [
            try coupon(duration, onDocument: onDocument).redeemed(on: "2026-03-10", used: (0, 0), billingDay: 1)
        ]
        return world
    }

    /// What the coupon takes off on the first of April, May, June and July.
    private func taken(_ world: Scenario) throws -> [String] {
        var world = world
        return try (["2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"] as [Day]).map { day in
            let lines = try world.bill(on: day)?.lines ?? []
            return lines.first { $0.kind == .discount }?.amount.decimalText ?? ""
        }
    }

    private func taken(
        _ duration: Coupon.Duration, _ timing: BillingTiming = .inAdvance, onDocument: Bool = false
    ) throws -> [String] {
        try taken(try world(duration, timing, onDocument: onDocument))
    }

    /// March is billed when the coupon is redeemed in it, so April is the first period that it lowers.
    @Test func inAdvanceTheNextPeriodIsTheFirst() throws {
        #expect(try taken(.once) == ["-10.00", "", "", ""])
        #expect(try taken(.periods(3)) == ["-10.00", "-10.00", "-10.00", ""])
        #expect(try taken(.until("2026-06-01")) == ["-10.00", "-10.00", "", ""])
        #expect(try taken(.forever) == ["-10.00", "-10.00", "-10.00", "-10.00"])
    }

    /// March is not billed yet; its invoice is that of 1 April.
    @Test func inArrearsThePeriodOfTheRedemptionIsTheFirst() throws {
        #expect(try taken(.once, .inArrears) == ["-10.00", "", "", ""])
        #expect(try taken(.periods(2), .inArrears) == ["-10.00", "-10.00", "", ""])
    }

    @Test func onTheDocumentTheNextDocumentIsTheFirst() throws {
        for timing in [BillingTiming.inAdvance, .inArrears] {
            #expect(try taken(.once, timing, onDocument: true) == ["-10.00", "", "", ""])
            #expect(try taken(.periods(2), timing, onDocument: true) == ["-10.00", "-10.00", "", ""])
        }
    }

    /// The subscription comes two months after the coupon; a part of a period counts as one.
    @Test func itWaitsForSomethingToLower() throws {
        var world = Scenario(price("seat", .flat(amount: 100)))
        world.state.discounts = [try coupon(.periods(2)).redeemed(on: "2026-03-10", used: (0, 0), billingDay: 1)]
        world.start(on: "2026-05-16")
        // 100.00 × 16/31 = 51.61 for the rest of May, 5.16 off; all of June; nothing off July.
        #expect(try taken(world) == ["", "", "-5.16", ""])
        try world.bill(on: "2026-06-01")
        let off = world.invoices.flatMap(\.lines).filter { $0.kind == .discount }.map(\.amount.decimalText)
        #expect(off == ["-5.16", "-10.00"])
    }

    /// What a change makes of a lowered period is lowered too: 90.00 × 15/30 come back, 200.00 × 15/30 less 10 % are charged.
    @Test func aChangeWithinALoweredPeriodKeepsIt() throws {
        var world = try world(.once)
        var other = price("large", .flat(amount: 200))
        other.product = "Large"
        world.add(other)
        try world.bill(on: "2026-04-01")
        world.decide(on: "2026-04-16", .price(PriceKey(code: "large", version: 1)))
        let lines = try #require(try world.bill(on: "2026-04-16")).lines
        #expect(lines.map(\.amount.decimalText) == ["-45.00", "100.00", "-10.00"])
        #expect(try world.bill(on: "2026-05-01")?.lines.map(\.amount.decimalText) == ["200.00"])
    }

    /// Quarters from January; redeemed in the first, which is billed.
    @Test func periodsAreThoseOfTheSubscription() throws {
        var world = Scenario(price("seat", .flat(amount: 300), every: .months(3)))
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        world.state.discounts = [
            try coupon(.once).redeemed(
                on: "2026-03-10", used: (0, 0), interval: .months(3), billingDay: 1, start: "2026-01-01")
        ]
        #expect(try taken(world) == ["-30.00", "", "", ""])
    }

    @Test func aCouponIsRefusedOutsideItsLimits() {
        for (day, used) in [
            ("2026-02-28", (0, 0)), ("2026-04-01", (0, 0)), ("2026-03-10", (2, 0)), ("2026-03-10", (1, 1)),
        ] as [(Day, (Int, Int))] {
            #expect(throws: BillingRefusal.self) {
                try coupon(.once).redeemed(on: day, used: (used.0, used.1), billingDay: 1)
            }
        }
        #expect(throws: BillingRefusal.self) {
            try coupon(.periods(0)).redeemed(on: "2026-03-10", used: (0, 0), billingDay: 1)
        }
    }
}
