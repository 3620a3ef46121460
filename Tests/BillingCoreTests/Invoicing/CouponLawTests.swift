import RandomSupport
import Testing

@testable import BillingCore

/// A coupon for some billing periods lowers just so many of them, one after the other, whenever it is redeemed and however
/// long the periods are.
struct CouponLawTests {
    private static func coupon(_ periods: Int) -> Coupon {
        Coupon(
            code: "C", description: "Half", benefit: .percent(percent("50")), duration: .periods(periods),
            from: "2020-01-01")
    }

    /// Bills every night; the coupon is redeemed on a day, before or after that night's run.
    private static func play(
        _ interval: BillingInterval, billingDay: Int, start: Day, periods: Int, redeemed: Day, beforeTheRun: Bool,
        nights: Int
    ) throws -> [InvoiceDraft] {
        var world = Scenario(billingDay: billingDay, price("p", .perUnit(amount: 100), every: interval, tax: "0"))
        world.start(on: start, "p")
        for offset in 0..<nights {
            let day = start.adding(days: offset)
            if !beforeTheRun { try world.bill(on: day) }
            if day == redeemed {
                world.state.discounts = [
                    try coupon(periods).redeemed(
                        on: day, used: (0, 0), interval: interval, billingDay: billingDay, start: start)
                ]
            }
            if beforeTheRun { try world.bill(on: day) }
        }
        return world.invoices
    }

    private static let intervals: [BillingInterval] = [.months(1), .months(3), .days(7), .days(30)]

    @Test(arguments: 1...80 as ClosedRange<UInt64>) func justSoManyPeriods(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let interval = random.pick(Self.intervals)
        let (billingDay, periods) = (random.below(31) + 1, random.below(4) + 1)
        let start = Day.inMonth(2_026 * 12 + random.below(12), anchor: random.below(31) + 1)
        let redeemed = start.adding(days: random.below(100))
        let isBefore = random.below(2) == 0
        let invoices = try Self.play(
            interval, billingDay: billingDay, start: start, periods: periods, redeemed: redeemed,
            beforeTheRun: isBefore, nights: 600)
        let charged = invoices.flatMap(\.lines).filter { $0.kind == .recurring }.compactMap(\.period)
        let lowered = invoices.flatMap(\.lines).filter { $0.kind == .discount }.compactMap(\.period)
        #expect(lowered.count == periods, "seed \(seed): \(lowered)")
        // From the first period that is billed after it was redeemed: its own where that is not billed yet.
        let first = try #require(charged.firstIndex { isBefore ? $0.from >= redeemed : $0.from > redeemed })
        #expect(lowered == Array(charged[first..<first + periods]), "seed \(seed)")
        for draft in invoices {
            for line in draft.lines where line.kind == .discount {
                let share = try #require(line.discount?.shares.first)
                let whole = draft.lines[share.line - 1].amount
                // Half of what was charged, half a cent away from zero.
                #expect(-line.amount.minor == (whole.minor + 1) / 2, "seed \(seed)")
            }
        }
    }

    /// Redeemed in the middle of a period that is billed in arrears, it is for that period.
    @Test func aPeriodInArrearsIsItsOwn() throws {
        var world = Scenario(price("p", .perUnit(amount: 100), .inArrears, tax: "0"))
        world.start(on: "2026-01-01", "p")
        world.state.discounts = [
            try Self.coupon(2).redeemed(on: "2026-01-20", used: (0, 0), billingDay: 1, start: "2026-01-01")
        ]
        var months: [[String]] = []
        for day: Day in ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"] {
            months.append(try world.bill(on: day)?.lines.map(\.amount.decimalText) ?? [])
        }
        #expect(months == [["100.00", "-50.00"], ["100.00", "-50.00"], ["100.00"], ["100.00"]])
    }
}
