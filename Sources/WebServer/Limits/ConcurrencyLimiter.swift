import Synchronization

/// How many may wait for something costly; what comes after them is refused at once.
package final class ConcurrencyLimiter: Sendable {
    private let limit: Int
    private let inside = Mutex(0)

    package init(limit: Int) { self.limit = limit }

    package func hold<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        let isAdmitted = inside.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw RequestFailure.busy }
        defer { inside.withLock { $0 -= 1 } }
        return try await body()
    }
}
