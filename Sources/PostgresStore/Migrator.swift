/// One step of the schema.
public struct Migration: Hashable, Sendable {
    /// `schema`, or the name of a file of `Migrations/` without `.sql`.
    public let name: String
    public let sql: String

    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}

/// Why the schema could not be brought up to date. Migrations before the failed one stay applied.
public enum MigrationError: Error, Hashable, Sendable {
    /// The file was edited after it had been applied here.
    case changed(String)
    /// The database knows a migration that this program does not: it is older than the database.
    case unknown(String)
    /// It stands before one that has been applied here already, which may have changed what it makes.
    case tooLate(String)
    case failed(String, StoreError)
    case store(StoreError)
}

extension MigrationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .changed(let name): "The migration \(name) was edited after it had been applied."
        case .unknown(let name): "The database is newer than this version of Plainbill: it has the migration \(name)."
        case .tooLate(let name): "The migration \(name) stands before one that has been applied already."
        case .failed(let name, let error): "The migration \(name) failed: \(error)"
        case .store(let error): "\(error)"
        }
    }
}

/// Brings a database's schema up to date.
public enum Migrator {
    /// Applies what is missing, in order, each migration in a transaction of its own. Several processes may do this at
    /// once: the later ones wait, and find nothing to do.
    /// - Parameter owner: a role that may make roles and tables.
    /// - Returns: the names of the migrations applied now.
    @discardableResult
    public static func migrate(
        _ owner: ConnectionSettings, _ migrations: [Migration] = Migration.all
    ) async throws(MigrationError) -> [String] {
        var patient = owner
        patient.statementTimeout = .zero
        patient.lockTimeout = .seconds(60)
        let connection: Connection
        let applied: [Migration]
        do throws(StoreError) {
            connection = try await Connection.open(patient)
            try await connection.run(standalone: "SELECT pg_advisory_lock(\(lockKey))")
            try await connection.run(standalone: SchemaMigrations.table)
            applied = try await self.applied(connection)
        } catch {
            throw .store(error)
        }
        let missing = try missing(migrations, applied)
        for migration in missing { try await apply(migration, connection) }
        return missing.map(\.name)
    }

    /// The names of the migrations that the database lacks; nothing is changed.
    public static func missing(
        _ owner: ConnectionSettings, _ migrations: [Migration] = Migration.all
    ) async throws(MigrationError) -> [String] {
        var applied: [Migration] = []
        do throws(StoreError) {
            applied = try await self.applied(try await Connection.open(owner))
        } catch .refused(let report) where report.sqlState == "42P01" {
            // Not even the table of migrations is there.
        } catch {
            throw .store(error)
        }
        return try missing(migrations, applied).map(\.name)
    }

    private static func applied(_ connection: Connection) async throws(StoreError) -> [Migration] {
        var applied: [Migration] = []
        for result in try await connection.read(nil, [Call(SchemaMigrations())]) {
            applied += try SchemaMigrations.decode(Rows(result: result, query: SchemaMigrations.self))
        }
        return applied
    }

    /// Roles that log in, made by the migrations.
    public enum LoginRole: String, CaseIterable, Sendable {
        case app = "plainbill_app"
        case worker = "plainbill_worker"
    }

    /// Gives a role the password with which it will connect.
    public static func setPassword(
        _ password: String, of role: LoginRole, _ owner: ConnectionSettings
    ) async throws(StoreError) {
        try await Connection.open(owner).setPassword(password, of: role.rawValue)
    }

    /// Any number that no other program takes: "plainbil" in ASCII.
    private static let lockKey: Int64 = 0x706C_6169_6E62_696C

    private static func missing(
        _ migrations: [Migration], _ applied: [Migration]
    ) throws(MigrationError) -> [Migration] {
        for old in applied {
            guard let known = migrations.first(where: { $0.name == old.name }) else { throw .unknown(old.name) }
            guard known.sql == old.sql else { throw .changed(old.name) }
        }
        let missing = migrations.dropFirst(applied.count)
        let late = migrations.prefix(applied.count).first { migration in !applied.contains { $0.name == migration.name }
        }
        if let late { throw .tooLate(late.name) }
        return Array(missing)
    }

    /// After a failure the connection is dropped, and the open transaction with it.
    private static func apply(_ migration: Migration, _ connection: Connection) async throws(MigrationError) {
        do throws(StoreError) {
            let transaction = try await connection.begin([])
            try await connection.run(script: migration.sql, in: transaction)
            // A script may have become another role, which need not have a right to the table of migrations.
            try await connection.run(script: "RESET ROLE", in: transaction)
            _ = try await connection.run(Call(RecordMigration(migration: migration)), in: transaction)
            try await connection.commit(transaction)
            try await connection.run(standalone: "RESET ALL")
        } catch {
            throw .failed(migration.name, error)
        }
    }
}

/// Which migrations have been applied here, and what did they say then?
private struct SchemaMigrations: ManyRows {
    static let table = "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, sql text NOT NULL)"
    static let sql = "SELECT name, sql FROM schema_migrations ORDER BY name"

    static func decode(_ row: Row) throws(StoreError) -> Migration {
        Migration(name: try row.text("name"), sql: try row.text("sql"))
    }
}

private struct RecordMigration: Command {
    let migration: Migration

    static let sql = "INSERT INTO schema_migrations (name, sql) VALUES ($1, $2)"
    var binds: [Bind] { [.text(migration.name), .text(migration.sql)] }
}
