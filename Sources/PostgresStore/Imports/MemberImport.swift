public import BillingCore

/// A person of an account.
public struct NewMember: Sendable {
    /// Who has the e-mail address, or will have it.
    public var person: ID<PortalUser>
    /// In lower case.
    public let email: String
    public let name: String
    public let account: Account.ID
    /// `nil` leaves a member as they are, and makes anyone else an owner.
    public let membership: Membership?

    public init(
        person: ID<PortalUser>, email: String, name: String, account: Account.ID, membership: Membership? = nil
    ) {
        self.person = person
        self.email = email
        self.name = name
        self.account = account
        self.membership = membership
    }
}

/// Make people known, each once. New people have no password yet and cannot sign in. Before ``AddAccountMembers``.
public struct AddPortalUsers: Command {
    public static let sql = statement(PackageResources.add_portal_users_sql)
    private var rows = ColumnRows(.uuid, .text, .text)
    private let now: Instant

    public init(_ members: [NewMember], now: Instant) throws(StoreError) {
        self.now = now
        for member in members {
            try rows.add(member.person)
            try rows.add(member.email)
            try rows.add(member.name)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds + [.instant(now)] }
}

/// The people who have these e-mail addresses, in lower case.
public struct PeopleByEmails: ManyRows {
    public static let sql = statement(PackageResources.people_by_emails_sql)
    let emails: [String]

    public init(_ emails: [String]) { self.emails = emails }

    public var binds: [Bind] { [.texts(emails)] }

    public static func decode(_ row: Row) throws(StoreError) -> (email: String, person: ID<PortalUser>) {
        (try row.text("email"), try row.id("user_id"))
    }
}

/// Let people who are known sign in to accounts. Answers with those who could not before.
public struct AddAccountMembers: ManyRows {
    public static let sql = statement(PackageResources.add_account_members_sql)
    private let rows: ColumnRows

    public init(_ members: [NewMember]) throws(StoreError) {
        rows = try ColumnRows(of: members.map { ($0.account, $0.person, $0.membership ?? .owner) })
    }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> AddedMember {
        AddedMember(
            account: try row.id("account_id"), person: try row.id("user_id"), role: try row.choice("role"),
            hasPassword: try row.bool("has_password"))
    }
}

/// Make members of accounts what they are to be. Answers with those who were something else. For the worker.
public struct ChangeMemberships: ManyRows {
    public static let sql = statement(PackageResources.change_memberships_sql)
    private let rows: ColumnRows

    /// - Parameter members: without a membership, they stay as they are.
    public init(_ members: [NewMember]) throws(StoreError) {
        rows = try ColumnRows(
            of: members.compactMap { member in member.membership.map { (member.account, member.person, $0) } })
    }

    public var isEmpty: Bool { rows.count == 0 }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> ChangedMember {
        ChangedMember(
            account: try row.id("account_id"), person: try row.id("user_id"),
            before: try row.choice("role_before"), role: try row.choice("role"))
    }
}

/// A person who is something else to an account since just now, or under other conditions.
public struct ChangedMember: Hashable, Sendable {
    public let account: Account.ID
    public let person: ID<PortalUser>
    public let before: Role
    public let role: Role
}

extension ColumnRows {
    fileprivate init(of members: [(Account.ID, ID<PortalUser>, Membership)]) throws(StoreError) {
        self.init(.uuid, .uuid, .text, .bool, .timestamptz)
        for (account, person, membership) in members {
            try add(account)
            try add(person)
            try add(membership.role.rawValue)
            try add(membership.hidesAmounts)
            try add(membership.expiresAt)
            endRow()
        }
    }
}

extension Row {
    /// How a person belongs to an account, in the columns of `account_members`.
    func membership() throws(StoreError) -> Membership {
        let (role, hides, end): (Role, Bool, Instant?) = (
            try choice("role"), try bool("hides_amounts"), try optionalInstant("expires_at")
        )
        return try checked("role") { () throws(BillingRefusal) in
            try Membership(role, hidesAmounts: hides, until: end)
        }
    }
}

/// A person who belongs to an account since just now.
public struct AddedMember: Hashable, Sendable {
    public let account: Account.ID
    public let person: ID<PortalUser>
    public let role: Role
    public let hasPassword: Bool
}
