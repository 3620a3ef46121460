public import BillingCore
import Localization

/// What a customer agrees to with a mandate for direct debits: the sentences that the rulebooks of the European Payments
/// Council lay down, and when each debit is announced. Kept with the mandate as they were shown.
public struct MandateWords: Hashable, Sendable {
    public let text: String
    /// BCP 47 tag.
    public let language: String

    /// - Parameter policy: says how long before a debit the customer is told.
    public init(_ scheme: DebitScheme, seller: String, _ policy: AutopayPolicy, words: Localizer) {
        let messages = words.messages
        language = words.language
        text = [
            messages.mandateWords(seller: seller),
            scheme == .core ? messages.mandateWordsCore : messages.mandateWordsBusiness,
            messages.autopayConsentAnnounced(count: words.counted(policy.announceDays)),
        ].joined(separator: " ")
    }
}
