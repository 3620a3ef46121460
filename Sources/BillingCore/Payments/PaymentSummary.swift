/// An attempt to pay, with the numbers of the documents it is for.
public struct NumberedAttempt: Hashable, Sendable {
    /// The attempt itself.
    public let attempt: PaymentAttempt
    /// Of the documents that it would pay, in the order of its parts.
    public let invoiceNumbers: [String]
    /// By which the customer's pages name it.
    public let publicReference: String

    public init(attempt: PaymentAttempt, invoiceNumbers: [String], publicReference: String) {
        self.attempt = attempt
        self.invoiceNumbers = invoiceNumbers
        self.publicReference = publicReference
    }
}

/// One payment of an account in a list, with the documents that it settled.
public struct PaymentSummary: Sendable {
    /// Of its receipt, within the account.
    public let number: Int64
    /// Where the account is.
    public let receivedOn: Day
    /// In the account's currency.
    public let amount: Money
    /// Where it came from.
    public let source: PaymentSource
    /// In the provider's words; `nil` when no provider was involved.
    public let method: String?
    /// The provider's name for it, or what the seller wrote down.
    public let reference: String
    /// What settles which document, by number; the rest became account credit, or went back.
    public let settled: [Part]
    /// What was refunded of it, above zero.
    public let refunded: Money
    /// What went back and had settled documents, which are open again.
    public let reopened: Money
    /// How many payments there are.
    public let totalCount: Int64

    public init(
        number: Int64, receivedOn: Day, amount: Money, source: PaymentSource, method: String?, reference: String,
        settled: [Part],
        refunded: Money, reopened: Money, totalCount: Int64
    ) {
        self.number = number
        self.receivedOn = receivedOn
        self.amount = amount
        self.source = source
        self.method = method
        self.reference = reference
        self.settled = settled
        self.refunded = refunded
        self.reopened = reopened
        self.totalCount = totalCount
    }

    /// What of the payment settles one document.
    public struct Part: Sendable {
        /// As printed on the document.
        public let number: String
        /// In the account's currency.
        public let amount: Money

        public init(number: String, amount: Money) {
            self.number = number
            self.amount = amount
        }
    }
}

/// One refund of an account in a list.
public struct RefundSummary: Sendable {
    /// Of its receipt, within the account.
    public let number: Int64
    /// Where the account is.
    public let requestedOn: Day
    /// In the account's currency.
    public let amount: Money
    /// How far it is.
    public let state: Refund.State
    /// Why it was refunded, in the seller's words.
    public let reason: String
    /// Why the provider would not pay back.
    public let decline: Decline?
    /// The payment that it goes back through, or that the seller returned.
    public let through: PaymentSource
    /// Of that payment, in the provider's words; `nil` when no provider was involved.
    public let method: String?
    /// How many there are.
    public let totalCount: Int64

    public init(
        number: Int64, requestedOn: Day, amount: Money, state: Refund.State, reason: String, decline: Decline?,
        through: PaymentSource, method: String?, totalCount: Int64
    ) {
        self.number = number
        self.requestedOn = requestedOn
        self.amount = amount
        self.state = state
        self.reason = reason
        self.decline = decline
        self.through = through
        self.method = method
        self.totalCount = totalCount
    }
}

/// An attempt to pay that did not end in a payment, or not yet.
public struct UnsettledAttempt: Sendable {
    /// The attempt and the documents that it would pay.
    public let numbered: NumberedAttempt
    /// Where the account is.
    public let startedOn: Day
    /// Whether any of the documents still has something to pay.
    public let isOpen: Bool
    /// How many there are.
    public let totalCount: Int64

    public init(
        numbered: NumberedAttempt, startedOn: Day, isOpen: Bool, totalCount: Int64
    ) {
        self.numbered = numbered
        self.startedOn = startedOn
        self.isOpen = isOpen
        self.totalCount = totalCount
    }
}
