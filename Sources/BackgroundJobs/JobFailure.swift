import BillingCore
public import PostgresStore

/// Why an attempt to do a job failed, and whether another may succeed.
public struct JobFailure: Error, Hashable, Sendable {
    public let error: JobError
    /// Whether the same attempt may succeed later although nothing was put right.
    public let mayPass: Bool

    public init(_ error: JobError, mayPass: Bool) {
        self.error = error
        self.mayPass = mayPass
    }

    /// What a job threw. A refusal is the same again however often it is asked for; the rest may pass.
    public init(_ error: any Error) {
        switch error {
        case let failure as JobFailure: self = failure
        case let refusal as BillingRefusal:
            let parameters = refusal.parameters.mapValues { "\($0)" }
            self.init(JobError(refusal.code.rawValue, parameters), mayPass: false)
        case let error as StoreError: self.init(error)
        default: self.init(JobError("failed", ["why": "\(error)"]), mayPass: true)
        }
    }

    private init(_ error: StoreError) {
        switch error {
        case .unavailable, .conflict, .outcomeUnknown, .cancelled:
            self.init(JobError("databaseUnavailable", ["why": "\(error)"]), mayPass: true)
        case .refused, .decoding, .unsendable:
            self.init(JobError("databaseRefused", ["why": "\(error)"]), mayPass: false)
        }
    }

    /// Every worker that began the job ended before it reported an outcome.
    static let workersLost = JobFailure(JobError("workersLost"), mayPass: false)
}
