import Foundation
import PostgresStore
import Synchronization

/// The PostgreSQL server that every test process of this user shares. The last one to leave stops it.
struct TestCluster: Sendable {
    let server: EmbeddedCluster
    private let templates = Templates()
    /// Shared by every process that uses the server.
    private let users: FileLock

    /// Started when the first test asks.
    static let shared = Task { try await TestCluster() }

    private init() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plainbill-tests-\(getuid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        users = try await Self.lock(folder + "/users") { $0.share() }
        let options = EmbeddedCluster.Options(durable: false, maxConnections: 200)
        server = try await EmbeddedCluster.start(in: folder, options)
        guard server.settings.isLocalSocket else { throw TestClusterError.notLocal }
        try await removeLeftovers()
        Self.stopAtExit(self)
    }

    /// A new copy of the database with these migrations.
    func copy(of migrations: [Migration]) async throws -> (name: String, settings: ConnectionSettings) {
        let template = try await templates.template(of: migrations, in: self)
        let name = "test_\(Self.ownName())"
        return (name, try await server.copyDatabase(template, to: name))
    }

    /// Part of a database's name that says which process made it.
    static func ownName() -> String { "\(getpid())_\(String(UInt64.random(in: 0 ... .max), radix: 36))" }

    /// Waits for a lock between processes, off Swift's threads.
    static func lock(_ path: String, _ take: @escaping @Sendable (FileLock) -> Void) async throws -> FileLock {
        guard let lock = FileLock(path) else { throw TestClusterError.noLock(path) }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                take(lock)
                continuation.resume()
            }
        }
        return lock
    }

    /// Databases of test processes that ended without cleaning up.
    private func removeLeftovers() async throws {
        let console = Database(server.settings, poolSize: 1)
        defer { console.close() }
        for name in try await console.read(WorkerScope(), DatabaseNames(prefix: "test_")) {
            let owner = name.split(separator: "_").dropFirst().first.flatMap { pid_t($0) }
            if let owner, kill(owner, 0) != 0 { try await server.dropDatabase(name) }
        }
    }

    private static let running = Mutex<TestCluster?>(nil)

    private static func stopAtExit(_ cluster: TestCluster) {
        running.withLock { $0 = cluster }
        atexit {
            guard let cluster = TestCluster.running.withLock({ $0 }), cluster.users.takeIfFree() else { return }
            cluster.server.requestStop()
        }
    }
}

enum TestClusterError: Error {
    case notLocal
    case noLock(String)
}

/// Which databases are there, the newest first?
struct DatabaseNames: ManyRows {
    let prefix: String

    static let sql = "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid DESC"
    var binds: [Bind] { [.text(prefix)] }

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("datname") }
}
