import BillingCore
import Testing
import RandomSupport

/// Reminders of random policies, asked on random days, against the rule in its own words.
struct DunningOracleTests {
    private static func policy(_ random: inout SeededRandom) -> [Int] {
        Array(Set((0...random.below(5)).map { _ in random.below(60) + 1 })).sorted()
    }

    private static func mails(_ days: [Int]) throws(BillingRefusal) -> DunningPolicy {
        try DunningPolicy(days.map { "\($0) mail" }.joined(separator: ";"))
    }

    /// A stage comes on the first asked day that is both late enough after the due day and far enough from the stage
    /// before.
    @Test func eachStageComesOnTheFirstDayThatAllowsIt() throws {
        var random = SeededRandom(101)
        let due: Day = "2026-01-31"
        for _ in 0..<500 {
            let stages = Self.policy(&random)
            var example = DunningCase(dueOn: due, policy: try Self.mails(stages))
            var sent: [Int] = []
            var asked: [Int] = []
            for offset in -5...150 where random.below(3) == 0 {
                asked.append(offset)
                guard let step = example.due(on: due.adding(days: offset)) else { continue }
                #expect(step.stage == sent.count + 1, "one after the other")
                example.taken.append(step)
                sent.append(offset)
            }
            var earliest = stages[0]
            for (index, offset) in sent.enumerated() {
                #expect(offset == asked.first { $0 >= earliest })
                guard index + 1 < stages.count else { break }
                earliest = max(stages[index + 1], offset + stages[index + 1] - stages[index])
            }
            if sent.count < stages.count { #expect(!asked.contains { $0 >= earliest }) }
        }
    }

    @Test(arguments: [
        ([1], true), ([365], true), ([1, 2, 3], true), ([366], false), ([0], true), ([-1], true), ([-31], false),
        ([], false), ([2, 2], false), ([3, 2], false), ([-30, 365], true), ([1, 400], false), ([5, 3, 9], false),
        (Array(1...20), true), (Array(1...21), false),
    ]) func stagesRiseWithinAYear(days: [Int], isPolicy: Bool) {
        #expect(((try? Self.mails(days))?.stages.map(\.days) == days) == isPolicy)
    }

    /// Day overdue, last stage and the day overdue on which it was sent, the stage that is due.
    @Test(
        arguments: [
            (2, nil, nil, nil), (3, nil, nil, 1), (400, nil, nil, 1), (14, 1, 3, 2), (13, 1, 3, nil), (14, 1, 4, nil),
            (15, 1, 4, 2), (30, 2, 14, 3), (29, 2, 14, nil), (31, 2, 16, nil), (32, 2, 16, 3), (400, 3, 30, nil),
            (400, 9, 30, nil),
        ] as [(Int, Int?, Int?, Int?)]) func theUsualStages(overdue: Int, stage: Int?, sent: Int?, expected: Int?)
    {
        let due: Day = "2026-01-31"
        var example = DunningCase(dueOn: due, policy: .usual)
        if let stage, let sent { example.taken = [.init(stage: stage, on: due.adding(days: sent))] }
        #expect(example.due(on: due.adding(days: overdue))?.stage == expected)
    }
}
