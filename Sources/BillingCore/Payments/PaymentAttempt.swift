/// One attempt to pay one or several invoices. Stored before the provider hears of it.
public struct PaymentAttempt: Hashable, Sendable {
    /// Id of an attempt.
    public typealias ID = BillingCore.ID<PaymentAttempt>
    /// How far an attempt got.
    public typealias State = ProviderOperation.State

    /// Also the idempotency key with the provider.
    public var id: ID
    /// Who pays.
    public var account: Account.ID
    /// What is paid: each invoice once, with the part of ``amount`` that is meant for it.
    public var parts: [PaymentAllocation]
    /// How much, the sum of ``parts``.
    public var amount: Money
    /// How far it got.
    public var state: State
    /// Name of the provider; see ``PaymentGateway/name``.
    public var gateway: String
    /// The provider's page, once the provider has answered.
    public var page: HostedPayment?
    /// Where the provider sends the browser back: asked for again as it was whenever the attempt goes on.
    public var returnURL: String
    /// The provider's words when it declined.
    public var declineReason: String?
    /// When the customer began.
    public var startedAt: Instant

    /// An attempt as stored. Not checked: that ``parts`` add up to ``amount``.
    public init(
        id: ID, account: Account.ID, parts: [PaymentAllocation], amount: Money, state: State, gateway: String,
        page: HostedPayment? = nil, returnURL: String, declineReason: String? = nil, startedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.parts = parts
        self.amount = amount
        self.state = state
        self.gateway = gateway
        self.page = page
        self.returnURL = returnURL
        self.declineReason = declineReason
        self.startedAt = startedAt
    }

    /// A new attempt over what is open on these invoices.
    /// - Throws: `paymentNotPositive` without an invoice, `currencyMismatch`, `amountTooLarge`.
    public init(
        id: ID, account: Account.ID, paying invoices: [OpenInvoice], gateway: String, returnURL: String,
        startedAt: Instant
    ) throws(BillingRefusal) {
        let parts = invoices.map { PaymentAllocation(invoice: $0.id, amount: $0.open) }
        guard let currency = parts.first?.amount.currency else { throw BillingRefusal(.paymentNotPositive) }
        self.init(
            id: id, account: account, parts: parts, amount: try Money.sum(parts.map(\.amount), currency),
            state: .started, gateway: gateway, returnURL: returnURL, startedAt: startedAt)
    }

    /// As an operation of its provider.
    public var operation: ProviderOperation { ProviderOperation(.payment(id), of: account) }

    /// Whether it asks for exactly what is open on these invoices, in any order: then it may go on instead of a new
    /// one.
    public func asks(for invoices: [OpenInvoice]) -> Bool {
        Set(parts) == Set(invoices.map { PaymentAllocation(invoice: $0.id, amount: $0.open) })
    }

    /// Whether it asks for more than is open on one of its invoices, as after a credit note: then its page is closed,
    /// so that the customer does not pay what is not owed.
    public func asksTooMuch(_ invoices: [OpenInvoice]) -> Bool {
        parts.contains { part in
            part.amount.minor > invoices.first { $0.id == part.invoice }?.open.minor ?? 0
        }
    }
}
