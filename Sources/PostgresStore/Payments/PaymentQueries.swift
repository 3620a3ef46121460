public import BillingCore

extension PaymentSource {
    init(_ row: Row, _ column: String = "source") throws(StoreError) {
        switch try row.text(column) {
        case "provider": self = .provider(try row.text("gateway"))
        case "bank": self = .bank
        case "manual": self = .manual
        default: throw row.rows.mismatch("not a known source of payments", column: column)
        }
    }

    var name: String {
        switch self {
        case .provider: "provider"
        case .bank: "bank"
        case .manual: "manual"
        }
    }
}

/// This account's payments, newest first, with the documents that each one settled.
public struct PaymentList: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.payment_list_sql)
    let limit: Int
    let offset: Int

    public init(limit: Int, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] { [.int(Int64(limit)), .int(Int64(offset))] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentSummary {
        let amount = try row.money("amount")
        let settled = zip(try row.texts("numbers"), try row.ints("amounts"))
        return PaymentSummary(
            number: try row.int("payment_number"), receivedOn: try row.day("received_on"), amount: amount,
            source: try PaymentSource(row),
            method: try row.optionalText("method"), reference: try row.text("reference"),
            settled: settled.map { PaymentSummary.Part(number: $0, amount: Money(minor: $1, amount.currency)) }
                .sorted { $0.number < $1.number },
            refunded: try row.money("refunded"), reopened: try row.money("reopened"),
            totalCount: try row.int("total_count"))
    }
}

/// Take the one lock under which money of this account moves, until the transaction ends.
public struct LockAccount: Command {
    public static let sql = statement(PackageResources.lock_account_sql)
    let account: Account.ID

    public init(account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }
}

/// What is open on the documents of these numbers of this account? Nothing on some of them, perhaps.
public struct PayableInvoices: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.payable_invoices_sql)
    let numbers: [String]

    public init(numbers: [String]) { self.numbers = numbers }

    public var binds: [Bind] { [.texts(numbers)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToPay { try InvoiceToPay(row) }
}

/// A document of which something may be left to pay.
public struct InvoiceToPay: Hashable, Sendable {
    public let account: Account.ID
    public let number: String
    public let open: OpenInvoice
    /// On which days it is due, where a payment plan says so; none for an invoice that is due in one piece.
    public var parts: [PlanTerms.Part] = []
}

/// What is open on this account's documents, the oldest due first.
public struct InvoicesToPay: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.invoices_to_pay_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToPay {
        var invoice = try InvoiceToPay(row)
        invoice.parts = try row.parts()
        return invoice
    }
}

/// What does this account have in hand, and what does its seller do with it while invoices are open?
public struct CreditOfAccount: AccountQuery, OneRow {
    public static let sql = CreditInHand.sql

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> AccountCredit { try CreditInHand.decode(row) }
}

/// What is open on the documents of these accounts, the oldest due first.
public struct OpenInvoices: ManyRows {
    public static let sql = statement(PackageResources.open_invoices_sql)
    let accounts: [Account.ID]

    public init(_ accounts: [Account.ID]) { self.accounts = accounts }

    public var binds: [Bind] { [.ids(accounts)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToPay { try InvoiceToPay(row) }
}

extension Row {
    /// What of a document is due on which day.
    func parts() throws(StoreError) -> [PlanTerms.Part] {
        let currency = try currency()
        return zip(try days("part_days"), try ints("part_amounts")).map { day, minor in
            PlanTerms.Part(dueOn: day, amount: Money(minor: minor, currency))
        }
    }
}

extension InvoiceToPay {
    init(_ row: Row) throws(StoreError) {
        account = try row.id("account_id")
        number = try row.text("number")
        open = OpenInvoice(id: try row.id("invoice_id"), dueOn: try row.day("due_on"), open: try row.money("open"))
    }
}

/// Money that was received, to be stored.
public struct NewPayment: Hashable, Sendable {
    public let id: PaymentID
    public let account: Account.ID
    public let source: PaymentSource
    public let amount: Money
    /// The provider's name for it, or what the seller wrote down.
    public let reference: String
    /// Through which a provider captured it.
    public let attempt: PaymentAttempt.ID?
    /// In the provider's words.
    public let method: String?
    public let receivedAt: Instant
    /// The day that it counts for, where the account is.
    public let receivedOn: Day

    /// What a provider captured for an attempt.
    public init(id: PaymentID, _ capture: MoneyMovement, for attempt: PaymentAttempt, on day: Day) {
        self.id = id
        account = attempt.account
        source = .provider(attempt.gateway)
        amount = capture.amount
        reference = capture.reference
        self.attempt = attempt.id
        method = capture.method
        receivedAt = capture.at
        receivedOn = day
    }

    /// What arrived without a provider.
    public init(
        id: PaymentID, account: Account.ID, from source: PaymentSource, _ amount: Money, reference: String,
        at moment: Instant, on day: Day
    ) {
        self.id = id
        self.account = account
        self.source = source
        self.amount = amount
        self.reference = reference
        attempt = nil
        method = nil
        receivedAt = moment
        receivedOn = day
    }
}

/// Money was received. A second payment for one attempt, or for one capture of a provider, is a conflict.
public struct InsertPayment: Command {
    public static let sql = statement(PackageResources.insert_payment_sql)
    let payment: NewPayment

    public init(_ payment: NewPayment) { self.payment = payment }

    public var binds: [Bind] {
        var gateway: String?
        if case .provider(let name) = payment.source { gateway = name }
        return [
            .id(payment.account), .id(payment.id), .text(payment.source.name), .id(payment.attempt), .text(gateway),
            .text(payment.method), .int(payment.amount.minor), .text(payment.amount.currency.code),
            .text(payment.reference), .instant(payment.receivedAt), .day(payment.receivedOn),
        ]
    }
}
