public import BillingCore

/// Make a link to pay a document of this account, for as long as its seller says. Affects no row when nothing is open on
/// the document, or the seller wants no links. For the worker.
public struct InsertPayLink: Command {
    public static let sql = statement(PackageResources.insert_pay_link_sql)
    let account: Account.ID
    let number: String
    let tokenHash: [UInt8]
    let now: Instant

    /// - Parameter tokenHash: what is stored of the token.
    public init(account: Account.ID, number: String, tokenHash: [UInt8], now: Instant) {
        self.account = account
        self.number = number
        self.tokenHash = tokenHash
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .text(number), .bytes(tokenHash), .instant(now)] }
}

/// Which document of which account may be paid by this link? In the link's ``LinkScope``.
public struct FindPayLink: OneRow {
    public static let sql = statement(PackageResources.pay_link_by_token_sql)
    let tokenHash: [UInt8]
    let now: Instant

    public init(tokenHash: [UInt8], now: Instant) {
        self.tokenHash = tokenHash
        self.now = now
    }

    public var binds: [Bind] { [.bytes(tokenHash), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> PayLink {
        PayLink(
            scope: AccountScope(authenticated: try row.id("account_id")), invoice: try row.id("invoice_id"))
    }
}

/// What a link is good for: to pay this document.
public struct PayLink: Hashable, Sendable {
    /// Of the document's account: the link stands for it, and nothing else of the account is asked about.
    public let scope: AccountScope
    public let invoice: Invoice.ID
}

/// What does the holder of a link see of its document?
public struct InvoiceOfPayLink: OneRow {
    public static let sql = statement(PackageResources.linked_invoice_sql)
    let link: PayLink
    let now: Instant

    public init(_ link: PayLink, now: Instant) {
        self.link = link
        self.now = now
    }

    public var binds: [Bind] { [.id(link.scope.account), .id(link.invoice), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> LinkedInvoice {
        LinkedInvoice(
            id: try row.id("invoice_id"), number: try row.text("number"), dueOn: try row.day("due_on"),
            open: try row.money("open"), seller: try row.id("seller_id"),
            language: try row.text("language"), today: try row.day("today"), parts: try row.parts())
    }
}

/// A document as the holder of a link sees it.
public struct LinkedInvoice: Hashable, Sendable {
    public let id: Invoice.ID
    public let number: String
    public let dueOn: Day
    /// What is left to pay.
    public let open: Money
    public let seller: Seller.ID
    /// BCP 47 tag, of the account.
    public let language: String
    /// Where the account is.
    public let today: Day
    /// On which days it is due, where a payment plan says so.
    public let parts: [PlanTerms.Part]

    /// What is asked for today: all that is open, or what is due of a payment plan. - Throws: `amountTooLarge`.
    public func asked() throws(BillingRefusal) -> Money { try parts.asked(on: today) ?? open }
}

/// How many links to pay this document of this account are good?
public struct LivePayLinks: AccountQuery, ExactlyOneRow {
    public static let sql = statement(PackageResources.live_pay_links_sql)
    let number: String
    let now: Instant

    public init(number: String, now: Instant) {
        self.number = number
        self.now = now
    }

    public var binds: [Bind] { [.text(number), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("link_count") }
}

/// Revoke the links to pay this document of this account. Affects as many rows as links were good. For the worker.
public struct RevokePayLinks: Command {
    public static let sql = statement(PackageResources.revoke_pay_links_sql)
    let account: Account.ID
    let number: String
    let now: Instant

    public init(account: Account.ID, number: String, now: Instant) {
        self.account = account
        self.number = number
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .text(number), .instant(now)] }
}

/// Remove the links to pay that have expired. For the worker.
public struct RemoveExpiredPayLinks: Command {
    public static let sql = statement(PackageResources.remove_expired_pay_links_sql)
    let now: Instant

    public init(now: Instant) { self.now = now }

    public var binds: [Bind] { [.instant(now)] }
}
