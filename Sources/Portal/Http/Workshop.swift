import Foundation
import Synchronization

/// How many may wait for something costly; whoever comes after them is turned away at once.
final class Admission: Sendable {
    private let limit: Int
    private let inside = Mutex(0)

    init(limit: Int) { self.limit = limit }

    func hold<Value>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        let isAdmitted = inside.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw PortalFailure.busy }
        defer { inside.withLock { $0 -= 1 } }
        return try await body()
    }
}

/// Threads of its own for work that blocks, so that it never holds up those that serve requests.
final class Workshop: Sendable {
    private let queue: OperationQueue
    private let admission: Admission

    init(threads: Int, waiting: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = threads
        admission = Admission(limit: threads + waiting)
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await admission.hold {
            try await withCheckedThrowingContinuation { continuation in
                queue.addOperation { continuation.resume(with: Result { try work() }) }
            }
        }
    }
}
