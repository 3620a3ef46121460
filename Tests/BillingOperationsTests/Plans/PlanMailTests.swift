import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// What a mail about a plan tells by the time it is sent, and when it tells nothing any more.
@Suite struct PlanMailTests {
    /// Two instalments of 50.00, due on 1 February and 1 March.
    private func stored(open: Int64 = 100_00, _ state: PaymentPlan.State) -> StoredPlan {
        let days: [Day] = ["2026-02-01", "2026-03-01"]
        let plan = PaymentPlan(
            id: ID(raw: 1), number: 4, state: state,
            invoices: [
                PlannedInvoice(
                    id: ID(raw: 2), number: "2026-000001", dueOn: "2026-01-15", agreed: Money(minor: 100_00, .eur),
                    open: Money(minor: open, .eur), reduced: .zero(.eur))
            ],
            instalments: days.enumerated().map {
                Instalment(id: ID(raw: UInt128($0 + 1)), number: $0 + 1, dueOn: $1, amount: Money(minor: 50_00, .eur))
            }, graceDays: 7, whenMissed: .endsPlan)
        return StoredPlan(
            account: ID(raw: 3), plan: plan, amount: Money(minor: 100_00, .eur), fee: .zero(.eur), feeText: "",
            agreedOn: "2026-01-02")
    }

    private func news(_ event: BillingEvent, _ stored: StoredPlan) throws -> PlanMail.News {
        try PlanMail.made(of: PlanNews(kind: event.kind, told: event.parameters), stored).news
    }

    private func reason(_ event: BillingEvent, _ stored: StoredPlan) -> BillingRefusal.Code? {
        do {
            _ = try news(event, stored)
            return nil
        } catch {
            return (error as? ObsoleteMail)?.reason
        }
    }

    private var terms: PlanTerms {
        get throws {
            try PlanPolicy(mostInstalments: 2, approval: .always)
                .terms(for: Money(minor: 100_00, .eur), in: 2, first: "2026-02-01", today: "2026-01-15")
        }
    }

    @Test func aProposalIsToldWhileItWaits() throws {
        let event = BillingEvent.proposed(stored(.proposed).plan, try terms)
        #expect(try news(event, stored(.proposed)) == .proposed)
        for state in PaymentPlan.State.allCases where state != .proposed {
            #expect(reason(event, stored(state)) == .mailOutOfDate, "\(state)")
        }
    }

    @Test func aPlanIsToldWhileItRuns() throws {
        let event = BillingEvent.started(stored(.running).plan, Money(minor: 100_00, .eur))
        #expect(try news(event, stored(.running)) == .started)
        for state in PaymentPlan.State.allCases where state != .running {
            #expect(reason(event, stored(state)) == .mailOutOfDate, "\(state)")
        }
    }

    @Test func aMissedInstalmentIsToldWhileItIsOpen() throws {
        let plan = stored(.running).plan
        let missed = try #require(try PlanProgress(of: plan).open.first)
        let event = BillingEvent.missed(missed, of: plan, endsOn: "2026-02-09")
        guard case .missed(let told, let endsOn) = try news(event, stored(open: 80_00, .running)) else {
            throw BillingRefusal(.mailSubjectMissing)
        }
        // 20.00 of it were paid since.
        #expect(told.open == Money(minor: 30_00, .eur) && endsOn == "2026-02-09")
        #expect(reason(event, stored(open: 50_00, .running)) == .mailNothingOpen)
        #expect(reason(event, stored(.ended)) == .mailOutOfDate)
        #expect(reason(event, stored(open: 0, .finished)) == .mailOutOfDate)
    }

    @Test func anEndIsToldWithWhatIsOpenNow() throws {
        let plan = stored(.ended).plan
        for end in PaymentPlan.End.allCases {
            let event = BillingEvent.ended(plan, end, open: Money(minor: 100_00, .eur), reason: "By phone")
            let told = try news(event, stored(open: 70_00, .ended))
            #expect(told == .ended(end, open: Money(minor: 70_00, .eur), reason: "By phone"))
        }
    }

    @Test func aRefusalIsAlwaysTold() throws {
        for state in PaymentPlan.State.allCases {
            let event = BillingEvent.refused(stored(state).plan, reason: nil)
            #expect(try news(event, stored(state)) == .refused(reason: nil))
        }
    }

    /// Nothing is made up of an event that does not say enough.
    @Test func eventsThatSayTooLittleAreRefused() {
        for kind in [BillingEvent.Kind.planEnded, .planFinished, .invoicePaid] {
            #expect(throws: BillingRefusal(.mailSubjectMissing)) {
                try PlanMail.made(of: PlanNews(kind: kind, told: BillingEvent.Parameters()), stored(.ended))
            }
        }
    }

    @Test func everyEventOfAPlanButTheLastIsMailed() throws {
        let plan = stored(.running).plan
        let missed = try #require(try PlanProgress(of: plan).open.first)
        let events: [(BillingEvent, Bool)] = [
            (.proposed(plan, try terms), true), (.started(plan, .zero(.eur)), true),
            (.refused(plan, reason: nil), true), (.missed(missed, of: plan, endsOn: nil), true),
            (.ended(plan, .seller, open: .zero(.eur), reason: nil), true), (.finished(plan), false),
        ]
        for (event, isMailed) in events {
            #expect((PlannedMail(event)?.subject == .plan(plan.id)) == isMailed, "\(event.kind)")
        }
    }

    /// Parts that are kept otherwise than the plan comes to are named.
    @Test func theCheckNamesWhatDiffers() throws {
        let stored = stored(.running)
        let place = OfAccount(account: stored.account, value: stored.plan)
        let right = try stored.plan.receivables().map { OfAccount(account: place.account, value: $0) }
        #expect(PlanCheck(right).breaches(of: [stored]).isEmpty)
        #expect(PlanCheck([]).breaches(of: [stored]).count == 1)
        #expect(PlanCheck(Array(right.dropLast())).breaches(of: [stored]).count == 1)
        #expect(PlanCheck(right.reversed()).breaches(of: [stored]).count == 1)
        var wrong = right
        wrong[0] = OfAccount(
            account: place.account,
            value: Receivable(
                invoice: right[0].value.invoice, instalment: nil, dueOn: right[0].value.dueOn,
                open: right[0].value.open))
        #expect(PlanCheck(wrong).breaches(of: [stored]).count == 1)
        // Without a plan that runs there are no parts.
        #expect(PlanCheck(right).breaches(of: []).map(\.problem) == ["is due in parts without a plan that runs"])
        #expect(PlanCheck([]).breaches(of: []).isEmpty)
    }
}
