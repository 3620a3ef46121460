public import BillingCore
public import Cryptography
public import PostgresStore

/// A mail with everything that it tells, not in words yet.
public struct OutgoingMail: Sendable {
    /// Who writes.
    public let seller: Seller.ID
    public let accountNumber: String
    /// The customer's.
    public let name: String
    /// BCP 47 tag.
    public let language: String
    public let content: Content
    /// Of a link to pay without signing in, where the mail carries one.
    public var payLink: SecretToken?

    public enum Content: Sendable {
        /// An invoice or credit note, and what happened to it since.
        case document(StoredInvoice, settlements: [InvoiceSettlement], creditNotes: [CreditNoteSummary])
        case payment(ReceivedPayment, Receipt)
        case decline(DeclinedTry)
        case refund(PaidBack, Receipt)
        /// An overdue invoice, and what happened to it since. `stage` counts reminders from 1.
        case reminder(
            StoredInvoice, stage: Int, overdue: Money, settlements: [InvoiceSettlement],
            creditNotes: [CreditNoteSummary])
        /// Saved methods, and what is charged to them.
        case autopay(AutopayMail)
        case plan(PlanMail)
        case dispute(DisputeNews)
        /// What a person is told about their sign-in.
        case person(PersonMail)
    }

    public init(seller: Seller.ID, accountNumber: String, name: String, language: String, content: Content) {
        self.seller = seller
        self.accountNumber = accountNumber
        self.name = name
        self.language = language
        self.content = content
    }
}

/// What the mail tells is out of date.
struct ObsoleteMail: Error {
    let reason: BillingRefusal.Code
}

extension OutgoingMail {
    /// Number of the invoice that the mail asks to pay, the first of several; `nil` when it asks for none.
    var invoiceToPay: String? {
        switch content {
        case .document(let stored, _, _), .reminder(let stored, _, _, _, _):
            stored.invoice.kind == .invoice && stored.open.isPositive ? stored.invoice.number : nil
        case .decline(let decline): decline.invoiceNumbers.first
        case .autopay(.withheld(let number, _, _, _)), .autopay(.failedCharge(let number, _, _, _, _)): number
        default: nil
        }
    }

    /// Reads what a mail tells as the portal would: as the rows of one account.
    /// - Throws: ``ObsoleteMail``, or a refusal when what it is about is not there.
    static func read(_ mail: ClaimedMail, from database: Database) async throws -> OutgoingMail {
        let content: Content
        switch mail.subject {
        case .document(let id): content = try await document(id, mail.scope, database)
        case .payment(let id):
            let payment = try found(
                try await database.read(mail.scope, MailedPayment(scope: mail.scope, payment: id)))
            let receipt = ReceiptOfPayment(payment.number)
            content = .payment(payment, try found(try await database.read(mail.scope, receipt)))
        case .decline(let id):
            let decline = try found(try await database.read(mail.scope, MailedDecline(scope: mail.scope, attempt: id)))
            guard decline.open.isPositive else { throw ObsoleteMail(reason: .mailNothingOpen) }
            guard !decline.wasTriedAgain else { throw ObsoleteMail(reason: .mailPaidAgain) }
            content = .decline(decline)
        case .refund(let id):
            let refund = try found(try await database.read(mail.scope, MailedRefund(scope: mail.scope, refund: id)))
            let receipt = ReceiptOfRefund(refund.number)
            content = .refund(refund, try found(try await database.read(mail.scope, receipt)))
        // Read by ``PersonMail``, before any account is known.
        case .person: throw BillingRefusal(.mailSubjectMissing)
        case .reminder(let id, let stage):
            guard
                case .document(let stored, let settlements, let creditNotes) = try await document(
                    id, mail.scope, database),
                case let overdue = try stored.overdue(on: mail.occurredAt.utcDay), overdue.isPositive
            else { throw ObsoleteMail(reason: .mailNothingOpen) }
            content = .reminder(
                stored, stage: stage, overdue: overdue, settlements: settlements, creditNotes: creditNotes)
        case .autopay, .announcement, .withheld, .failedCharge, .expiringMethod:
            let news = try found(
                try await database.read(mail.scope, MailedAutopay(scope: mail.scope, mail: mail.id)))
            content = .autopay(try AutopayMail.made(of: news, mail.subject))
        case .dispute:
            let news = MailedDispute(scope: mail.scope, mail: mail.id)
            content = .dispute(try found(try await database.read(mail.scope, news)))
        case .plan(let id):
            let (news, plans) = try await database.read(
                mail.scope, MailedPlan(scope: mail.scope, mail: mail.id), PlansOfAccount())
            content = .plan(try PlanMail.made(of: found(news), found(plans.first { $0.plan.id == id })))
        }
        return OutgoingMail(
            seller: mail.seller, accountNumber: mail.accountNumber, name: mail.name, language: mail.language,
            content: content)
    }

    private static func document(_ id: Invoice.ID, _ scope: AccountScope, _ database: Database) async throws -> Content
    {
        let number = try found(try await database.read(scope, MailedDocument(scope: scope, invoice: id)))
        let (stored, settlements, creditNotes) = try await database.read(
            scope, InvoiceByNumber(number: number), InvoiceSettlements(number: number),
            CreditNotesOfInvoice(number: number))
        return .document(try found(stored), settlements: settlements, creditNotes: creditNotes)
    }

    private static func found<Value>(_ value: Value?) throws(BillingRefusal) -> Value {
        guard let value else { throw BillingRefusal(.mailSubjectMissing) }
        return value
    }
}
