import BillingCore
import Synchronization

/// Token buckets: `burst` at once, then one more every `interval` seconds, for each key. Kept in this process.
final class RateLimit: Sendable {
    private let burst: Int64
    private let interval: Int64
    /// When a key's bucket will be full again.
    private let fullAt: Mutex<[String: Instant]>

    private static let mostKeys = 100_000

    init(burst: Int64, every interval: Int64) {
        self.burst = burst
        self.interval = interval
        fullAt = Mutex([:])
    }

    /// Takes one from the key's bucket.
    /// - Throws: when it is empty, with the seconds until one can be taken again.
    func take(_ key: String, at now: Instant) throws(PortalFailure) {
        let wait: Int64 = fullAt.withLock { fullAt in
            let filled = max(fullAt[key] ?? now, now)
            let lack = filled.seconds - now.seconds
            guard lack <= (burst - 1) * interval else { return lack - (burst - 1) * interval }
            if fullAt.count >= Self.mostKeys { Self.makeRoom(in: &fullAt, at: now) }
            fullAt[key] = filled.adding(seconds: interval)
            return 0
        }
        if wait > 0 { throw .tooManyRequests(retryAfter: wait) }
    }

    /// Puts one back that was taken and is not to count.
    func giveBack(_ key: String, at now: Instant) {
        fullAt.withLock { fullAt in
            guard let filled = fullAt[key]?.adding(seconds: -interval) else { return }
            fullAt[key] = filled > now ? filled : nil
        }
    }

    /// Full buckets need not be remembered. When none is full, forgetting all is better than growing for ever.
    private static func makeRoom(in fullAt: inout [String: Instant], at now: Instant) {
        fullAt = fullAt.filter { $0.value > now }
        if fullAt.count >= mostKeys { fullAt.removeAll() }
    }
}
