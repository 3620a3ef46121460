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

/// A stored try to pay, with the number of the document it is for.
public struct AttemptRow: Sendable {
    public let attempt: PaymentAttempt
    public let invoiceNumber: String

    public init(attempt: PaymentAttempt, invoiceNumber: String) {
        self.attempt = attempt
        self.invoiceNumber = invoiceNumber
    }

    init(_ row: Row) throws(StoreError) {
        invoiceNumber = try row.text("number")
        attempt = PaymentAttempt(
            id: try row.id("attempt_id"), account: try row.id("account_id"), invoice: try row.id("invoice_id"),
            amount: try row.money("amount"), state: try row.choice("state"), gateway: try row.text("gateway"),
            gatewayReference: try row.optionalText("gateway_reference"),
            returnURL: try row.optionalText("return_url"), declineReason: try row.optionalText("decline_reason"),
            startedAt: try row.instant("started_at"))
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

    public static func decode(_ row: Row) throws(StoreError) -> OpenInvoice {
        OpenInvoice(id: try row.id("invoice_id"), open: try row.money("open"))
    }
}

public struct OpenInvoice: Sendable {
    public let id: Invoice.ID
    public let open: Money
}

/// Is there an undecided try to pay this document?
public struct LiveAttempt: OneRow {
    public static let sql = statement(PackageResources.live_attempt_sql)
    let account: Account.ID
    let invoice: Invoice.ID

    public init(account: Account.ID, invoice: Invoice.ID) {
        self.account = account
        self.invoice = invoice
    }

    public var binds: [Bind] { [.id(account), .id(invoice)] }

    public static func decode(_ row: Row) throws(StoreError) -> AttemptRow { try AttemptRow(row) }
}

/// One try to pay, whichever account it belongs to. For the worker.
public struct AttemptByID: OneRow {
    public static let sql = statement(PackageResources.attempt_by_id_sql)
    let attempt: PaymentAttempt.ID

    public init(attempt: PaymentAttempt.ID) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> AttemptRow { try AttemptRow(row) }
}

/// Store a try to pay before the provider hears of it.
public struct StartAttempt: Command {
    public static let sql = statement(PackageResources.start_attempt_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] {
        [
            .id(attempt.account), .id(attempt.id), .id(attempt.invoice), .int(attempt.amount.minor),
            .text(attempt.amount.currency.code), .text(attempt.gateway), .text(attempt.returnURL),
            .instant(attempt.startedAt),
        ]
    }
}

/// The provider knows the try: keep its name for it.
public struct NoteAttemptBegun: Command {
    public static let sql = statement(PackageResources.note_attempt_begun_sql)
    let attempt: PaymentAttempt
    let reference: String

    public init(_ attempt: PaymentAttempt, reference: String) {
        self.attempt = attempt
        self.reference = reference
    }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id), .text(reference)] }
}

/// The provider did not answer: from now on the outcome is unknown until it does.
public struct NoteAttemptUnknown: Command {
    public static let sql = statement(PackageResources.note_attempt_unknown_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id)] }
}

/// The outcome of a try that was undecided. Affects no row when it was decided before.
public struct DecideAttempt: Command {
    public static let sql = statement(PackageResources.decide_attempt_sql)
    let attempt: PaymentAttempt
    let state: PaymentAttempt.State
    let reason: String?
    let reference: String?
    let now: Instant

    public init(
        _ attempt: PaymentAttempt, _ state: PaymentAttempt.State, reason: String? = nil, reference: String? = nil,
        now: Instant
    ) {
        self.attempt = attempt
        self.state = state
        self.reason = reason
        self.reference = reference
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(attempt.account), .id(attempt.id), .text(state.rawValue), .text(reason), .text(reference),
            .instant(now),
        ]
    }
}

/// The provider was asked and did not decide.
public struct NoteAttemptChecked: Command {
    public static let sql = statement(PackageResources.note_attempt_checked_sql)
    let attempt: PaymentAttempt
    let state: PaymentAttempt.State
    let now: Instant

    public init(_ attempt: PaymentAttempt, _ state: PaymentAttempt.State, now: Instant) {
        self.attempt = attempt
        self.state = state
        self.now = now
    }

    public var binds: [Bind] {
        [.id(attempt.account), .id(attempt.id), .text(state.rawValue), .instant(now)]
    }
}

/// Which tries should this provider be asked about now? For the worker.
public struct UndecidedAttempts: ManyRows {
    public static let sql = statement(PackageResources.undecided_attempts_sql)
    let gateway: String
    let now: Instant
    let limit: Int

    public init(gateway: String, now: Instant, limit: Int) {
        self.gateway = gateway
        self.now = now
        self.limit = limit
    }

    public var binds: [Bind] { [.text(gateway), .instant(now), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentAttempt.ID { try row.id("attempt_id") }
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
