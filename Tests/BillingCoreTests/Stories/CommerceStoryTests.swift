import Testing

@testable import BillingCore

/// What a vendor's policy allows, decided and billed: the window decides what comes back.
struct CommerceStoryTests {
    /// A subscription of a year at 31.00 a seat and month, asked for changes; what is possible at once is decided.
    private struct Desk {
        var world: Scenario
        var policy = CommercePolicy.newCommerce

        init(on day: Day, seats: ExactDecimal, policy: CommercePolicy = .newCommerce) throws {
            var yearly = price("seat", .perUnit(amount: 31))
            yearly.termMonths = 12
            world = Scenario(yearly)
            self.policy = policy
            world.start(on: day, quantity: seats)
            try world.bill(on: day)
        }

        /// `now`, or the day on which it waits to.
        mutating func ask(_ wish: CommercePolicy.RequestedChange, on day: Day) throws -> String {
            let answer = try policy.answer(
                to: wish, for: world.state.subscriptions[0], on: day, billingDay: 1, prices: world.state.prices)
            switch answer {
            case .now(let change):
                world.state.subscriptions[0].changes.append(change)
                return "now"
            case .atRenewal(let change, on: let day):
                world.state.subscriptions[0].changes.append(change)
                return "\(day)"
            case .refused(let refusal): return refusal.code.rawValue
            }
        }

        mutating func bill(on day: Day) throws -> [String] {
            try world.bill(on: day)?.lines.map { "\($0.kind.rawValue) \($0.amount.decimalText)" } ?? []
        }
    }

    /// Day of the cancellation within the window, what comes back of 310.00 on the day behind it.
    @Test(
        arguments: [
            ("2026-01-01", "-300.00"), ("2026-01-03", "-280.00"), ("2026-01-07", "-240.00"),
        ] as [(Day, String)]) func aCancellationPaysItsDays(day: Day, credit: String) throws
    {
        var desk = try Desk(on: "2026-01-01", seats: 10)
        #expect(try desk.ask(.cancel, on: day) == "now")
        #expect(try desk.bill(on: day) == [], "the day itself is paid")
        #expect(try desk.bill(on: day.adding(days: 1)) == ["credit \(credit)"])
        #expect(try desk.bill(on: "2026-02-01") == [])
    }

    /// A day later it goes on until the renewal, and is billed every month of the year.
    @Test func afterTheWindowTheTermIsPaid() throws {
        var desk = try Desk(on: "2026-01-01", seats: 10)
        #expect(try desk.ask(.cancel, on: "2026-01-08") == "2027-01-01")
        for month in 1..<12 {
            #expect(try desk.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) == ["recurring 310.00"])
        }
        for day: Day in ["2027-01-01", "2027-02-01"] { #expect(try desk.bill(on: day) == []) }
    }

    /// Five more seats on 11 February; three of them go within the window, at once; one more of the first ten waits.
    @Test func onlyTheNewSeatsGo() throws {
        var desk = try Desk(on: "2026-01-01", seats: 10)
        #expect(try desk.bill(on: "2026-02-01") == ["recurring 310.00"])
        #expect(try desk.ask(.quantity(15), on: "2026-02-11") == "now")
        // 310 × 18/28 = 199.285…, 465 × 18/28 = 298.928…
        #expect(try desk.bill(on: "2026-02-11") == ["credit -199.29", "recurring 298.93"])
        #expect(try desk.ask(.quantity(12), on: "2026-02-15") == "now")
        // of 298.93 for 18 days 14 are left: 232.501…; 372 × 14/28
        #expect(try desk.bill(on: "2026-02-15") == ["credit -232.50", "recurring 186.00"])
        #expect(try desk.ask(.quantity(9), on: "2026-02-16") == "2027-01-01")
        #expect(try desk.bill(on: "2026-03-01") == ["recurring 372.00"])
        for month in 3..<12 { _ = try desk.bill(on: Day.inMonth(2026 * 12 + month, anchor: 1)) }
        #expect(try desk.bill(on: "2027-01-01") == ["recurring 279.00"], "nine from the renewal on")
    }

    /// Within free days the purchase is taken back whole; behind them the used days are paid.
    @Test(
        arguments: [("2026-01-02", "-310.00"), ("2026-01-03", "-310.00"), ("2026-01-04", "-280.00")] as [(Day, String)])
    func freeDaysCostNothing(day: Day, credit: String) throws {
        var desk = try Desk(on: "2026-01-01", seats: 10, policy: CommercePolicy(windowDays: 14, freeDays: 3))
        #expect(try desk.ask(.cancel, on: day) == "now")
        #expect(try desk.bill(on: day) == ["credit \(credit)"])
    }

    @Test func whatMakesNoSenseChangesNothing() throws {
        var desk = try Desk(on: "2026-01-01", seats: 10)
        let before = desk.world.state
        #expect(try desk.ask(.quantity(10), on: "2026-01-02") == "quantityUnchanged")
        #expect(try desk.ask(.quantity(-1), on: "2026-01-02") == "negativeQuantity")
        #expect(try desk.ask(.price(PriceKey(code: "x", version: 1)), on: "2026-01-02") == "noSuchPriceVersion")
        #expect(try desk.ask(.cancel, on: "2025-12-31") == "subscriptionNotRunning")
        #expect(desk.world.state == before)
    }

    /// Flexible terms never bind: all unused days come back at any time.
    @Test func withoutAWindowNothingWaits() throws {
        var desk = try Desk(on: "2026-01-01", seats: 10, policy: .flexible)
        #expect(try desk.bill(on: "2026-02-01") == ["recurring 310.00"])
        #expect(try desk.ask(.quantity(4), on: "2026-02-15") == "now")
        #expect(try desk.bill(on: "2026-02-15") == ["credit -155.00", "recurring 62.00"])  // 310 and 124 × 14/28
        #expect(try desk.ask(.cancel, on: "2026-02-22") == "now")
        #expect(try desk.bill(on: "2026-02-22") == ["credit -31.00"])  // 62.00 × 7/14
    }

    /// Terms of a month from the 31st: renewals fall on the last days of short months, and prices rise with them.
    @Test func monthlyTermsFromTheThirtyFirst() throws {
        var first = price("m", .perUnit(amount: 10))
        first.termMonths = 1
        var second = price("m", .perUnit(amount: 12), version: 2)
        (second.termMonths, second.validFrom) = (1, "2026-02-10")
        var world = Scenario(billingDay: 31, first, second)
        world.start(on: "2026-01-31", "m")
        var billed: [String] = []
        let start: Day = "2026-01-31"
        for offset in 0..<120 {
            let day = start.adding(days: offset)
            let renewals = try world.state.subscriptions[0].renewals(
                after: day.adding(days: -1), through: day, billingDay: 31, catalogue: world.state.prices, policies: [:])
            world.state.subscriptions[0].changes += renewals
            for line in try world.bill(on: day)?.lines ?? [] { billed.append("\(day) \(line.amount.decimalText)") }
        }
        #expect(billed == ["2026-01-31 10.00", "2026-02-28 12.00", "2026-03-31 12.00", "2026-04-30 12.00"])
    }
}
