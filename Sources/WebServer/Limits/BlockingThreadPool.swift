import Dispatch
import Foundation
import Synchronization

/// Threads of its own for work that blocks and computes, so that it never holds up those that serve requests: where
/// processors are scarce, a thread of these gets a tenth of what another gets. Not less, as an idle thread would: on a busy
/// machine that waits for seconds, and so does whoever waits for a lock that it holds.
package final class BlockingThreadPool: Sendable {
    package static let niceness: Int32 = 10

    private let workers: WorkerThreads
    private let limiter: ConcurrencyLimiter
    private let patience: Duration

    /// - Parameters:
    ///   - waiting: how much may wait; more is turned away as ``RequestFailure/busy``.
    ///   - patience: how long something may wait; it is then turned away too.
    package init(threads: Int, waiting: Int, patience: Duration = .seconds(10)) {
        workers = WorkerThreads(threads: threads)
        limiter = ConcurrencyLimiter(limit: threads + waiting)
        self.patience = patience
    }

    deinit { workers.close() }

    /// Runs the work on one of the threads. Work that is given up before its turn, because its task was cancelled or it
    /// waited too long, is left out.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await limiter.hold {
            let ticket = Ticket<Value>()
            let timer = Task { [patience] in
                try await Task.sleep(for: patience)
                ticket.giveUp(RequestFailure.busy)
            }
            defer { timer.cancel() }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    guard ticket.wait(continuation) else { return }
                    workers.add { ticket.redeem(work) }
                }
            } onCancel: {
                ticket.giveUp(CancellationError())
            }
        }
    }
}

/// Somebody's place in the line: their turn comes once, or they give up before it does.
private final class Ticket<Value: Sendable>: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<Value, any Error>)
        case givenUp(any Error)
        case redeemed
    }

    private let state = Mutex(State.new)

    /// Whether there is something to wait for; one that was given up already is answered at once.
    func wait(_ continuation: CheckedContinuation<Value, any Error>) -> Bool {
        let reason: (any Error)? = state.withLock { state in
            if case .givenUp(let reason) = state { return reason }
            state = .waiting(continuation)
            return nil
        }
        if let reason { continuation.resume(throwing: reason) }
        return reason == nil
    }

    func giveUp(_ reason: any Error) {
        leave(.givenUp(reason))?.resume(throwing: reason)
    }

    func redeem(_ work: () throws -> Value) {
        guard let continuation = leave(.redeemed) else { return }
        continuation.resume(with: Result { try work() })
    }

    /// Whoever waits, to be answered now; `nil` when nobody does.
    private func leave(_ next: State) -> CheckedContinuation<Value, any Error>? {
        state.withLock { state in
            switch state {
            case .new: state = next
            case .waiting(let continuation):
                state = next
                return continuation
            case .givenUp, .redeemed: break
            }
            return nil
        }
    }
}

/// The jobs of a blockingThreads and the threads that take them, one after the other.
private final class WorkerThreads: Sendable {
    typealias Job = @Sendable () -> Void

    private let threads: Int
    private let state = Mutex(State())
    private let waiting = DispatchSemaphore(value: 0)

    private struct State {
        var jobs: [Job] = []
        var isStarted = false
    }

    init(threads: Int) { self.threads = threads }

    func add(_ job: @escaping Job) {
        let isFirst = state.withLock { state in
            state.jobs.append(job)
            defer { state.isStarted = true }
            return !state.isStarted
        }
        waiting.signal()
        guard isFirst else { return }
        for _ in 0..<threads {
            let thread = Thread { [self] in
                Self.giveWay()
                while take() {}
            }
            thread.name = "blockingThreads"
            thread.start()
        }
    }

    /// Wakes every thread to find nothing left to do, and end.
    func close() {
        for _ in 0..<threads { waiting.signal() }
    }

    private func take() -> Bool {
        waiting.wait()
        let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
        job?()
        return job != nil
    }

    /// On Linux every thread has a niceness of its own.
    private static func giveWay() {
        #if os(Linux)
            _ = nice(BlockingThreadPool.niceness)
        #endif
    }
}
