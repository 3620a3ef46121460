import PostgresStore
import Synchronization

/// The ranges of one billing day, handed out in order to the workers of one process.
///
/// Workers of other processes have their own. What may not happen twice, or out of order, the database's locks decide;
/// this only saves work.
final class RangeScheduler: Sendable {
    struct Turn: Sendable {
        let place: Int
        let range: AccountRange
    }

    private struct State {
        var next = 0
        /// So many ranges from the first on are known to be done.
        var done = 0
    }

    private let ranges: [AccountRange]
    private let state = Mutex(State())

    /// - Parameter ends: numbers of the accounts with which ranges end, in order.
    init(ends: [String]) {
        ranges = zip([""] + ends, ends.map(Optional.some) + [nil]).map(AccountRange.init(after:upTo:))
    }

    /// The next range to look at; `nil` behind the last.
    func next() -> Turn? {
        state.withLock { state in
            guard ranges.indices.contains(state.next) else { return nil }
            defer { state.next += 1 }
            return Turn(place: state.next, range: ranges[state.next])
        }
    }

    /// The account up to which nothing is left to bill; empty when that is not known of any.
    var doneUpTo: String {
        let done = state.withLock(\.done)
        return done > 0 ? ranges[done - 1].upTo ?? "" : ""
    }

    /// How many ranges are done, and how many there are.
    var progress: (done: Int, all: Int) { (state.withLock(\.done), ranges.count) }

    /// Nothing is left to bill up to the end of this range.
    func finish(_ turn: Turn) {
        state.withLock { $0.done = max($0.done, turn.place + 1) }
    }

    /// Work in front of a range was given up: look at everything again from there.
    func goBack() { state.withLock { $0.next = $0.done } }
}
