import CLibPQ

/// How to reach a database, and as which role.
public struct ConnectionSettings: Hashable, Sendable {
    /// libpq's connection keywords.
    private var parameters: [String: String]

    /// Longest run of one statement; zero for no limit.
    public var statementTimeout: Duration = .seconds(5)
    /// Longest wait for one lock.
    public var lockTimeout: Duration = .seconds(2)
    /// Longest pause inside a transaction.
    public var idleInTransactionTimeout: Duration = .seconds(10)
    /// Longest wait for the answer to COMMIT. The server's own timeouts do not cover a commit that waits for a standby.
    public var commitTimeout: Duration = .seconds(10)
    /// Longest wait for the answer to a statement; `nil` for no limit. The server's own timeout comes first and keeps the
    /// connection; this one is for a server that is silent.
    var answerLimit: Duration? { statementTimeout == .zero ? nil : statementTimeout + .milliseconds(500) }
    public var applicationName = "plainbill"
    /// Whether the server's processes for these connections leave the processors to others, where they run on this
    /// machine and we may say so. PostgreSQL itself knows no priorities.
    public var givesWay = false

    /// Reads `postgres://user@host/database?…` or `host=… dbname=…`.
    /// - Throws: ``StoreError/unavailable(_:)`` for anything else, without the text, which may hold a password.
    public init(_ conninfo: String) throws(StoreError) {
        guard let options = PQconninfoParse(conninfo, nil) else {
            throw .unavailable("The database setting is neither a postgres:// URL nor a libpq connection string.")
        }
        defer { PQconninfoFree(options) }
        parameters = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
    }

    /// A server on this machine, by the folder of its Unix socket.
    public init(socketFolder: String, database: String, user: String) {
        parameters = ["host": socketFolder, "port": Self.socketPort, "dbname": database, "user": user]
    }

    /// Part of the name of a private server's socket.
    static let socketPort = "5432"

    public var host: String? { parameters["host"] ?? parameters["hostaddr"] }
    public var database: String? { parameters["dbname"] }
    public var user: String? { parameters["user"] }

    /// True when every host is a folder with a Unix socket.
    public var isLocalSocket: Bool {
        guard let host = parameters["host"], parameters["hostaddr"] == nil else { return false }
        return host.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { $0.hasPrefix("/") }
    }

    /// The same server and database as another role. Without `password` the present one is kept.
    public func connecting(as role: String, password: String? = nil) -> ConnectionSettings {
        var copy = self
        copy.parameters["user"] = role
        if let password { copy.parameters["password"] = password }
        return copy
    }

    /// Another database of the same server.
    public func connecting(to database: String) -> ConnectionSettings {
        var copy = self
        copy.parameters["dbname"] = database
        return copy
    }
}

extension ConnectionSettings {
    /// Everything for `PQconnectdb`: what was given, over bounded waits, under the session settings.
    var conninfo: String {
        var all = Self.defaults
        if !isOnThisMachine { all["sslmode"] = "verify-full" }
        all.merge(parameters) { $1 }
        all["application_name"] = applicationName
        all["client_encoding"] = "UTF8"
        all["options"] = [parameters["options"] ?? "", sessionOptions].filter { !$0.isEmpty }.joined(separator: " ")
        return all.map { "\($0)='\(Self.escaped($1))'" }.sorted().joined(separator: " ")
    }

    private static let defaults = [
        "connect_timeout": "3", "tcp_user_timeout": "5000", "keepalives_idle": "10", "keepalives_interval": "3",
        "keepalives_count": "3", "gssencmode": "disable",
    ]

    private var isOnThisMachine: Bool {
        guard let host else { return true }
        return isLocalSocket || ["localhost", "127.0.0.1", "::1"].contains(host)
    }

    private var sessionOptions: String {
        let values = [
            ("statement_timeout", "\(statementTimeout.milliseconds)"), ("lock_timeout", "\(lockTimeout.milliseconds)"),
            ("idle_in_transaction_session_timeout", "\(idleInTransactionTimeout.milliseconds)"),
            ("client_connection_check_interval", "2000"), ("TimeZone", "UTC"), ("DateStyle", "ISO"),
        ]
        return values.map { "-c \($0)=\($1)" }.joined(separator: " ")
    }

    private static func escaped(_ value: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            if scalar == "'" || scalar == "\\" { text.append("\\") }
            text.append(scalar)
        }
        return String(text)
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, so that no positive wait becomes "no limit".
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}

extension ConnectionSettings: CustomStringConvertible {
    /// Without the password.
    public var description: String {
        "\(user ?? "default user") at \(host ?? "default host"), database \(database ?? "default")"
    }
}
