public import BillingCore

/// The mails that are due, kept for this sender until a moment. For the worker.
public struct ClaimMails: ManyRows {
    public static let sql = statement(PackageResources.claim_mails_sql)
    let now: Instant
    let until: Instant
    let limit: Int

    public init(now: Instant, until: Instant, limit: Int) {
        self.now = now
        self.until = until
        self.limit = limit
    }

    public var binds: [Bind] { [.instant(now), .instant(until), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> ClaimedMail {
        ClaimedMail(
            id: try row.id("mail_id"), scope: AccountScope(authenticated: try row.id("account_id")),
            subject: try MailSubject(row), occurredAt: try row.instant("occurred_at"),
            attempts: Int(try row.int("attempts")), seller: try row.id("seller_id"),
            accountNumber: try row.text("account_number"), accountName: try row.text("account_name"),
            name: try row.text("name"), email: try row.text("email"),
            language: try row.text("language"))
    }
}

extension MailSubject {
    init(_ row: Row) throws(StoreError) {
        switch try row.choice("kind", of: Kind.self) {
        case .document: self = .document(try row.id("invoice_id"))
        case .payment: self = .payment(try row.id("payment_id"))
        case .decline: self = .decline(try row.id("attempt_id"))
        case .refund: self = .refund(try row.id("refund_id"))
        case .reminder: self = .reminder(try row.id("invoice_id"), stage: Int(try row.int("stage")))
        case .autopay: self = .autopay(try row.id("method_id"))
        case .announcement: self = .announcement(try row.id("invoice_id"))
        case .withheld: self = .withheld(try row.id("invoice_id"))
        case .failedCharge: self = .failedCharge(try row.id("attempt_id"))
        case .expiringMethod: self = .expiringMethod(try row.id("method_id"))
        case .plan: self = .plan(try row.id("plan_id"))
        case .dispute: self = .dispute(try row.id("payment_id"))
        case .invitation: self = try Self.told(row, .invitation)
        case .membership: self = try Self.told(row, .membership)
        case .passwordReset: self = try Self.told(row, .passwordReset)
        case .passwordChanged: self = try Self.told(row, .passwordChanged)
        case .emailChange: self = try Self.told(row, .emailChange)
        case .emailChanged: self = try Self.told(row, .emailChanged)
        case .newDevice: self = try Self.told(row, .newDevice)
        case .roleChanged: self = try Self.told(row, .roleChanged)
        case .membershipEnded: self = try Self.told(row, .membershipEnded)
        case .approvalAsked: self = try Self.told(row, .approvalAsked)
        case .signInLink: self = try Self.told(row, .signInLink)
        case .secondFactorOn: self = try Self.told(row, .secondFactorOn)
        case .secondFactorOff: self = try Self.told(row, .secondFactorOff)
        case .recoveryCodeUsed: self = try Self.told(row, .recoveryCodeUsed)
        }
    }

    private static func told(_ row: Row, _ notice: PersonNotice) throws(StoreError) -> MailSubject {
        .person(try row.id("user_id"), notice, address: try row.optionalText("address"))
    }
}

/// A mail that one sender has for a while, and whom it goes to.
public struct ClaimedMail: Sendable {
    public let id: ID<Mail>
    /// What the mail may show: rows of the account that it goes to, and no others.
    public let scope: AccountScope
    public let subject: MailSubject
    public let occurredAt: Instant
    /// This one included.
    public let attempts: Int
    /// Who bills the account, and writes.
    public let seller: Seller.ID
    public let accountNumber: String
    public let accountName: String
    /// Of the person, or else of the account.
    public let name: String
    public let email: String
    /// BCP 47 tag.
    public let language: String
}

/// The outcome of a claimed mail. Affects no row when another sender has claimed it since.
public struct NoteMail: Command {
    public static let sql = statement(PackageResources.note_mail_sql)
    let mail: ClaimedMail
    let state: MailState
    let due: Instant
    let reason: String?
    let settledAt: Instant?

    /// - Parameters:
    ///   - due: when it is tried again, if it is.
    ///   - settledAt: `nil` while it is still to be sent.
    public init(
        _ mail: ClaimedMail, _ state: MailState, due: Instant, reason: BillingRefusal?, settledAt: Instant?
    ) throws(StoreError) {
        self.mail = mail
        self.state = state
        self.due = due
        self.reason = try StoredJSON.optionalText(of: reason)
        self.settledAt = settledAt
    }

    public var binds: [Bind] {
        [
            .id(mail.scope.account), .id(mail.id), .int(Int64(mail.attempts)), .text(state.rawValue), .instant(due),
            .json(reason), .instant(settledAt),
        ]
    }
}

public enum MailState: String, Hashable, Sendable, CaseIterable {
    case waiting
    /// Some sender has it.
    case sending
    case sent
    /// The server refused it, or it cannot be written.
    case onHold = "on_hold"
    /// It was not worth sending any more.
    case dropped
}

/// Give up mails about what happened before a day. For the worker.
public struct DropStaleMails: Command {
    public static let sql = statement(PackageResources.drop_stale_mails_sql)
    let now: Instant
    let before: Instant
    let reason: String

    public init(now: Instant, before: Instant, reason: BillingRefusal) throws(StoreError) {
        self.now = now
        self.before = before
        self.reason = try StoredJSON.text(of: reason)
    }

    public var binds: [Bind] { [.instant(now), .instant(before), .json(reason)] }
}

/// Let mails that were tried before be tried again now, and if wanted those that were refused; not those that are too
/// old. For the worker.
public struct RetryMailsNow: Command {
    public static let sql = statement(PackageResources.retry_mails_now_sql)
    let now: Instant
    let since: Instant
    let includesOnHold: Bool

    public init(now: Instant, since: Instant, includesOnHold: Bool) {
        self.now = now
        self.since = since
        self.includesOnHold = includesOnHold
    }

    public var binds: [Bind] { [.instant(now), .instant(since), .bool(includesOnHold)] }
}

/// Which mails are not sent yet, or were refused? For the worker.
public struct UnsentMails: ManyRows {
    public static let sql = statement(PackageResources.unsent_mails_sql)
    let limit: Int

    public init(limit: Int) { self.limit = limit }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> UnsentMail {
        UnsentMail(
            accountNumber: try row.text("account_number"), email: try row.text("email"), kind: try row.choice("kind"),
            state: try row.choice("state"), attempts: Int(try row.int("attempts")),
            occurredAt: try row.instant("occurred_at"), dueAt: try row.instant("due_at"),
            reason: try row.optionalJSON("reason"),
            totalCount: try row.int("total_count"))
    }
}

public struct UnsentMail: Sendable {
    public let accountNumber: String
    public let email: String
    public let kind: MailSubject.Kind
    public let state: MailState
    public let attempts: Int
    public let occurredAt: Instant
    public let dueAt: Instant
    /// What the mail server said, or why it was not asked.
    public let reason: BillingRefusal?
    /// How many there are in all.
    public let totalCount: Int64
}
