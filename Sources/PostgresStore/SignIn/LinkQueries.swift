public import BillingCore

/// What a link that was mailed lets its holder do, once.
public enum LinkPurpose: String, Hashable, Sendable, CaseIterable {
    /// Set the first password.
    case invitation
    /// Set a new password.
    case passwordReset = "password_reset"
    /// Make the address that it was mailed to their own.
    case emailChange = "email_change"
    /// Sign in, in the browser in which it was asked for.
    case signIn = "sign_in"

    /// How long it is good for, from its mailing on (OWASP's Forgot Password Cheat Sheet for the shorter ones).
    public var life: Duration {
        switch self {
        case .invitation: .days(7)
        case .passwordReset, .emailChange: .minutes(30)
        // ASVS 6.5.5.
        case .signIn: .minutes(10)
        }
    }
}

/// Let a link in: it takes the place of the person's one before for the same purpose. For the worker.
public struct PutMailToken: Command {
    public static let sql = statement(PackageResources.put_mail_token_sql)
    let tokenHash: [UInt8]
    let person: ID<PortalUser>
    let purpose: LinkPurpose
    let email: String
    let expiresAt: Instant

    /// - Parameter email: where it is mailed, in lower case.
    public init(
        tokenHash: [UInt8], person: ID<PortalUser>, purpose: LinkPurpose, email: String, expiresAt: Instant
    ) {
        self.tokenHash = tokenHash
        self.person = person
        self.purpose = purpose
        self.email = email
        self.expiresAt = expiresAt
    }

    public var binds: [Bind] {
        [.bytes(tokenHash), .id(person), .text(purpose.rawValue), .text(email), .instant(expiresAt)]
    }
}

/// Whose live link is this? From here to its end the transaction is about that person. In the link's ``LinkScope``.
public struct FindLink: Command {
    public static let sql = statement(PackageResources.link_find_sql)
    let tokenHash: [UInt8]
    let now: Instant

    public init(tokenHash: [UInt8], now: Instant) {
        self.tokenHash = tokenHash
        self.now = now
    }

    public var binds: [Bind] { [.bytes(tokenHash), .instant(now)] }
}

/// From here to its end the transaction sees the names of all accounts of its person.
public struct ShowAccountsOfPerson: Command {
    public static let sql = statement(PackageResources.show_accounts_of_person_sql)

    public init() {}
}

/// What is this link for? After ``FindLink`` and ``ShowAccountsOfPerson``.
public struct MailLinkByToken: OneRow {
    public static let sql = statement(PackageResources.mail_link_sql)
    let tokenHash: [UInt8]

    public init(tokenHash: [UInt8]) { self.tokenHash = tokenHash }

    public var binds: [Bind] { [.bytes(tokenHash)] }

    public static func decode(_ row: Row) throws(StoreError) -> MailLink {
        MailLink(
            person: try row.id("user_id"), purpose: try row.choice("purpose"), mailedTo: try row.text("mailed_to"),
            email: try row.text("email"), name: try row.text("name"), language: try row.optionalText("language"),
            seller: try row.optionalID("seller_id"), accountNames: try row.texts("account_names"))
    }
}

/// A link that was mailed and not used yet.
public struct MailLink: Hashable, Sendable {
    public let person: ID<PortalUser>
    public let purpose: LinkPurpose
    /// The person's address, or the one that is to become it.
    public let mailedTo: String
    public let email: String
    public let name: String
    /// The language that the person chose; `nil` until they choose.
    public let language: String?
    /// Who bills an account of theirs; `nil` when they have none.
    public let seller: Seller.ID?
    public let accountNames: [String]
}

/// Use a link up. Answers whose it was; nothing when it is used, expired, replaced or for another purpose. For the
/// worker.
public struct UseMailToken: OneRow {
    public static let sql = statement(PackageResources.use_mail_token_sql)
    let tokenHash: [UInt8]
    let purpose: LinkPurpose
    let now: Instant

    public init(tokenHash: [UInt8], purpose: LinkPurpose, now: Instant) {
        self.tokenHash = tokenHash
        self.purpose = purpose
        self.now = now
    }

