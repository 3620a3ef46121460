import BillingCore
import Presentation

@testable import Pages

extension PageSpecimens {
    private static let instalments = [
        PlanPage.Row(number: "1", due: hostile, status: badge, amount: "€5.00", open: "€0.00"),
        PlanPage.Row(number: "2", due: "3 March", status: badge, amount: hostile, open: "€5.00"),
    ]

    /// Of 100.00 in two instalments, of which nothing is paid.
    static var planOfInvoice: PlanOfInvoice? {
        let invoice = PlannedInvoice(
            id: ID(raw: 1), number: hostile, dueOn: .first, agreed: Money(minor: 100_00, .eur),
            open: Money(minor: 100_00, .eur), reduced: .zero(.eur))
        let plan = PaymentPlan(
            id: ID(raw: 1), number: 1, state: .running, invoices: [invoice],
            instalments: [
                Instalment(id: ID(raw: 1), number: 1, dueOn: .first, amount: Money(minor: 50_00, .eur)),
                Instalment(id: ID(raw: 2), number: 2, dueOn: .first, amount: Money(minor: 50_00, .eur)),
            ], graceDays: 7, whenMissed: .endsPlan)
        let stored = StoredPlan(
            account: ID(raw: 1), plan: plan, amount: Money(minor: 100_00, .eur), fee: .zero(.eur), feeText: "",
            agreedOn: .first)
        return PlanOfInvoice(stored, today: .first, words: .english)
    }

    static func proposal(_ amount: Amount) -> PlanProposalPage {
        let rows = [PlanProposalPage.Row(number: "1", due: hostile, amount: "€5.00")]
        return PlanProposalPage(
            layout: layout(amount), problem: amount == .full ? hostile : nil, facts: facts,
            numbers: amount == .full ? [hostile, "2"] : [],
            choice: amount == .full
                ? .init(
                    counts: [true, false].map { .init(value: hostile, isChosen: $0) }, first: "2026-01-01",
                    earliest: "2026-01-01", latest: hostile, hint: hostile) : nil,
            plan: amount == .full
                ? .init(
                    rows: rows, facts: facts, consent: hostile, notes: [hostile, "Note"], button: hostile, count: "2",
                    first: hostile, shown: "ab12", formToken: "token") : nil)
    }

    static func plan(_ amount: Amount) -> PlanPage {
        PlanPage(
            layout: layout(amount), heading: hostile, status: badge, sentence: hostile,
            reasons: amount == .full ? [hostile, "Why"] : [], rows: instalments, facts: facts,
            invoices: amount == .full ? [link(hostile), link("2")] : [], notes: amount == .full ? [hostile] : [],
            pay: amount == .full ? [link("Pay"), link(hostile)] : [],
            withdraw: amount == .full ? .init(action: "/plans/1/withdraw", formToken: "token") : nil)
    }

    static func credit(_ amount: Amount) -> CreditPage {
        CreditPage(
            layout: layout(amount), problem: amount == .full ? hostile : nil, credit: hostile, sentence: hostile,
            payout: amount == .full ? .init(formToken: "token") : nil)
    }
}
