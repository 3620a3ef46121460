package import BillingCore
import Localization
import Presentation

/// The payment plan that an invoice is part of, on the invoice's page.
struct PlanOfInvoice: ViewModel {
    let link: Link
    let status: Badge
    let rows: [PlanPage.Row]

    /// `nil` when the plan does not add up.
    init?(_ stored: StoredPlan, today: Day, words: Localizer) {
        guard let progress = try? PlanProgress(of: stored.plan) else { return nil }
        let label = words.messages.planHeading(plan: words.number(stored.plan.number))
        link = Link(href: stored.plan.path, label: label)
        status = Badge(words.plan(stored.plan.state))
        rows = progress.instalments.map { PlanPage.Row($0, today: today, words) }
    }
}

/// What pages say of payment plans beside what they are about: the plans of the account, and those that are offered.
package struct PlansInView: Sendable {
    /// The latest first.
    let plans: [StoredPlan]
    /// `nil` where none are offered.
    let policy: PlanPolicy?

    package init(_ plans: [StoredPlan] = [], policy: PlanPolicy? = nil) {
        self.plans = plans
        self.policy = policy
    }

    /// The plan that pays an invoice, or is to pay it.
    func live(over number: String) -> StoredPlan? {
        plans.first { stored in
            stored.plan.state.isLive && stored.plan.invoices.contains { $0.number == number }
        }
    }

    /// The plan by which an invoice is, was, or is to be paid.
    func paying(_ number: String) -> StoredPlan? {
        plans.first { stored in
            (stored.plan.state.isLive || stored.plan.state == .finished)
                && stored.plan.invoices.contains { $0.number == number }
        }
    }

    /// What is due by running plans, or comes next, each with a way to it.
    func lines(on today: Day, _ words: Localizer) -> [Link] {
        plans.filter { $0.plan.state == .running }.compactMap { stored in
            guard let next = (try? PlanProgress(of: stored.plan))?.open.first else { return nil }
            let day = words.day(next.instalment.dueOn)
            let (plan, amount) = (words.number(stored.plan.number), words.money(next.open))
            return Link(
                href: stored.plan.path,
                label: next.isOverdue(on: today)
                    ? words.messages.planOverdueOfPlan(plan: plan, amount: amount, day: day)
                    : words.messages.planNextOfPlan(plan: plan, amount: amount, day: day))
        }
    }

    /// The way to pay these in instalments; `nil` where that is not offered, or they are under a plan.
    /// - Parameter open: on all of them.
    func offer(_ numbers: [String], open: Money, _ words: Localizer) -> Link? {
        guard let policy, open.isPositive, (try? policy.counts(for: open)) != nil,
            numbers.allSatisfy({ live(over: $0) == nil })
        else { return nil }
        return Link(href: PlanEntries(numbers).path, label: words.messages.planNewHeading)
    }
}
