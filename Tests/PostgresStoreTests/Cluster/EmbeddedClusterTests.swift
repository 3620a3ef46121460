import Foundation
import Logging
import PostgresStore
import Testing

private struct CommitForReal: Command {
    static let sql = "SELECT set_config('synchronous_commit', 'on', true)"
}

private struct MakeTable: Command {
    static let sql = "CREATE TABLE kept (id int)"
}

private struct MakeOtherTable: Command {
    static let sql = "CREATE TABLE other (id int)"
}

private struct KeptTables: ExactlyOneRow {
    static let sql = "SELECT count(*) AS count FROM pg_class WHERE relname = 'kept'"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("count") }
}

/// Cancels the wait of every session that waits for its standby.
private struct CancelStandbyWaits: ManyRows {
    static let sql = "SELECT pg_cancel_backend(pid) AS done FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("done") }
}

/// Runs a test with a folder that is removed afterwards, and the server in it stopped.
func withFolder(_ name: String = "", _ body: (String) async throws -> Void) async throws {
    let unique = "plainbill-\(UUID().uuidString.prefix(8))"
    let top = FileManager.default.temporaryDirectory.appendingPathComponent(unique).path
    let folder = top + name
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(folder))
    } catch {
        result = .failure(error)
    }
    try await EmbeddedCluster(stopped: folder).stop(.immediate)
    try FileManager.default.removeItem(atPath: top)
    try result.get()
}

private let quick = EmbeddedCluster.Options(durable: false)

@Suite(.serialized) struct EmbeddedClusterTests {
    @Test func startsStopsAndStartsAgain() async throws {
        try await withFolder { folder in
            let cluster = try await EmbeddedCluster.start(in: folder, quick)
            #expect(cluster.settings.isLocalSocket)
            let database = Database(try await cluster.database("bills"), poolSize: 2)
            #expect(try await cluster.database("bills").database == "bills", "asking again finds it")
            try await database.transaction(WorkerScope()) { try await $0.run(MakeTable()) }
            try await cluster.stop()
            let error = await #expect(throws: StoreError.self) { try await database.read(WorkerScope(), KeptTables()) }
            #expect(error?.isUnavailable == true)
            try await cluster.stop()
            _ = try await EmbeddedCluster.start(in: folder, quick)
            #expect(try await database.read(WorkerScope(), KeptTables()) == 1)
            database.close()
        }
    }

    @Test func severalStartersShareOneServer() async throws {
        try await withFolder { folder in
            let backends = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        let cluster = try await EmbeddedCluster.start(in: folder, quick)
                        _ = try await cluster.database("bills")
                        return try String(contentsOfFile: cluster.folder + "/cluster/postmaster.pid", encoding: .utf8)
                            .prefix { $0 != "\n" }.description
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(backends.count == 1)
        }
    }

