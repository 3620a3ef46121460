public import BillingCore

extension NumberedAttempt {
    init(_ row: Row) throws(StoreError) {
        let amount = try row.money("amount")
        let parts = zip(try row.ids("invoice_ids", of: Invoice.self), try row.ints("amounts"))
        let reference = try row.optionalText("gateway_reference")
        let url = try row.optionalText("page_url")
        let attempt = PaymentAttempt(
            id: try row.id("attempt_id"), account: try row.id("account_id"),
            parts: parts.map { PaymentAllocation(invoice: $0, amount: Money(minor: $1, amount.currency)) },
            amount: amount, state: try row.choice("state"), gateway: try row.text("gateway"),
            page: reference.flatMap { reference in url.map { HostedPayment(reference: reference, url: $0) } },
            returnURL: try row.text("return_url"), declineReason: try row.optionalText("decline_reason"),
            startedAt: try row.instant("started_at"))
        self.init(attempt: attempt, invoiceNumbers: try row.texts("numbers"))
    }
}

/// Is there an undecided attempt to pay any of these documents?
public struct UndecidedAttempt: OneRow {
    public static let sql = statement(PackageResources.undecided_attempt_sql)
    let account: Account.ID
    let invoices: [Invoice.ID]

    public init(account: Account.ID, invoices: [Invoice.ID]) {
        self.account = account
        self.invoices = invoices
    }

    public var binds: [Bind] { [.id(account), .ids(invoices)] }

    public static func decode(_ row: Row) throws(StoreError) -> NumberedAttempt { try NumberedAttempt(row) }
}

/// One attempt of this account to pay.
public struct AttemptByID: OneRow {
    public static let sql = statement(PackageResources.attempt_by_id_sql)
    let account: Account.ID
    let attempt: PaymentAttempt.ID

    public init(account: Account.ID, attempt: PaymentAttempt.ID) {
        self.account = account
        self.attempt = attempt
    }

    public var binds: [Bind] { [.id(account), .id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> NumberedAttempt { try NumberedAttempt(row) }
}

/// Store an attempt to pay before the provider hears of it.
public struct StartAttempt: Command {
    public static let sql = statement(PackageResources.start_attempt_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] {
        [
            .id(attempt.account), .id(attempt.id), .int(attempt.amount.minor), .text(attempt.amount.currency.code),
            .text(attempt.gateway), .text(attempt.returnURL), .instant(attempt.startedAt),
            .ids(attempt.parts.map(\.invoice)), .ints(attempt.parts.map(\.amount.minor)),
        ]
    }
}

/// The provider has opened its page: keep its name and address.
public struct NoteAttemptBegun: Command {
    public static let sql = statement(PackageResources.note_attempt_begun_sql)
    let attempt: PaymentAttempt
    let page: HostedPayment

    public init(_ attempt: PaymentAttempt, page: HostedPayment) {
        self.attempt = attempt
        self.page = page
    }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id), .text(page.reference), .text(page.url)] }
}

/// The provider did not answer: from now on the outcome is unknown until it does.
public struct NoteAttemptUnknown: Command {
    public static let sql = statement(PackageResources.note_attempt_unknown_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id)] }
}

/// The state of an attempt to pay after the provider was asked. For use under the account's lock.
public struct SetAttemptState: Command {
    public static let sql = statement(PackageResources.set_attempt_state_sql)
    let attempt: PaymentAttempt
    let state: PaymentAttempt.State
    let reason: String?
    let now: Instant

    /// - Parameter reason: the provider's words when it declined.
    public init(_ attempt: PaymentAttempt, _ state: PaymentAttempt.State, reason: String? = nil, now: Instant) {
        self.attempt = attempt
        self.state = state
        self.reason = reason
        self.now = now
    }

    public var binds: [Bind] {
        [.id(attempt.account), .id(attempt.id), .text(state.rawValue), .text(reason), .instant(now)]
    }
}
