import BillingCore
import Testing

/// Plans for tests of what they come to.
enum SamplePlan {
    static func invoice(
        _ id: UInt128, due: Day = "2026-01-15", agreed: Int64, open: Int64, reduced: Int64 = 0
    ) -> PlannedInvoice {
        PlannedInvoice(
            id: ID(raw: id), number: "2026-\(id)", dueOn: due, agreed: eur(agreed), open: eur(open),
            reduced: eur(reduced))
    }

    /// Instalments on the first days of months from February 2026 on.
    static func plan(
        _ amounts: [Int64], of invoices: [PlannedInvoice], state: PaymentPlan.State = .running, grace: Int = 7,
        whenMissed: MissedInstalment = .endsPlan, missed: [Int: Day] = [:]
    ) -> PaymentPlan {
        let first: Day = "2026-02-01"
        return PaymentPlan(
            id: ID(raw: 99), number: 1, state: state, invoices: invoices,
            instalments: amounts.enumerated().map { place, minor in
                Instalment(
                    id: ID(raw: UInt128(place + 1)), number: place + 1, dueOn: first.adding(months: place),
                    amount: eur(minor), missedOn: missed[place + 1])
            }, graceDays: grace, whenMissed: whenMissed)
    }
}

/// How a plan of 300.00 in three instalments stands.
@Suite struct PlanProgressTests {
    private func progress(open: Int64, reduced: Int64 = 0) throws -> PlanProgress {
        try PlanProgress(
            of: SamplePlan.plan(
                [100_00, 100_00, 100_00],
                of: [SamplePlan.invoice(1, agreed: 300_00, open: open, reduced: reduced)]))
    }

    /// Payments fill the oldest instalment first, credit notes and write-offs shorten the last one first; what goes
    /// back opens the latest paid one again.
    @Test(
        arguments: [
            (300_00, 0, [100_00, 100_00, 100_00], [100_00, 100_00, 100_00], 0),
            (250_00, 0, [100_00, 100_00, 100_00], [50_00, 100_00, 100_00], 0),
            (150_00, 0, [100_00, 100_00, 100_00], [0, 50_00, 100_00], 0),
            (0, 0, [100_00, 100_00, 100_00], [0, 0, 0], 0),
            // A credit note of 30.00.
            (270_00, 30_00, [100_00, 100_00, 70_00], [100_00, 100_00, 70_00], 0),
            // A credit note of 150.00 takes the last instalment and half of the second.
            (150_00, 150_00, [100_00, 50_00, 0], [100_00, 50_00, 0], 0),
            // The same after the first was paid.
            (50_00, 150_00, [100_00, 50_00, 0], [0, 50_00, 0], 0),
            // Void, with nothing paid.
            (0, 300_00, [0, 0, 0], [0, 0, 0], 0),
            // A payment of 20.00 from before the plan went back.
            (320_00, 0, [100_00, 100_00, 100_00], [100_00, 100_00, 100_00], 20_00),
            // The same, with a credit note of 50.00.
            (270_00, 50_00, [100_00, 100_00, 50_00], [100_00, 100_00, 50_00], 20_00),
        ] as [(Int64, Int64, [Int64], [Int64], Int64)])
    func instalmentsFollowFromWhatIsOpen(
        open: Int64, reduced: Int64, asked: [Int64], left: [Int64], beyond: Int64
    ) throws {
        let progress = try progress(open: open, reduced: reduced)
        #expect(progress.instalments.map(\.asked.minor) == asked)
        #expect(progress.instalments.map(\.open.minor) == left)
        #expect(progress.beyond == eur(beyond))
        for instalment in progress.instalments {
            #expect(try instalment.paid().minor == instalment.asked.minor - instalment.open.minor)
        }
    }

    /// Never more, and never less, than what is open.
    @Test func togetherItIsWhatIsOpen() throws {
        for open in stride(from: Int64(0), through: 400_00, by: 7_31) {
            for reduced in stride(from: Int64(0), through: 350_00, by: 11_17) {
                let progress = try progress(open: open, reduced: reduced)
                let sum = progress.instalments.reduce(progress.beyond.minor) { $0 + $1.open.minor }
                #expect(sum == open)
                #expect(progress.instalments.allSatisfy { !$0.open.isNegative && $0.open.minor <= $0.asked.minor })
            }
        }
    }

    @Test func whatIsDueAddsUp() throws {
        let progress = try progress(open: 250_00)
        #expect(try progress.due(on: "2026-01-31") == eur(0))
        #expect(try progress.due(on: "2026-02-01") == eur(50_00))
        #expect(try progress.due(on: "2026-03-01") == eur(150_00))
        #expect(try progress.due(on: "2027-01-01") == eur(250_00))
        #expect(try progress.nextSums() == [eur(50_00), eur(150_00), eur(250_00)])
        #expect(try self.progress(open: 320_00).nextSums() == [eur(120_00), eur(220_00), eur(320_00)])
        #expect(try self.progress(open: 0).nextSums() == [])
    }