    /// Else a pipe of ours would stay open as long as the server lives, and who waits for its end would wait for ever.
    @Test func theServerInheritsNothing() async throws {
        try await withFolder { folder in
            let pipe = Pipe()
            var info = stat()
            try #require(fstat(pipe.fileHandleForWriting.fileDescriptor, &info) == 0)
            _ = try await EmbeddedCluster.start(in: folder, quick)
            let note = try String(contentsOfFile: folder + "/cluster/postmaster.pid", encoding: .utf8)
            let open = "/proc/\(note.prefix { $0 != "\n" })/fd"
            let held = try FileManager.default.contentsOfDirectory(atPath: open).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: open + "/" + $0)
            }
            #expect(held.contains { $0.hasSuffix("/server.log") })
            #expect(!held.contains("pipe:[\(info.st_ino)]"))
        }
    }

    @Test func recoversFromACrash() async throws {
        try await withFolder { folder in
            let cluster = try await EmbeddedCluster.start(in: folder)
            let database = Database(cluster.settings, poolSize: 1)
            try await database.transaction(WorkerScope()) { try await $0.run(MakeTable()) }
            kill(try serverProcess(in: folder), SIGKILL)
            while (try? await database.ping()) != nil { await Task.yield() }
            _ = try await EmbeddedCluster.start(in: folder)
            #expect(try await database.read(WorkerScope(), KeptTables()) == 1)
            database.close()
        }
    }

    @Test(.timeLimit(.minutes(30))) func comesBackByItselfWheneverItIsGone() async throws {
        try await withFolder { folder in
            let options = EmbeddedCluster.Options(parameters: ["application_name": "kept"])
            let cluster = try await EmbeddedCluster.start(in: folder, options)
            let database = Database(cluster.settings, poolSize: 1, logger: quiet)
            defer { database.close() }
            try await database.transaction(WorkerScope()) { try await $0.run(MakeTable()) }
            let first = try serverProcess(in: folder)
            let watch = Task { await cluster.keepRunning(lookingEvery: .milliseconds(50), logger: quiet) }
            for _ in 0..<2 {
                kill(try serverProcess(in: folder), SIGKILL)
                while (try? await database.ping()) != nil { await Task.yield() }
                while (try? await database.ping()) == nil { await Task.yield() }
            }
            #expect(try await database.read(WorkerScope(), KeptTables()) == 1)
            #expect(try serverProcess(in: folder) != first)
            let configuration = try String(contentsOfFile: folder + "/cluster/postgresql.conf", encoding: .utf8)
            #expect(configuration.contains("application_name = 'kept'"))
            watch.cancel()
            await watch.value
        }
    }

    /// By the note that the server leaves while it runs.
    private func serverProcess(in folder: String) throws -> pid_t {
        let note = try String(contentsOfFile: folder + "/cluster/postmaster.pid", encoding: .utf8)
        return try #require(pid_t(note.prefix { $0 != "\n" }))
    }

    private let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    @Test func deepFolderGetsAShortSocket() async throws {
        try await withFolder("/" + String(repeating: "deep folder's/", count: 9) + "end") { folder in
            let cluster = try await EmbeddedCluster.start(in: folder, quick)
            let socketFolder = try #require(cluster.settings.host)
            #expect(socketFolder.hasPrefix("/tmp/plainbill-"))
            #expect(try FileManager.default.attributesOfItem(atPath: socketFolder)[.posixPermissions] as? Int == 0o700)
            _ = try await Database(cluster.settings, poolSize: 1).ping()
            try await cluster.stop(.immediate)
            try FileManager.default.removeItem(atPath: socketFolder)
        }
    }

    @Test func openSocketFolderIsRefused() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/socket", withIntermediateDirectories: true)
            chmod(folder + "/socket", 0o777)
            await #expect(throws: ClusterError.notPrivate(folder: folder + "/socket")) {
                try await EmbeddedCluster.start(in: folder, quick)
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root starts the server as another user"))
    func closedParentIsNamed() async throws {
        try await withFolder("/closed/inner") { folder in
            let closed = String(folder.dropLast("/inner".count))
            try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
            chmod(closed, 0o700)
            await #expect(throws: ClusterError.cannotEnter(folder: closed, user: "postgres")) {
                try await EmbeddedCluster.start(in: folder, quick)
            }
        }
    }

    @Test func dataOfAnotherVersionIsRefused() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/cluster", withIntermediateDirectories: true)
            try "14\n".write(toFile: folder + "/cluster/PG_VERSION", atomically: true, encoding: .utf8)
            let error = await #expect(throws: ClusterError.self) { try await EmbeddedCluster.start(in: folder, quick) }
            #expect(error == .otherVersion(data: "14"))
        }
    }

    @Test func serverThatCannotStartSaysWhy() async throws {
        try await withFolder { folder in
            let options = EmbeddedCluster.Options(durable: false, parameters: ["shared_buffers": "nonsense"])
            let error = await #expect(throws: ClusterError.self) {
                try await EmbeddedCluster.start(in: folder, options)
            }
            #expect(error?.description.contains("FATAL") == true)
        }
    }

    /// A server that must wait for a standby which is not there. Only asked for durability does it wait.
    private static let lonely = EmbeddedCluster.Options(
        durable: false, parameters: ["synchronous_standby_names": "nobody", "synchronous_commit": "local"]
    )

    @Test func commitThatWaitsForAStandbyIsUnknown() async throws {
        try await withFolder { folder in
            var settings = try await EmbeddedCluster.start(in: folder, Self.lonely).settings
            let patient = Database(settings, poolSize: 2)
            settings.commitTimeout = .milliseconds(50)
            let hasty = Database(settings, poolSize: 1)
            #expect(await failure(of: MakeTable(), in: hasty)?.isUnknown == true)
            // The server calls a commit whose wait was cancelled a success, and only warns.
            let canceller = Task {
                while !Task.isCancelled { _ = try await patient.read(WorkerScope(), CancelStandbyWaits()) }
            }
            let error = await failure(of: MakeOtherTable(), in: patient)
            canceller.cancel()
            #expect(error == .outcomeUnknown("the standby did not confirm the change"))
            for database in [hasty, patient] { database.close() }
        }
    }

    private func failure(of query: some Query, in database: Database) async -> StoreError? {
        await #expect(throws: StoreError.self) {
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(CommitForReal())
                _ = try await transaction.run(query)
            }
        }
    }
}
