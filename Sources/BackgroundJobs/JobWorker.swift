public import BillingCore
public import Logging
public import PostgresStore
public import ServiceLifecycle

/// Does the jobs that are due. Any number of workers, in any number of processes, share the work: each job is done by one
/// at a time.
///
/// A worker holds a job under a lease, which it extends for as long as it works. One that dies leaves a job that another
/// takes when the lease has run out; should it live after all, it cannot say anything about the job any more.
public struct JobWorker: Service {
    let database: Database
    let handlers: [JobKind: JobHandler]
    let schedules: [JobScheduling.Standard]
    let clock: WallClock
    let randomness: @Sendable () -> UInt128
    let logger: Logger
    let options: Options
    let holder: ID<JobHolder>

    public struct Options: Sendable {
        /// Jobs at once.
        public var concurrency = 4
        /// How long nothing is asked for after nothing was due.
        public var pause: Duration = .seconds(1)
        /// How long a job is held unless the lease is extended.
        public var lease: Duration = .minutes(1)
        /// How often a lease is extended.
        public var heartbeat: Duration = .seconds(15)

        public init() {}
    }

    /// - Parameters:
    ///   - database: connected as the worker. Not one whose connections the jobs themselves may use up.
    ///   - handlers: one a kind; of several the last counts.
    ///   - schedules: made known when it begins to run.
    ///   - randomness: bits for identifiers and pauses.
    public init(
        database: Database, handlers: [JobHandler], schedules: [JobScheduling.Standard] = [], clock: WallClock,
        randomness: @escaping @Sendable () -> UInt128, logger: Logger, options: Options = Options()
    ) {
        self.database = database
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { $1 }
        self.schedules = schedules
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
        self.options = options
        holder = ID(at: clock.now(), randomness: randomness())
    }

    /// Whether it has a handler of this kind.
    public func canDo(_ kind: JobKind) -> Bool { handlers[kind] != nil }

    var kinds: [JobKind] { handlers.keys.sorted() }

    /// Works until the services are to end. Jobs that are under way are told to stop: they finish, or are given back.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskExecutorPreference(LowPriorityExecutor.shared) { await work() }
        }
    }

    private func work() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await keepSchedules() }
            for _ in 0..<max(options.concurrency, 1) {
                group.addTask { await repeatedly("jobs could not be looked up") { try await doNext() != nil } }
            }
        }
    }

    private func keepSchedules() async {
        var isPrepared = false
        await repeatedly("schedules could not be looked up") {
            if !isPrepared { try await JobScheduling(database: database, clock: clock).prepare(schedules) }
            isPrepared = true
            return try await startDue() > 0
        }
    }

    /// Enqueues what the schedules say is due, each once for all workers. What was missed while none ran is done once.
    /// - Returns: how many schedules were due.
    @discardableResult
    public func startDue() async throws -> Int {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let due = try await transaction.run(DueSchedules(kinds, now: now))
            for var schedule in due {
                _ = try await transaction.run(
                    EnqueueJob(
                        schedule.kind, id: ID(at: now, randomness: randomness()), arguments: Self.arguments(schedule),
                        key: Self.scheduledKey, at: now))
                schedule.nextDue = schedule.recurrence.next(after: now)
                _ = try await transaction.run(ChangeSchedule(schedule))
            }
            return due.count
        }
    }

    /// Does the job that has been due for longest.
    /// - Returns: its outcome, `nil` when none is due.
    @discardableResult
    public func doNext() async throws -> JobOutcome? {
        guard let job = try await claim(kinds) else { return nil }
        return await perform(job)
    }

    /// Does a scheduled kind of job here and now, whether it is due or not.
    /// - Returns: its outcome, `nil` when another worker has it.
    public func doNow(_ kind: JobKind) async throws -> JobOutcome? {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            let schedule = try await transaction.run(ScheduleByKind(kind))
            _ = try await transaction.run(
                EnqueueJob(
                    kind, id: ID(at: now, randomness: randomness()), arguments: Self.arguments(schedule),
                    key: Self.scheduledKey, at: now, hastens: true))
        }
        guard let job = try await claim([kind]) else { return nil }
        return await perform(job)
    }

    private static func arguments(_ schedule: JobSchedule?) -> ScheduledArguments {
        ScheduledArguments(zone: schedule?.recurrence.zone)
    }

    /// Of one schedule, one job waits or runs.
    private static let scheduledKey = "scheduled"

    private func claim(_ kinds: [JobKind]) async throws -> ClaimedJob? {
        let now = clock.now()
        let claim = ClaimJobs(kinds, holder: holder, now: now, until: leaseEnd(from: now), limit: 1)
        return try await database.transaction(WorkerScope()) { try await $0.run(claim) }.first
    }

    func leaseEnd(from now: Instant) -> Instant { now.adding(options.lease) }

    /// Goes on at once while there is work, and looks again after a pause when there is none.
    private func repeatedly(_ trouble: String, _ body: () async throws -> Bool) async {
        while !Task.isCancelled {
            do {
                if try await body() { continue }
            } catch {
                if !Task.isCancelled { logger.warning("\(trouble)", metadata: ["why": "\(error)"]) }
            }
            try? await Task.sleep(for: options.pause)
        }
    }
}
