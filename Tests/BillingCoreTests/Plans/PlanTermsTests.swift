import BillingCore
import Testing

/// What a customer can agree to inside a seller's policy.
@Suite struct PlanTermsTests {
    private static let today: Day = "2026-01-10"

    private func policy(
        most: Int = 12, least: ExactDecimal? = nil, interval: PlanInterval = .month, within: Int = 31,
        fee: ExactDecimal = .zero, approval: PlanApproval = .never
    ) throws -> PlanPolicy {
        try PlanPolicy(
            mostInstalments: most, leastPart: least, interval: interval, firstWithinDays: within, fee: fee,
            approval: approval)
    }

    private func amounts(_ total: Money, in count: Int) throws -> [Int64] {
        try policy(most: 60).terms(for: total, in: count, first: Self.today, today: Self.today)
            .instalments.map(\.amount.minor)
    }

    /// The parts differ by at most one minor unit, the larger ones first.
    @Test func amountsAreSplitToTheMinorUnit() throws {
        #expect(try amounts(eur(100_00), in: 3) == [33_34, 33_33, 33_33])
        #expect(try amounts(eur(100_00), in: 2) == [50_00, 50_00])
        // 1199.99 / 6 = 199.998…: 5 × 200.00 + 199.99
        #expect(try amounts(eur(1199_99), in: 6) == [200_00, 200_00, 200_00, 200_00, 200_00, 199_99])
        #expect(try amounts(eur(7), in: 7) == [1, 1, 1, 1, 1, 1, 1])
        #expect(try amounts(money(100, "JPY"), in: 3) == [34, 33, 33])
        #expect(try amounts(money(10_000, "KWD"), in: 3) == [3334, 3333, 3333])
    }

    @Test func partsAlwaysAddUp() throws {
        for minor: Int64 in [61, 100, 101, 9_999, 123_457, 99_999_999] {
            for count in 2...60 {
                let parts = try amounts(eur(minor), in: count)
                #expect(parts.reduce(0, +) == minor)
                #expect(parts == parts.sorted(by: >))
                #expect((parts.first ?? 0) - (parts.last ?? 0) <= 1)
            }
        }
    }

