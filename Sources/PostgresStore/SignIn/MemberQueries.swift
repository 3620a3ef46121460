public import BillingCore

/// The people of these accounts, or of all. For the worker.
public struct AccountMembers: ManyRows {
    public static let sql = statement(PackageResources.account_members_sql)
    let accounts: [Account.ID]?
    let now: Instant

    /// - Parameter accounts: `nil` for all.
    public init(of accounts: [Account.ID]?, now: Instant) {
        self.accounts = accounts
        self.now = now
    }

    public var binds: [Bind] { [.ids(accounts ?? []), .instant(now), .bool(accounts == nil)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountMember {
        AccountMember(
            account: try row.id("account_id"), number: try row.text("number"), person: try row.id("user_id"),
            email: try row.text("email"), name: try row.text("name"), membership: try row.membership(),
            joinedAt: try row.optionalInstant("joined_at"), hasPassword: try row.bool("has_password"),
            sessions: Int(try row.int("session_count")))
    }
}

/// A person who may sign in to an account.
public struct AccountMember: Hashable, Sendable {
    public let account: Account.ID
    /// Of the account.
    public let number: String
    public let person: ID<PortalUser>
    public let email: String
    /// Of the person; their address when no other is known.
    public let name: String
    public let membership: Membership
    /// When they first signed in to the account; `nil` while they are only invited.
    public let joinedAt: Instant?
    /// Without one, the person cannot sign in yet.
    public let hasPassword: Bool
    /// Live ones, on whichever account.
    public let sessions: Int
}

/// From here to its end the transaction sees the people who belong to the account. Before ``MembersOfAccount``.
public struct ShowMembersOfAccount: AccountQuery, Command {
    public static let sql = statement(PackageResources.show_members_of_account_sql)

    public init() {}
}

/// The people of an account, as its owners see them.
public struct MembersOfAccount: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.members_of_account_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Member {
        Member(
            person: try row.id("user_id"), email: try row.text("email"), name: try row.text("name"),
            membership: try row.membership(), joinedAt: try row.optionalInstant("joined_at"))
    }
}

/// A person of an account, as its owners see them.
public struct Member: Hashable, Sendable {
    public let person: ID<PortalUser>
    public let email: String
    public let name: String
    public let membership: Membership
    /// When they first signed in to the account; `nil` while they are only invited.
    public let joinedAt: Instant?
}

/// Take people out of accounts, and end every session and every link that they hold. One who belongs to no account any
/// more loses the password, too. Answers who was in.
public struct RemoveMembers: ManyRows {
    public static let sql = statement(PackageResources.remove_members_sql)
    let members: [AccountMember]

    public init(_ members: [AccountMember]) { self.members = members }

    public var binds: [Bind] { [.ids(members.map(\.account)), .ids(members.map(\.person))] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<ID<PortalUser>> {
        OfAccount(account: try row.id("account_id"), value: try row.id("user_id"))
    }
}
