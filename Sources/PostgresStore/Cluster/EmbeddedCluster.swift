import Foundation
public import Logging

/// A private PostgreSQL server: its data, its Unix socket and nothing on the network.
///
/// Users who may enter the socket's folder are trusted: the user that runs the server, and root.
public struct EmbeddedCluster: Sendable {
    public let folder: String
    /// The superuser, in the database `postgres`.
    public let settings: ConnectionSettings
    private let options: Options

    public struct Options: Sendable {
        /// False is for tests: the data does not survive a crash of the machine.
        public var durable = true
        public var maxConnections = 100
        /// Further settings of the server.
        public var parameters: [String: String] = [:]

        public init(durable: Bool = true, maxConnections: Int = 100, parameters: [String: String] = [:]) {
            self.durable = durable
            self.maxConnections = maxConnections
            self.parameters = parameters
        }
    }

    public enum StopMode: String, Sendable {
        /// Ends sessions and writes everything down.
        case fast
        /// As a crash would; the next start recovers.
        case immediate
    }

    /// Starts the server of `folder`, making it first if it is not there yet. One that runs already is used as it is.
    /// Several callers may start the same folder at once.
    public static func start(in folder: String, _ options: Options = Options()) async throws(ClusterError) -> Self {
        try await QueueExecutor().run { () throws(ClusterError) in
            let files = try ClusterFiles(folder)
            return try files.locked { () throws(ClusterError) in
                try files.start(options)
                return EmbeddedCluster(files, options)
            }
        }
    }

    /// The server of `folder`, running or not.
    package init(stopped folder: String) throws(ClusterError) {
        self.init(try ClusterFiles(folder), Options())
    }

    private init(_ files: ClusterFiles, _ options: Options) {
        folder = files.folder
        settings = files.settings
        self.options = options
    }

    /// Stops the server; does nothing when it is not running.
    public func stop(_ mode: StopMode = .fast) async throws(ClusterError) {
        try await QueueExecutor().run { () throws(ClusterError) in
            let files = try ClusterFiles(folder)
            try files.locked { () throws(ClusterError) in try files.stop(mode) }
        }
    }

    /// Asks the server to stop, and does not wait: for the very end of a process.
    package func requestStop() { try? ClusterFiles(folder).requestStop() }
}

// MARK: - Staying up

extension EmbeddedCluster {
    /// Starts the server again whenever it is found gone, as after a crash; until the task is cancelled.
    public func keepRunning(lookingEvery pause: Duration, logger: Logger) async {
        while !Task.isCancelled {
            do throws(ClusterError) {
                if try await startIfGone() { logger.warning("the private database was gone and is started again") }
            } catch {
                logger.error("the private database cannot be started", metadata: ["why": "\(error)"])
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Whether the server had to be started.
    private func startIfGone() async throws(ClusterError) -> Bool {
        let isGone = try await QueueExecutor().run { () throws(ClusterError) in try ClusterFiles(folder).isGone }
        guard isGone else { return false }
        _ = try await Self.start(in: folder, options)
        return true
    }
}

// MARK: - Databases

extension EmbeddedCluster {
    /// The superuser's settings for a database, which is made if it is missing.
    public func database(_ name: String) async throws(StoreError) -> ConnectionSettings {
        do throws(StoreError) {
            try await run("CREATE DATABASE \(Self.quoted(name))")
        } catch .refused(let report) where report.sqlState == "42P04" {
            // It is there already.
        } catch .conflict(let report) where report.sqlState == "23505" {
            // Another process made it at the same time.
        }
        return settings.connecting(to: name)
    }

    /// Copies a database without open connections.
    package func copyDatabase(_ template: String, to name: String) async throws(StoreError) -> ConnectionSettings {
        try await run("CREATE DATABASE \(Self.quoted(name)) TEMPLATE \(Self.quoted(template))")
        return settings.connecting(to: name)
    }

    package func renameDatabase(_ name: String, to newName: String) async throws(StoreError) {
        try await run("ALTER DATABASE \(Self.quoted(name)) RENAME TO \(Self.quoted(newName))")
    }

    /// Removes a database, ending its sessions.
    package func dropDatabase(_ name: String) async throws(StoreError) {
        try await run("DROP DATABASE IF EXISTS \(Self.quoted(name)) WITH (FORCE)")
    }

    private func run(_ sql: String) async throws(StoreError) {
        var patient = settings
        patient.statementTimeout = .zero
        try await Connection.open(patient).run(standalone: sql)
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
