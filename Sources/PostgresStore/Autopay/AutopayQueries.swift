public import BillingCore

extension AgreedAutopay {
    init(_ row: Row) throws(StoreError) {
        let (method, days) = (try PaymentMethod(row), Int(try row.int("days_before")))
        let limit = try row.optionalMoney("limit")
        let autopay = try row.checked("days_before") { () throws(BillingRefusal) in
            try Autopay(method: method, daysBefore: days, limit: limit)
        }
        self.init(id: try row.id("consent_id"), autopay: autopay, givenOn: try row.day("given_on"))
    }
}

/// What has this account agreed to, if autopay is on?
public struct AutopayInForce: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.autopay_in_force_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> AgreedAutopay { try AgreedAutopay(row) }
}

/// The same for the worker, who names the account.
public struct AutopayOfAccount: OneRow {
    public static let sql = statement(PackageResources.autopay_in_force_sql)
    let account: Account.ID

    public init(_ account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> AgreedAutopay { try AgreedAutopay(row) }
}

/// Which accounts have autopay on and something to pay? By number. For the worker.
public struct AccountsOnAutopay: ManyRows {
    public static let sql = statement(PackageResources.accounts_on_autopay_sql)
    let number: String?

    /// - Parameter number: of the one account that is asked about.
    public init(number: String? = nil) { self.number = number }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountOnAutopay {
        AccountOnAutopay(
            id: try row.id("account_id"), number: try row.text("number"), seller: try row.id("seller_id"))
    }
}

public struct AccountOnAutopay: Hashable, Sendable {
    public let id: Account.ID
    public let number: String
    public let seller: Seller.ID
}

/// How does autopay stand with what is due on this account? The oldest due first; no row while autopay is off.
public struct AutopayOutlook: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.autopay_outlook_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceOnAutopay { try InvoiceOnAutopay(row) }
}

/// The same for the worker, who names the account.
public struct InvoicesOnAutopay: ManyRows {
    public static let sql = statement(PackageResources.autopay_outlook_sql)
    let account: Account.ID

    public init(of account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceOnAutopay { try InvoiceOnAutopay(row) }
}

/// How does autopay stand with this invoice or instalment? No row while autopay is off, or nothing is open on it. For the
/// worker.
public struct ReceivableToCharge: OneRow {
    public static let sql = statement(PackageResources.receivable_to_charge_sql)
    let account: Account.ID
    let receivable: Receivable.ID

    public init(_ receivable: Receivable.ID, of account: Account.ID) {
        self.account = account
        self.receivable = receivable
    }

    public var binds: [Bind] { [.id(account), .id(receivable)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceOnAutopay { try InvoiceOnAutopay(row) }
}

extension InvoiceOnAutopay {
    init(_ row: Row) throws(StoreError) {
        let (told, day) = (try row.optionalMoney("told"), try row.optionalDay("charge_on"))
        let (days, methods) = (try row.days("try_days"), try row.ids("try_methods", of: PaymentMethod.self))
        let (states, declines) = (try row.texts("try_states"), try row.texts("try_declines"))
        let invoices = try row.ids("invoice_ids", of: Invoice.self)
        let (amounts, open) = (try row.ints("amounts"), try row.money("open"))
        let numbers = try row.texts("numbers")
        guard let invoice = invoices.first, let number = numbers.first else {
            throw row.rows.mismatch("a receivable is a part of no invoice", column: "invoice_ids")
        }
        self.init(
            agreed: try AgreedAutopay(row), id: invoice, number: number, dueOn: try row.day("due_on"), open: open,
            instalment: try row.optionalID("instalment_id"),
            parts: zip(invoices, amounts).map { id, minor in
                PaymentAllocation(invoice: id, amount: Money(minor: minor, open.currency))
            }, numbers: numbers,
            announced: day.flatMap { day in
                told.map { AutopayReceivable.Announcement(chargeOn: day, amount: $0) }
            },
            tries: zip(zip(days, methods), zip(states, declines)).map { made, ended in
                AutopayTry(on: made.0, method: made.1, result: .init(state: ended.0, decline: ended.1))
            })
    }
}

/// What has autopay charged of an invoice or an instalment of this account, and how did each charge end?
public struct TriesOfReceivable: ManyRows {
    public static let sql = statement(PackageResources.tries_of_receivable_sql)
    let account: Account.ID
    let receivable: Receivable.ID

    public init(of receivable: Receivable.ID, account: Account.ID) {
        self.account = account
        self.receivable = receivable
    }

    public var binds: [Bind] { [.id(account), .id(receivable)] }

    public static func decode(_ row: Row) throws(StoreError) -> AutopayTry {
        AutopayTry(
            on: try row.day("charged_on"), method: try row.id("method_id"),
            result: .init(state: try row.text("state"), decline: try row.text("decline_code")))
    }
}

extension AutopayTry.Result {
    /// Of an attempt as it is stored. What was declined without a reason is declined without one here.
    fileprivate init(state: String, decline: String) {
        switch PaymentAttempt.State(rawValue: state) {
        case .started, .processing, .unknown, nil: self = .undecided
        case .succeeded: self = .succeeded
        case .abandoned: self = .abandoned
        case .declined: self = .declined(Decline(Decline.Code(rawValue: decline) ?? .bankDeclined).kind)
        }
    }
}

/// The charge of autopay that an attempt to pay is; no row for any other attempt. For use under the account's lock.
public struct ChargeOfAttempt: OneRow {
    public static let sql = statement(PackageResources.charge_of_attempt_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id)] }

    public static func decode(_ row: Row) throws(StoreError) -> AutopayCharge {
        AutopayCharge(
            receivable: try row.id("receivable_id"), chargedOn: try row.day("charged_on"),
            method: try PaymentMethod(row), seller: try row.id("seller_id"))
    }
}

/// A charge of autopay.
public struct AutopayCharge: Hashable, Sendable {
    public let receivable: Receivable.ID
    public let chargedOn: Day
    public let method: PaymentMethod
    public let seller: Seller.ID
}
