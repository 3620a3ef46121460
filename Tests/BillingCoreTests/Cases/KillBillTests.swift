import BillingCore
import Testing

/// The vendor's cases that fit our rules; what is left out says so by name.
struct KillBillTests {
    @Test func billingCycles() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        var shares: [(id: String, made: InvoiceLine, item: KillBillFile.CycleCase.Item, cycleDay: Int)] = []
        for test in file.billing_cycle_cases {
            #expect(test.proration_fixed_days == 0)
            let lines = try bill(
                test.billing_period, test.billing_mode, from: test.start_date, to: test.end_date,
                cycleDay: test.billing_cycle_day, on: test.target_date)
            #expect(lines.map(\.period) == test.expected.items.map { Period(from: $0.start, to: $0.end) }, "\(test.id)")
            shares += zip(lines, test.expected.items).map { (test.id, $0, $1, test.billing_cycle_day) }
        }
        print("billing cycles: all \(file.billing_cycle_cases.count) compared day by day")
        let fitting = Cases.fitting(
            shares, of: "shares of billing cycles",
            leavingOut: [
                "the vendor subtracts a calendar month where a short month clamps; we measure the anchored period": {
                    share in
                    share.cycleDay > 28 && share.made.fullPeriod.map { $0.isClamped(share.cycleDay) } ?? false
                }
            ])
        for (id, line, item, _) in fitting { #expect(line.share == item.cycles, "\(id)") }
    }

    @Test func billingDates() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        let fitting = Cases.fitting(
            file.billing_date_cases, of: "billing dates",
            leavingOut: ["a mode we do not have: in arrears, greedy": { $0.billing_mode == "in_arrear_greedy" }])
        for test in fitting {
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
        let fitting = Cases.fitting(
            file.fraction_cases, of: "fractions",
            leavingOut: [
                "months of a fixed number of days; our denominator is the real one": {
                    $0.proration_fixed_days ?? 0 > 0
                },
                "a part longer than a period, which we never make": { $0.id == "KB-FR-001" },
            ])
        for test in fitting { #expect(try compare(test) > 0, "\(test.id)") }
    }

    /// How much of the case there was to compare.
    private func compare(_ test: KillBillFile.FractionCase) throws -> Int {
        let period = test.billing_period ?? "monthly"
        var compared = 0
        if let fraction = test.expected.fraction, let to = test.to_date, test.position == "leading" {
            let lines = try bill(period, "in_advance", from: test.from_date, cycleDay: to.civil.day, on: test.from_date)
            #expect(lines.map(\.share) == [fraction], "\(test.id)")
            compared += 1
        }
        if let whole = test.expected.whole_periods, let to = test.to_date {
            let lines = try bill(
                period, "in_arrear", from: test.from_date, cycleDay: test.from_date.civil.day, on: to)
            #expect(lines.count == whole, "\(test.id)")
            compared += 1
        }
        if let days = test.expected.after_n_periods, let last = days.last {
            let lines = try bill(
                period, "in_advance", from: test.from_date, cycleDay: test.from_date.civil.day, on: last)
            #expect(lines.map(\.period?.from) == days, "\(test.id)")
            compared += 1
        }
        return compared
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

    /// The full period of a line that is charged for a part of it.
    fileprivate var fullPeriod: Period? {
        for case .days(_, let full) in derivation.terms.flatMap(\.factors) { return full }
        return nil
    }
}

extension Period {
    /// Whether a short month moved one of its ends off the cycle day.
    fileprivate func isClamped(_ cycleDay: Int) -> Bool { from.civil.day != cycleDay || to.civil.day != cycleDay }
}
