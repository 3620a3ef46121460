public import BillingCore

/// Who signs in with this e-mail address, and the hash to check the password against? Asked in their ``EmailScope``.
public struct PersonByEmail: OneRow {
    public static let sql = statement(PackageResources.person_by_email_sql)
    let email: String

    /// - Parameter email: in lower case.
    public init(email: String) { self.email = email }

    public var binds: [Bind] { [.text(email)] }

    public static func decode(_ row: Row) throws(StoreError) -> PersonCredentials {
        PersonCredentials(
            id: try row.id("user_id"), name: try row.text("name"), passwordHash: try row.optionalText("password_hash"))
    }
}

public struct PersonCredentials: Sendable {
    public let id: ID<PortalUser>
    public let name: String
    /// `nil` until they have set a password.
    public let passwordHash: String?
}

/// A person who signs in. One person may belong to several accounts.
public enum PortalUser {}

/// Start a session, on the person's account when they have exactly one. Answers with that account. Runs under the
/// person's scope.
public struct StartSession: ExactlyOneRow {
    public static let sql = statement(PackageResources.session_start_sql)
    let tokenHash: [UInt8]
    let person: ID<PortalUser>
    let now: Instant
    let expiresAt: Instant
    let agent: String
    let network: String
    let awaitsCode: Bool

    /// - Parameters:
    ///   - agent: what the browser says of itself, cut to 300 bytes.
    ///   - network: where the request came from.
    ///   - awaitsCode: whether it opens nothing until ``RenewSession``.
    public init(
        tokenHash: [UInt8], person: ID<PortalUser>, now: Instant, expiresAt: Instant, agent: String = "",
        network: String = "", awaitsCode: Bool = false
    ) {
        self.tokenHash = tokenHash
        self.person = person
        self.now = now
        self.expiresAt = expiresAt
        self.agent = agent
        self.network = network
        self.awaitsCode = awaitsCode
    }

