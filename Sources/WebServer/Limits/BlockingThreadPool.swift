import Foundation
package import NIOCore
import NIOPosix
import Synchronization

/// Threads for work that blocks or computes for long, so that it never holds up those that serve requests: where
/// processors are scarce, they get less time than others, and the less urgent of two pools less than the other. Never
/// next to nothing, as an idle thread would: on a busy machine that waits for seconds, and so does a thread that needs a
/// lock it holds.
package final class BlockingThreadPool: Sendable {
    /// How urgent a pool's work is: each step has a third of the time of the one before, on Linux.
    package enum Urgency: Int32, Sendable {
        /// A person waits for the next page.
        case soon = 5
        /// A person waits for a download.
        case later = 10
        /// It is done in the background.
        case whenever = 15

        package var niceness: Int32 { rawValue }
    }

    private let threads: NIOThreadPool
    private let limiter: ConcurrencyLimiter
    private let longestWait: TimeAmount
    private let urgency: Urgency

    /// - Parameters:
    ///   - waiting: how much may wait; more is refused as ``RequestFailure/busy``.
    ///   - longestWait: how long work may wait for a thread; it is then refused too.
    package init(
        threads count: Int, waiting: Int, urgency: Urgency = .later, longestWait: TimeAmount = .seconds(10)
    ) {
        threads = NIOThreadPool(numberOfThreads: count)
        threads.start()
        limiter = ConcurrencyLimiter(limit: count + waiting)
        self.longestWait = longestWait
        self.urgency = urgency
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// Runs the work on one of the threads. Work whose task is cancelled, or that waits too long, before a thread takes
    /// it is not done. `NIOThreadPool.runIfActive` would give it up only when a thread becomes free.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await limiter.hold {
            let loop = MultiThreadedEventLoopGroup.singleton.any()
            let job = Job(result: loop.makePromise(of: Value.self))
            let deadline = loop.scheduleTask(in: longestWait) { job.giveUp(RequestFailure.busy) }
            defer { deadline.cancel() }
            threads.submit { [urgency] _ in
                Self.lowerPriority(to: urgency)
                job.run(work)
            }
            return try await withTaskCancellationHandler {
                try await job.result.futureResult.get()
            } onCancel: {
                job.giveUp(CancellationError())
            }
        }
    }

    /// On Linux every thread has a niceness of its own.
    private static func lowerPriority(to urgency: Urgency) {
        #if os(Linux)
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, urgency.niceness)
        #endif
    }
}

/// Work that either a thread takes or its caller gives up, whichever comes first.
private final class Job<Value: Sendable>: Sendable {
    let result: EventLoopPromise<Value>
    private let isDecided = Atomic(false)

    init(result: EventLoopPromise<Value>) { self.result = result }

    func run(_ work: () throws -> Value) {
        guard !isDecided.exchange(true, ordering: .acquiringAndReleasing) else { return }
        result.completeWith(Result { try work() })
    }

    func giveUp(_ reason: any Error) {
        guard !isDecided.exchange(true, ordering: .acquiringAndReleasing) else { return }
        result.fail(reason)
    }
}
