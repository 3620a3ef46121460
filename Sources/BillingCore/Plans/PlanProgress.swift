/// How far an instalment is.
public struct InstalmentProgress: Hashable, Sendable {
    /// As it was agreed.
    public let instalment: Instalment
    /// What it still comes to: what credit notes and write-offs took off is taken off the last instalments first.
    public let asked: Money
    /// What of that is not paid.
    public let open: Money

    /// What of it is paid. - Throws: `amountTooLarge`, which no instalment meets.
    public func paid() throws(BillingRefusal) -> Money { try asked.subtracting(open) }

    /// Whether it should have been paid before this day.
    public func isOverdue(on day: Day) -> Bool { open.isPositive && instalment.dueOn < day }
}

/// How a plan stands: follows from what was agreed and what is open on its invoices, and from nothing else, so it does
/// not matter in which order payments, credit notes and returned payments came.
public struct PlanProgress: Hashable, Sendable {
    /// In order of their days.
    public let instalments: [InstalmentProgress]
    /// What is open on the plan's invoices beyond its instalments: a payment from before the plan went back. Due on the
    /// invoices' own days.
    public let beyond: Money

    /// Payments fill the oldest instalment first, reductions shorten the last one first.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public init(of plan: PaymentPlan) throws(BillingRefusal) {
        guard let currency = plan.instalments.first?.amount.currency else {
            throw BillingRefusal(.nothingToPlan)
        }
        let open = try Money.sum(plan.invoices.map(\.open), currency)
        let asked = try Self.cut(plan.instalments, by: Money.sum(plan.invoices.map(\.reduced), currency))
        let total = try Money.sum(asked, currency)
        beyond = Money(minor: max(try open.subtracting(total).minor, 0), currency)
        var paid = max(try total.subtracting(open).minor, 0)
        var progress: [InstalmentProgress] = []
        for (instalment, asked) in zip(plan.instalments, asked) {
            let part = min(paid, asked.minor)
            paid -= part
            progress.append(
                InstalmentProgress(
                    instalment: instalment, asked: asked, open: Money(minor: asked.minor - part, currency)))
        }
        instalments = progress
    }

    private static func cut(_ instalments: [Instalment], by reduced: Money) throws(BillingRefusal) -> [Money] {
        var left = max(reduced.minor, 0)
        var asked: [Money] = []
        for instalment in instalments.reversed() {
            let part = min(left, instalment.amount.minor)
            left -= part
            asked.append(Money(minor: instalment.amount.minor - part, instalment.amount.currency))
        }
        return asked.reversed()
    }

    /// Those with something to pay, in order of their days.
    public var open: [InstalmentProgress] { instalments.filter(\.open.isPositive) }

    /// What is to be paid on this day at the latest. - Throws: `amountTooLarge`.
    public func due(on day: Day) throws(BillingRefusal) -> Money {
        try Money.sum(open.filter { $0.instalment.dueOn <= day }.map(\.open), beyond.currency).adding(beyond)
    }

    /// What pays the next one, two, … open instalments; everything at last. - Throws: `amountTooLarge`.
    public func nextSums() throws(BillingRefusal) -> [Money] {
        var sums: [Money] = []
        for progress in open { sums.append(try (sums.last ?? beyond).adding(progress.open)) }
        return sums
    }
}

/// What is done about a running plan on a day.
public enum PlanStep: Hashable, Sendable {
    /// Nothing.
    case keep
    /// The customer is told that an instalment is overdue, and on which day the plan ends because of it, if it does.
    case miss(InstalmentProgress, endsOn: Day?)
    /// An instalment was not paid within the days of grace: the plan ends.
    case end(InstalmentProgress)
}

extension PaymentPlan {
    /// What is done about it on a day when it runs. An overdue instalment is told once, the oldest first; the plan ends
    /// because of one only after that, so that the customer was told before.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func step(on day: Day) throws(BillingRefusal) -> PlanStep {
        let overdue = try PlanProgress(of: self).open.filter { $0.isOverdue(on: day) }
        if whenMissed == .endsPlan, let oldest = overdue.first, let told = oldest.instalment.missedOn,
            day > max(oldest.instalment.dueOn.adding(days: graceDays), told)
        {
            return .end(oldest)
        }
        guard let missed = overdue.first(where: { $0.instalment.missedOn == nil }) else { return .keep }
        let last = max(missed.instalment.dueOn.adding(days: graceDays), day)
        return .miss(missed, endsOn: whenMissed == .endsPlan ? last.adding(days: 1) : nil)
    }
}
