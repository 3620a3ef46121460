/// The server's answer to "are you there".
public struct ServerHealth: Hashable, Sendable {
    /// `"15.20"`
    public let version: String
    /// A standby takes no writes.
    public let isStandby: Bool
}

/// How is the server: its version, and whether it is a standby that takes no writes?
struct ServerHealthQuery: ExactlyOneRow {
    static let sql = statement(PackageResources.server_health_sql)

    static func decode(_ row: Row) throws(StoreError) -> ServerHealth {
        ServerHealth(version: try row.text("version"), isStandby: try row.bool("is_standby"))
    }
}
