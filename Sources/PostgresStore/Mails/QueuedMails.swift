public import BillingCore

/// What a mail is about. Its words are made when it is sent.
public enum MailSubject: Hashable, Sendable {
    /// An invoice or credit note was issued.
    case document(Invoice.ID)
    case payment(PaymentID)
    /// An attempt to pay was declined.
    case decline(PaymentAttempt.ID)
    case refund(Refund.ID)
    /// An invoice is overdue. `stage` counts from 1.
    case reminder(Invoice.ID, stage: Int)
    /// Autopay is on.
    case autopay(PaymentMethod.ID)
    /// Autopay is going to charge an invoice.
    case announcement(Invoice.ID)
    /// Autopay does not charge an invoice.
    case withheld(Invoice.ID)
    /// A charge of autopay was declined.
    case failedCharge(PaymentAttempt.ID)
    /// A saved method works for less than a month.
    case expiringMethod(PaymentMethod.ID)
    /// Something happened to a payment plan.
    case plan(PaymentPlan.ID)
    /// A payment was disputed, or that was decided.
    case dispute(PaymentID)
    /// A person's sign-in. Goes to the person, or to the address named.
    case person(ID<PortalUser>, PersonNotice, address: String? = nil)

    public var kind: Kind {
        switch self {
        case .document: .document
        case .payment: .payment
        case .decline: .decline
        case .refund: .refund
        case .reminder: .reminder
        case .autopay: .autopay
        case .announcement: .announcement
        case .withheld: .withheld
        case .failedCharge: .failedCharge
        case .expiringMethod: .expiringMethod
        case .plan: .plan
        case .dispute: .dispute
        case .person(_, let notice, _): notice.kind
        }
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case document, payment, decline, refund, reminder, autopay, announcement, withheld, plan, dispute
        case failedCharge = "failed_charge"
        case expiringMethod = "expiring_method"
        case invitation, membership
        case passwordReset = "password_reset"
        case passwordChanged = "password_changed"
        case emailChange = "email_change"
        case emailChanged = "email_changed"
        case newDevice = "new_device"
        case roleChanged = "role_changed"
        case membershipEnded = "membership_ended"
        case approvalAsked = "approval_asked"
        case signInLink = "sign_in_link"
        case secondFactorOn = "second_factor_on"
        case secondFactorOff = "second_factor_off"
        case recoveryCodeUsed = "recovery_code_used"
    }
}

/// What a person is told about their sign-in.
public enum PersonNotice: Hashable, Sendable, CaseIterable {
    /// They may set a password: a link.
    case invitation
    /// They see another account now.
    case membership
    /// They may set a new password: a link.
    case passwordReset
    case passwordChanged
    /// They may confirm a new address: a link.
    case emailChange
    /// Another address is theirs now; the one before is told.
    case emailChanged
    /// They signed in in a browser for the first time.
    case newDevice
    /// They are something else to an account.
    case roleChanged
    /// They do not belong to an account any more.
    case membershipEnded
    /// A payment waits for a second person, who may be them.
    case approvalAsked
    /// They may sign in without their password: a link.
    case signInLink
    /// From now on they show a code when they sign in.
    case secondFactorOn
    case secondFactorOff
    /// They, or a thief of their codes, signed in with a recovery code.
    case recoveryCodeUsed

    var kind: MailSubject.Kind {
        switch self {
        case .invitation: .invitation
        case .membership: .membership
        case .passwordReset: .passwordReset
        case .passwordChanged: .passwordChanged
        case .emailChange: .emailChange
        case .emailChanged: .emailChanged
        case .newDevice: .newDevice
        case .roleChanged: .roleChanged
        case .membershipEnded: .membershipEnded
        case .approvalAsked: .approvalAsked
        case .signInLink: .signInLink
        case .secondFactorOn: .secondFactorOn
        case .secondFactorOff: .secondFactorOff
        case .recoveryCodeUsed: .recoveryCodeUsed
        }
    }
}

/// A mail in the outbox.
public enum Mail {}

/// Mails on their way into the outbox.
public struct QueuedMails: Sendable {
    private var rows = ColumnRows(
        .uuid, .uuid, .text, .uuid, .uuid, .uuid, .uuid, .uuid, .int8, .timestamptz, .timestamptz, .uuid, .text, .uuid)

    public init() {}

    /// - Parameter due: not sent before; at once when left out.
    public mutating func add(
        _ subject: MailSubject, id: ID<Mail>, to account: Account.ID, at now: Instant, due: Instant? = nil
    ) throws(StoreError) {
        var (invoice, stage, method): (Invoice.ID?, Int?, PaymentMethod.ID?)
        var (payment, attempt, refund): (PaymentID?, PaymentAttempt.ID?, Refund.ID?)
        var (person, address, plan): (ID<PortalUser>?, String?, PaymentPlan.ID?)
        switch subject {
        case .document(let id), .announcement(let id), .withheld(let id): invoice = id
        case .payment(let id), .dispute(let id): payment = id
        case .decline(let id), .failedCharge(let id): attempt = id
        case .refund(let id): refund = id
        case .reminder(let id, let number): (invoice, stage) = (id, number)
        case .autopay(let id), .expiringMethod(let id): method = id
        case .plan(let id): plan = id
        case .person(let id, _, let other): (person, address) = (id, other)
        }
        try rows.add(account)
        try rows.add(id)
        try rows.add(subject.kind.rawValue)
        try rows.add(invoice)
        try rows.add(payment)
        try rows.add(attempt)
        try rows.add(refund)
        try rows.add(method)
        try rows.add(stage)
        try rows.add(now)
        try rows.add(due ?? now)
        try rows.add(person)
        try rows.add(address)
        try rows.add(plan)
        rows.endRow()
    }

    /// How many were not queued before.
    @discardableResult
    public func write(in transaction: Transaction) async throws(StoreError) -> Int {
        guard rows.count > 0 else { return 0 }
        return try await transaction.run(QueueMails(rows: rows))
    }
}

/// Queue mails about what happened.
struct QueueMails: Command {
    static let sql = statement(PackageResources.queue_mails_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}
