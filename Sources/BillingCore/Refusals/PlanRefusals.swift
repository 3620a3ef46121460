// Refusals of payment plans.

extension BillingRefusal {
    /// ``Code/planCountOutOfRange``: a plan has fewer than two instalments, or more than the seller allows.
    public static func planCountOutOfRange(most: Int) -> Self {
        Self(.planCountOutOfRange, ["most": .count(most)])
    }

    /// ``Code/planPartTooSmall``: an instalment would be less than the seller allows.
    public static func planPartTooSmall(least: Money) -> Self {
        Self(.planPartTooSmall, ["least": .amount(least)])
    }

    /// ``Code/planDayOutOfRange``: the first instalment is due too early or too late.
    public static func planDayOutOfRange(from first: Day, to last: Day) -> Self {
        Self(.planDayOutOfRange, ["from": .day(first), "to": .day(last)])
    }

    /// ``Code/invoiceOnPlan``: an invoice is part of a plan that runs, or waits for the seller.
    public static func invoiceOnPlan(_ number: String) -> Self {
        Self(.invoiceOnPlan, ["document": .text(number)])
    }

    /// ``Code/noSuchPlan``: the account has no plan of this number.
    public static func noSuchPlan(_ number: Int) -> Self {
        Self(.noSuchPlan, ["plan": .count(number)])
    }

    /// ``Code/planNotWaiting``: a plan is to be approved or refused that does not wait for it.
    public static func planNotWaiting(_ number: Int) -> Self {
        Self(.planNotWaiting, ["plan": .count(number)])
    }

    /// ``Code/planNotRunning``: a plan is to be ended that does not run.
    public static func planNotRunning(_ number: Int) -> Self {
        Self(.planNotRunning, ["plan": .count(number)])
    }

    /// ``Code/planExpired``: a plan is approved after its first instalment was due.
    public static func planExpired(_ number: Int, firstDueOn day: Day) -> Self {
        Self(.planExpired, ["plan": .count(number), "day": .day(day)])
    }

    /// ``Code/methodOnPlan``: a method is to be removed that instalments of a running plan are charged to.
    public static func methodOnPlan(_ method: String) -> Self {
        Self(.methodOnPlan, ["method": .text(method)])
    }
}
