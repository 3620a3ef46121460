/// Why the sandbox provider cannot be used, told to the operator.
public enum SandboxError: Error, Hashable, Sendable {
    case invalidAddress
    case missingSecret
    case journalInUse(path: String)
    case journalUnusable(path: String, reason: String)
    /// A write failed before: what the file holds is not known until it is read again.
    case journalClosed
}

extension SandboxError: CustomStringConvertible {
    /// One line of English: command output is not translated.
    public var description: String {
        switch self {
        case .invalidAddress: "The sandbox's address must begin with http:// or https://."
        case .missingSecret: "The sandbox needs a secret key and a webhook secret."
        case .journalInUse(let path): "Another server uses the journal \(path)."
        case .journalUnusable(let path, let reason): "The journal \(path) cannot be used: \(reason)"
        case .journalClosed: "The journal is closed after a failed write."
        }
    }
}
