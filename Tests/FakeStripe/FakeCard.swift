/// Stripe's test cards and accounts, by the last digits of their numbers.
package enum FakeCard: String, CaseIterable, Sendable {
    case works = "4242"
    case declined = "0002"
    case noFunds = "9995"
    case lost = "9987"
    case expired = "0069"
    /// Is saved, and then declines.
    case savesOnly = "0341"
    /// Its bank wants the customer for every payment.
    case authenticates = "3184"
    /// The payment is disputed.
    case disputed = "0259"
    case refundTakesTime = "7726"
    /// The refund is done, and then fails.
    case refundFails = "5126"
    /// Direct debits: days pass until ``FakeStripe/settle(_:)`` says how they end.
    case debit = "3000"
    case debitFails = "3001"
    case debitDisputed = "3002"

    package var isDebit: Bool { self == .debit || self == .debitFails || self == .debitDisputed }

    /// Why a bank declines it while the customer is there.
    var decline: String? {
        switch self {
        case .declined: "generic_decline"
        case .noFunds: "insufficient_funds"
        case .lost: "lost_card"
        case .expired: "expired_card"
        default: nil
        }
    }

    /// Why a bank declines it while the customer is away.
    var declineOffSession: String? {
        switch self {
        case .savesOnly: "do_not_honor"
        case .authenticates: "authentication_required"
        default: decline
        }
    }
}
