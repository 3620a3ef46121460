public import BillingCore

/// The account that people know by this number. For the worker.
public struct AccountByNumber: OneRow {
    public static let sql = statement(PackageResources.account_by_number_sql)
    let number: String

    public init(_ number: String) { self.number = number }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Account { try Account(row) }
}

/// Open an account.
public struct InsertAccount: Command {
    public static let sql = statement(PackageResources.insert_account_sql)
    let account: Account
    let now: Instant

    public init(_ account: Account, now: Instant) {
        self.account = account
        self.now = now
    }

    public var binds: [Bind] {
        let party = account.party
        return [
            .id(account.id), .id(account.seller), .text(account.number), .text(party.name),
            .texts(party.addressLines), .text(party.postalCode), .text(party.city), .text(party.country),
            .text(party.taxID),
            .text(account.currency.code), .int(Int64(account.billingDay)), .text(account.timeZone),
            .text(account.language), .text(account.email), .int(Int64(account.paymentTermDays)),
            .bool(account.pricesIncludeTax), .instant(now),
        ]
    }
}

/// Change what an account says about its customer. Seller, number and currency stay.
public struct UpdateAccount: Command {
    public static let sql = statement(PackageResources.update_account_sql)
    let account: Account

    public init(_ account: Account) { self.account = account }

    public var binds: [Bind] {
        let party = account.party
        return [
            .id(account.id), .text(party.name), .texts(party.addressLines), .text(party.postalCode), .text(party.city),
            .text(party.country), .text(party.taxID), .int(Int64(account.billingDay)), .text(account.timeZone),
            .text(account.language), .text(account.email), .int(Int64(account.paymentTermDays)),
            .bool(account.pricesIncludeTax),
        ]
    }
}

/// Let a person sign in to an account. A new person has no password yet and cannot.
public struct AddPortalUser: Command {
    public static let sql = statement(PackageResources.add_portal_user_sql)
    let person: ID<PortalUser>
    let email: String
    let name: String
    let account: Account.ID
    let now: Instant

    /// - Parameters:
    ///   - person: used only when no person has the e-mail address yet.
    ///   - email: in lower case.
    public init(person: ID<PortalUser>, email: String, name: String, account: Account.ID, now: Instant) {
        self.person = person
        self.email = email
        self.name = name
        self.account = account
        self.now = now
    }

    public var binds: [Bind] { [.id(person), .text(email), .text(name), .instant(now), .id(account)] }
}
