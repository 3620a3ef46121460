import BillingCore
import Testing

/// A plan walked through day by day, as the nightly review does: what its customer is told, and how it ends.
private struct PlanLife {
    var plan: PaymentPlan
    /// What the review did, in order.
    private(set) var told: [String] = []
    private(set) var endedOn: Day?

    /// Instalments of these amounts on the first days of months from February 2026 on.
    init(_ amounts: [Int64], grace: Int = 7, _ whenMissed: MissedInstalment = .endsPlan) {
        let total = amounts.reduce(0, +)
        plan = SamplePlan.plan(
            amounts, of: [SamplePlan.invoice(1, agreed: total, open: total)], grace: grace, whenMissed: whenMissed)
    }

    /// Money arrives; below zero it goes back.
    mutating func pay(_ minor: Int64) { plan.invoices[0].open = eur(plan.invoices[0].open.minor - minor) }

    /// A credit note takes something off.
    mutating func credit(_ minor: Int64) {
        plan.invoices[0].open = eur(plan.invoices[0].open.minor - minor)
        plan.invoices[0].reduced = eur(plan.invoices[0].reduced.minor + minor)
    }

    mutating func review(on day: Day) throws {
        guard endedOn == nil else { return }
        switch try plan.step(on: day) {
        case .keep: break
        case .miss(let progress, let endsOn):
            plan.instalments[progress.instalment.number - 1].missedOn = day
            told.append(
                "\(day) missed \(progress.instalment.number) \(progress.open.decimalText)"
                    + (endsOn.map { " ends \($0)" } ?? ""))
        case .end(let progress):
            endedOn = day
            told.append("\(day) ended by \(progress.instalment.number)")
        }
    }

    /// Every day of a time, each twice: a second review of a day does nothing.
    mutating func live(from first: Day, through last: Day, _ happens: [Day: (inout PlanLife) -> Void] = [:]) throws {
        for offset in 0...last.days(since: first) {
            let day = first.adding(days: offset)
            happens[day]?(&self)
            for _ in 0..<2 { try review(on: day) }
        }
    }
}

@Suite struct PlanLifeTests {
    private static let (start, end): (Day, Day) = ("2026-01-15", "2026-06-30")

    @Test func whoPaysOnTimeHearsNothing() throws {
        var life = PlanLife([100_00, 100_00, 100_00])
        try life.live(
            from: Self.start, through: Self.end,
            [
                "2026-02-01": { $0.pay(100_00) }, "2026-03-01": { $0.pay(100_00) }, "2026-04-01": { $0.pay(100_00) },
            ])
        #expect(life.told == [] && life.endedOn == nil)
    }

    @Test func whoPaysNothingIsToldOnceAndThenEnded() throws {
        var life = PlanLife([100_00, 100_00])
        try life.live(from: Self.start, through: Self.end)
        #expect(life.told == ["2026-02-02 missed 1 100.00 ends 2026-02-09", "2026-02-09 ended by 1"])
    }

    /// The plan ends in the review of 9 February: what arrives before that keeps it, what arrives later does not.
    @Test(arguments: [("2026-02-08", false), ("2026-02-09", false), ("2026-02-10", true)] as [(Day, Bool)])
    func whatArrivesBeforeTheEndKeepsThePlan(paidOn: Day, isEnded: Bool) throws {
        var life = PlanLife([100_00, 100_00])
        try life.live(from: Self.start, through: "2026-02-28", [paidOn: { $0.pay(100_00) }])
        #expect((life.endedOn != nil) == isEnded, "\(life.told)")
    }

