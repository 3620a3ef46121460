/// When a job that failed is begun again, and when it is set aside.
public struct RetryPolicy: Hashable, Sendable {
    /// How often it is begun before it is set aside; `nil` when a failure that may pass never sets it aside.
    public var attempts: Int?
    /// The pause after the first failure, in seconds. Each further failure doubles it.
    public var firstPause: Int64
    /// In seconds.
    public var longestPause: Int64

    public init(attempts: Int?, firstPause: Int64, longestPause: Int64) {
        self.attempts = attempts
        self.firstPause = max(firstPause, 1)
        self.longestPause = max(longestPause, self.firstPause)
    }

    /// For work that is asked for once: ten attempts within about three hours.
    public static let once = RetryPolicy(attempts: 10, firstPause: 15, longestPause: 3600)
    /// For work that a schedule asks for again and again: what may pass is waited for.
    public static let periodic = RetryPolicy(attempts: nil, firstPause: 5, longestPause: 300)

    /// Whether a job that was begun so often may be begun again.
    func allows(another attempts: Int) -> Bool { self.attempts.map { attempts < $0 } ?? true }

    /// Seconds to wait after a failure: between half of the doubled pause and all of it, so that jobs which failed
    /// together do not come back together.
    /// - Parameter attempts: how often it was begun so far.
    func pause(after attempts: Int, random: UInt64) -> Int64 {
        let doublings = min(max(attempts - 1, 0), Int64.bitWidth - 2)
        let doubled = firstPause.multipliedReportingOverflow(by: 1 << doublings)
        let longest = doubled.overflow ? longestPause : min(doubled.partialValue, longestPause)
        let shortest = longest - longest / 2
        return shortest + Int64(random % UInt64(longest / 2 + 1))
    }
}
