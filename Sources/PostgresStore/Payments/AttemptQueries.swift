public import BillingCore

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

/// Is there an undecided attempt to pay this document?
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

/// One attempt to pay, whichever account it belongs to. For the worker.
public struct AttemptByID: OneRow {
    public static let sql = statement(PackageResources.attempt_by_id_sql)
    let attempt: PaymentAttempt.ID

    public init(attempt: PaymentAttempt.ID) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> AttemptRow { try AttemptRow(row) }
}

/// Store an attempt to pay before the provider hears of it.
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

/// The provider knows the attempt: keep its name for it.
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

/// The outcome of an attempt that was undecided. Affects no row when it was decided before.
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

/// Which attempts should this provider be asked about now? For the worker.
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
