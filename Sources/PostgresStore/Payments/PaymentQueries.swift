public import BillingCore

/// This account's payments, newest first, with the documents that each one settled.
public struct PaymentList: ManyRows {
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
            receivedOn: try row.day("received_on"), amount: amount, method: try row.text("method"),
            gatewayReference: try row.text("gateway_reference"),
            settled: settled.map { PaymentSummary.Part(number: $0, amount: Money(minor: $1, amount.currency)) }
                .sorted { $0.number < $1.number },
            refunded: try row.money("refunded"), reopened: try row.money("reopened"),
            totalCount: try row.int("total_count"))
    }
}

public struct PaymentSummary: Sendable {
    /// Where the account is.
    public let receivedOn: Day
    public let amount: Money
    public let method: String
    public let gatewayReference: String
    /// What settles which document, by number; the rest became account credit, or went back.
    public let settled: [Part]
    /// What went back of it.
    public let refunded: Money
    /// What went back and had settled documents, which are open again.
    public let reopened: Money
    public let totalCount: Int64

    public struct Part: Sendable {
        public let number: String
        public let amount: Money
    }
}

/// Take the one lock under which money of this account moves, until the transaction ends.
public struct LockAccount: Command {
    public static let sql = statement(PackageResources.lock_account_sql)
    let account: Account.ID

    public init(account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }
}

/// What is open on this document of this account?
public struct PayableInvoice: OneRow {
    public static let sql = statement(PackageResources.payable_invoice_sql)
    let account: Account.ID
    let number: String

    public init(account: Account.ID, number: String) {
        self.account = account
        self.number = number
    }

    public var binds: [Bind] { [.id(account), .text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToPay {
        InvoiceToPay(id: try row.id("invoice_id"), open: try row.money("open"))
    }
}

/// A document of which something may be left to pay.
public struct InvoiceToPay: Sendable {
    public let id: Invoice.ID
    public let open: Money
}

/// Money was received. A second payment for one attempt, or for one capture of the provider, is a conflict.
public struct RecordPayment: Command {
    public static let sql = statement(PackageResources.record_payment_sql)
    let id: UInt128
    let attempt: PaymentAttempt
    let capture: Capture

    public init(id: UInt128, attempt: PaymentAttempt, capture: Capture) {
        self.id = id
        self.attempt = attempt
        self.capture = capture
    }

    public var binds: [Bind] {
        [
            .id(attempt.account), .uuid(id), .id(attempt.id), .int(capture.amount.minor),
            .text(capture.amount.currency.code), .text(capture.method), .text(attempt.gateway),
            .text(capture.gatewayReference), .instant(capture.at),
        ]
    }
}

/// Settle a part of a document, or open it again by what a refund takes back.
public struct AllocateToInvoice: Command {
    public static let sql = statement(PackageResources.allocate_to_invoice_sql)
    let id: UInt128
    let account: Account.ID
    let invoice: Invoice.ID
    let source: AllocationSource
    let amount: Money
    let on: Day

    /// - Parameter amount: above zero; below zero only for a refund.
    public init(
        id: UInt128, account: Account.ID, invoice: Invoice.ID, source: AllocationSource, amount: Money, on: Day
    ) {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.source = source
        self.amount = amount
        self.on = on
    }

    public var binds: [Bind] {
        var (payment, writeOff): (PaymentID?, ID<WriteOff>?)
        var (creditNote, refund): (Invoice.ID?, Refund.ID?)
        switch source {
        case .accountCredit: break
        case .payment(let id): payment = id
        case .creditNote(let id): creditNote = id
        case .writeOff(let id): writeOff = id
        case .refund(let id, of: let refunded): (refund, payment) = (id, refunded)
        }
        return [
            .id(account), .uuid(id), .id(invoice), .id(payment), .int(amount.minor), .day(on), .id(creditNote),
            .id(writeOff), .id(refund),
        ]
    }
}

/// What settles an invoice.
public enum AllocationSource: Hashable, Sendable {
    case accountCredit
    case payment(PaymentID)
    case creditNote(Invoice.ID)
    case writeOff(ID<WriteOff>)
    case refund(Refund.ID, of: PaymentID)
}

/// Remember a webhook. Affects no row when the event was seen before.
public struct RecordGatewayEvent: Command {
    public static let sql = statement(PackageResources.record_gateway_event_sql)
    let gateway: String
    let event: GatewayEvent
    let now: Instant

    public init(gateway: String, event: GatewayEvent, now: Instant) {
        self.gateway = gateway
        self.event = event
        self.now = now
    }

    public var binds: [Bind] { [.text(gateway), .text(event.id), .id(event.attempt), .instant(now)] }
}
