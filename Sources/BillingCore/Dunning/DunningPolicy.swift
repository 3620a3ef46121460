/// When customers are reminded of invoices that they have not paid: a few stages, each so many days after the due day.
///
/// ```swift
/// let policy = try DunningPolicy(daysOverdue: [3, 14, 30])
/// policy.reminder(dueOn: due, last: nil, on: due.adding(days: 3))  // 1
/// ```
public struct DunningPolicy: Hashable, Sendable {
    /// Days after the due day, one for each stage; each more than the one before, the first above zero.
    public let daysOverdue: [Int]

    /// The policy with these stages.
    /// - Throws: `invalidReminderDays` when there is none, they do not ascend from one day up, or one is later than a
    ///   year.
    public init(daysOverdue: [Int]) throws(BillingRefusal) {
        let ascends = zip(daysOverdue, daysOverdue.dropFirst()).allSatisfy { $0 < $1 }
        guard let first = daysOverdue.first, let last = daysOverdue.last, first > 0, last <= 365, ascends else {
            throw BillingRefusal(.invalidReminderDays)
        }
        self.daysOverdue = daysOverdue
    }

    private init(unchecked daysOverdue: [Int]) { self.daysOverdue = daysOverdue }

    /// 3, 14 and 30 days after the due day.
    public static let usual = DunningPolicy(unchecked: [3, 14, 30])

    /// The reminder that a customer got last.
    public struct Reminded: Hashable, Sendable {
        /// From 1.
        public let stage: Int
        /// When it was decided.
        public let on: Day

        public init(stage: Int, on: Day) {
            self.stage = stage
            self.on = on
        }
    }

    /// Which reminder is due on a day, from 1; `nil` when none is.
    ///
    /// Stages come one after the other, each once, and never closer together than the policy has them: a seller that
    /// starts to remind late begins at the first.
    /// - Parameters:
    ///   - dueOn: of the invoice.
    ///   - last: the latest reminder of it.
    public func reminder(dueOn: Day, last: Reminded?, on day: Day) -> Int? {
        let index = max(last?.stage ?? 0, 0)
        guard daysOverdue.indices.contains(index), day.days(since: dueOn) >= daysOverdue[index] else { return nil }
        guard let last, index > 0 else { return index + 1 }
        let gap = daysOverdue[index] - daysOverdue[index - 1]
        return day.days(since: last.on) >= gap ? index + 1 : nil
    }
}
