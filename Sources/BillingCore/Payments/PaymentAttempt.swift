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
    /// What is paid: each invoice once, with the part of ``amount`` that is meant for it. What they leave of the amount
    /// is meant as account credit.
    public var parts: [PaymentAllocation]
    /// How much, at least the sum of ``parts``.
    public var amount: Money
    /// How far it got.
    public var state: State
    /// Name of the provider; see ``PaymentGateway/name``.
    public var gateway: String
    /// The provider's name for the account; see ``PaymentGateway/register(_:)``.
    public var customer: String
    /// The provider's name for the saved method that is charged while the customer is away; `nil` when the customer
    /// pays on a hosted page.
    public var method: String?
    /// Whether the method that the customer pays with is to be saved.
    public var savesMethod: Bool
    /// The provider's name for the page or the charge, once the provider has answered.
    public var reference: String?
    /// The address of the provider's page, once the provider has answered.
    public var pageURL: String?
    /// Where the provider sends the browser back: asked for again as it was whenever the attempt goes on.
    public var returnURL: String
    /// Why it was declined.
    public var decline: Decline?
    /// When the customer began.
    public var startedAt: Instant

    /// An attempt as stored. Not checked: that ``parts`` are no more than ``amount``.
    public init(
        id: ID, account: Account.ID, parts: [PaymentAllocation], amount: Money, state: State, gateway: String,
        customer: String, method: String? = nil, savesMethod: Bool = false, reference: String? = nil,
        pageURL: String? = nil, returnURL: String, decline: Decline? = nil, startedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.parts = parts
        self.amount = amount
        self.state = state
        self.gateway = gateway
        self.customer = customer
        self.method = method
        self.savesMethod = savesMethod
        self.reference = reference
        self.pageURL = pageURL
        self.returnURL = returnURL
        self.decline = decline
        self.startedAt = startedAt
    }

    /// A new attempt at what was proposed.
    /// - Parameters:
    ///   - customer: the provider's name for the account.
    ///   - method: the saved method that is charged; `nil` for a hosted page.
    ///   - savesMethod: whether the method that the customer pays with is to be saved.
    public init(
        id: ID, account: Account.ID, paying proposal: PaymentProposal, gateway: String, customer: String,
        method: String? = nil, savesMethod: Bool = false, returnURL: String, startedAt: Instant
    ) {
        self.init(
            id: id, account: account, parts: proposal.parts, amount: proposal.charge, state: .started,
            gateway: gateway, customer: customer, method: method, savesMethod: savesMethod, returnURL: returnURL,
            startedAt: startedAt)
    }

    /// The provider's page, once it is open.
    public var page: HostedPage? {
        guard let reference, let pageURL else { return nil }
        return HostedPage(reference: reference, url: pageURL)
    }

    /// As an operation of its provider.
    public var operation: ProviderOperation { ProviderOperation(.payment(id), of: account) }

    /// Whether it asks for exactly what is proposed, in any order: then it may go on instead of a new one.
    public func asks(for proposal: PaymentProposal) -> Bool {
        amount == proposal.charge && Set(parts) == Set(proposal.parts)
    }

    /// Whether it asks for more than is open on one of its invoices, as after a credit note: then its page is closed,
    /// so that the customer does not pay what is not owed.
    public func asksTooMuch(_ invoices: [OpenInvoice]) -> Bool {
        parts.contains { part in
            part.amount.minor > invoices.first { $0.id == part.invoice }?.open.minor ?? 0
        }
    }
}