    public var binds: [Bind] { [.bytes(tokenHash), .text(purpose.rawValue), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> UsedLink {
        UsedLink(person: try row.id("user_id"), emailBefore: try row.text("email_before"))
    }
}

public struct UsedLink: Hashable, Sendable {
    public let person: ID<PortalUser>
    /// The person's address before the link was used.
    public let emailBefore: String
}

/// Remember that a link to set a new password, or to sign in, was asked for an address. For the portal, which does not learn whether a
/// person has it.
public struct AddResetRequest: Command {
    public static let sql = statement(PackageResources.add_reset_request_sql)
    let id: UInt128
    let email: String
    let now: Instant
    let browserHash: [UInt8]?

    /// - Parameters:
    ///   - email: in lower case.
    ///   - browserHash: of the browser in which the link is to sign in; `nil` for a link to set a new password.
    public init(id: UInt128, email: String, now: Instant, browserHash: [UInt8]? = nil) {
        self.id = id
        self.email = email
        self.now = now
        self.browserHash = browserHash
    }

    private var purpose: LinkPurpose { browserHash == nil ? .passwordReset : .signIn }

    public var binds: [Bind] {
        [.uuid(id), .text(email), .instant(now), .text(purpose.rawValue), .bytes(browserHash)]
    }
}

/// The people for whom a link to set a new password was asked. For the worker.
public struct TakeResetRequests: ManyRows {
    public static let sql = statement(PackageResources.take_reset_requests_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ResetRequest {
        ResetRequest(
            id: try row.uuid("request_id"), person: try row.id("user_id"), at: try row.instant("requested_at"),
            browserHash: try row.choice("purpose", of: LinkPurpose.self) == .signIn
                ? try row.bytes("browser_hash") : nil)
    }
}

public struct ResetRequest: Hashable, Sendable {
    public let id: UInt128
    public let person: ID<PortalUser>
    public let at: Instant
    /// Of the browser in which the link is to sign in; `nil` for a link to set a new password.
    public let browserHash: [UInt8]?
}

/// Remember in which browser a person asked for a link to sign in. For the worker.
public struct PutSignInRequest: Command {
    public static let sql = statement(PackageResources.put_sign_in_request_sql)
    let person: ID<PortalUser>
    let browserHash: [UInt8]

    public init(of person: ID<PortalUser>, browserHash: [UInt8]) {
        self.person = person
        self.browserHash = browserHash
    }

    public var binds: [Bind] { [.id(person), .bytes(browserHash)] }
}

/// The person signs in in the browser in which they asked for the link. Touches no row in any other. For the worker.
public struct TakeSignInRequest: Command {
    public static let sql = statement(PackageResources.take_sign_in_request_sql)
    let person: ID<PortalUser>
    let browserHash: [UInt8]

    public init(of person: ID<PortalUser>, browserHash: [UInt8]) {
        self.person = person
        self.browserHash = browserHash
    }

    public var binds: [Bind] { [.id(person), .bytes(browserHash)] }
}

/// A person to write to, if they may sign in. For the worker.
public struct MailedPersonByID: OneRow {
    public static let sql = statement(PackageResources.mailed_person_sql)
    let person: ID<PortalUser>

    public init(_ person: ID<PortalUser>) { self.person = person }

    public var binds: [Bind] { [.id(person)] }

    public static func decode(_ row: Row) throws(StoreError) -> MailedPerson {
        MailedPerson(hasPassword: try row.bool("has_password"), account: try row.optionalID("account_id"))
    }
}

public struct MailedPerson: Hashable, Sendable {
    public let hasPassword: Bool
    /// In whose name the person is written to; `nil` when they belong to no account.
    public let account: Account.ID?
}

/// Whether no person has this e-mail address. For the worker.
public struct AddressIsFree: ExactlyOneRow {
    public static let sql = statement(PackageResources.address_is_free_sql)
    let email: String

    /// - Parameter email: in lower case.
    public init(_ email: String) { self.email = email }

    public var binds: [Bind] { [.text(email)] }

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("is_free") }
}

/// Revoke the links of a person. For the worker.
public struct DropMailTokens: Command {
    public static let sql = statement(PackageResources.drop_mail_tokens_sql)
    let person: ID<PortalUser>

    public init(of person: ID<PortalUser>) { self.person = person }

    public var binds: [Bind] { [.id(person)] }
}