    @Test func aPlanWithoutInstalmentsStandsNowhere() {
        #expect(throws: BillingRefusal(.nothingToPlan)) {
            try PlanProgress(of: SamplePlan.plan([], of: []))
        }
    }

    @Test func hugeAmountsAreRefused() {
        let plan = SamplePlan.plan([.max, .max], of: [SamplePlan.invoice(1, agreed: .max, open: .max)])
        #expect(throws: BillingRefusal(.amountTooLarge)) { try PlanProgress(of: plan) }
    }
}

/// What a day does to a running plan of 100.00 and 100.00, due on 1 February and 1 March.
@Suite struct PlanStepTests {
    private func step(
        on day: Day, open: Int64 = 200_00, grace: Int = 7, _ whenMissed: MissedInstalment = .endsPlan,
        missed: [Int: Day] = [:]
    ) throws -> PlanStep {
        try SamplePlan.plan(
            [100_00, 100_00], of: [SamplePlan.invoice(1, agreed: 200_00, open: open)], grace: grace,
            whenMissed: whenMissed, missed: missed
        ).step(on: day)
    }

    private func isEnd(_ step: PlanStep) -> Bool { if case .end = step { true } else { false } }

    /// The day on which the plan is going to end.
    private func endsOn(_ step: PlanStep) -> Day?? { if case .miss(_, let day) = step { day } else { nil } }

    @Test func whatIsPaidInTimeIsKept() throws {
        #expect(try step(on: "2026-01-01") == .keep)
        #expect(try step(on: "2026-02-01") == .keep)
        #expect(try step(on: "2026-02-20", open: 100_00) == .keep)
        #expect(try step(on: "2026-12-31", open: 0) == .keep)
    }

    /// Due on 1 February, with seven days of grace: told on the 2nd, ended from the 9th on.
    @Test func aMissedInstalmentIsToldThenEndsThePlan() throws {
        #expect(endsOn(try step(on: "2026-02-02")) == .some("2026-02-09"))
        let told: [Int: Day] = [1: "2026-02-02"]
        for day: Day in ["2026-02-02", "2026-02-05", "2026-02-08"] { #expect(try step(on: day, missed: told) == .keep) }
        for day: Day in ["2026-02-09", "2026-03-15"] { #expect(isEnd(try step(on: day, missed: told))) }
    }

    /// A part of it is not enough.
    @Test func aPartlyPaidInstalmentIsMissed() throws {
        #expect(endsOn(try step(on: "2026-02-02", open: 100_01)) == .some("2026-02-09"))
    }

    /// Reviewed for the first time long after: the customer is told before the plan ends.
    @Test func noPlanEndsUntold() throws {
        #expect(endsOn(try step(on: "2026-04-01")) == .some("2026-04-02"))
        #expect(try step(on: "2026-04-01", missed: [1: "2026-04-01"]) != .keep)
        #expect(!isEnd(try step(on: "2026-04-01", missed: [1: "2026-04-01"])))
        #expect(isEnd(try step(on: "2026-04-02", missed: [1: "2026-04-01"])))
    }

    @Test func withoutGraceItEndsOnTheDayAfterItWasTold() throws {
        #expect(endsOn(try step(on: "2026-02-02", grace: 0)) == .some("2026-02-03"))
        #expect(isEnd(try step(on: "2026-02-03", grace: 0, missed: [1: "2026-02-02"])))
    }

    /// The seller's policy may leave the plan running: each missed instalment is told once.
    @Test func aPolicyCanLeaveThePlanRunning() throws {
        #expect(endsOn(try step(on: "2026-02-02", .reminds)) == .some(nil))
        #expect(try step(on: "2026-02-28", .reminds, missed: [1: "2026-02-02"]) == .keep)
        #expect(endsOn(try step(on: "2026-03-02", .reminds, missed: [1: "2026-02-02"])) == .some(nil))
        #expect(try step(on: "2026-09-01", .reminds, missed: [1: "2026-02-02", 2: "2026-03-02"]) == .keep)
    }

    /// Paid late, but before the end: the next one is judged by itself.
    @Test func aLatePaymentKeepsThePlan() throws {
        #expect(try step(on: "2026-02-20", open: 100_00, missed: [1: "2026-02-02"]) == .keep)
        #expect(endsOn(try step(on: "2026-03-02", open: 100_00, missed: [1: "2026-02-02"])) == .some("2026-03-09"))
    }
}
