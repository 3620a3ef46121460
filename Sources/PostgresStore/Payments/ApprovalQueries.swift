public import BillingCore

/// The latest payments of an account that need, or needed, a second person, the newest first. After
/// ``ShowMembersOfAccount``.
public struct ApprovalsOfAccount: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.approvals_of_account_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredApproval {
        StoredApproval(
            approval: PaymentApproval(
                number: Int(try row.int("number")), invoices: try row.texts("invoices"),
                amount: try row.money("amount"),
                state: try row.choice("state"), askedAt: try row.instant("requested_at"),
                decidedAt: try row.optionalInstant("decided_at")),
            requestedBy: try row.id("requested_by"), requester: try row.optionalText("requested_by_email"),
            decider: try row.optionalText("decided_by_email"))
    }
}

/// A payment that needs a second person, with who asked and decided.
public struct StoredApproval: Hashable, Sendable {
    public let approval: PaymentApproval
    public let requestedBy: ID<PortalUser>
    /// The address of who asked; `nil` when they do not belong to the account any more.
    public let requester: String?
    /// The same of who decided.
    public let decider: String?
}

/// Up to which amount may one person of the account begin a payment alone? `nil` inside for any amount.
public struct ApprovalLimit: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.approval_limit_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Money? { try row.optionalMoney("approval_limit") }
}

/// Say up to which amount one person of an account may begin a payment alone. Touches no row when it is so already. For the
/// worker.
public struct PutApprovalLimit: Command {
    public static let sql = statement(PackageResources.put_approval_limit_sql)
    let account: Account.ID
    let limit: Money?

    public init(_ limit: Money?, of account: Account.ID) {
        self.account = account
        self.limit = limit
    }

    public var binds: [Bind] { [.id(account), .int(limit?.minor)] }
}

/// Ask for the approval of a payment; once while the same waits. For the worker, under the account's lock.
public struct AddApproval: ExactlyOneRow {
    public static let sql = statement(PackageResources.add_approval_sql)
    let account: Account.ID
    let invoices: [String]
    let amount: Money
    let person: ID<PortalUser>
    let now: Instant

    public init(
        of account: Account.ID, invoices: [String], amount: Money, by person: ID<PortalUser>, now: Instant
    ) {
        self.account = account
        self.invoices = invoices
        self.amount = amount
        self.person = person
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .texts(invoices), .int(amount.minor), .text(amount.currency.code), .id(person), .instant(now),
            .instant(now.adding(.zero - PaymentApproval.life)),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> (number: Int, isNew: Bool) {
        (Int(try row.int("number")), try row.bool("is_new"))
    }
}

/// Decide about a payment that waits, by another person than the one who asked. Touches no row otherwise. For the worker.
public struct DecideApproval: Command {
    public static let sql = statement(PackageResources.decide_approval_sql)
    let account: Account.ID
    let number: Int
    let state: PaymentApproval.State
    let person: ID<PortalUser>
    let now: Instant

    public init(
        _ number: Int, of account: Account.ID, isApproved: Bool, by person: ID<PortalUser>, now: Instant
    ) {
        self.account = account
        self.number = number
        state = isApproved ? .approved : .refused
        self.person = person
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .int(Int64(number)), .text(state.rawValue), .id(person), .instant(now),
            .instant(now.adding(.zero - PaymentApproval.life)),
        ]
    }
}
