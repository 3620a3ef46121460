/// The endless row of full billing periods that a subscription is measured against.
///
/// Monthly periods begin on a day of month; a short month clamps it and the next one returns (31 → 28 → 31).
/// Day periods are exact steps from an origin.
struct BillingCycle: Hashable, Sendable {
    private let step: Step

    private enum Step: Hashable {
        /// Every `count` months, on day `anchor` of the months that lie whole steps from month `phase`.
        case months(count: Int, anchor: Int, phase: Int)
        case days(count: Int, origin: Day)
    }

    /// Periods of `interval`, at most a hundred years long: months begin on `billingDay`, steps of several months count
    /// from the month of `start`, and steps of days from `start` itself.
    /// - Throws: `invalidMonthInterval`, `invalidDayInterval`, `invalidDayOfMonth`.
    init(_ interval: BillingInterval, billingDay: Int, start: Day) throws(BillingRefusal) {
        guard (1...31).contains(billingDay) else { throw BillingRefusal.invalidDayOfMonth(billingDay) }
        switch interval {
        case .months(let count):
            guard (1...1_200).contains(count) else {
                throw BillingRefusal.invalidMonthInterval(count)
            }
            step = .months(count: count, anchor: billingDay, phase: count == 1 ? 0 : start.monthIndex % count)
        case .days(let count):
            guard (1...36_525).contains(count) else {
                throw BillingRefusal.invalidDayInterval(count)
            }
            step = .days(count: count, origin: start)
        }
    }

    /// The full period that contains `day`.
    func period(containing day: Day) -> Period {
        switch step {
        case .months(let count, let anchor, let phase):
            let month = day.monthIndex
            let behind = (month - phase) % count
            let first = month - (behind < 0 ? behind + count : behind)
            let start = Day.inMonth(first, anchor: anchor)
            return start <= day
                ? Period(start, Day.inMonth(first + count, anchor: anchor))
                : Period(Day.inMonth(first - count, anchor: anchor), start)
        case .days(let count, let origin):
            let behind = day.days(since: origin) % count
            let start = day.adding(days: -(behind < 0 ? behind + count : behind))
            return Period(start, start.adding(days: count))
        }
    }
}
