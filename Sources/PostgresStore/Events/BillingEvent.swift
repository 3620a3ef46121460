public import BillingCore

/// Something that happened to an account. Values, no words: who reads of it in which language is decided later.
public struct BillingEvent: Hashable, Sendable {
    public let kind: Kind
    public let subject: Subject
    public let parameters: Parameters

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case invoiceIssued = "invoice_issued"
        case creditNoteIssued = "credit_note_issued"
        /// What was open on an invoice was given up.
        case invoiceWrittenOff = "invoice_written_off"
        /// Nothing is open on an invoice any more, and it was paid: ``InvoiceStatus/paid``. Again after a refund opened it.
        case invoicePaid = "invoice_paid"
        case reminderDue = "reminder_due"
        case paymentReceived = "payment_received"
        case paymentDeclined = "payment_declined"
        case refundSucceeded = "refund_succeeded"
        case refundFailed = "refund_failed"
        case subscriptionChanged = "subscription_changed"
        case methodSaved = "method_saved"
        case methodRemoved = "method_removed"
        /// A saved method works for less than a month.
        case methodExpiring = "method_expiring"
        case autopayOn = "autopay_on"
        case autopayOff = "autopay_off"
        /// Autopay is going to charge an invoice.
        case chargeAnnounced = "charge_announced"
        /// Autopay does not charge an invoice.
        case chargeWithheld = "charge_withheld"
        /// A charge of autopay was declined.
        case chargeFailed = "charge_failed"
        case oneOffAdded = "one_off_added"
        case couponRedeemed = "coupon_redeemed"
        case memberAdded = "member_added"
        /// A member is something else to the account.
        case memberChanged = "member_changed"
        case memberRemoved = "member_removed"
        /// A payment needs a second person.
        case approvalAsked = "approval_asked"
        case approvalGiven = "approval_given"
        case approvalRefused = "approval_refused"
        /// Up to which amount one person may begin a payment alone.
        case approvalLimitChanged = "approval_limit_changed"
        /// The owners require a second factor at sign-in.
        case secondFactorRequired = "second_factor_required"
        /// They leave it to each member again.
        case secondFactorOptional = "second_factor_optional"
        /// A customer agreed to a payment plan that the seller is to approve.
        case planProposed = "plan_proposed"
        /// A payment plan runs.
        case planStarted = "plan_started"
        case planRefused = "plan_refused"
        /// An instalment is overdue.
        case planMissed = "plan_missed"
        /// A payment plan ended before all was paid.
        case planEnded = "plan_ended"
        case planFinished = "plan_finished"
        /// A provider took a payment back until a dispute is decided.
        case disputeOpened = "dispute_opened"
        case disputeWon = "dispute_won"
        /// What a payment had settled is open again.
        case disputeLost = "dispute_lost"
    }

    public enum Subject: Hashable, Sendable {
        /// An invoice or a credit note.
        case document(Invoice.ID)
        case payment(PaymentID)
        case attempt(PaymentAttempt.ID)
        case refund(Refund.ID)
        case subscription(Subscription.ID)
        case method(PaymentMethod.ID)
        case charge(ID<OneOffCharge>)
        case plan(PaymentPlan.ID)
        /// The account itself.
        case account
    }

    /// What is known of it beside its subject; which of them are there depends on the kind.
    public struct Parameters: Hashable, Sendable, Codable {
        /// Of the document.
        public var number: String?
        /// Of the document that a credit note corrects.
        public var corrects: String?
        /// The document's gross, or what moved, was declined, given up, or is overdue.
        public var amount: Money?
        public var dueOn: Day?
        /// Which reminder it is, which charge of an invoice, which instalment, or which approval, from 1.
        public var stage: Int?
        /// Why, in the words of the seller.
        public var reason: String?
        /// Why a provider refused.
        public var decline: Decline.Code?
        /// The code of the subscription.
        public var subscription: String?
        /// What was decided about it.
        public var change: SubscriptionChange?
        /// Of a saved method, as its owner recognises it.
        public var method: String?
        /// The day of a charge that is announced, of the next try, or on which a plan ends; the last day of a method.
        public var on: Day?
        /// Why autopay does not charge.
        public var obstacle: AutopayObstacle?
        /// What is charged once, as it stands on the document.
        public var charge: String?
        /// The code of the coupon.
        public var coupon: String?
        /// The number of a payment plan.
        public var plan: Int?
        /// Why a payment plan ended.
        public var end: PaymentPlan.End?
        /// Who came, changed or left. The name and the address stay where they can be removed.
        public var person: ID<PortalUser>?
        /// What a member is, and was.
        public var role: Role?
        public var roleBefore: Role?
    }

    init(_ kind: Kind, _ subject: Subject, _ parameters: Parameters) {
        self.kind = kind
        self.subject = subject
        self.parameters = parameters
    }
}

