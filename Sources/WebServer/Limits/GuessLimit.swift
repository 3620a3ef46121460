import Synchronization

/// At most so many guesses in any stretch of time of one length, for each key. Kept in this process.
///
/// Unlike ``RateLimit`` it never admits more than that number, and remembers when each was made.
package final class GuessLimit: Sendable {
    private let most: Int
    private let window: Duration
    /// When the guesses of the window were made, the oldest first.
    private let guesses: Mutex<[String: [Duration]]>

    private static let mostKeys = 100_000

    package init(_ most: Int, in window: Duration) {
        self.most = most
        self.window = window
        guesses = Mutex([:])
    }

    /// Counts a guess.
    /// - Throws: when there were as many as may be, with the time until the oldest is forgotten.
    package func take(_ key: String, at now: Duration) throws(RequestFailure) {
        let wait: Duration? = guesses.withLock { guesses in
            let recent = (guesses[key] ?? []).drop { $0 + window <= now }
            guard recent.count < most else { return recent.first.map { $0 + window - now } }
            if guesses.count >= Self.mostKeys { makeRoom(in: &guesses, at: now) }
            guesses[key] = recent + [now]
            return nil
        }
        if let wait { throw .tooManyRequests(retryAfter: wait) }
    }

    /// Takes the latest guess back: it was right, or it was never looked at.
    package func giveBack(_ key: String) {
        guesses.withLock { guesses in
            guard var recent = guesses[key] else { return }
            _ = recent.popLast()
            guesses[key] = recent.isEmpty ? nil : recent
        }
    }

    /// Keys whose guesses are forgotten need no room. When there are none, forgetting all is better than growing for
    /// ever.
    private func makeRoom(in guesses: inout [String: [Duration]], at now: Duration) {
        guesses = guesses.filter { $0.value.contains { $0 + window > now } }
        if guesses.count >= Self.mostKeys { guesses.removeAll() }
    }
}
