import BillingCore

/// From here to its end the transaction sees the people of a page of the account's events. Before ``AuditLog``.
public struct ShowPeopleOfEvents: AccountQuery, Command {
    public static let sql = statement(PackageResources.show_people_of_events_sql)
    let limit: Int
    let offset: Int

    public init(limit: Int, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] { [.int(Int64(limit)), .int(Int64(offset))] }
}

/// What happened to an account, the latest first, with who did it.
public struct AuditLog: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.audit_log_sql)
    let limit: Int
    let offset: Int

    public init(limit: Int, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] { [.int(Int64(limit)), .int(Int64(offset))] }

    public static func decode(_ row: Row) throws(StoreError) -> AuditEntry {
        let actor: AuditEntry.Actor
        if try row.bool("is_person") {
            actor = .person(
                email: try row.optionalText("actor_email"), network: try row.optionalText("network") ?? "")
        } else {
            actor = try row.optionalText("staff").map(AuditEntry.Actor.staff) ?? .program
        }
        return AuditEntry(
            event: try StoredEvent(row), actor: actor, person: try row.optionalText("person_email"),
            parameters: try row.text("parameters"), hash: try row.bytes("hash"), totalCount: try row.int("total_count"))
    }
}

/// An event with who did it.
public struct AuditEntry: Hashable, Sendable {
    public let event: StoredEvent
    public let actor: Actor
    /// The address of the member whom the event is about, if it is about one who is known.
    public let person: String?
    /// What is known of the event, as it is stored: JSON.
    public let parameters: String
    /// Covers the event and all before it.
    public let hash: [UInt8]
    /// How many events the account has.
    public let totalCount: Int64

    public enum Actor: Hashable, Sendable {
        /// The address; `nil` when the person is not known any more.
        case person(email: String?, network: String)
        case staff(String)
        case program
    }
}
