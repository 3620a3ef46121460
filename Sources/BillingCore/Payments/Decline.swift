/// Why a provider, or a bank behind it, refused to move money: a code of ours, and the provider's own for staff.
public struct Decline: Hashable, Sendable, Codable {
    /// What customers are told, in their language, with what to do next.
    public var code: Code
    /// The provider's own code, for staff and the log only: a customer never reads `lost_card` or `fraudulent`.
    public var detail: String?

    /// A refusal for this reason.
    public init(_ code: Code, detail: String? = nil) {
        self.code = code
        self.detail = detail
    }

    /// The reasons that lead to different words or different acts. The raw value is stored.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// The card or the account holds too little.
        case insufficientFunds = "insufficient_funds"
        /// More than the card or the account may spend at once, in a day or in a month.
        case limitExceeded = "limit_exceeded"
        /// The bank or its network was not reachable, or asks for another try.
        case tryAgainLater = "try_again_later"
        /// The card's last month is over.
        case expiredCard = "expired_card"
        /// The security code of the card, or its PIN, was wrong.
        case incorrectCode = "incorrect_code"
        /// The expiry, the address or another detail was wrong.
        case incorrectDetails = "incorrect_details"
        /// The bank wants the customer to confirm this very payment.
        case authenticationRequired = "authentication_required"
        /// The bank wants to hear from its customer before it pays.
        case contactBank = "contact_bank"
        /// This card, account or mandate will not work again, for whatever reason: blocked, closed, revoked, or of a
        /// kind that is not taken.
        case methodNotUsable = "method_not_usable"
        /// The bank returned a direct debit without a reason that could be told.
        case debitReturned = "debit_returned"
        /// The bank says no, and not why.
        case bankDeclined = "bank_declined"
        /// The provider refuses what was asked for: a fault of ours or of the settings, for staff to look into.
        case providerError = "provider_error"
    }

    /// What may be done about a refusal without asking the customer.
    public enum Class: Hashable, Sendable, CaseIterable {
        /// Nothing: this method is not to be charged again, ever.
        case hard
        /// Nothing until the customer has done something about it.
        case customer
        /// Trying again by schedule.
        case later
        /// Trying again by schedule a few times, then asking the customer.
        case vague
        /// Nothing; staff is to look into it, the customer is not at fault.
        case ours
    }

    /// What may be done about it.
    public var kind: Class {
        switch code {
        case .methodNotUsable: .hard
        case .expiredCard, .incorrectCode, .incorrectDetails, .authenticationRequired, .contactBank: .customer
        case .insufficientFunds, .limitExceeded, .tryAgainLater: .later
        case .debitReturned, .bankDeclined: .vague
        case .providerError: .ours
        }
    }
}
