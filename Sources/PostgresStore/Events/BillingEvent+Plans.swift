public import BillingCore

/// Events of payment plans.
extension BillingEvent {
    /// A customer agreed to a plan: it waits for the seller.
    /// - Parameter first: the due day of its first instalment.
    public static func proposed(_ plan: PaymentPlan, _ terms: PlanTerms) -> BillingEvent {
        BillingEvent(
            .planProposed, .plan(plan.id),
            Parameters(amount: terms.total, dueOn: plan.instalments.first?.dueOn, plan: plan.number))
    }

    /// A plan runs: from now on its instalments are due.
    /// - Parameter amount: that was agreed to be paid by it.
    public static func started(_ plan: PaymentPlan, _ amount: Money) -> BillingEvent {
        BillingEvent(
            .planStarted, .plan(plan.id),
            Parameters(amount: amount, dueOn: plan.instalments.first?.dueOn, plan: plan.number))
    }

    /// - Parameter reason: in the words of the seller.
    public static func refused(_ plan: PaymentPlan, reason: String?) -> BillingEvent {
        BillingEvent(.planRefused, .plan(plan.id), Parameters(reason: reason, plan: plan.number))
    }

    /// An instalment is overdue.
    /// - Parameter endsOn: the day on which the plan ends because of it, if it does.
    public static func missed(_ progress: InstalmentProgress, of plan: PaymentPlan, endsOn: Day?) -> BillingEvent {
        let instalment = progress.instalment
        return BillingEvent(
            .planMissed, .plan(plan.id),
            Parameters(
                amount: progress.open, dueOn: instalment.dueOn, stage: instalment.number, on: endsOn,
                plan: plan.number))
    }

    /// A plan ended before all was paid.
    /// - Parameters:
    ///   - open: on its invoices.
    ///   - reason: in the words of the seller, if it ended it.
    public static func ended(
        _ plan: PaymentPlan, _ end: PaymentPlan.End, open: Money, reason: String?
    ) -> BillingEvent {
        BillingEvent(
            .planEnded, .plan(plan.id), Parameters(amount: open, reason: reason, plan: plan.number, end: end))
    }

    /// Nothing is open on its invoices any more.
    public static func finished(_ plan: PaymentPlan) -> BillingEvent {
        BillingEvent(.planFinished, .plan(plan.id), Parameters(plan: plan.number))
    }
}
