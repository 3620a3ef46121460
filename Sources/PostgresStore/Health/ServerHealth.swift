/// The server's answer to "are you there".
public struct ServerHealth: Hashable, Sendable {
    /// `"15.20"`
    public let version: String
    /// A standby takes no writes.
    public let isStandby: Bool
    /// How many sessions it takes at once.
    public let mostConnections: Int64
    /// Whether the schema of Plainbill is there at all.
    public let hasSchema: Bool
    /// Whether row level security does not hold the role that asks.
    public let isAboveRowSecurity: Bool
}

/// How is the server: its version, what it takes, and what may the role do that asks?
struct ServerHealthQuery: ExactlyOneRow {
    static let sql = statement(PackageResources.server_health_sql)

    static func decode(_ row: Row) throws(StoreError) -> ServerHealth {
        ServerHealth(
            version: try row.text("version"), isStandby: try row.bool("is_standby"),
            mostConnections: try row.int("most_connections"), hasSchema: try row.bool("has_schema"),
            isAboveRowSecurity: try row.bool("is_above_row_security"))
    }
}
