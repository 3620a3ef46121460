import BillingCore
import Testing

/// Minimums, coupons, caps of credits and day counts of `proration_stripe.json`.
struct VendorCreditTests {
    /// LAGO-035: 50.00 × 24/31 = 38.71 and 20 % make 46.45. The end on 25 February (its day inside) leaves 3 of 28 days:
    /// 5.36 back; usage 8.00 of a minimum of 10.00 × 25/28 = 8.93. The vendor taxes the credit on a paper of its own,
    /// 4.29 in all; on one document 20 % of 3.57 are 0.71.
    @Test func aMinimumAndAnEnd() throws {
        var world = Scenario(
            price("plan", .flat(amount: 50), tax: "20"),
            price("usage", .perUnit(amount: 1), .inArrears, tax: "20", minimum: 10))
        world.start("plan", on: "2023-01-08", "plan")
        #expect(try world.bill(on: "2023-01-08")?.gross.decimalText == "46.45")
        try world.bill(on: "2023-02-01")
        world.start("usage", on: "2023-02-01", "usage", quantity: 0)
        world.use("usage", on: "2023-02-10", 8)
        for code in ["plan", "usage"] { world.decide(code, on: "2023-02-26", .end) }
        let last = try #require(try world.bill(on: "2023-02-26"))
        #expect(
            last.lines.map(\.summary) == [
                "credit 2023-02-26 2023-03-01 -5.36", "usage 2023-02-01 2023-02-26 8.00",
                "minimum 2023-02-01 2023-02-26 0.93",
            ])
        #expect([last.net, last.gross].map(\.decimalText) == ["3.57", "4.28"])
    }

    /// LAGO-037: 10.00 − 7.00.
    @Test func aMinimumOfAWholePeriod() throws {
        var world = Scenario(price("usage", .perUnit(amount: 1), .inArrears, minimum: 10))
        world.start(on: "2026-01-01", "usage", quantity: 0)
        world.use(on: "2026-01-15", 7)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["7.00", "3.00"])
    }

    /// LAGO-075: what was free is not credited.
    @Test func anEndWithinTheTrial() throws {
        var world = Scenario(price("plan", .flat(amount: 31)))
        world.start(on: "2022-10-01", "plan")
        world.decide(on: "2022-10-01", .trial(until: "2023-01-29"))
        #expect(try world.bill(on: "2022-10-01") == nil)
        world.decide(on: "2022-10-16", .end)
        #expect(try world.bill(on: "2022-10-16") == nil)
    }

    /// LAGO-089: of 0.12 are 0.06 left, shared 4 : 2 over 2.00 and 1.00.
    @Test func aCouponThatIsPartlyUsed() throws {
        let half = try Money("0.12", .eur)
        var world = Scenario(
            price("a", .flat(amount: "0.06")), price("b", .flat(amount: 2)), price("c", .flat(amount: 1)))
        world.state.discounts = [
            Discount(
                code: "c", description: "Coupon", percent: .zero, amount: half, isOnDocument: true, from: "2026-01-01",
                limit: half)
        ]
        world.start("a", on: "2026-01-01", "a")
        #expect(try world.bill(on: "2026-01-01") != nil)
        world.decide("a", on: "2026-01-02", .end, at: .periodEnd)
        world.start("b", on: "2026-02-01", "b")
        world.start("c", on: "2026-02-01", "c")
        let coupon = try #require(try world.bill(on: "2026-02-01")?.lines.last)
        #expect(coupon.amount.decimalText == "-0.06")
        #expect(coupon.discount?.shares.map(\.amount.minor) == [-4, -2])
    }

    /// LAGO-094 and 096: 0.10 and then 20 % off 0.05 leave nothing; 15 % and then 20 % off 1.00 leave 0.68.
    @Test func couponsInTheirOrder() throws {
        let ten = try Money("0.10", .eur)
        for (fee, first, net, lines): (ExactDecimal, Discount, String, Int) in [
            ("0.05", discount("a", amount: ten), "0.00", 2), (1, discount("a", percent: "15"), "0.68", 3),
        ] {
            var world = Scenario(price("plan", .flat(amount: fee)))
            world.state.discounts = [first, discount("b", percent: "20")]
            world.start(on: "2026-01-01", "plan")
            let draft = try #require(try world.bill(on: "2026-01-01"))
            #expect(draft.net.decimalText == net)
            #expect(draft.lines.count == lines)
        }
    }

    private func discount(_ code: String, percent: String = "0", amount: Money? = nil) -> Discount {
        Discount(
            code: code, description: code, percent: Rate(percent: percent) ?? .zero, amount: amount, isOnDocument: true,
            from: "2026-01-01")
    }

    /// FLX-016: of 200.00 are 50.00 credited already, 150.00 are left. FLX-021: nothing paid, nothing back.
    @Test func aCreditStaysWithinWhatIsLeft() throws {
        for (percentOff, expected) in [("0", "-150.00"), ("100", nil)] as [(String, String?)] {
            var world = Scenario(price("plan", .flat(amount: 200)))
            world.state.discounts = [discount("off", percent: percentOff)]
            world.start(on: "2026-01-01", "plan")
            try world.bill(on: "2026-01-01")
            if percentOff == "0" {
                let goodwill = try CreditNoteDraft(
                    crediting: world.state.billed, [CreditRequest(line: 1, .amount(Money("50", .eur)))],
                    after: [], on: "2026-01-02", pricesIncludeTax: false)
                try world.state.billed.record(goodwill.lines, of: "credit")
            }
            world.decide(on: "2026-01-03", .end, at: .on("2026-01-01"))
            #expect(try world.bill(on: "2026-01-03")?.net.decimalText == expected)
        }
    }

    /// FLX-009 and 014: dates as written on the calendar count, hours and clock changes do not.
    @Test func daysBetweenDates() {
        #expect(("2024-07-16" as Day).days(since: "2024-07-15") == 1)
        #expect(("2024-08-03" as Day).days(since: "2024-08-01") == 2)
    }
}