extension BillingEvent {
    /// An invoice or a credit note was issued.
    public static func issued(_ invoice: Invoice, id: Invoice.ID) -> BillingEvent {
        let isInvoice = invoice.kind == .invoice
        return BillingEvent(
            isInvoice ? .invoiceIssued : .creditNoteIssued, .document(id),
            Parameters(
                number: invoice.number, corrects: invoice.corrects, amount: invoice.gross,
                dueOn: isInvoice ? invoice.dueOn : nil))
    }

    public static func writtenOff(_ amount: Money, of number: String, id: Invoice.ID, reason: String) -> BillingEvent {
        BillingEvent(.invoiceWrittenOff, .document(id), Parameters(number: number, amount: amount, reason: reason))
    }

    /// - Parameter amount: its gross.
    public static func paid(_ amount: Money, of number: String, id: Invoice.ID) -> BillingEvent {
        BillingEvent(.invoicePaid, .document(id), Parameters(number: number, amount: amount))
    }

    /// - Parameter stage: from 1.
    public static func reminderDue(stage: Int, of number: String, id: Invoice.ID, open: Money) -> BillingEvent {
        BillingEvent(.reminderDue, .document(id), Parameters(number: number, amount: open, stage: stage))
    }

    public static func paymentReceived(_ id: PaymentID, _ amount: Money) -> BillingEvent {
        BillingEvent(.paymentReceived, .payment(id), Parameters(amount: amount))
    }

    public static func paymentDeclined(_ id: PaymentAttempt.ID, _ amount: Money, _ code: Decline.Code?) -> BillingEvent
    {
        BillingEvent(.paymentDeclined, .attempt(id), Parameters(amount: amount, decline: code))
    }

    public static func refundSucceeded(_ id: Refund.ID, _ amount: Money) -> BillingEvent {
        BillingEvent(.refundSucceeded, .refund(id), Parameters(amount: amount))
    }

    public static func refundFailed(_ id: Refund.ID, _ amount: Money, _ code: Decline.Code?) -> BillingEvent {
        BillingEvent(.refundFailed, .refund(id), Parameters(amount: amount, decline: code))
    }

    public static func changed(_ subscription: Subscription.ID, code: String, _ change: SubscriptionChange)
        -> BillingEvent
    {
        BillingEvent(
            .subscriptionChanged, .subscription(subscription), Parameters(subscription: code, change: change))
    }

    /// - Parameter amount: before discounts and tax.
    public static func oneOffAdded(_ id: ID<OneOffCharge>, _ charge: OneOffCharge, _ amount: Money) -> BillingEvent {
        BillingEvent(.oneOffAdded, .charge(id), Parameters(amount: amount, charge: charge.description))
    }

    public static func couponRedeemed(_ code: String) -> BillingEvent {
        BillingEvent(.couponRedeemed, .account, Parameters(coupon: code))
    }

    public static func memberAdded(_ person: ID<PortalUser>, as role: Role) -> BillingEvent {
        BillingEvent(.memberAdded, .account, Parameters(person: person, role: role))
    }

    public static func memberChanged(_ person: ID<PortalUser>, from before: Role, to role: Role) -> BillingEvent {
        BillingEvent(.memberChanged, .account, Parameters(person: person, role: role, roleBefore: before))
    }

    public static func approvalAsked(_ numbers: String, _ amount: Money) -> BillingEvent {
        BillingEvent(.approvalAsked, .account, Parameters(number: numbers, amount: amount))
    }

    /// - Parameter number: of the approval.
    public static func approvalDecided(_ number: Int, isApproved: Bool) -> BillingEvent {
        BillingEvent(isApproved ? .approvalGiven : .approvalRefused, .account, Parameters(stage: number))
    }

    /// - Parameter limit: `nil` for any amount.
    public static func approvalLimitChanged(_ limit: Money?) -> BillingEvent {
        BillingEvent(.approvalLimitChanged, .account, Parameters(amount: limit))
    }

    public static func secondFactor(isRequired: Bool) -> BillingEvent {
        BillingEvent(isRequired ? .secondFactorRequired : .secondFactorOptional, .account, Parameters())
    }

    public static func memberRemoved(_ person: ID<PortalUser>) -> BillingEvent {
        BillingEvent(.memberRemoved, .account, Parameters(person: person))
    }
}

/// An event as it is stored.
public struct StoredEvent: Hashable, Sendable {
    public let id: ID<BillingEvent>
    public let account: Account.ID
    /// Its place among the account's events, from 1.
    public let sequence: Int64
    public let event: BillingEvent
    public let occurredAt: Instant
}
