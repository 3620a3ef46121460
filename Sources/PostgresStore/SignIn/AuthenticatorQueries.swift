public import BillingCore

/// Whose session under this token awaits a code? In the session's scope.
public struct SessionAwaitingCode: OneRow {
    public static let sql = statement(PackageResources.session_awaiting_code_sql)
    let tokenHash: [UInt8]
    let since: Instant

    /// - Parameter since: one that began before has waited too long.
    public init(tokenHash: [UInt8], since: Instant) {
        self.tokenHash = tokenHash
        self.since = since
    }

    public var binds: [Bind] { [.bytes(tokenHash), .instant(since)] }

    public static func decode(_ row: Row) throws(StoreError) -> AwaitedCode {
        AwaitedCode(person: try row.id("user_id"), account: try row.optionalID("account_id"))
    }
}

/// A session that opens nothing until a code comes.
public struct AwaitedCode: Hashable, Sendable {
    public let person: ID<PortalUser>
    public let account: Account.ID?
}

/// The authenticator app of a person. For the worker.
public struct AuthenticatorOfPerson: OneRow {
    public static let sql = statement(PackageResources.authenticator_sql)
    let person: ID<PortalUser>

    public init(_ person: ID<PortalUser>) { self.person = person }

    public var binds: [Bind] { [.id(person)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredAuthenticator {
        StoredAuthenticator(
            sealedSecret: try row.bytes("sealed_secret"), isConfirmed: try row.bool("is_confirmed"),
            codesLeft: Int(try row.int("code_count")))
    }
}

public struct StoredAuthenticator: Hashable, Sendable {
    public let sealedSecret: [UInt8]
    /// Until the person has shown that the app works, no code is asked for.
    public let isConfirmed: Bool
    /// Recovery codes that were not used.
    public let codesLeft: Int
}

/// Remember the secret of an authenticator app that the person is setting up. Touches no row when one is confirmed. For the
/// worker.
public struct PutAuthenticator: Command {
    public static let sql = statement(PackageResources.put_authenticator_sql)
    let person: ID<PortalUser>
    let sealedSecret: [UInt8]

    public init(of person: ID<PortalUser>, sealedSecret: [UInt8]) {
        self.person = person
        self.sealedSecret = sealedSecret
    }

    public var binds: [Bind] { [.id(person), .bytes(sealedSecret)] }
}

/// Take the code of a step. Touches no row when one of it, or a later one, was taken before. For the worker.
public struct TakeCodeStep: Command {
    public static let sql = statement(PackageResources.take_code_step_sql)
    let person: ID<PortalUser>
    let step: Int64
    let now: Instant

    public init(_ step: Int64, of person: ID<PortalUser>, now: Instant) {
        self.person = person
        self.step = step
        self.now = now
    }

    public var binds: [Bind] { [.id(person), .int(step), .instant(now)] }
}

/// Forget the authenticator app of a person, and the recovery codes. For the worker.
public struct RemoveAuthenticator: Command {
    public static let sql = statement(PackageResources.remove_authenticator_sql)
    let person: ID<PortalUser>

    public init(of person: ID<PortalUser>) { self.person = person }

    public var binds: [Bind] { [.id(person)] }
}

/// Give a person new recovery codes; those before are good for nothing. For the worker.
public struct PutRecoveryCodes: Command {
    public static let sql = statement(PackageResources.put_recovery_codes_sql)
    let person: ID<PortalUser>
    let hashes: EncodedArray

    public init(of person: ID<PortalUser>, hashes: [[UInt8]]) throws(StoreError) {
        self.person = person
        var encoded = EncodedArray(of: .bytea)
        for hash in hashes { try encoded.append(hash) }
        self.hashes = encoded
    }

    public var binds: [Bind] { [.id(person), .array(hashes)] }
}

/// Say whether the people of an account must show a code when they sign in. Touches no row when it is so already. For the
/// worker.
public struct RequireCode: Command {
    public static let sql = statement(PackageResources.require_code_sql)
    let account: Account.ID
    let isRequired: Bool

    public init(of account: Account.ID, _ isRequired: Bool) {
        self.account = account
        self.isRequired = isRequired
    }

    public var binds: [Bind] { [.id(account), .bool(isRequired)] }
}

/// Whether the people of the account must show a code when they sign in.
public struct RequiresCode: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.requires_code_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Bool { try row.bool("requires_code") }
}

/// Use a recovery code up. Touches no row when it is none, or was used. For the worker.
public struct UseRecoveryCode: Command {
    public static let sql = statement(PackageResources.use_recovery_code_sql)
    let person: ID<PortalUser>
    let hash: [UInt8]
    let now: Instant

    public init(hash: [UInt8], of person: ID<PortalUser>, now: Instant) {
        self.person = person
        self.hash = hash
        self.now = now
    }

    public var binds: [Bind] { [.id(person), .bytes(hash), .instant(now)] }
}
