public import BillingCore

/// A mandate as a customer gave it, to be stored.
public struct NewMandate: Hashable, Sendable {
    public var id: UInt128
    public var account: Account.ID
    public var creditor: CreditorIdentifier
    public var scheme: DebitScheme
    public var holder: String
    public var iban: IBAN
    /// What was shown, in which language.
    public var words: String
    public var language: String
    public var person: ID<PortalUser>
    /// From where they agreed.
    public var peer: String
    public var signedAt: Instant
    public var signedOn: Day

    public init(
        id: UInt128, account: Account.ID, creditor: CreditorIdentifier, scheme: DebitScheme, holder: String,
        iban: IBAN, words: String, language: String, person: ID<PortalUser>, peer: String, signedAt: Instant,
        signedOn: Day
    ) {
        self.id = id
        self.account = account
        self.creditor = creditor
        self.scheme = scheme
        self.holder = holder
        self.iban = iban
        self.words = words
        self.language = language
        self.person = person
        self.peer = peer
        self.signedAt = signedAt
        self.signedOn = signedOn
    }
}

/// A customer gave a mandate; under the account's lock.
public struct InsertMandate: ExactlyOneRow {
    public static let sql = statement(PackageResources.insert_mandate_sql)
    let new: NewMandate

    public init(_ new: NewMandate) { self.new = new }

    public var binds: [Bind] {
        [
            .id(new.account), .uuid(new.id), .text(new.creditor.plain), .text(new.scheme.rawValue), .text(new.holder),
            .text(new.iban.plain), .text(new.words), .text(new.language), .id(new.person), .text(new.peer),
            .instant(new.signedAt), .day(new.signedOn),
        ]
    }

    /// Its reference.
    public static func decode(_ row: Row) throws(StoreError) -> String { try row.text("reference") }
}

/// A stored mandate.
public struct StoredMandate: Hashable, Sendable {
    public let id: UInt128
    public let account: Account.ID
    public let mandate: DebitMandate
    public let isRevoked: Bool
}

/// The mandate of this reference. For the worker.
public struct MandateByReference: OneRow {
    public static let sql = statement(PackageResources.mandate_by_reference_sql)
    let reference: String

    public init(_ reference: String) { self.reference = reference }

    public var binds: [Bind] { [.text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredMandate {
        StoredMandate(
            id: try row.uuid("mandate_id"), account: try row.id("account_id"), mandate: try DebitMandate(row),
            isRevoked: try row.bool("is_revoked"))
    }
}

/// Nothing is collected by a mandate any more.
public struct RevokeMandate: Command {
    public static let sql = statement(PackageResources.revoke_mandate_sql)
    let stored: StoredMandate
    let now: Instant

    public init(_ stored: StoredMandate, now: Instant) {
        self.stored = stored
        self.now = now
    }

    public var binds: [Bind] { [.id(stored.account), .uuid(stored.id), .instant(now)] }
}

extension DebitMandate {
    init(_ row: Row) throws(StoreError) {
        let (creditor, iban) = (try row.text("creditor"), try row.text("iban"))
        self.init(
            creditor: try row.checked("creditor") { () throws(BillingRefusal) in try CreditorIdentifier(creditor) },
            reference: try row.text("reference"), scheme: try row.choice("scheme"), holder: try row.text("holder"),
            iban: try row.checked("iban") { () throws(BillingRefusal) in try IBAN(iban) },
            signedOn: try row.day("signed_on"))
    }
}
