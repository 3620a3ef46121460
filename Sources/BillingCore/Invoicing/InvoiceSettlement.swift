/// One amount that settled a part of a document, or that a refund took back of it.
public struct InvoiceSettlement: Sendable {
    /// The day, where the account is.
    public let on: Day
    /// Below zero for what a refund took back.
    public let amount: Money
    /// Where it came from.
    public let source: Source

    public init(
        on: Day, amount: Money, source: Source
    ) {
        self.on = on
        self.amount = amount
        self.source = source
    }

    /// What settled it.
    public enum Source: Hashable, Sendable {
        /// With the provider's words for how it was paid, when there was a provider.
        case payment(PaymentSource, method: String?)
        /// Credit that the account had in hand.
        case accountCredit
        /// The credit note that corrects the document.
        case creditNote(number: String)
        /// The seller gave it up.
        case writeOff
        /// A refund through this method took it back.
        case refund(method: String)
    }
}
