import BillingCore
import Testing

/// The vendor's cases that fit our rules. Left out by rule:
/// - `proration_fixed_days`: our denominator is always the real number of days;
/// - fractions of a leading part next to a clamped cycle day (29 ... 31): the vendor subtracts a calendar month from the
///   first cycle date, we measure against the full anchored period;
/// - `in_arrear_greedy`: a mode we do not have;
/// - KB-FR-001: a part that is longer than a period, which our engine never makes;
/// - KB-INV-017: needs invoicing that stands still, and an annual anchor that moves when a pause ends; ours stays;
/// - KB-INV-043: in arrears a changed price is billed with its period, not on the day of the change;
/// - KB-INV-057: charges the complement of an item; we compute each line from its own days.
struct KillBillTests {
    @Test func billingCycles() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        var compared = 0
        for test in file.billing_cycle_cases where test.proration_fixed_days == 0 {
            let lines = try bill(
                test.billing_period, test.billing_mode, from: test.start_date, to: test.end_date,
                cycleDay: test.billing_cycle_day,
                on: test.target_date)
            #expect(lines.map(\.period) == test.expected.items.map { Period(from: $0.start, to: $0.end) }, "\(test.id)")
            for (line, item) in zip(lines, test.expected.items) where test.billing_cycle_day < 29 || item.cycles == "1"
            {
                #expect(line.share == item.cycles, "\(test.id)")
                compared += 1
            }
        }
        #expect(compared > 200)
    }

    @Test func billingDates() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        for test in file.billing_date_cases where test.billing_mode != "in_arrear_greedy" {
            let target = Day(test.target_date) ?? test.start_date.adding(months: 30)
            let lines = try bill(
                test.billing_period, test.billing_mode, from: test.start_date, to: test.end_date,
                cycleDay: test.billing_cycle_day, on: target)
            if let first = test.expected.first_billing_cycle_date {
                let firstWhole = lines.first { $0.share == "1" }?.period?.from
                #expect(firstWhole ?? lines.first?.period?.to == first, "\(test.id)")
            }
            if let end = test.expected.effective_end_date { #expect(lines.last?.period?.to == end, "\(test.id)") }
        }
    }

    @Test func fractions() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        for test in file.fraction_cases where (test.proration_fixed_days ?? 0) == 0 && test.id != "KB-FR-001" {
            let period = test.billing_period ?? "monthly"
            if let fraction = test.expected.fraction, let to = test.to_date, test.position == "leading" {
                let lines = try bill(
                    period, "in_advance", from: test.from_date, cycleDay: to.civil.day, on: test.from_date)
                #expect(lines.map(\.share) == [fraction], "\(test.id)")
            }
            if let whole = test.expected.whole_periods, let to = test.to_date {
                let lines = try bill(
                    period, "in_arrear", from: test.from_date, cycleDay: test.from_date.civil.day, on: to)
                #expect(lines.count == whole, "\(test.id)")
            }
            if let days = test.expected.after_n_periods, let last = days.last {
                let lines = try bill(
                    period, "in_advance", from: test.from_date, cycleDay: test.from_date.civil.day, on: last)
                #expect(lines.map(\.period?.from) == days, "\(test.id)")
            }
        }
    }

    @Test func priceTable() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        for row in file.derived_price_table {
            for amount in row.amounts {
                let part = try Ratio(Int128(row.days), over: Int128(row.period_days))
                let money = try Money(rounding: amount.price.ratio.multiplied(by: part), amount.currency)
                #expect(money.decimalText == amount.exact_half_up, "\(row.id)")
            }
        }
    }

    private func bill(
        _ period: String, _ mode: String, from start: Day, to end: Day? = nil, cycleDay: Int, on target: Day
    ) throws -> [InvoiceLine] {
        let interval = try #require(KillBillFile.interval(period))
        let timing = try #require(KillBillFile.timing(mode))
        var world = Scenario(billingDay: cycleDay, price("plan", .flat(amount: 100), every: interval, timing))
        world.start(on: start, "plan")
        if let end { world.decide(on: start, .end, at: .on(end)) }
        return try world.bill(on: target)?.lines ?? []
    }
}

extension InvoiceLine {
    /// Days of the part over days of the full period as the line's derivation states them: `"14/31"`; `"1"` for a
    /// whole period.
    fileprivate var share: String {
        for case .days(let part, let full) in derivation.terms.flatMap(\.factors) { return "\(part.days)/\(full.days)" }
        return "1"
    }
}
