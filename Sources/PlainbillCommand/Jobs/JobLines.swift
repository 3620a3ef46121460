import BackgroundJobs
import BillingCore
import PostgresStore

extension Instant {
    /// `2026-11-30T02:00:00Z`.
    var utcText: String {
        let second = Int(secondOfDay % 60)
        return "\(utcDay)T\(TimeOfDay(utc: self)):\(second < 10 ? "0" : "")\(second)Z"
    }
}

/// The background jobs, for people and machines.
struct JobListing: Encodable {
    let schedules: [ScheduleLine]
    let jobs: [JobLine]
}

struct ScheduleLine: Encodable {
    let kind: String
    let enabled: Bool
    let everySeconds: Int64?
    let dailyAt: String?
    /// Of ``dailyAt``.
    let timeZone: String?
    let nextDue: String

    init(_ schedule: JobSchedule) {
        kind = schedule.kind.rawValue
        enabled = schedule.isEnabled
        nextDue = schedule.nextDue.utcText
        switch schedule.recurrence {
        case .every(let pause): (everySeconds, dailyAt, timeZone) = (pause.components.seconds, nil, nil)
        case .daily(let time, let zone): (everySeconds, dailyAt, timeZone) = (nil, time.description, zone)
        }
    }

    var words: String {
        let time = dailyAt.map { "daily at \($0) \(timeZone ?? Recurrence.utc)" } ?? "every \(everySeconds ?? 0) s"
        return enabled ? "\(kind)  \(time), next at \(nextDue)" : "\(kind)  \(time), disabled"
    }
}

struct JobLine: Encodable {
    let id: String
    let kind: String
    let state: String
    let due: String
    let attempts: Int
    let leasedUntil: String?
    let error: JobError?

    init(_ job: ListedJob) {
        id = job.id.description
        kind = job.kind.rawValue
        state = job.state.rawValue
        due = job.dueAt.utcText
        attempts = job.attempts
        leasedUntil = job.leasedUntil?.utcText
        error = job.lastError
    }

    var words: String {
        let tried = attempts == 0 ? "" : ", begun \(attempts) ×"
        return "\(id)  \(kind)  \(state), due \(due)\(tried)\(error.map { ": \($0)" } ?? "")"
    }
}

/// The outcome of a job that was run by hand.
struct OutcomeLine: Encodable {
    let kind: String
    let outcome: String
    let error: JobError?
    let retryAt: String?

    init(_ kind: JobKind, _ outcome: JobOutcome) {
        self.kind = kind.rawValue
        switch outcome {
        case .done: (self.outcome, error, retryAt) = ("done", nil, nil)
        case .retried(let failure, let at): (self.outcome, error, retryAt) = ("failed", failure.error, at.utcText)
        case .setAside(let failure): (self.outcome, error, retryAt) = ("set_aside", failure.error, nil)
        case .givenBack: (self.outcome, error, retryAt) = ("given_back", nil, nil)
        case .lost: (self.outcome, error, retryAt) = ("lost", nil, nil)
        }
    }

    var words: String {
        let again = retryAt.map { "; it is tried again at \($0)" } ?? ""
        return "\(kind): \(outcome)\(error.map { ", \($0)" } ?? "")\(again)"
    }
}
