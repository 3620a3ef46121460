public import BillingCore
import Localization

extension Localizer {
    /// When autopay charges an invoice: `"On the due date"`.
    public func chargeDay(daysBefore: Int) -> String {
        daysBefore == 0 ? messages.autopayOnDueDay : messages.autopayBefore(count: counted(daysBefore))
    }

    /// Why autopay does not pay an invoice, a whole sentence.
    public func obstacle(_ obstacle: AutopayObstacle, of method: String) -> String {
        switch obstacle {
        case .aboveLimit: messages.autopayObstacleAboveLimit
        case .amountNotTaken: messages.autopayObstacleAmountNotTaken
        case .methodUnusable: messages.autopayObstacleMethodUnusable(method: method)
        case .methodExpired: messages.autopayObstacleMethodExpired(method: method)
        case .customerNeeded: messages.autopayObstacleCustomerNeeded
        case .triesUsedUp: messages.autopayObstacleTriesUsedUp(method: method)
        case .sellerNeeded, .reopened: messages.autopayObstacleSellerNeeded
        }
    }
}

/// What a customer agrees to when they turn autopay on: who may charge what, when, how much, how they are told, and how
/// it ends. Kept with the consent as ``wording``, ``language`` and ``values``, of which the same words can be made again.
public struct AutopayConsentWords: Hashable, Sendable {
    /// Counts up whenever the words change in any language; a test compares them.
    public static let currentWording = 1

    public let text: String
    public let wording = Self.currentWording
    /// BCP 47 tag.
    public let language: String
    /// What stands in the words, as it was written.
    public let values: [String: String]

    /// - Parameter seller: its legal name.
    public init(_ autopay: Autopay, _ policy: AutopayPolicy, seller: String, words: Localizer) {
        let (messages, method) = (words.messages, autopay.method.label)
        let limit = autopay.limit.map(words.money)
        language = words.language
        var values = ["seller": seller, "method": method, "days_before": "\(autopay.daysBefore)"]
        values["announce_days"] = "\(policy.announceDays)"
        values["limit"] = limit
        self.values = values
        text = [
            messages.autopayConsentCharge(seller: seller, method: method),
            autopay.daysBefore == 0
                ? messages.autopayConsentOnDueDay
                : messages.autopayConsentBefore(count: words.counted(autopay.daysBefore)),
            limit.map { messages.autopayConsentLimit(amount: $0) } ?? messages.autopayConsentNoLimit,
            messages.autopayConsentAnnounced(count: words.counted(policy.announceDays)),
            messages.autopayConsentEnd,
        ].joined(separator: " ")
    }
}
