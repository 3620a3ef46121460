public import BillingCore

/// Something to be done in the background.
public enum Job {}

/// A process that does jobs, or a part of one.
public enum JobHolder {}

/// What a job does, by name: `"send_mails"`.
public struct JobKind: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral name: String) { self.init(rawValue: name) }

    public static func < (a: JobKind, b: JobKind) -> Bool { a.rawValue < b.rawValue }
}

extension JobKind: CustomStringConvertible {
    public var description: String { rawValue }
}

public enum JobState: String, Hashable, Sendable, CaseIterable {
    case waiting
    /// A worker has it, or died with it.
    case running
    /// Failed for good: it is not begun again unless an operator or its schedule asks for it.
    case setAside = "set_aside"
}

/// Why an attempt failed: a code and what it is about, no sentence.
public struct JobError: Hashable, Sendable, Codable {
    public let code: String
    public let parameters: [String: String]

    public init(_ code: String, _ parameters: [String: String] = [:]) {
        self.code = code
        self.parameters = parameters
    }
}

extension JobError: CustomStringConvertible {
    /// `"refused (reason: …)"`.
    public var description: String {
        let list = parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return list.isEmpty ? code : "\(code) (\(list.joined(separator: ", ")))"
    }
}

/// A job that one worker has under a lease.
public struct ClaimedJob: Sendable {
    public let id: ID<Job>
    public let kind: JobKind
    public let holder: ID<JobHolder>
    /// This one included.
    public let attempts: Int
    let stored: String

    /// What the job is to be done with.
    public func arguments<Arguments: Decodable>() throws(StoreError) -> Arguments { try StoredJSON.read(stored) }

    /// The lease, as every statement about it names it: a later claim has another holder or number of attempts.
    var lease: [Bind] { [.id(id), .id(holder), .int(Int64(attempts))] }
}

extension ClaimedJob: CustomStringConvertible {
    public var description: String { "\(kind) \(id), attempt \(attempts)" }
}

/// A job as operators see it.
public struct ListedJob: Sendable {
    public let id: ID<Job>
    public let kind: JobKind
    public let state: JobState
    public let dueAt: Instant
    public let attempts: Int
    public let leasedUntil: Instant?
    public let lastError: JobError?
    public let createdAt: Instant
    /// How many there are in all.
    public let totalCount: Int64
}
