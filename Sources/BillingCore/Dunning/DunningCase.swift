/// One invoice that is asked for: when it was due, by which policy, and what was done.
///
/// The one decision about reminders, for the job that takes the steps, for the page that shows what comes, and for
/// `plainbill simulate`. What is open and what stands in the way is looked at anew on each day.
public struct DunningCase: Hashable, Sendable {
    /// The due day when the case began.
    public var dueOn: Day
    /// As it was when the case began: later versions hold for later cases.
    public var policy: DunningPolicy
    /// In the order of their stages.
    public var taken: [Step]

    public init(dueOn: Day, policy: DunningPolicy, taken: [Step] = []) {
        self.dueOn = dueOn
        self.policy = policy
        self.taken = taken
    }

    /// A stage that was taken.
    public struct Step: Hashable, Sendable {
        /// From 1.
        public var stage: Int
        /// On which it was, or can be, taken.
        public var on: Day

        public init(stage: Int, on: Day) {
            self.stage = stage
            self.on = on
        }
    }

    /// The next stage, from 1, and the day on which it can be taken; `nil` after the last.
    ///
    /// Stages come one after the other, each once, on business days, and never closer together than the policy has them:
    /// a seller that starts late begins at the first. Notices before the due day are left out after it.
    public func next(on day: Day) -> Step? {
        let after = taken.last?.stage ?? 0
        for index in policy.stages.indices.dropFirst(max(after, 0)) {
            let step = Step(stage: index + 1, on: earliest(index, after: taken.last))
            guard policy.stages[index].isBeforeDue, max(day, step.on) > dueOn else { return step }
        }
        return nil
    }

    /// The stage that is due on a day; `nil` when none is.
    public func due(on day: Day) -> Step? {
        guard !policy.calendar.isFree(day), let next = next(on: day), next.on <= day else { return nil }
        return Step(stage: next.stage, on: day)
    }

    /// What comes when nothing is paid and nothing stands in the way: each stage on its first possible day, from a day on.
    public func outlook(from day: Day) -> [Step] {
        var (ahead, steps) = (self, [Step]())
        var today = policy.calendar.businessDay(from: day)
        while var step = ahead.next(on: today) {
            today = max(step.on, today)
            step.on = today
            steps.append(step)
            ahead.taken.append(step)
        }
        return steps
    }

    private func earliest(_ index: Int, after last: Step?) -> Day {
        let stage = policy.stages[index]
        var day = dueOn.adding(days: stage.days)
        if let last, (1...policy.stages.count).contains(last.stage) {
            let gap = stage.days - policy.stages[last.stage - 1].days
            day = max(day, last.on.adding(days: gap))
        }
        return policy.calendar.businessDay(from: day)
    }
}

/// Why nothing is done about an invoice although it is not paid.
public enum DunningObstacle: String, Hashable, Sendable, CaseIterable {
    /// A payment of it has begun and is not decided.
    case paymentUnderWay = "payment_under_way"
    /// A running payment plan says when it is paid.
    case inPlan = "in_plan"
    /// A payment of it is disputed at the customer's bank.
    case disputed
    /// The seller has paused it, for the invoice or the account.
    case paused
}

/// What a case needs to know of its invoice on a day.
public struct DunningFacts: Hashable, Sendable {
    /// What is left to pay.
    public var open: Money
    /// What stands in the way; nothing is done while there is one.
    public var obstacles: Set<DunningObstacle>

    public init(open: Money, obstacles: Set<DunningObstacle> = []) {
        self.open = open
        self.obstacles = obstacles
    }
}

extension DunningCase {
    /// What is to be done on a day, when something is open and nothing stands in the way.
    public func step(on day: Day, _ facts: DunningFacts) -> Step? {
        guard facts.open.isPositive, facts.obstacles.isEmpty else { return nil }
        return due(on: day)
    }
}

/// How an invoice is asked for, and what its page must know of today.
public struct InvoiceDunning: Hashable, Sendable {
    /// By which policy, and what was done.
    public let dunned: DunningCase
    /// What is open, and what stands in the way.
    public let facts: DunningFacts

    public init(dunned: DunningCase, facts: DunningFacts) {
        self.dunned = dunned
        self.facts = facts
    }
}
