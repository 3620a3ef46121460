public import BillingCore

/// Has this person signed in in this browser before? Asked in its ``DeviceScope``.
public struct IsKnownDevice: ExactlyOneRow {
    public static let sql = statement(PackageResources.known_device_sql)
    let person: ID<PortalUser>
    let deviceHash: [UInt8]
    let now: Instant

    public init(of person: ID<PortalUser>, deviceHash: [UInt8], now: Instant) {
        self.person = person
        self.deviceHash = deviceHash
        self.now = now
    }

    public var binds: [Bind] { [.id(person), .bytes(deviceHash), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("is_known") }
}

/// Remember a browser in which a person has signed in. For the worker.
public struct RememberDevice: ExactlyOneRow {
    public static let sql = statement(PackageResources.remember_device_sql)
    let person: ID<PortalUser>
    let deviceHash: [UInt8]
    let expiresAt: Instant

    public init(of person: ID<PortalUser>, deviceHash: [UInt8], expiresAt: Instant) {
        self.person = person
        self.deviceHash = deviceHash
        self.expiresAt = expiresAt
    }

    public var binds: [Bind] { [.id(person), .bytes(deviceHash), .instant(expiresAt)] }

    public static func decode(_ row: Row) throws(StoreError) -> RememberedDevice {
        RememberedDevice(isNew: try row.bool("is_new"), hasOthers: try row.bool("has_others"))
    }
}

public struct RememberedDevice: Hashable, Sendable {
    public let isNew: Bool
    /// Whether the person had signed in elsewhere before.
    public let hasOthers: Bool
}

/// Where is this person signed in? In the person's scope.
public struct SessionsOfPerson: ManyRows {
    public static let sql = statement(PackageResources.sessions_of_person_sql)
    let now: Instant
    let idleSince: Instant

    /// - Parameter idleSince: sessions not used after this moment are dead.
    public init(now: Instant, idleSince: Instant) {
        self.now = now
        self.idleSince = idleSince
    }

    public var binds: [Bind] { [.instant(now), .instant(idleSince)] }

    public static func decode(_ row: Row) throws(StoreError) -> SessionSummary {
        SessionSummary(
            tokenHash: try row.bytes("token_hash"), createdAt: try row.instant("created_at"),
            lastSeenAt: try row.instant("last_seen_at"), agent: try row.text("agent"),
            network: try row.text("network"))
    }
}

public struct SessionSummary: Hashable, Sendable {
    public let tokenHash: [UInt8]
    public let createdAt: Instant
    public let lastSeenAt: Instant
    /// What the browser said of itself.
    public let agent: String
    public let network: String
}

/// End one session of a person, or all but one. Runs under the person's scope.
public struct EndSessionsOfPerson: Command {
    public static let sql = statement(PackageResources.end_sessions_of_person_sql)
    let tokenHash: [UInt8]?
    let kept: [UInt8]?

    public init(tokenHash: [UInt8]) { (self.tokenHash, kept) = (tokenHash, nil) }

    public init(allBut kept: [UInt8]) { (tokenHash, self.kept) = (nil, kept) }

    public var binds: [Bind] { [.bytes(tokenHash), .bytes(kept)] }
}

/// The hash to check a signed-in person's password against. Runs under the person's scope.
public struct PasswordOfPerson: OneRow {
    public static let sql = statement(PackageResources.password_of_person_sql)
    let person: ID<PortalUser>

    public init(_ person: ID<PortalUser>) { self.person = person }

    public var binds: [Bind] { [.id(person)] }

    /// Empty when the person has no password, which no hash is.
    public static func decode(_ row: Row) throws(StoreError) -> String {
        try row.optionalText("password_hash") ?? ""
    }
}

/// Give a person the password that they chose, and end every session and link of theirs, and every known device but one.
/// Answers how many people that were. For the worker.
public struct ReplacePassword: ExactlyOneRow {
    public static let sql = statement(PackageResources.replace_password_sql)
    let person: ID<PortalUser>
    let passwordHash: String
    let keptDevice: [UInt8]?

    public init(of person: ID<PortalUser>, passwordHash: String, keptDevice: [UInt8]?) {
        self.person = person
        self.passwordHash = passwordHash
        self.keptDevice = keptDevice
    }

    public var binds: [Bind] { [.id(person), .text(passwordHash), .bytes(keptDevice)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("people") }
}
