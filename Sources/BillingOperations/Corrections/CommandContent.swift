import BillingCore

/// What a command that moves money asks for. Two calls with the same content are the same command, however their
/// arguments were written: `10` and `10.00`, options in another order.
enum CommandContent: Hashable, Sendable, Codable {
    /// `nil` for all that is left of every line.
    case credit(document: String, parts: [CreditedPart]?, payingBack: Bool, reason: String)
    /// `nil` for all that can go back.
    case refund(reference: String, amount: ExactDecimal?, from: RefundSource, reason: String, returned: String?)
    /// No invoices for the oldest due.
    case payment(amount: ExactDecimal, from: String, reference: String, invoices: [String])

    /// Account credit; `nil` for all that can go back.
    case payout(account: String, amount: ExactDecimal?, reason: String)

    /// Neither amount nor quantity stands for the rest of the line.
    struct CreditedPart: Hashable, Sendable, Codable {
        let line: Int
        let amount: ExactDecimal?
        let quantity: ExactDecimal?
    }
}

extension ExactDecimal {
    /// An amount as an operator writes it.
    init(amount text: String) throws(BillingRefusal) {
        guard let amount = ExactDecimal(text) else { throw BillingRefusal.invalidAmount(text) }
        self = amount
    }
}
