public import BillingCore

extension NumberedAttempt {
    init(_ row: Row) throws(StoreError) {
        let amount = try row.money("amount")
        let parts = zip(try row.ids("invoice_ids", of: Invoice.self), try row.ints("amounts"))
        let attempt = PaymentAttempt(
            id: try row.id("attempt_id"), account: try row.id("account_id"),
            parts: parts.map { PaymentAllocation(invoice: $0, amount: Money(minor: $1, amount.currency)) },
            amount: amount, state: try row.choice("state"), gateway: try row.text("gateway"),
            customer: try row.text("gateway_customer"), method: try row.optionalText("method_reference"),
            savesMethod: try row.bool("saves_method"), reference: try row.optionalText("gateway_reference"),
            pageURL: try row.optionalText("page_url"), returnURL: try row.text("return_url"),
            decline: try row.decline(),
            startedAt: try row.instant("started_at"))
        self.init(
            attempt: attempt, invoiceNumbers: try row.texts("numbers"),
            publicReference: try row.text("public_reference"))
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

/// The attempt of this account to pay that its pages name so.
public struct AttemptByReference: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.attempt_by_reference_sql)
    let reference: String

    public init(_ reference: String) { self.reference = reference }

    public var binds: [Bind] { [.text(reference)] }

    public static func decode(_ row: Row) throws(StoreError) -> NumberedAttempt { try NumberedAttempt(row) }
}

/// This account's undecided attempts to pay, the earliest first.
public struct UndecidedAttempts: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.undecided_attempts_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> NumberedAttempt { try NumberedAttempt(row) }
}

/// Store an attempt to pay before the provider hears of it.
public struct StartAttempt: Command {
    public static let sql = statement(PackageResources.start_attempt_sql)
    let attempt: PaymentAttempt
    let publicReference: String

    public init(_ row: NumberedAttempt) {
        attempt = row.attempt
        publicReference = row.publicReference
    }

    public var binds: [Bind] {
        [
            .id(attempt.account), .id(attempt.id), .int(attempt.amount.minor), .text(attempt.amount.currency.code),
            .text(attempt.gateway), .text(attempt.customer), .text(attempt.method), .bool(attempt.savesMethod),
            .text(attempt.returnURL), .text(publicReference), .instant(attempt.startedAt),
            .ids(attempt.parts.map(\.invoice)), .ints(attempt.parts.map(\.amount.minor)),
        ]
    }
}

/// The provider has opened its page, or heard of a charge: keep its name and the address.
public struct NoteAttemptBegun: Command {
    public static let sql = statement(PackageResources.note_attempt_begun_sql)
    let attempt: PaymentAttempt
    let reference: String
    let pageURL: String?

    public init(_ attempt: PaymentAttempt, page: HostedPage) {
        self.attempt = attempt
        reference = page.reference
        pageURL = page.url
    }

    /// - Parameter reference: the provider's name for the charge of a saved method.
    public init(_ attempt: PaymentAttempt, charge reference: String) {
        self.attempt = attempt
        self.reference = reference
        pageURL = nil
    }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id), .text(reference), .text(pageURL)] }
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
    let decline: Decline?
    let now: Instant

    public init(_ attempt: PaymentAttempt, _ state: PaymentAttempt.State, decline: Decline? = nil, now: Instant) {
        self.attempt = attempt
        self.state = state
        self.decline = decline
        self.now = now
    }

    public var binds: [Bind] {
        [.id(attempt.account), .id(attempt.id), .text(state.rawValue)] + Bind.decline(decline)
            + [.instant(now)]
    }
}
