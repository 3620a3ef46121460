import Testing

@testable import BillingCore

/// Redeeming a coupon: its limits, and the discount that it gives.
struct CouponTableTests {
    private static func coupon(
        _ duration: Coupon.Duration = .once, _ benefit: Coupon.Benefit = .percent(Rate(ppm: 100_000)),
        redemptions: Int? = nil,
        perAccount: Int = 1, to: Day? = "2026-04-01"
    ) -> Coupon {
        Coupon(
            code: "SPRING", description: "Spring", benefit: benefit, duration: duration, price: "p", product: "Office",
            isOnDocument: true,
            from: "2026-03-01", to: to, redemptions: redemptions, redemptionsPerAccount: perAccount, limit: eur(500))
    }

    private static func redeem(
        _ coupon: Coupon, on day: Day = "2026-03-10", all: Int = 0, own: Int = 0,
        interval: BillingInterval = .months(1),
        billingDay: Int = 1, start: Day? = nil
    ) throws -> Discount {
        try coupon.redeemed(on: day, used: (all, own), interval: interval, billingDay: billingDay, start: start)
    }

    @Test(
        arguments: [
            ("2026-02-28", false), ("2026-03-01", true), ("2026-03-31", true), ("2026-04-01", false),
            ("2025-03-10", false),
        ] as [(Day, Bool)]) func itIsValidOnItsDays(day: Day, isValid: Bool) throws
    {
        if isValid {
            #expect(try Self.redeem(Self.coupon(), on: day).code == "SPRING")
        } else {
            #expect(throws: BillingRefusal.couponNotValid("SPRING", on: day)) {
                try Self.redeem(Self.coupon(), on: day)
            }
        }
    }

    @Test func anOpenCouponDoesNotEnd() throws {
        #expect(try Self.redeem(Self.coupon(to: nil), on: "2099-12-31").code == "SPRING")
    }

    /// Allowed altogether and for each account, used altogether and by this one; what is wrong.
    @Test(
        arguments: [
            (nil, 1, 99, 0, nil), (2, 1, 1, 0, nil), (2, 1, 2, 0, .couponUsedUp("SPRING")),
            (2, 1, 3, 1, .couponUsedUp("SPRING")),
            (nil, 1, 1, 1, .couponRedeemedBefore("SPRING")), (nil, 3, 2, 2, nil),
            (nil, 3, 3, 3, .couponRedeemedBefore("SPRING")),
            (0, 1, 0, 0, .couponUsedUp("SPRING")), (nil, 0, 0, 0, .couponRedeemedBefore("SPRING")),
        ] as [(Int?, Int, Int, Int, BillingRefusal?)])
    func redemptionsAreCounted(most: Int?, perAccount: Int, all: Int, own: Int, refusal: BillingRefusal?) throws {
        let coupon = Self.coupon(redemptions: most, perAccount: perAccount)
        if let refusal {
            #expect(throws: refusal) { try Self.redeem(coupon, all: all, own: own) }
        } else {
            #expect(try Self.redeem(coupon, all: all, own: own).code == "SPRING")
        }
    }

    @Test(arguments: [(0, false), (1, true), (1_200, true), (1_201, false), (-1, false), (.max, false)])
    func periodsHaveARange(count: Int, isTaken: Bool) throws {
        if isTaken {
            #expect(try Self.redeem(Self.coupon(.periods(count))).periods == count)
        } else {
            #expect(throws: BillingRefusal.couponPeriodsOutOfRange(count)) {
                try Self.redeem(Self.coupon(.periods(count)))
            }
        }
    }

    @Test func theDiscountIsWhatTheCouponPromises() throws {
        let once = try Self.redeem(Self.coupon())
        #expect(
            once
                == Discount(
                    code: "SPRING", description: "Spring", percent: percent("10"), price: "p", product: "Office",
                    isOnDocument: true,
                    from: "2026-03-01", periods: 1, limit: eur(500)))
        #expect(try Self.redeem(Self.coupon(.until("2026-09-01"))).to == "2026-09-01")
        let forever = try Self.redeem(Self.coupon(.forever, .amount(eur(250))))
        #expect(forever.to == nil && forever.periods == nil && forever.amount == eur(250) && forever.percent == .zero)
    }

    /// Interval, billing day, start, day of redemption: the discount begins with the period that holds that day.
    @Test(
        arguments: [
            (.months(1), 1, nil, "2026-03-10", "2026-03-01"), (.months(1), 15, nil, "2026-03-10", "2026-02-15"),
            (.months(1), 31, nil, "2026-03-10", "2026-02-28"),
            (.months(3), 1, "2026-02-01", "2026-03-10", "2026-02-01"),
            (.months(12), 1, "2025-06-01", "2026-03-10", "2025-06-01"),
            (.days(7), 1, "2026-03-05", "2026-03-10", "2026-03-05"),
            (.days(7), 1, "2026-03-04", "2026-03-11", "2026-03-11"),
            (.months(3), 1, "2026-06-01", "2026-03-10", "2026-03-01"),
        ] as [(BillingInterval, Int, Day?, Day, Day)])
    func itBeginsWithTheRunningPeriod(interval: BillingInterval, billingDay: Int, start: Day?, day: Day, from: Day)
        throws
    {
        #expect(
            try Self.redeem(Self.coupon(), on: day, interval: interval, billingDay: billingDay, start: start).from
                == from)
    }

    @Test func periodsThatCannotBeAreRefused() {
        #expect(throws: BillingRefusal.invalidDayOfMonth(0)) { try Self.redeem(Self.coupon(), billingDay: 0) }
        #expect(throws: BillingRefusal.invalidMonthInterval(0)) { try Self.redeem(Self.coupon(), interval: .months(0)) }
    }

    /// A discount of n periods lowers exactly n periods that follow each other, whichever is billed first.
    @Test(arguments: 1...6) func itLastsForSoManyPeriods(count: Int) throws {
        for isOnDocument in [false, true] {
            var world = Scenario(price("p", .flat(amount: 100)))
            world.start(on: "2026-01-01", "p")
            world.state.discounts = [
                Discount(
                    code: "d", description: "", percent: percent("10"), isOnDocument: isOnDocument, from: "2026-03-01",
                    periods: count)
            ]
            for month in 0..<12 { try world.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) }
            let lowered = world.invoices.enumerated().filter { $0.element.lines.contains { $0.kind == .discount } }.map(
                \.offset)
            #expect(lowered == Array(2..<(2 + count)), "from March on")
        }
    }

    /// The last day of a discount bounds its periods too.
    @Test func theEarlierEndCounts() throws {
        var world = Scenario(price("p", .flat(amount: 100)))
        world.start(on: "2026-01-01", "p")
        world.state.discounts = [
            Discount(
                code: "d", description: "", percent: percent("10"), from: "2026-01-01", to: "2026-03-01", periods: 9)
        ]
        for month in 0..<6 { try world.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) }
        #expect(world.invoices.map(\.net.decimalText) == ["90.00", "90.00", "100.00", "100.00", "100.00", "100.00"])
    }
}
