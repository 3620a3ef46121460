/// Where a payment came in.
public enum PaymentSource: Hashable, Sendable {
    /// Through the payment provider of this name; see ``PaymentGateway/name``.
    case provider(String)
    /// On the seller's bank account.
    case bank
    /// Recorded by hand: cash, a cheque, another system.
    case manual
}
