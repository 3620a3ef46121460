/// Where mails are handed over, and how.
public struct SMTPServer: Hashable, Sendable {
    public let host: String
    public let port: Int
    public let security: Security
    public let login: Login?
    /// A file of certificates to trust in place of the system's.
    public let certificates: String?

    public enum Security: String, Hashable, Sendable, CaseIterable {
        /// Plain at first, then TLS; nothing is sent if the server does not offer it.
        case starttls
        /// TLS from the first byte.
        case tls
        /// For a server on this machine only.
        case none

        /// The port that RFC 8314 and habit give it.
        public var usualPort: Int {
            switch self {
            case .starttls: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    public struct Login: Hashable, Sendable {
        public let user: String
        public let password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// - Throws: a refusal when passwords and invoices would cross a network in the open, or the host is none.
    public init(
        host: String, port: Int? = nil, security: Security = .starttls, login: Login? = nil,
        certificates: String? = nil
    ) throws(SMTPServerError) {
        guard host.wholeMatch(of: /[A-Za-z0-9.:-]{1,253}/) != nil else {
            throw SMTPServerError.invalidHost(host)
        }
        guard security != .none || ["localhost", "127.0.0.1", "::1"].contains(host) else {
            throw SMTPServerError.unencrypted(host: host)
        }
        let port = port ?? security.usualPort
        guard (1...65_535).contains(port) else { throw SMTPServerError.invalidPort(port) }
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.certificates = certificates
    }

    /// For libcurl; the path is the name that the client gives itself in EHLO.
    func url(from domain: String) -> String {
        let scheme = security == .tls ? "smtps" : "smtp"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(domain)"
    }
}