    /// Always five days late: told each time, never ended.
    @Test func whoPaysWithinTheDaysOfGraceKeepsThePlan() throws {
        var life = PlanLife([100_00, 100_00, 100_00])
        try life.live(
            from: Self.start, through: Self.end,
            [
                "2026-02-06": { $0.pay(100_00) }, "2026-03-06": { $0.pay(100_00) }, "2026-04-06": { $0.pay(100_00) },
            ])
        #expect(
            life.told == [
                "2026-02-02 missed 1 100.00 ends 2026-02-09", "2026-03-02 missed 2 100.00 ends 2026-03-09",
                "2026-04-02 missed 3 100.00 ends 2026-04-09",
            ])
        #expect(life.endedOn == nil)
    }

    /// 60.00 of the first instalment is not all of it.
    @Test func aPartDoesNotKeepThePlan() throws {
        var life = PlanLife([100_00, 100_00])
        try life.live(from: Self.start, through: Self.end, ["2026-02-01": { $0.pay(60_00) }])
        #expect(life.told == ["2026-02-02 missed 1 40.00 ends 2026-02-09", "2026-02-09 ended by 1"])
    }

    /// Paid ahead, the second instalment is the first that can be missed.
    @Test func whatIsPaidAheadIsNotMissed() throws {
        var life = PlanLife([100_00, 100_00, 100_00])
        try life.live(from: Self.start, through: Self.end, ["2026-01-20": { $0.pay(150_00) }])
        #expect(life.told == ["2026-03-02 missed 2 50.00 ends 2026-03-09", "2026-03-09 ended by 2"])
    }

    /// A credit note of 100.00 drops the last instalment: the rest is paid on time.
    @Test func whatWasCreditedIsNotMissed() throws {
        var life = PlanLife([100_00, 100_00, 100_00])
        try life.live(
            from: Self.start, through: Self.end,
            [
                "2026-01-20": { $0.credit(100_00) }, "2026-02-01": { $0.pay(100_00) },
                "2026-03-01": { $0.pay(100_00) },
            ])
        #expect(life.told == [])
    }

    /// A payment that went back opens the instalment again, whose customer is then told.
    @Test func whatWentBackIsMissed() throws {
        var life = PlanLife([100_00, 100_00])
        try life.live(
            from: Self.start, through: "2026-02-28",
            ["2026-02-01": { $0.pay(100_00) }, "2026-02-20": { $0.pay(-100_00) }])
        #expect(life.told == ["2026-02-20 missed 1 100.00 ends 2026-02-21", "2026-02-21 ended by 1"])
    }

    /// Told before, paid, and gone back: there is no second warning, since the days of grace are long over.
    @Test func whatWasToldBeforeIsNotToldAgain() throws {
        var life = PlanLife([100_00, 100_00])
        try life.live(
            from: Self.start, through: "2026-02-28",
            ["2026-02-05": { $0.pay(100_00) }, "2026-02-20": { $0.pay(-100_00) }])
        #expect(life.told == ["2026-02-02 missed 1 100.00 ends 2026-02-09", "2026-02-20 ended by 1"])
    }

    @Test func aPolicyThatRemindsNeverEnds() throws {
        var life = PlanLife([100_00, 100_00, 100_00], .reminds)
        try life.live(from: Self.start, through: Self.end, ["2026-03-15": { $0.pay(200_00) }])
        #expect(
            life.told == [
                "2026-02-02 missed 1 100.00", "2026-03-02 missed 2 100.00", "2026-04-02 missed 3 100.00",
            ])
    }

    /// Told on the day after the due day, ended so many days later; without grace on the day after it was told.
    @Test(
        arguments: [
            (0, "2026-02-03"), (1, "2026-02-03"), (2, "2026-02-04"), (7, "2026-02-09"), (27, "2026-03-01"),
            (90, "2026-05-03"),
        ] as [(Int, Day)])
    func theDaysOfGraceAreCounted(grace: Int, endedOn: Day) throws {
        var life = PlanLife([100_00], grace: grace)
        try life.live(from: Self.start, through: Self.end)
        #expect(life.endedOn == endedOn)
        #expect(life.told.first == "2026-02-02 missed 1 100.00 ends \(endedOn)")
    }

    /// With long grace a second instalment is missed meanwhile: each is told, the first one ends the plan.
    @Test func severalAreMissedWithinTheGrace() throws {
        var life = PlanLife([100_00, 100_00, 100_00], grace: 45)
        try life.live(from: Self.start, through: Self.end)
        #expect(
            life.told == [
                "2026-02-02 missed 1 100.00 ends 2026-03-19", "2026-03-02 missed 2 100.00 ends 2026-04-16",
                "2026-03-19 ended by 1",
            ])
    }

    /// A review that did not run for weeks tells first, and ends on the next day at the earliest.
    @Test func aLateReviewTellsFirst() throws {
        var life = PlanLife([100_00, 100_00])
        try life.review(on: "2026-03-20")
        try life.review(on: "2026-03-20")
        #expect(life.told.count == 2 && life.endedOn == nil)
        try life.review(on: "2026-03-21")
        #expect(
            life.told == [
                "2026-03-20 missed 1 100.00 ends 2026-03-21", "2026-03-20 missed 2 100.00 ends 2026-03-21",
                "2026-03-21 ended by 1",
            ])
    }
}
