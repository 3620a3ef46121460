import BillingCore
import Synchronization

/// Leaves a provider alone for a while after repeated failures, so that customers are told at once instead of waiting
/// for a server that hangs. After the rest one request is let through: what it meets decides how to go on.
final class CircuitBreaker: Sendable {
    private let limit: Int
    private let rest: Duration
    private let clock: WallClock
    private let state = Mutex(State())

    private struct State {
        var failures = 0
        /// Nothing is let through before.
        var restsUntil: Instant?
    }

    /// - Parameters:
    ///   - limit: how many failures in a row open it.
    ///   - rest: for how long.
    init(limit: Int = 5, rest: Duration = .seconds(30), clock: WallClock) {
        self.limit = limit
        self.rest = rest
        self.clock = clock
    }

    /// Whether a request may be sent now. Of those that come after the rest, one may: the others wait for what it says.
    func admits() -> Bool {
        let now = clock.now()
        return state.withLock { state in
            guard let until = state.restsUntil else { return true }
            guard now >= until else { return false }
            state.restsUntil = now.adding(rest)
            return true
        }
    }

    /// The provider answered, whatever it said.
    func noteAnswer() { state.withLock { $0 = State() } }

    /// The provider did not answer, or with nonsense.
    func noteFailure() {
        let now = clock.now()
        state.withLock { state in
            state.failures = min(state.failures + 1, limit)
            if state.failures >= limit { state.restsUntil = now.adding(rest) }
        }
    }
}
