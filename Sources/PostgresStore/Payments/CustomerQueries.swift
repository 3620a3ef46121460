public import BillingCore

/// What a provider is told of an account, and what it calls it.
public struct CustomerAtProvider: OneRow {
    public static let sql = statement(PackageResources.customer_at_provider_sql)
    let account: Account.ID
    let gateway: String

    public init(account: Account.ID, gateway: String) {
        self.account = account
        self.gateway = gateway
    }

    public var binds: [Bind] { [.id(account), .text(gateway)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredCustomer {
        StoredCustomer(
            request: CustomerRequest(
                account: try row.id("account_id"), number: try row.text("number"), name: try row.text("name"),
                email: try row.text("email")),
            reference: try row.optionalText("reference"))
    }
}

public struct StoredCustomer: Sendable {
    public let request: CustomerRequest
    /// The provider's name for the account; `nil` before it was asked.
    public let reference: String?
}

/// Keep what a provider calls an account. Affects no row when one is kept.
public struct KeepCustomer: Command {
    public static let sql = statement(PackageResources.keep_customer_sql)
    let account: Account.ID
    let gateway: String
    let reference: String
    let now: Instant

    public init(account: Account.ID, gateway: String, reference: String, now: Instant) {
        self.account = account
        self.gateway = gateway
        self.reference = reference
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .text(gateway), .text(reference), .instant(now)] }
}
