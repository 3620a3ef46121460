/// Days between the instalments of a payment plan. The raw value is stored.
public enum PlanInterval: String, Hashable, Sendable, Codable, CaseIterable {
    /// Seven days.
    case week
    /// Fourteen days.
    case twoWeeks = "two_weeks"
    /// The same day of each month; a short month clamps to its last day and the next one returns (31, 28, 31).
    case month

    /// The day that is so many intervals after the first.
    /// - Parameter count: 0 for the first day itself.
    public func day(_ count: Int, after first: Day) -> Day {
        switch self {
        case .week: first.adding(days: 7 * count)
        case .twoWeeks: first.adding(days: 14 * count)
        case .month: first.adding(months: count)
        }
    }
}

/// Which plans the seller looks at before they run.
public enum PlanApproval: Hashable, Sendable {
    /// None: what is inside the policy runs at once.
    case never
    /// Every plan.
    case always
    /// Plans over more than this, in major units of whatever currency the account has; above zero.
    case above(ExactDecimal)
}

/// What follows when an instalment is not paid within the days of grace. The raw value is stored.
public enum MissedInstalment: String, Hashable, Sendable, Codable, CaseIterable {
    /// The plan ends, and all that is open is due again by the invoices' own days.
    case endsPlan = "ends_plan"
    /// The instalment is overdue, and the plan goes on.
    case reminds
}

/// Which payment plans a seller's customers may agree to by themselves.
public struct PlanPolicy: Hashable, Sendable {
    /// 2 to 60.
    public let mostInstalments: Int
    /// The least amount of an instalment, in major units of whatever currency the account has; above zero. `nil` for
    /// any.
    public let leastPart: ExactDecimal?
    /// Between instalments.
    public let interval: PlanInterval
    /// The first instalment is due so many days after the agreement at the latest, 0 to 62.
    public let firstWithinDays: Int
    /// What a plan costs, in major units, before tax; zero or more. It is a charge of its own on the next invoice.
    public let fee: ExactDecimal
    /// Which plans wait for the seller.
    public let approval: PlanApproval
    /// Days after its due day within which an instalment may still be paid, 0 to 90.
    public let graceDays: Int
    /// What follows then.
    public let whenMissed: MissedInstalment

    /// With these rules.
    /// - Throws: `invalidPlanPolicy` when one of them is out of its range.
    public init(
        mostInstalments: Int, leastPart: ExactDecimal? = nil, interval: PlanInterval = .month,
        firstWithinDays: Int = 31, fee: ExactDecimal = .zero, approval: PlanApproval = .always, graceDays: Int = 7,
        whenMissed: MissedInstalment = .endsPlan
    ) throws(BillingRefusal) {
        guard (2...60).contains(mostInstalments), (0...62).contains(firstWithinDays), (0...90).contains(graceDays),
            leastPart.map({ $0 > .zero }) ?? true, fee >= .zero
        else { throw BillingRefusal(.invalidPlanPolicy) }
        if case .above(let amount) = approval, amount <= .zero { throw BillingRefusal(.invalidPlanPolicy) }
        self.mostInstalments = mostInstalments
        self.leastPart = leastPart
        self.interval = interval
        self.firstWithinDays = firstWithinDays
        self.fee = fee
        self.approval = approval
        self.graceDays = graceDays
        self.whenMissed = whenMissed
    }
}

/// What a customer agrees to: every date and amount of a payment plan, and what it costs.
public struct PlanTerms: Hashable, Sendable {
    /// What is paid by the plan: all that is open on its invoices.
    public let total: Money
    /// In order of their days; together they are the total.
    public let instalments: [Part]
    /// Billed with the next invoice, before tax; zero for none.
    public let fee: Money
    /// Whether the seller has to approve it.
    public let needsApproval: Bool

    /// An instalment, or what of an invoice is due on a day.
    public struct Part: Hashable, Sendable {
        /// On which it is to be paid at the latest.
        public let dueOn: Day
        /// Above zero.
        public let amount: Money

        /// An amount due on a day.
        public init(dueOn: Day, amount: Money) {
            self.dueOn = dueOn
            self.amount = amount
        }
    }
}

extension PlanPolicy {
    /// The numbers of instalments that an amount can be paid in; `nil` when it is too small for two.
    /// - Throws: `amountTooLarge`.
    public func counts(for total: Money) throws(BillingRefusal) -> ClosedRange<Int>? {
        let least = max(try least(in: total.currency).minor, 1)
        let most = min(Int64(mostInstalments), total.minor / least)
        return most >= 2 ? 2...Int(most) : nil
    }

    /// The days on which the first instalment can be due when the plan is agreed on a day.
    public func firstDays(from today: Day) -> ClosedRange<Day> { today...today.adding(days: firstWithinDays) }

    /// The plan by which an amount is paid in so many instalments.
    ///
    /// The parts differ by at most one minor unit, and the larger ones come first: 100.00 in 3 is 33.34, 33.33, 33.33.
    /// - Parameters:
    ///   - total: what is open, above zero.
    ///   - first: the due day of the first instalment; the others follow at the policy's interval, counted from it.
    ///   - today: where the account is.
    /// - Throws: `planCountOutOfRange`, `planPartTooSmall`, `planDayOutOfRange`, `nothingToPlan`, `amountTooLarge`.
    public func terms(
        for total: Money, in count: Int, first: Day, today: Day
    ) throws(BillingRefusal) -> PlanTerms {
        guard total.isPositive else { throw BillingRefusal(.nothingToPlan) }
        guard (2...mostInstalments).contains(count) else { throw .planCountOutOfRange(most: mostInstalments) }
        guard try counts(for: total)?.contains(count) == true else {
            throw .planPartTooSmall(least: try least(in: total.currency))
        }
        let days = firstDays(from: today)
        guard days.contains(first) else { throw .planDayOutOfRange(from: days.lowerBound, to: days.upperBound) }
        let amounts = try total.split(by: Array(repeating: .one, count: count))
        let parts = amounts.enumerated().map { PlanTerms.Part(dueOn: interval.day($0, after: first), amount: $1) }
        return PlanTerms(
            total: total, instalments: parts, fee: try Money(rounding: fee.ratio, total.currency),
            needsApproval: try needsApproval(of: total))
    }

    /// The least amount of an instalment, rounded up to the minor unit.
    private func least(in currency: Currency) throws(BillingRefusal) -> Money {
        guard let leastPart else { return Money(minor: 1, currency) }
        return try Money(rounding: leastPart.ratio, currency, .up)
    }

    private func needsApproval(of total: Money) throws(BillingRefusal) -> Bool {
        switch approval {
        case .never: return false
        case .always: return true
        case .above(let most):
            let limit = try Money(rounding: most.ratio, total.currency)
            return total.minor > limit.minor
        }
    }
}
