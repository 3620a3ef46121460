public import BillingCore

/// How far a collection got. The raw value is stored.
public enum DebitState: String, Hashable, Sendable, Codable, CaseIterable {
    /// No bank was told of it.
    case waiting
    /// None will be.
    case cancelled
    /// A bank was told.
    case sent
    /// The bank paid; it may come back for some days.
    case collected
    /// It came back.
    case returned
}

/// The collection of an attempt to pay.
public struct StoredDebit: Hashable, Sendable {
    public let account: Account.ID
    public let attempt: PaymentAttempt.ID
    public let amount: Money
    public let state: DebitState
    public let scheme: DebitScheme
    /// Reference of the mandate.
    public let mandate: String
    /// The last digits of the IBAN.
    public let tail: String
    /// When the customer's bank is to pay; `nil` before a bank was told.
    public let collectOn: Day?
    public let returned: DebitReturn?
    public let returnedAt: Instant?

    /// By which the bank names it: the digits of the attempt's id.
    public var endToEnd: String { attempt.endToEnd }

    init(_ row: Row) throws(StoreError) {
        account = try row.id("account_id")
        attempt = try row.id("attempt_id")
        amount = try row.money("amount")
        state = try row.choice("state")
        scheme = try row.choice("scheme")
        mandate = try row.text("reference")
        tail = try row.text("tail")
        collectOn = try row.optionalDay("collect_on")
        returned = try row.optionalText("return_reason").map { DebitReturn($0) }
        returnedAt = try row.optionalInstant("returned_at")
    }
}

extension PaymentAttempt.ID {
    /// The name under which a bank is told of its collection: 32 hexadecimal digits.
    public var endToEnd: String { description.filter { $0 != "-" } }
}

/// An attempt to pay is to be collected by a mandate; once.
public struct InsertDebitOrder: Command {
    public static let sql = statement(PackageResources.insert_debit_order_sql)
    let request: ChargeRequest
    let mandate: StoredMandate
    let now: Instant

    public init(_ request: ChargeRequest, by mandate: StoredMandate, now: Instant) {
        self.request = request
        self.mandate = mandate
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(mandate.account), .id(request.attempt), .uuid(mandate.id), .int(request.amount.minor),
            .text(request.amount.currency.code), .text(request.description), .instant(now),
        ]
    }
}

/// How the collection of an attempt to pay stands.
public struct DebitOfAttempt: OneRow {
    public static let sql = statement(PackageResources.debit_order_sql)
    let account: Account.ID
    let attempt: PaymentAttempt.ID

    public init(account: Account.ID, attempt: PaymentAttempt.ID) {
        self.account = account
        self.attempt = attempt
    }

    public var binds: [Bind] { [.id(account), .id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredDebit { try StoredDebit(row) }
}

/// The collection that a bank names by its attempt to pay. For the worker.
public struct DebitByName: OneRow {
    public static let sql = statement(PackageResources.debit_order_by_name_sql)
    let attempt: PaymentAttempt.ID

    public init(_ attempt: PaymentAttempt.ID) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredDebit { try StoredDebit(row) }
}

/// A collection that no bank was told of is not made.
public struct CancelDebitOrder: Command {
    public static let sql = statement(PackageResources.cancel_debit_order_sql)
    let account: Account.ID
    let attempt: PaymentAttempt.ID

    public init(account: Account.ID, attempt: PaymentAttempt.ID) {
        self.account = account
        self.attempt = attempt
    }

    public var binds: [Bind] { [.id(account), .id(attempt)] }
}

/// A collection is an attempt of an account.
public struct DebitKey: Hashable, Sendable {
    public let account: Account.ID
    public let attempt: PaymentAttempt.ID

    public init(account: Account.ID, attempt: PaymentAttempt.ID) {
        self.account = account
        self.attempt = attempt
    }
}

/// The bank paid these collections.
public struct CollectDebits: Command {
    public static let sql = statement(PackageResources.collect_debits_sql)
    let keys: [DebitKey]

    public init(_ keys: [DebitKey]) { self.keys = keys }

    public var binds: [Bind] { [.ids(keys.map(\.account)), .ids(keys.map(\.attempt))] }
}

/// The collections of a group of which the bank has paid none, and which come to this sum by a day.
public struct DebitGroupOfAmount: ManyRows {
    public static let sql = statement(PackageResources.debit_group_of_amount_sql)
    let sellers: [Seller.ID]
    let amount: Money
    let day: Day

    public init(_ amount: Money, of sellers: [Seller.ID], by day: Day) {
        self.amount = amount
        self.sellers = sellers
        self.day = day
    }

    public var binds: [Bind] { [.ids(sellers), .int(amount.minor), .day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> DebitKey {
        DebitKey(account: try row.id("account_id"), attempt: try row.id("attempt_id"))
    }
}

/// The bank returned a collection.
public struct ReturnDebit: Command {
    public static let sql = statement(PackageResources.return_debit_sql)
    let key: DebitKey
    let reason: DebitReturn
    let now: Instant

    public init(_ key: DebitKey, _ reason: DebitReturn, now: Instant) {
        self.key = key
        self.reason = reason
        self.now = now
    }

    public var binds: [Bind] { [.id(key.account), .id(key.attempt), .text(reason.code), .instant(now)] }
}
