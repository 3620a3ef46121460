public import BillingCore

/// Do something later, together with what else the transaction does or not at all.
public struct EnqueueJob: Command {
    public static let sql = statement(PackageResources.enqueue_job_sql)
    let id: ID<Job>
    let kind: JobKind
    let arguments: String
    let key: String?
    let due: Instant
    let now: Instant
    let hastens: Bool

    /// - Parameters:
    ///   - key: with the key of a job that waits or runs already, no second one is made; one that was set aside begins
    ///     anew. A job that runs may have looked already for what the new one is wanted for: give a key where it is due
    ///     again anyway.
    ///   - due: at once when left out.
    ///   - hastens: one that waits under the key is due then, too.
    public init(
        _ kind: JobKind, id: ID<Job>, arguments: some Encodable = [String: String](), key: String? = nil,
        due: Instant? = nil, at now: Instant, hastens: Bool = false
    ) throws(StoreError) {
        self.id = id
        self.kind = kind
        self.arguments = try StoredJSON.text(of: arguments)
        self.key = key
        self.due = due ?? now
        self.now = now
        self.hastens = hastens
    }

    public var binds: [Bind] {
        [
            .id(id), .text(kind.rawValue), .json(arguments), .text(key), .instant(due), .instant(now), .bool(hastens),
        ]
    }
}

/// Begin jobs that are due. No other worker begins them before `until`.
public struct ClaimJobs: ManyRows {
    public static let sql = statement(PackageResources.claim_jobs_sql)
    let kinds: [JobKind]
    let holder: ID<JobHolder>
    let now: Instant
    let until: Instant
    let limit: Int

    public init(_ kinds: [JobKind], holder: ID<JobHolder>, now: Instant, until: Instant, limit: Int) {
        self.kinds = kinds
        self.holder = holder
        self.now = now
        self.until = until
        self.limit = limit
    }

    public var binds: [Bind] {
        [.instant(now), .texts(kinds.map(\.rawValue)), .id(holder), .instant(until), .int(Int64(limit))]
    }

    public static func decode(_ row: Row) throws(StoreError) -> ClaimedJob {
        ClaimedJob(
            id: try row.id("job_id"), kind: JobKind(rawValue: try row.text("kind")), holder: try row.id("holder"),
            attempts: Int(try row.int("attempts")), stored: try row.text("arguments"))
    }
}

/// Keep a job until a moment. Affects no row when another worker has it since.
public struct ExtendLease: Command {
    public static let sql = statement(PackageResources.extend_lease_sql)
    let job: ClaimedJob
    let until: Instant

    public init(of job: ClaimedJob, until: Instant) {
        self.job = job
        self.until = until
    }

    public var binds: [Bind] { job.lease + [.instant(until)] }
}

/// A job is done. Affects no row when another worker has it since.
public struct FinishJob: Command {
    public static let sql = statement(PackageResources.finish_job_sql)
    let job: ClaimedJob

    public init(_ job: ClaimedJob) { self.job = job }

    public var binds: [Bind] { job.lease }
}

/// A job was not done. Affects no row when another worker has it since.
public struct ReleaseJob: Command {
    public static let sql = statement(PackageResources.release_job_sql)
    let job: ClaimedJob
    let setsAside: Bool
    let due: Instant
    let attempts: Int
    let error: String?

    /// - Parameters:
    ///   - setsAside: it is not begun again by itself.
    ///   - attempts: how many count from now on.
    ///   - error: the last one stays when left out.
    public init(
        _ job: ClaimedJob, setsAside: Bool, due: Instant, attempts: Int, error: JobError? = nil
    ) throws(StoreError) {
        self.job = job
        self.setsAside = setsAside
        self.due = due
        self.attempts = attempts
        self.error = try error.map { error throws(StoreError) in try StoredJSON.text(of: error) }
    }

    public var binds: [Bind] {
        let state = setsAside ? JobState.setAside : .waiting
        return job.lease + [.text(state.rawValue), .instant(due), .int(Int64(attempts)), .json(error)]
    }
}

/// Begin anew what was set aside.
public struct RetryJobs: Command {
    public static let sql = statement(PackageResources.retry_jobs_sql)
    let job: ID<Job>?
    let kind: JobKind?
    let now: Instant

    /// - Parameters:
    ///   - job: this one alone.
    ///   - kind: those of this kind alone.
    public init(_ job: ID<Job>? = nil, kind: JobKind? = nil, at now: Instant) {
        self.job = job
        self.kind = kind
        self.now = now
    }

    public var binds: [Bind] { [.instant(now), .id(job), .text(kind?.rawValue)] }
}

/// Which jobs are not done?
public struct JobList: ManyRows {
    public static let sql = statement(PackageResources.job_list_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ListedJob {
        ListedJob(
            id: try row.id("job_id"), kind: JobKind(rawValue: try row.text("kind")), state: try row.choice("state"),
            dueAt: try row.instant("due_at"), attempts: Int(try row.int("attempts")),
            leasedUntil: try row.optionalInstant("leased_until"),
            lastError: try row.optionalText("last_error").map { text throws(StoreError) in try StoredJSON.read(text) },
            createdAt: try row.instant("created_at"), totalCount: try row.int("total_count"))
    }
}
