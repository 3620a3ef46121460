import Foundation

/// Threads for work that is done in the background. Where processors are scarce, a thread of these gets a
/// tenth of the time of one that serves requests; where they are idle, all of it.
///
/// Swift's own pool has one priority for all threads, and its task priorities only order what waits for one of them.
final class LowPriorityExecutor: TaskExecutor, @unchecked Sendable {
    static let shared = LowPriorityExecutor(threads: max(ProcessInfo.processInfo.activeProcessorCount, 2))
    static let niceness: Int32 = 10

    private let condition = NSCondition()
    /// Guarded by the condition.
    private var waiting: [UnownedJob] = []

    init(threads count: Int) {
        for number in 0..<count {
            let thread = Thread { [self] in run() }
            thread.name = "jobs-\(number)"
            thread.start()
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.withLock {
            waiting.append(job)
            condition.signal()
        }
    }

    private func run() -> Never {
        #if os(Linux)
            // There every thread has a niceness of its own.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        #endif
        while true { next().runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func next() -> UnownedJob {
        condition.withLock {
            while waiting.isEmpty { condition.wait() }
            return waiting.removeFirst()
        }
    }
}
