import BackgroundJobs
import BillingCore
import Logging
import PostgresStore
import Synchronization
import TestSupport
import Testing

/// A database with jobs in it, and a clock that stands still until a test moves it.
final class JobsWorld: Sendable {
    let database: TestDatabase
    private let moment = Mutex(JobsWorld.start)

    static let start = Instant(noonOf: Day.first)

    init(_ database: TestDatabase) { self.database = database }

    static func run(_ body: (JobsWorld) async throws -> Void) async throws {
        try await withDatabase(poolSize: 8) { try await body(JobsWorld($0)) }
    }

    var now: Instant { moment.withLock { $0 } }
    var clock: WallClock { WallClock { [self] in now } }

    func advance(seconds: Int64) { moment.withLock { $0 = $0.adding(.seconds(seconds)) } }

    /// - Parameter random: the bits that decide about pauses, if they matter.
    func worker(
        _ handlers: [JobHandler], schedules: [JobScheduling.Standard] = [], random: UInt64? = nil,
        _ change: (inout JobWorker.Options) -> Void = { _ in }
    ) -> JobWorker {
        var options = JobWorker.Options()
        options.pause = .milliseconds(1)
        change(&options)
        return JobWorker(
            database: database.worker, handlers: handlers, schedules: schedules, clock: clock,
            randomness: { UInt128.random(in: .min ... .max) << 64 | UInt128(random ?? .random(in: .min ... .max)) },
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }, options: options)
    }

    var scheduling: JobScheduling { JobScheduling(database: database.worker, clock: clock) }

    func newID() -> ID<Job> { ID(at: now, randomness: .random(in: .min ... .max)) }

    func enqueue(
        _ kind: JobKind, _ arguments: [String: String] = [:], key: String? = nil, due: Instant? = nil,
        hastens: Bool = false
    ) async throws {
        let job = try EnqueueJob(
            kind, id: newID(), arguments: arguments, key: key, due: due, at: now, hastens: hastens)
        _ = try await database.worker.transaction(WorkerScope()) { try await $0.run(job) }
    }

    func retry(_ job: ID<Job>? = nil, kind: JobKind? = nil) async throws -> Int {
        let retry = RetryJobs(job, kind: kind, at: now)
        return try await database.worker.transaction(WorkerScope()) { try await $0.run(retry) }
    }

    func jobs() async throws -> [ListedJob] { try await database.worker.read(WorkerScope(), JobList(limit: 100)) }

    /// Kind, state, attempts, seconds from now until it is due, and the code of its last error.
    func summaries() async throws -> [String] {
        try await jobs().map { job in
            let parts = ["\(job.kind)", job.state.rawValue, "\(job.attempts)", "\(job.dueAt.seconds - now.seconds)"]
            return (parts + [job.lastError?.code].compactMap(\.self)).joined(separator: " ")
        }
    }
}

/// What happened, in order, as several tasks report it.
final class Diary: Sendable {
    private let lines = Mutex<[String]>([])

    func note(_ line: String) { lines.withLock { $0.append(line) } }

    var entries: [String] { lines.withLock { $0 } }

    /// A kind of job that notes its argument `name`.
    func handler(_ kind: JobKind, _ policy: RetryPolicy = .periodic) -> JobHandler {
        JobHandler(kind, policy) { [self] job in
            let arguments: [String: String] = try job.arguments()
            note(arguments["name"] ?? "\(kind)")
        }
    }
}

/// Closed until it is opened; then all who wait go on.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// Waits for as long as its task is not cancelled.
/// - Throws: a `CancellationError` then.
func untilCancelled() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    continuation.finish()
    throw CancellationError()
}

/// An error of no kind that jobs know.
struct Mishap: Error, CustomStringConvertible {
    let description: String
}
