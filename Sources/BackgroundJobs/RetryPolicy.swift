import BillingCore

/// When a job that failed is begun again, and when it is set aside.
public struct RetryPolicy: Hashable, Sendable {
    /// How often it is begun before it is set aside; `nil` when a failure that may pass never sets it aside.
    public var attempts: Int?
    /// The pause after the first failure, a second or more. Each further failure doubles it.
    public var firstPause: Duration
    /// What the doubled pause never exceeds.
    public var longestPause: Duration

    public init(attempts: Int?, firstPause: Duration, longestPause: Duration) {
        self.attempts = attempts
        self.firstPause = max(firstPause, .seconds(1))
        self.longestPause = max(longestPause, self.firstPause)
    }

    /// For work that is asked for once: ten attempts within about three hours.
    public static let once = RetryPolicy(attempts: 10, firstPause: .seconds(15), longestPause: .hours(1))
    /// For work that a schedule asks for again and again: what may pass is waited for.
    public static let periodic = RetryPolicy(attempts: nil, firstPause: .seconds(5), longestPause: .minutes(5))

    /// Whether a job that was begun so often may be begun again.
    func allows(another attempts: Int) -> Bool { self.attempts.map { attempts < $0 } ?? true }

    /// How long to wait after a failure: between half of the doubled pause and all of it, so that jobs which failed
    /// together do not come back together.
    /// - Parameter attempts: how often it was begun so far.
    func pause(after attempts: Int, random: UInt64) -> Duration {
        var (pause, failures) = (firstPause, 1)
        while failures < attempts, pause < longestPause { (pause, failures) = (pause * 2, failures + 1) }
        let half = min(pause, longestPause) / 2
        return half + half * Int(random % 1_001) / 1_000
    }
}
