public import BillingCore
public import PostgresStore

/// A database of its own for one test, with the schema in place.
public struct TestDatabase: Sendable {
    /// The superuser: sees every row, whatever the scope.
    public let owner: Database
    /// `plainbill_app`, the portal's role.
    public let app: Database
    /// `plainbill_worker`, the billing run's role.
    public let worker: Database

    init(_ settings: ConnectionSettings, poolSize: Int) {
        owner = Database(settings, poolSize: poolSize, waitLimit: .seconds(60))
        app = Database(settings.connecting(as: "plainbill_app"), poolSize: poolSize, waitLimit: .seconds(60))
        worker = Database(settings.connecting(as: "plainbill_worker"), poolSize: poolSize, waitLimit: .seconds(60))
    }

    func close() {
        for database in [owner, app, worker] { database.close() }
    }
}

extension ID<Seller> {
    /// The seller with which an installation begins.
    public static let main = ID(raw: 0x7000_8000_0000_0000_0001)
}

/// Runs a test on a fresh copy of the migrated database and removes the copy afterwards. A few run at a time.
public func withDatabase<Value>(
    migrations: [Migration] = Migration.all, poolSize: Int = 4, isolation: isolated (any Actor)? = #isolation,
    _ body: (TestDatabase) async throws -> Value
) async throws -> Value {
    let cluster = try await TestCluster.shared.value
    await Gate.databases.enter()
    defer { Gate.databases.leave() }
    let (name, settings) = try await cluster.copy(of: migrations)
    let database = TestDatabase(settings, poolSize: poolSize)
    let result: Result<Value, any Error>
    do {
        result = .success(try await body(database))
    } catch {
        result = .failure(error)
    }
    database.close()
    try await cluster.server.dropDatabase(name)
    return try result.get()
}

/// Loads a database once and lets `body` make copies of it as it then is: equal databases for runs to be compared.
public func withCopies<Value>(
    isolation: isolated (any Actor)? = #isolation, load: (TestDatabase) async throws -> Void,
    _ body: (DatabaseCopies) async throws -> Value
) async throws -> Value {
    let cluster = try await TestCluster.shared.value
    let (name, settings) = try await cluster.copy(of: Migration.all)
    let database = TestDatabase(settings, poolSize: 4)
    let result: Result<Value, any Error>
    do {
        try await load(database)
        database.close()
        result = .success(try await body(DatabaseCopies(cluster: cluster, name: name)))
    } catch {
        database.close()
        result = .failure(error)
    }
    try await cluster.server.dropDatabase(name)
    return try result.get()
}

public struct DatabaseCopies: Sendable {
    let cluster: TestCluster
    let name: String

    /// Runs `body` on a copy, which is removed afterwards.
    public func copy<Value>(
        poolSize: Int = 4, isolation: isolated (any Actor)? = #isolation,
        _ body: (TestDatabase) async throws -> Value
    ) async throws -> Value {
        await Gate.databases.enter()
        defer { Gate.databases.leave() }
        let copy = "test_\(TestCluster.ownName())"
        let database = TestDatabase(try await cluster.server.copyDatabase(name, to: copy), poolSize: poolSize)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        database.close()
        try await cluster.server.dropDatabase(copy)
        return try result.get()
    }
}
