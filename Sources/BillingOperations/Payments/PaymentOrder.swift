public import BillingCore

/// What a customer wants to pay, as the confirmed page says it.
public struct PaymentOrder: Hashable, Sendable {
    /// Numbers of the documents; those with nothing open are passed over.
    public var invoices: [String]
    /// Credit included; `nil` for all that is open on the documents.
    public var amount: Money?
    /// Whether credit in hand is used, where the seller leaves that to the customer.
    public var usesCredit: Bool
    /// Whether the method that is paid with is saved for later payments, where the provider can.
    public var savesMethod: Bool
    /// What the page said: nothing begins when it has changed meanwhile. `nil` without a page.
    public var shown: Shown?

    public init(
        _ invoices: [String], amount: Money? = nil, usesCredit: Bool = false, savesMethod: Bool = false,
        shown: Shown? = nil
    ) {
        self.invoices = invoices
        self.amount = amount
        self.usesCredit = usesCredit
        self.savesMethod = savesMethod
        self.shown = shown
    }

    /// What a page said of a proposal.
    public struct Shown: Hashable, Sendable {
        public let charge: Money
        public let credit: Money

        public init(charge: Money, credit: Money) {
            self.charge = charge
            self.credit = credit
        }

        /// - Throws: `amountTooLarge`.
        public init(_ proposal: PaymentProposal) throws(BillingRefusal) {
            (charge, credit) = (proposal.charge, try proposal.drawn())
        }
    }

    /// The order when credit was drawn for it: the rest, however much that is.
    func after(_ proposal: PaymentProposal) -> PaymentOrder {
        PaymentOrder(invoices, amount: proposal.charge, savesMethod: savesMethod)
    }
}
