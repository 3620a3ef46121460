import BillingCore

/// Keeps the calls of a run below what providers answer in a second: each call has a turn, the turns are evenly apart.
actor Pace {
    private let pause: Duration
    private let clock = ContinuousClock()
    private var next: ContinuousClock.Instant?

    /// Half of what the slowest of these providers answers: customers pay by themselves meanwhile, and some charges are
    /// asked about before.
    init(of providers: PaymentProviders) {
        let slowest = providers.names.compactMap { providers[$0]?.capabilities.requestsPerSecond }.min() ?? 1
        pause = .seconds(1) / max(slowest / 2, 1)
    }

    /// Waits for the next turn.
    func turn() async throws {
        let now = clock.now
        let turn = max(next ?? now, now)
        next = turn.advanced(by: pause)
        guard turn > now else { return }
        try await clock.sleep(until: turn)
    }
}
