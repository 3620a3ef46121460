/// What went wrong between Plainbill and its database.
///
/// Never carries row values: a server's DETAIL, and the message of data errors, may quote them.
public enum StoreError: Error, Hashable, Sendable {
    /// The database could not be reached, or gave up, before anything was changed. Trying again later is safe.
    case unavailable(String)
    /// Another transaction was faster: a serialization failure, a deadlock, a taken key or a held lock.
    /// Nothing was changed; the whole transaction may be tried again.
    case conflict(ServerError)
    /// The server refused the statement. Nothing was changed.
    case refused(ServerError)
    /// The answer to COMMIT is missing: the change may or may not be there. Look it up by its key.
    case outcomeUnknown(String)
    /// A result does not have the form that the query's Swift side expects.
    case decoding(query: String, column: String, problem: String)
    /// A value that PostgreSQL cannot hold, found before it was sent: text with a NUL, a moment out of range.
    case unsendable(String)
    /// The task was cancelled while it waited for a connection.
    case cancelled
}

/// The parts of a server's error report that are safe to keep.
public struct ServerError: Hashable, Sendable {
    /// Five characters, `"23505"`.
    public let sqlState: String
    /// Name of the violated constraint, if one was.
    public let constraint: String?
    /// The server's words; empty where they may quote data (classes 22 and 23).
    public let message: String
    /// Name of the query type that failed.
    public let query: String

    package init(sqlState: String, constraint: String? = nil, message: String = "", query: String = "") {
        self.sqlState = sqlState
        self.constraint = constraint
        self.message = message
        self.query = query
    }
}

extension StoreError {
    /// The case for a server's report.
    init(_ report: ServerError) {
        switch report.sqlState {
        case "40001", "40P01", "23505", "23P01", "55P03": self = .conflict(report)
        // Timeouts and cancellations, shutdown, lost connection, no resources, idle transaction ended.
        case let state where state.hasPrefix("57") || state.hasPrefix("08") || state.hasPrefix("53"),
            let state where state.hasPrefix("25P"):
            self = .unavailable("\(report)")
        default: self = .refused(report)
        }
    }
}

extension ServerError: CustomStringConvertible {
    public var description: String {
        let words = [sqlState, query, constraint.map { "constraint \($0)" } ?? "", message]
        return words.filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason): "The database is not available: \(reason)"
        case .conflict(let report): "Conflict: \(report)"
        case .refused(let report): "Refused by the database: \(report)"
        case .outcomeUnknown(let reason): "It is not known whether the change was saved: \(reason)"
        case .decoding(let query, let column, let problem): "\(query), column \(column): \(problem)"
        case .unsendable(let reason): "Not sent to the database: \(reason)"
        case .cancelled: "Cancelled while waiting for a database connection."
        }
    }
}
