import BillingCore
import Localization
import Presentation

extension InvoicePage.Reminders {
    /// Days before the due day from which it is shown what comes.
    private static let daysAhead = 7

    /// `nil` where nothing was done and nothing comes soon.
    init?(_ dunning: InvoiceDunning, today: Day, words: Localizer) {
        let (dunned, facts) = (dunning.dunned, dunning.facts)
        let isSoon = facts.open.isPositive && today > dunned.dueOn.adding(days: -Self.daysAhead)
        guard !dunned.taken.isEmpty || isSoon else { return nil }
        let coming = isSoon && facts.obstacles.isEmpty ? dunned.outlook(from: today) : []
        let currency = facts.open.currency
        steps =
            dunned.taken.compactMap { Step($0, of: dunned.policy, isDone: true, in: currency, words) }
            + coming.compactMap { Step($0, of: dunned.policy, isDone: false, in: currency, words) }
        notes = facts.open.isPositive ? Self.notes(facts, isMoreToCome: !coming.isEmpty, words) : []
    }

    /// What stands in the way, else what stops what comes.
    private static func notes(_ facts: DunningFacts, isMoreToCome: Bool, _ words: Localizer) -> [String] {
        let messages = words.messages
        let obstacles = facts.obstacles.sorted { $0.rawValue < $1.rawValue }.map(words.obstacle)
        let stops = [messages.dunningStops(amount: words.money(facts.open)), messages.dunningPartly]
        return (obstacles.isEmpty && isMoreToCome ? stops : obstacles) + [messages.dunningObjection]
    }
}

extension InvoicePage.Reminders.Step {
    fileprivate init?(
        _ step: DunningCase.Step, of policy: DunningPolicy, isDone: Bool, in currency: Currency, _ words: Localizer
    ) {
        guard policy.stages.indices.contains(step.stage - 1) else { return nil }
        let stage = policy.stages[step.stage - 1]
        self.isDone = isDone
        let day = words.day(step.on)
        on = isDone ? day : words.messages.dunningPlanned(day: day)
        what = words.actions(of: stage, in: currency)
    }
}