    /// A short month clamps, and the next one returns.
    @Test(arguments: [
        (PlanInterval.month, "2026-01-31" as Day, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"] as [Day]),
        (.month, "2024-01-30", ["2024-01-30", "2024-02-29", "2024-03-30", "2024-04-30"]),
        (.month, "2026-11-15", ["2026-11-15", "2026-12-15", "2027-01-15", "2027-02-15"]),
        (.week, "2026-12-24", ["2026-12-24", "2026-12-31", "2027-01-07", "2027-01-14"]),
        (.twoWeeks, "2026-02-20", ["2026-02-20", "2026-03-06", "2026-03-20", "2026-04-03"]),
    ])
    func daysFollowTheInterval(interval: PlanInterval, first: Day, days: [Day]) throws {
        let terms = try policy(interval: interval).terms(for: eur(400_00), in: 4, first: first, today: first)
        #expect(terms.instalments.map(\.dueOn) == days)
    }

    @Test func theNumberOfInstalmentsIsBounded() throws {
        let policy = try policy(most: 6)
        for count in [-1, 0, 1, 7, .max] {
            #expect(throws: BillingRefusal.planCountOutOfRange(most: 6)) {
                try policy.terms(for: eur(100_00), in: count, first: Self.today, today: Self.today)
            }
        }
        #expect(throws: Never.self) {
            try policy.terms(for: eur(100_00), in: 6, first: Self.today, today: Self.today)
        }
    }

    /// Not less than the least part: 100.00 in at most four of 25.00, 99.99 in at most three.
    @Test func instalmentsAreNotTooSmall() throws {
        let policy = try policy(least: 25)
        #expect(try policy.counts(for: eur(100_00)) == 2...4)
        #expect(try policy.counts(for: eur(99_99)) == 2...3)
        #expect(try policy.counts(for: eur(50_00)) == 2...2)
        #expect(try policy.counts(for: eur(49_99)) == nil)
        #expect(try policy.counts(for: eur(10_000_00)) == 2...12)
        #expect(throws: BillingRefusal.planPartTooSmall(least: eur(25_00))) {
            try policy.terms(for: eur(100_00), in: 5, first: Self.today, today: Self.today)
        }
        #expect(throws: BillingRefusal.planPartTooSmall(least: eur(25_00))) {
            try policy.terms(for: eur(49_99), in: 2, first: Self.today, today: Self.today)
        }
        // Yen have no smaller units: 0.5 is rounded up to 1.
        #expect(try self.policy(least: "0.5").counts(for: money(3, "JPY")) == 2...3)
        // No instalment of nothing: two minor units are two instalments at most.
        #expect(try self.policy().counts(for: eur(2)) == 2...2)
        #expect(try self.policy().counts(for: eur(1)) == nil)
    }

    @Test func theFirstDayIsBounded() throws {
        let policy = try policy(within: 10)
        #expect(policy.firstDays(from: Self.today) == "2026-01-10"..."2026-01-20")
        for day: Day in ["2026-01-09", "2026-01-21", "9999-12-31"] {
            #expect(throws: BillingRefusal.planDayOutOfRange(from: "2026-01-10", to: "2026-01-20")) {
                try policy.terms(for: eur(100_00), in: 2, first: day, today: Self.today)
            }
        }
        let terms = try policy.terms(for: eur(100_00), in: 2, first: "2026-01-20", today: Self.today)
        #expect(terms.instalments.map(\.dueOn) == ["2026-01-20", "2026-02-20"])
    }

    /// Above 500.00, never, or always.
    @Test(
        arguments: [
            ("never", 1_000_000_00, false), ("always", 1_00, true), ("500", 500_00, false), ("500", 500_01, true),
            ("0.01", 2, true),
        ] as [(String, Int64, Bool)])
    func approvalIsAskedForByThePolicy(approval: String, minor: Int64, needs: Bool) throws {
        let rule: PlanApproval =
            switch approval {
            case "never": .never
            case "always": .always
            default: .above(number(approval))
            }
        let terms = try policy(approval: rule).terms(for: eur(minor), in: 2, first: Self.today, today: Self.today)
        #expect(terms.needsApproval == needs)
    }

    @Test func policiesHaveRanges() {
        func make(
            most: Int = 6, least: ExactDecimal? = nil, within: Int = 31, fee: ExactDecimal = .zero,
            approval: PlanApproval = .always, grace: Int = 7
        ) throws {
            _ = try PlanPolicy(
                mostInstalments: most, leastPart: least, firstWithinDays: within, fee: fee, approval: approval,
                graceDays: grace)
        }
        let refusal = BillingRefusal(.invalidPlanPolicy)
        for most in [1, 61, -1, .max] { #expect(throws: refusal) { try make(most: most) } }
        for within in [-1, 63] { #expect(throws: refusal) { try make(within: within) } }
        for grace in [-1, 91] { #expect(throws: refusal) { try make(grace: grace) } }
        #expect(throws: refusal) { try make(least: 0) }
        #expect(throws: refusal) { try make(least: -1) }
        #expect(throws: refusal) { try make(fee: "-0.01") }
        #expect(throws: refusal) { try make(approval: .above(0)) }
        for most in [2, 60] { #expect(throws: Never.self) { try make(most: most) } }
        for grace in [0, 90] { #expect(throws: Never.self) { try make(grace: grace) } }
    }

    /// Amounts that no account has are refused, not trapped on.
    @Test func hugeAmountsDoNotTrap() throws {
        #expect(try policy().counts(for: eur(.max)) == 2...12)
        let terms = try policy(most: 2).terms(for: eur(.max), in: 2, first: Self.today, today: Self.today)
        let half = Int64.max / 2
        #expect(terms.instalments.map(\.amount.minor) == [half + 1, half])
    }
}
