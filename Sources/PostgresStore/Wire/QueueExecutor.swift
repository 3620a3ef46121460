import Dispatch

/// Runs an actor's jobs on a serial queue of its own. libpq blocks; Swift's few pool threads must not.
final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "plainbill.postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs `work`, which may block, on the queue.
    func run<Value: Sendable, Failure>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }
}
