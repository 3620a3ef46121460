import BillingCore
import Testing

@Suite struct DunningPolicyTests {
    private static let due = Day(year: 2026, month: 1, day: 31) ?? .first
    private static func overdue(_ days: Int) -> Day { due.adding(days: days) }

    @Test func remindersBeginOnTheirDay() {
        let first = (-400...40).filter {
            DunningPolicy.usual.reminder(dueOn: Self.due, last: nil, on: Self.overdue($0)) == 1
        }
        #expect(first == Array(3...40))
    }

    /// Asked every day: 3, 14 and 30 days after the due day, then never again.
    @Test func eachStageComesOnce() {
        #expect(Self.walk(from: -5, asked: 1) == [[1, 3], [2, 14], [3, 30]])
    }

    /// The first on day 100; the second 14 − 3 = 11 days after it, the third 30 − 14 = 16 days after that.
    @Test func whoStartsLateBeginsAtTheFirstAndKeepsTheGaps() {
        #expect(Self.walk(from: 100, asked: 1) == [[1, 100], [2, 111], [3, 127]])
    }

    /// Asked on Mondays only, 7 days apart: the first run after each day.
    @Test func skippedDaysSkipNoStage() {
        #expect(Self.walk(from: 0, asked: 7) == [[1, 7], [2, 21], [3, 42]])
    }

    /// Stage and day overdue of each reminder within a year.
    private static func walk(from first: Int, asked every: Int) -> [[Int]] {
        var last: DunningPolicy.Reminded?
        var sent: [[Int]] = []
        for day in stride(from: first, through: 365, by: every) {
            guard let stage = DunningPolicy.usual.reminder(dueOn: due, last: last, on: overdue(day)) else { continue }
            last = DunningPolicy.Reminded(stage: stage, on: overdue(day))
            sent.append([stage, day])
        }
        return sent
    }

    @Test(arguments: [[], [0], [-1, 3], [3, 3], [14, 3], [1, 366]])
    func stagesAscend(days: [Int]) {
        #expect(throws: BillingRefusal.self) { try DunningPolicy(daysOverdue: days) }
    }

    @Test func anyAscendingDaysAreAPolicy() throws {
        #expect(try DunningPolicy(daysOverdue: [3, 14, 30]) == .usual)
        let single = try DunningPolicy(daysOverdue: [10])
        #expect(single.reminder(dueOn: Self.due, last: nil, on: Self.overdue(10)) == 1)
        let last = DunningPolicy.Reminded(stage: 1, on: Self.overdue(10))
        #expect(single.reminder(dueOn: Self.due, last: last, on: Self.overdue(365)) == nil)
    }

    @Test(arguments: [Int.min, -1, 4, Int.max - 1])
    func strangeStagesAreNoTrap(stage: Int) {
        let last = DunningPolicy.Reminded(stage: stage, on: Self.due)
        _ = DunningPolicy.usual.reminder(dueOn: Self.due, last: last, on: Self.overdue(365))
    }
}
