public import BillingCore
import Logging
import PostgresStore

/// The outcome of a job that was begun.
public enum JobOutcome: Hashable, Sendable {
    case done
    /// Failed, and waits to be begun again.
    case retried(JobFailure, at: Instant)
    case setAside(JobFailure)
    /// The worker is to end and has given the job back.
    case givenBack
    /// Another worker has it since, or nothing could be said about it: then it is begun again when its lease has run out.
    case lost
}

extension JobWorker {
    func perform(_ job: ClaimedJob) async -> JobOutcome {
        guard let handler = handlers[job.kind] else { return .lost }
        // A job that takes its worker down with it comes back with the next lease, but not for ever.
        guard handler.policy.allows(another: job.attempts - 1) else {
            return await conclude(job, .setAside(.workersLost))
        }
        // A task of its own does not take over the executor of the worker.
        let work = Task(executorPreference: LowPriorityExecutor.shared) { try await handler.work(job) }
        let heartbeat = Task { await keepLease(of: job) { work.cancel() } }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        heartbeat.cancel()
        let outcome = outcome(of: job, result, handler.policy, isStopping: Task.isCancelled)
        return await conclude(job, outcome)
    }

    private func outcome(
        of job: ClaimedJob, _ result: Result<Void, any Error>, _ policy: RetryPolicy, isStopping: Bool
    ) -> JobOutcome {
        guard case .failure(let error) = result else { return .done }
        if isStopping { return .givenBack }
        let failure = JobFailure(error)
        guard failure.mayPass, policy.allows(another: job.attempts) else { return .setAside(failure) }
        let random = UInt64(truncatingIfNeeded: randomness())
        return .retried(failure, at: clock.now().adding(policy.pause(after: job.attempts, random: random)))
    }

    /// Extends the lease until it is cancelled; calls `onLoss` when another worker has the job.
    private func keepLease(of job: ClaimedJob, onLoss: @Sendable () -> Void) async {
        var end = leaseEnd(from: clock.now())
        while (try? await Task.sleep(for: options.heartbeat)) != nil {
            let now = clock.now()
            do {
                let extend = ExtendLease(of: job, until: leaseEnd(from: now))
                guard try await database.transaction(WorkerScope(), { try await $0.run(extend) }) == 1 else {
                    return onLoss()
                }
                end = leaseEnd(from: now)
            } catch {
                // Another may have it by now, whatever the database would say.
                guard now < end else { return onLoss() }
            }
        }
    }

    /// Stores the outcome of a job, also when the worker itself is being cancelled.
    private func conclude(_ job: ClaimedJob, _ outcome: JobOutcome) async -> JobOutcome {
        await Task {
            do {
                let isHeld = try await database.transaction(WorkerScope()) {
                    try await record(outcome, of: job, in: $0)
                }
                if !isHeld { logger.warning("a job went to another worker", metadata: ["job": "\(job)"]) }
                report(outcome, of: job)
                return isHeld ? outcome : .lost
            } catch {
                logger.error("a job's end was not stored", metadata: ["job": "\(job)", "why": "\(error)"])
                return .lost
            }
        }.value
    }

    /// - Returns: whether the lease was still ours.
    private func record(
        _ outcome: JobOutcome, of job: ClaimedJob, in transaction: Transaction
    ) async throws -> Bool {
        let now = clock.now()
        let count: Int
        switch outcome {
        case .done: count = try await transaction.run(FinishJob(job))
        case .retried(let failure, let due):
            count = try await transaction.run(
                ReleaseJob(job, setsAside: false, due: due, attempts: job.attempts, error: failure.error))
        case .setAside(let failure):
            count = try await transaction.run(
                ReleaseJob(job, setsAside: true, due: now, attempts: job.attempts, error: failure.error))
        case .givenBack:
            count = try await transaction.run(ReleaseJob(job, setsAside: false, due: now, attempts: job.attempts - 1))
        case .lost: return false
        }
        return count == 1
    }

    private func report(_ outcome: JobOutcome, of job: ClaimedJob) {
        switch outcome {
        case .retried(let failure, let due):
            logger.warning(
                "a job failed and is tried again",
                metadata: [
                    "job": "\(job)", "why": "\(failure.error)", "seconds": "\(due.seconds - clock.now().seconds)",
                ])
        case .setAside(let failure):
            logger.error("a job was set aside", metadata: ["job": "\(job)", "why": "\(failure.error)"])
        case .done, .givenBack, .lost: break
        }
    }
}
