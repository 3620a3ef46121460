import BillingCore
import PostgresStore

extension TestDatabase {
    /// Every row of every table but these, as PostgreSQL writes rows, in order: to compare two databases byte for byte.
    public func contents(without left: Set<String>) async throws -> [String: String] {
        var contents: [String: String] = [:]
        for table in try await owner.read(WorkerScope(), TableNames()) where !left.contains(table) {
            contents[table] = try await owner.read(WorkerScope(), TableContents(table: table))
        }
        return contents
    }

    /// Ends every session of a role, as an administrator or a crash of the server would.
    public func endSessions(of role: String) async throws {
        _ = try await owner.read(WorkerScope(), EndSessions(role: role))
    }
}

/// Which tables are there?
private struct TableNames: ManyRows {
    static let sql =
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
}

/// The rows of a table.
private struct TableContents: ExactlyOneRow {
    let table: String

    static let sql = "SELECT query_to_xml($1, true, true, '')::text AS rows"
    var binds: [Bind] { [.text("SELECT t::text AS row FROM \"\(table)\" AS t ORDER BY 1")] }

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("rows") }
}

/// End the sessions of a role in this database.
private struct EndSessions: ExactlyOneRow {
    let role: String

    static let sql = """
        SELECT count(pg_terminate_backend(pid)) AS ended
        FROM pg_stat_activity WHERE datname = current_database() AND usename = $1
        """
    var binds: [Bind] { [.text(role)] }

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("ended") }
}
