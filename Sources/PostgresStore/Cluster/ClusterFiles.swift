import CLibPQ
import Foundation

/// The files of a private server, and the programs that work on them. Everything here blocks.
struct ClusterFiles: Sendable {
    let folder: String
    private let user: ServerUser

    private static let superuser = "postgres"

    init(_ folder: String) throws(ClusterError) {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        user = try ServerUser.current()
    }

    private var data: String { folder + "/cluster" }
    private var log: String { data + "/server.log" }

    /// A socket's path may have 107 bytes; below a deep folder it does not fit.
    private var socketFolder: String {
        let own = folder + "/socket"
        guard (own + "/.s.PGSQL.\(ConnectionSettings.socketPort)").utf8.count > 107 else { return own }
        return "/tmp/plainbill-" + String(StableHash.of(folder), radix: 16)
    }

    var settings: ConnectionSettings {
        ConnectionSettings(socketFolder: socketFolder, database: "postgres", user: Self.superuser)
    }

    /// Runs `body` while no other process starts or stops this server.
    func locked<Result>(_ body: () throws(ClusterError) -> Result) throws(ClusterError) -> Result {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755]
            )
        } catch {
            throw .file(path: folder, reason: "cannot be made")
        }
        guard let lock = FileLock(folder + "/lock") else { throw .file(path: folder, reason: "cannot be written to") }
        lock.take()
        defer { lock.release() }
        return try body()
    }
}

// MARK: - Start and stop

extension ClusterFiles {
    func start(_ options: EmbeddedCluster.Options) throws(ClusterError) {
        try user.checkEntry(to: folder)
        try user.ownPrivately(socketFolder)
        guard try !isAnswering() else { return }
        let version = dataVersion
        let programs = try ServerPrograms.find(for: version, as: user)
        if version == nil { try make(programs, options) }
        waitForDeparture()
        try write(configuration(options), to: data + "/postgresql.conf")
        let command = [programs.path("pg_ctl"), "start", "-w", "-t", "60", "-D", data, "-l", log]
        let outcome = try user.run(command)
        guard outcome.succeeded else { throw .failed(step: "start", output: lastWords ?? outcome.output) }
    }

    func stop(_ mode: EmbeddedCluster.StopMode) throws(ClusterError) {
        guard let version = dataVersion, processID != nil else { return }
        let programs = try ServerPrograms.find(for: version, as: user)
        let outcome = try user.run([programs.path("pg_ctl"), "stop", "-w", "-t", "60", "-D", data, "-m", mode.rawValue])
        guard !outcome.succeeded else { return }
        // A server that had crashed leaves its note behind, and cannot be stopped.
        guard try !isAnswering() else { throw .failed(step: "stop", output: outcome.output) }
    }

    /// A server that was killed may take a moment to be gone.
    private func waitForDeparture() {
        for _ in 0..<50 {
            guard let processID, kill(processID, 0) == 0 else { return }
            usleep(100_000)
        }
    }

    /// Asks the server to stop, and does not wait.
    func requestStop() {
        if let processID { kill(processID, SIGINT) }
    }

    /// Major version that made the data; `nil` when there is none yet.
    private var dataVersion: String? {
        let text = try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first line of the server's own note, which is there while it runs.
    private var processID: pid_t? {
        let text = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
        return text?.split(separator: "\n").first.flatMap { pid_t($0) }
    }

    /// True when no server listens on the socket. A server that is starting up or shutting down is there.
    var isGone: Bool { PQping(settings.conninfo) == PQPING_NO_RESPONSE }

    /// True when a server answers on the socket; waits for one that is starting up or shutting down.
    private func isAnswering() throws(ClusterError) -> Bool {
        for _ in 0..<600 {
            switch PQping(settings.conninfo) {
            case PQPING_OK: return true
            case PQPING_REJECT: usleep(100_000)
            default: return false
            }
        }
        throw .failed(step: "start", output: "the server neither starts nor stops")
    }

    /// The first reason in the server's log, from the end.
    private var lastWords: String? {
        guard let text = try? String(contentsOfFile: log, encoding: .utf8) else { return nil }
        return text.split(separator: "\n").last { $0.contains("FATAL") }.map(String.init)
    }

    /// Makes the data beside its final place, so that half of it is never taken for all.
    private func make(_ programs: ServerPrograms, _ options: EmbeddedCluster.Options) throws(ClusterError) {
        let draft = data + ".new"
        try? FileManager.default.removeItem(atPath: draft)
        try user.ownPrivately(draft)
        let command = [
            programs.path("initdb"), "-D", draft, "--username=\(Self.superuser)", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--data-checksums", "--no-instructions",
        ]
        let outcome = try user.run(command + (options.durable ? [] : ["--no-sync"]))
        guard outcome.succeeded else { throw .failed(step: "initdb", output: outcome.output) }
        guard rename(draft, data) == 0 else { throw .file(path: data, reason: "cannot be made") }
    }

    private func write(_ text: String, to path: String) throws(ClusterError) {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw .file(path: path, reason: "cannot be written")
        }
        guard chmod(path, 0o644) == 0 else { throw .file(path: path, reason: "cannot be made readable") }
    }

    private func configuration(_ options: EmbeddedCluster.Options) -> String {
        var parameters = [
            "listen_addresses": "", "port": ConnectionSettings.socketPort, "unix_socket_directories": socketFolder,
            "unix_socket_permissions": "0700", "max_connections": "\(options.maxConnections)",
            "timezone": "UTC", "log_timezone": "UTC", "jit": "off",
            // The log must not hold customers' data.
            "log_error_verbosity": "terse", "log_min_error_statement": "panic", "log_checkpoints": "off",
        ]
        if !options.durable {
            parameters.merge(["fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"]) { $1 }
        }
        parameters.merge(options.parameters) { $1 }
        return parameters.map { name, value in
            "\(name) = '\(value.replacingOccurrences(of: "'", with: "''"))'\n"
        }.sorted().joined()
    }
}