    public var binds: [Bind] {
        [
            .bytes(tokenHash), .id(person), .instant(now), .instant(expiresAt), .text(agent), .text(network),
            .bool(awaitsCode),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> Account.ID? { try row.optionalID("account_id") }
}

/// Who holds this session, and on which account of theirs is it? From here to its end the transaction sees that account
/// or, as the person's, the names of all of theirs.
///
/// To be asked through ``Database/read(as:_:)``, before anything else.
public struct OpenSession: OneRow {
    public static let sql = statement(PackageResources.session_open_sql)
    let tokenHash: [UInt8]
    let now: Instant
    let idleSince: Instant
    let view: View
    let claimedAccount: Account.ID?

    /// What is looked at.
    public enum View: Hashable, Sendable {
        /// The account that the session is on; nothing when it is on none.
        case account
        /// The names of the person's accounts.
        case person
    }

    /// - Parameters:
    ///   - idleSince: a session not used after this moment is dead.
    ///   - claimedAccount: the account that the session was last seen on, by the browser's word.
    public init(tokenHash: [UInt8], now: Instant, idleSince: Instant, view: View, claimedAccount: Account.ID? = nil) {
        self.tokenHash = tokenHash
        self.now = now
        self.idleSince = idleSince
        self.view = view
        self.claimedAccount = claimedAccount
    }

    public var binds: [Bind] { [.bytes(tokenHash), .instant(now), .instant(idleSince), .bool(view == .person)] }

    /// Whether what was asked about the claimed account has to be asked about another.
    func isMistaken(about session: LiveSession) -> Bool {
        view == .account && session.account != nil && session.account != claimedAccount
    }

    func claiming(_ account: Account.ID?) -> OpenSession {
        OpenSession(tokenHash: tokenHash, now: now, idleSince: idleSince, view: view, claimedAccount: account)
    }

    public static func decode(_ row: Row) throws(StoreError) -> LiveSession {
        LiveSession(
            person: try row.id("user_id"), name: try row.text("name"), email: try row.text("email"),
            language: try row.optionalText("language"), authenticatedAt: try row.instant("authenticated_at"),
            lastSeenAt: try row.instant("last_seen_at"),
            account: try row.optionalID("account_id"), accountCount: try row.int("account_count"),
            membership: try row.optionalText("role") == nil ? nil : try row.membership(),
            lacksCode: try row.bool("lacks_code"))
    }
}

public struct LiveSession: Sendable {
    public let person: ID<PortalUser>
    public let name: String
    public let email: String
    /// The language that the person chose; `nil` until they choose.
    public let language: String?
    /// When the person last proved who they are.
    public let authenticatedAt: Instant
    public let lastSeenAt: Instant
    /// `nil` until a person of several accounts has chosen one, or after they lost it.
    public let account: Account.ID?
    public let accountCount: Int64
    /// How they belong to the account; `nil` without one.
    public let membership: Membership?
    /// Whether the account asks for a code of an authenticator app, and the session began without one.
    public let lacksCode: Bool
}

/// Note that a session was used. Runs under the session's scope.
public struct TouchSession: Command {
    public static let sql = statement(PackageResources.session_touch_sql)
    let tokenHash: [UInt8]
    let now: Instant

    public init(tokenHash: [UInt8], now: Instant) {
        self.tokenHash = tokenHash
        self.now = now
    }

    public var binds: [Bind] { [.bytes(tokenHash), .instant(now)] }
}

/// Go on with a session under another token, now that its person has proved again who they are. Runs under the person's
/// scope.
public struct RenewSession: Command {
    public static let sql = statement(PackageResources.session_renew_sql)
    let tokenHash: [UInt8]
    let fresh: [UInt8]
    let now: Instant
    let byCode: Bool

    /// - Parameters:
    ///   - fresh: what is stored of the token that replaces the present one.
    ///   - byCode: whether the person has shown a code of their authenticator app.
    public init(tokenHash: [UInt8], fresh: [UInt8], now: Instant, byCode: Bool = false) {
        self.tokenHash = tokenHash
        self.fresh = fresh
        self.now = now
        self.byCode = byCode
    }

    public var binds: [Bind] { [.bytes(tokenHash), .bytes(fresh), .instant(now), .bool(byCode)] }
}

/// Put a session on another account, if its person belongs to it. Runs under the person's scope.
public struct ChooseAccount: Command {
    public static let sql = statement(PackageResources.session_choose_account_sql)
    let tokenHash: [UInt8]
    let account: Account.ID
    let now: Instant

    public init(tokenHash: [UInt8], account: Account.ID, now: Instant) {
        self.tokenHash = tokenHash
        self.account = account
        self.now = now
    }

    public var binds: [Bind] { [.bytes(tokenHash), .id(account), .instant(now)] }
}

/// Remember the language that a person chose for pages. Runs under the person's scope.
public struct ChooseLanguage: Command {
    public static let sql = statement(PackageResources.choose_language_sql)
    let person: ID<PortalUser>
    let language: String

    /// - Parameter language: a BCP 47 tag.
    public init(person: ID<PortalUser>, language: String) {
        self.person = person
        self.language = language
    }

    public var binds: [Bind] { [.id(person), .text(language)] }
}

/// End a session. Runs under the session's scope.
public struct EndSession: Command {
    public static let sql = statement(PackageResources.session_end_sql)
    let tokenHash: [UInt8]

    public init(tokenHash: [UInt8]) { self.tokenHash = tokenHash }

    public var binds: [Bind] { [.bytes(tokenHash)] }
}

/// Remove the sessions, links and known devices that have expired. For the worker.
public struct RemoveExpiredSessions: Command {
    public static let sql = statement(PackageResources.remove_expired_sessions_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }
}

/// Which accounts does this person belong to, and which belong to an organisation of these?
public struct AccountsOfPerson: ManyRows {
    public static let sql = statement(PackageResources.accounts_of_person_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> AccountChoice {
        AccountChoice(
            id: try row.id("account_id"), number: try row.text("number"), name: try row.text("name"),
            currency: try row.currency("currency"), parent: try row.optionalID("parent_id"),
            membership: try row.optionalText("role") == nil ? nil : try row.membership(),
            open: try row.optionalMoney("open"))
    }
}

/// Give a person a new password, and end every session, known device and link that came before it. Answers how many
/// people that were. For the worker.
public struct SetPassword: ExactlyOneRow {
    public static let sql = statement(PackageResources.set_password_sql)
    let email: String
    let passwordHash: String

    /// - Parameter email: in lower case.
    public init(email: String, passwordHash: String) {
        self.email = email
        self.passwordHash = passwordHash
    }

    public var binds: [Bind] { [.text(email), .text(passwordHash)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("people") }
}
