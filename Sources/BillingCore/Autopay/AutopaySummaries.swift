/// A saved method, and whether autopay charges it.
public struct UsedMethod: Hashable, Sendable {
    /// The method itself.
    public let method: PaymentMethod
    /// Then it cannot be removed.
    public let isOnAutopay: Bool

    public init(method: PaymentMethod, isOnAutopay: Bool) {
        self.method = method
        self.isOnAutopay = isOnAutopay
    }
}

/// Autopay as an account agreed to it.
public struct AgreedAutopay: Hashable, Sendable {
    /// Id of the agreement.
    public typealias ID = BillingCore.ID<AgreedAutopay>

    /// Made by the application.
    public let id: ID
    /// What was agreed to.
    public let autopay: Autopay
    /// When, where the account is.
    public let givenOn: Day

    public init(id: ID, autopay: Autopay, givenOn: Day) {
        self.id = id
        self.autopay = autopay
        self.givenOn = givenOn
    }
}

/// An open invoice, or an instalment of a payment plan, that autopay may pay.
public struct InvoiceOnAutopay: Hashable, Sendable {
    /// What the account agreed to.
    public let agreed: AgreedAutopay
    /// Which invoice; of an instalment the first one that it pays.
    public let id: Invoice.ID
    /// As printed on it.
    public let number: String
    /// Of the invoice, or of the instalment.
    public let dueOn: Day
    /// What is left to pay.
    public let open: Money
    /// The instalment that it is; `nil` for an invoice without plan.
    public let instalment: Instalment.ID?
    /// What of each invoice it is; together what is open.
    public let parts: [PaymentAllocation]
    /// Of the invoices of the parts.
    public let numbers: [String]
    /// What the customer was told under this agreement; `nil` before.
    public let announced: AutopayReceivable.Announcement?
    /// Charges of it, under any agreement.
    public let tries: [AutopayTry]

    public init(
        agreed: AgreedAutopay, id: Invoice.ID, number: String, dueOn: Day, open: Money,
        instalment: Instalment.ID? = nil, parts: [PaymentAllocation]? = nil, numbers: [String]? = nil,
        announced: AutopayReceivable.Announcement? = nil, tries: [AutopayTry] = []
    ) {
        self.agreed = agreed
        self.id = id
        self.number = number
        self.dueOn = dueOn
        self.open = open
        self.instalment = instalment
        self.parts = parts ?? [PaymentAllocation(invoice: id, amount: open)]
        self.numbers = numbers ?? [number]
        self.announced = announced
        self.tries = tries
    }

    /// By which its charges and announcements are kept.
    public var receivable: Receivable.ID { ID(raw: instalment?.raw ?? id.raw) }

    /// What autopay decides about.
    /// - Parameters:
    ///   - open: what is open on it, where credit is still to be used; by default as it is stored.
    ///   - capabilities: of the provider of the method.
    public func receivable(open: Money? = nil, _ capabilities: GatewayCapabilities) -> AutopayReceivable {
        let open = open ?? self.open
        return AutopayReceivable(
            dueOn: dueOn, open: open, announced: announced, tries: tries, isTaken: capabilities.takes(open))
    }
}
