import BillingCore
import Testing

/// The vendor's cases that fit our rules; what is left out says so by name.
struct KillBillTests {
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
