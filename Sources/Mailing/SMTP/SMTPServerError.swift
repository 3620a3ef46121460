/// What is wrong with the settings of a mail server, told to the operator.
public enum SMTPServerError: Error, Hashable, Sendable {
    case invalidHost(String)
    /// Passwords and invoices would cross a network in the open.
    case unencrypted(host: String)
    case invalidPort(Int)
}

extension SMTPServerError: CustomStringConvertible {
    /// One line of English: command output is not translated.
    public var description: String {
        switch self {
        case .invalidHost(let host): "\(HeaderText.oneLine(host.prefix(80))) is no name of a mail server."
        case .unencrypted(let host): "mails to \(host) must be encrypted; only a server on this machine may do without."
        case .invalidPort(let port): "\(port) is no port."
        }
    }
}
