import BackgroundJobs
import PostgresStore

/// Why a command about jobs was not done.
enum JobsRefusal: Refusal {
    case unknownKind(String)
    case isRunning(JobKind)
    case noSuchJob(String)

    var line: String {
        switch self {
        case .unknownKind(let name):
            let known = BackgroundWork.schedules.map(\.kind.rawValue).joined(separator: ", ")
            return "There is no kind of job \(name.prefix(80)); there are \(known)."
        case .isRunning(let kind): return "Another worker is at \(kind) right now."
        case .noSuchJob(let id): return "There is no job \(id.prefix(80)) that was set aside."
        }
    }
}
