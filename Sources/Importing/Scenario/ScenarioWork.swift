import BillingCore

/// The work that a scenario has asked for so far. It is counted and not timed, so that a scenario is answered or
/// refused alike on every machine: years of many subscriptions pass, what would compute for minutes does not.
///
/// A step is a look at one line, document or subscription; a line that is made takes as long as ``line`` steps.
struct ScenarioWork {
    /// About a second on one core.
    static let limit = 1_000_000
    static let line = 20

    private var steps = 0

    /// - Throws: `scenarioTooLarge`.
    mutating func add(_ more: Int) throws(BillingRefusal) {
        let (sum, isOverflow) = steps.addingReportingOverflow(more)
        guard !isOverflow, sum <= Self.limit else { throw .scenarioTooLarge(steps: Self.limit) }
        steps = sum
    }
}
