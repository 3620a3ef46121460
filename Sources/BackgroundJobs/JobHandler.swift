public import PostgresStore

/// What is done for a kind of job. The process that can do it says so: a worker takes no job that it has no handler for.
public struct JobHandler: Sendable {
    public let kind: JobKind
    let policy: RetryPolicy
    let work: @Sendable (ClaimedJob) async throws -> Void

    /// - Parameter work: may be begun again after it was interrupted anywhere, and, when a worker was thought dead,
    ///   runs twice at once: it must change nothing twice. When its task is cancelled it ends soon, as well as it can.
    public init(
        _ kind: JobKind, _ policy: RetryPolicy = .periodic, work: @escaping @Sendable (ClaimedJob) async throws -> Void
    ) {
        self.kind = kind
        self.policy = policy
        self.work = work
    }
}
