import PostgresStore
import Synchronization

/// How long a run goes on while the database fails it: for some failures in a row, with growing pauses between them.
final class RetryPolicy: Sendable {
    private let failures = Mutex(0)

    /// Failures in a row after which a run gives up.
    static let limit = 30
    private static let longestPause = 1000

    /// Something went well.
    func renew() { failures.withLock { $0 = 0 } }

    /// Waits a little after a failure.
    /// - Throws: the error, when trying again would not help or did not.
    func wait(after error: StoreError) async throws {
        guard error.mayPass else { throw error }
        let count = failures.withLock { failures in
            failures += 1
            return failures
        }
        guard count < Self.limit else { throw error }
        try await Task.sleep(for: .milliseconds(min(10 << count, Self.longestPause)))
    }

    /// Tries `body`, which changes nothing twice, until it succeeds.
    func keepTrying<Value>(_ body: () async throws -> Value) async throws -> Value {
        while true {
            do {
                let value = try await body()
                renew()
                return value
            } catch let error as StoreError {
                try await wait(after: error)
            }
        }
    }
}

extension StoreError {
    fileprivate var mayPass: Bool {
        switch self {
        case .unavailable, .conflict, .outcomeUnknown: true
        case .refused, .decoding, .unsendable, .cancelled: false
        }
    }
}
