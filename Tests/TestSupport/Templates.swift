import PostgresStore

/// Migrated databases to copy, one for each text of the migrations, made once and kept by the server.
actor Templates {
    private var made: [String: Task<Void, any Error>] = [:]

    private static let prefix = "template_"
    private static let draftPrefix = "draft_"
    private static let kept = 6

    func template(of migrations: [Migration], in cluster: TestCluster) async throws -> String {
        let text = migrations.map { $0.name + $0.sql }.joined()
        let key = String(StableHash.of(text), radix: 16)
        let task = made[key] ?? Task { try await Self.make(key, migrations, in: cluster) }
        made[key] = task
        try await task.value
        return Self.prefix + key
    }

    private static func make(_ key: String, _ migrations: [Migration], in cluster: TestCluster) async throws {
        let lock = try await TestCluster.lock(cluster.server.folder + "/templates") { $0.take() }
        defer { lock.release() }
        let console = Database(cluster.server.settings, poolSize: 1)
        defer { console.close() }
        let present = try await console.read(WorkerScope(), DatabaseNames(prefix: prefix))
        guard !present.contains(prefix + key) else { return }
        for old in present.dropFirst(kept) { try await cluster.server.dropDatabase(old) }
        // Renamed when it is whole, so that half a template is never copied.
        try await cluster.server.dropDatabase(draftPrefix + key)
        let settings = try await cluster.server.database(draftPrefix + key)
        try await Migrator.migrate(settings, migrations)
        try await cluster.server.renameDatabase(draftPrefix + key, to: prefix + key)
    }
}
