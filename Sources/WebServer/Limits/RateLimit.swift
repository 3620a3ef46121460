import Synchronization

/// Token buckets: `burst` at once, then one more every `interval`, for each key. Kept in this process.
///
/// Moments are durations since one that the caller chooses and keeps.
package final class RateLimit: Sendable {
    private let burst: Int
    private let interval: Duration
    /// When a key's bucket will be full again.
    private let fullAt: Mutex<[String: Duration]>

    private static let mostKeys = 100_000

    package init(burst: Int, every interval: Duration) {
        self.burst = burst
        self.interval = interval
        fullAt = Mutex([:])
    }

    /// Takes one from the key's bucket.
    /// - Throws: when it is empty, with the time until one can be taken again.
    package func take(_ key: String, at now: Duration) throws(RequestFailure) {
        let wait: Duration = fullAt.withLock { fullAt in
            let filled = max(fullAt[key] ?? now, now)
            let wait = filled - now - interval * (burst - 1)
            guard wait <= .zero else { return wait }
            if fullAt.count >= Self.mostKeys { Self.makeRoom(in: &fullAt, at: now) }
            fullAt[key] = filled + interval
            return .zero
        }
        if wait > .zero { throw .tooManyRequests(retryAfter: wait) }
    }

    /// Puts one back that was taken and is not to count.
    package func giveBack(_ key: String, at now: Duration) {
        fullAt.withLock { fullAt in
            guard let filled = fullAt[key].map({ $0 - interval }) else { return }
            fullAt[key] = filled > now ? filled : nil
        }
    }

    /// Full buckets need not be remembered. When none is full, forgetting all is better than growing for ever.
    private static func makeRoom(in fullAt: inout [String: Duration], at now: Duration) {
        fullAt = fullAt.filter { $0.value > now }
        if fullAt.count >= mostKeys { fullAt.removeAll() }
    }
}
