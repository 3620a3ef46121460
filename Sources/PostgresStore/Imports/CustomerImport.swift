public import BillingCore

/// The account that people know by this number. For the worker.
public struct AccountByNumber: OneRow {
    public static let sql = statement(PackageResources.account_by_number_sql)
    let number: String

    public init(_ number: String) { self.number = number }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Account { try Account(row) }
}

/// The accounts that people know by these numbers. For the worker.
public struct AccountsByNumbers: ManyRows {
    public static let sql = statement(PackageResources.accounts_by_numbers_sql)
    let numbers: [String]

    public init(_ numbers: [String]) { self.numbers = numbers }

    public var binds: [Bind] { [.texts(numbers)] }

    public static func decode(_ row: Row) throws(StoreError) -> Account { try Account(row) }
}

/// Open accounts.
public struct InsertAccounts: Command {
    public static let sql = statement(PackageResources.insert_accounts_sql)
    private let rows: ColumnRows
    private let now: Instant

    public init(_ accounts: [Account], now: Instant) throws(StoreError) {
        rows = try ColumnRows(of: accounts)
        self.now = now
    }

    public var binds: [Bind] { rows.binds + [.instant(now)] }
}

/// Change what accounts say about their customers. Sellers, numbers and currencies stay.
public struct UpdateAccounts: Command {
    public static let sql = statement(PackageResources.update_accounts_sql)
    private let rows: ColumnRows

    public init(_ accounts: [Account]) throws(StoreError) { rows = try ColumnRows(of: accounts) }

    public var binds: [Bind] { rows.binds }
}

extension ColumnRows {
    fileprivate init(of accounts: [Account]) throws(StoreError) {
        self.init(
            .uuid, .uuid, .text, .text, .text, .text, .text, .text, .text, .text, .int8, .text, .text, .text, .int8,
            .bool)
        for account in accounts {
            let party = account.party
            try add(account.id)
            try add(account.seller)
            try add(account.number)
            try add(party.name)
            try add(Self.arrayText(party.addressLines))
            for text in [party.postalCode, party.city, party.country] { try add(text) }
            try add(party.taxID)
            try add(account.currency)
            try add(account.billingDay)
            for text in [account.timeZone, account.language, account.email] { try add(text) }
            try add(account.paymentTermDays)
            try add(account.pricesIncludeTax)
            endRow()
        }
    }

    /// A list as PostgreSQL writes it, for a column of lists: an array of arrays would be one long list.
    private static func arrayText(_ texts: [String]) -> String {
        let quoted = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{" + quoted.joined(separator: ",") + "}"
    }
}

/// A person of an account.
public struct NewMember: Sendable {
    /// Who has the e-mail address, or will have it.
    public var person: ID<PortalUser>
    /// In lower case.
    public let email: String
    public let name: String
    public let account: Account.ID

    public init(person: ID<PortalUser>, email: String, name: String, account: Account.ID) {
        self.person = person
        self.email = email
        self.name = name
        self.account = account
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
    private var rows = ColumnRows(.uuid, .uuid)

    public init(_ members: [NewMember]) throws(StoreError) {
        for member in members {
            try rows.add(member.account)
            try rows.add(member.person)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds }

    public static func decode(_ row: Row) throws(StoreError) -> AddedMember {
        AddedMember(
            account: try row.id("account_id"), person: try row.id("user_id"),
            hasPassword: try row.bool("has_password"))
    }
}

/// A person who belongs to an account since just now.
public struct AddedMember: Hashable, Sendable {
    public let account: Account.ID
    public let person: ID<PortalUser>
    public let hasPassword: Bool
}
