/// One amount that settled a part of a document, or that a refund or a dispute took back of it; of a credit note, what a
/// part of it was used for.
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
        /// Credit that the account had in hand, from this credit note when it came from one.
        case accountCredit(from: String?)
        /// A credit note.
        case creditNote(number: String)
        /// The seller gave it up.
        case writeOff
        /// A refund took it back, the way the payment had come.
        case refund(PaymentSource, method: String?)
        /// The customer's bank took it back, since the payment was disputed.
        case dispute(PaymentSource, method: String?)
        /// The credit note settled a part of this document.
        case usedFor(number: String)
        /// The credit note was paid back through this payment, or is on its way.
        case paidBack(PaymentSource, method: String?, isDone: Bool)
    }
}
