import Dispatch
import Foundation
import Synchronization

/// Threads of its own for work that blocks and computes, so that it never holds up those that serve requests: they
/// take a processor only when no other thread wants it.
final class Workshop: Sendable {
    /// `SCHED_IDLE` of Linux's sched.h, which the C library shows to GNU sources alone.
    static let idlePolicy: Int32 = 5

    private let bench: Bench
    private let admission: Admission

    /// - Parameter waiting: how much may wait; more is turned away as ``PortalFailure/busy``.
    init(threads: Int, waiting: Int) {
        bench = Bench(threads: threads)
        admission = Admission(limit: threads + waiting)
    }

    deinit { bench.close() }

    /// Runs the work on one of the threads. Work whose task was cancelled before its turn is left out.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await admission.hold {
            let isGivenUp = Atomic(false)
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    bench.add {
                        continuation.resume(
                            with: Result {
                                if isGivenUp.load(ordering: .relaxed) { throw CancellationError() }
                                return try work()
                            })
                    }
                }
            } onCancel: {
                isGivenUp.store(true, ordering: .relaxed)
            }
        }
    }
}

/// The jobs of a workshop and the threads that take them, one after the other.
private final class Bench: Sendable {
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
            thread.name = "workshop"
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

    /// On Linux every thread has a policy of its own. Under this one it is interrupted the moment that an ordinary
    /// thread wakes, where a thread that is only nice would finish its slice.
    private static func giveWay() {
        #if os(Linux)
            var parameter = sched_param()
            sched_setscheduler(0, Workshop.idlePolicy, &parameter)
        #endif
    }
}
