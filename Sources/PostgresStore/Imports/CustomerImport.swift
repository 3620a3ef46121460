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

/// Say which account's organisation accounts belong to. For the worker.
public struct PutParents: Command {
    public static let sql = statement(PackageResources.put_parents_sql)
    let children: [Account.ID]
    let parents: [Account.ID]

    /// - Parameter parents: of each account, its parent.
    public init(_ parents: [(account: Account.ID, parent: Account.ID)]) {
        children = parents.map(\.account)
        self.parents = parents.map(\.parent)
    }

    public var binds: [Bind] { [.ids(children), .ids(parents)] }
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
