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

/// An open invoice that autopay may pay.
public struct InvoiceOnAutopay: Hashable, Sendable {
    /// What the account agreed to.
    public let agreed: AgreedAutopay
    /// Which invoice.
    public let id: Invoice.ID
    /// As printed on it.
    public let number: String
    /// Of the invoice.
    public let dueOn: Day
    /// What is left to pay.
    public let open: Money
    /// What the customer was told under this agreement; `nil` before.
    public let announced: AutopayReceivable.Announcement?
    /// Charges of it, under any agreement.
    public let tries: [AutopayTry]

    public init(
        agreed: AgreedAutopay, id: Invoice.ID, number: String, dueOn: Day, open: Money,
        announced: AutopayReceivable.Announcement? = nil, tries: [AutopayTry] = []
    ) {
        self.agreed = agreed
        self.id = id
        self.number = number
        self.dueOn = dueOn
        self.open = open
        self.announced = announced
        self.tries = tries
    }

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
