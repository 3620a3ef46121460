public import BillingCore
import Localization

extension Localizer {
    /// How far a payment plan is.
    public func plan(_ state: PaymentPlan.State) -> StateWords {
        switch state {
        case .proposed: StateWords(messages.planStateProposed, .notice, sentence: messages.planStateProposedSentence)
        case .running: StateWords(messages.planStateRunning, .notice, sentence: messages.planStateRunningSentence)
        case .finished: StateWords(messages.planStateFinished, .success, sentence: messages.planStateFinishedSentence)
        case .refused: StateWords(messages.planStateRefused, .neutral, sentence: messages.mailPlanRefusedText)
        case .ended: StateWords(messages.planStateEnded, .danger, sentence: messages.mailPlanEndedText)
        }
    }

    /// How far an instalment is on a day.
    public func instalment(_ progress: InstalmentProgress, on today: Day) -> StateWords {
        let isPaid = !progress.open.isPositive
        if isPaid, !progress.asked.isPositive {
            return StateWords(messages.planInstalmentDropped, .neutral, sentence: "")
        }
        if isPaid { return StateWords(messages.planInstalmentPaid, .success, sentence: "") }
        return progress.isOverdue(on: today)
            ? StateWords(messages.planInstalmentOverdue, .danger, sentence: "")
            : StateWords(messages.planInstalmentOpen, .neutral, sentence: "")
    }
}

/// The words that a customer agrees to with a payment plan, with what stands in them.
public struct PlanConsentWords: Hashable, Sendable {
    /// Counts up whenever the words change in any language; a test compares them.
    public static let currentWording = 1

    public let text: String
    /// The fee, as the invoice names it.
    public let feeText: String
    public let wording = Self.currentWording
    /// BCP 47 tag.
    public let language: String
    /// What stands in the words.
    public let values: [String: String]

    /// - Parameters:
    ///   - numbers: of the invoices.
    ///   - seller: its legal name.
    public init(
        _ terms: PlanTerms, of numbers: [String], _ policy: PlanPolicy, seller: String, words: Localizer
    ) {
        let messages = words.messages
        let parts = terms.instalments.map {
            messages.planAmountOnDay(amount: words.money($0.amount), day: words.day($0.dueOn))
        }
        language = words.language
        feeText = messages.planFeeText
        values = [
            "seller": seller, "invoices": numbers.joined(separator: " "), "total": "\(terms.total.minor)",
            "currency": terms.total.currency.code, "count": "\(terms.instalments.count)",
            "first": terms.instalments.first.map { "\($0.dueOn)" } ?? "", "fee": "\(terms.fee.minor)",
            "schedule": terms.instalments.map { "\($0.dueOn) \($0.amount.minor)" }.joined(separator: " "),
            "grace_days": "\(policy.graceDays)", "when_missed": policy.whenMissed.rawValue,
        ]
        text = [
            messages.planConsentPay(
                total: words.money(terms.total), seller: seller, invoices: numbers.joined(separator: " · "),
                schedule: parts.joined(separator: " · ")),
            terms.fee.isPositive ? messages.planConsentFee(amount: words.money(terms.fee)) : nil,
            words.consequence(of: policy),
        ].compactMap(\.self).joined(separator: " ")
    }
}

extension Localizer {
    /// What follows when an instalment is not paid in time.
    public func consequence(of policy: PlanPolicy) -> String {
        consequence(policy.whenMissed, graceDays: policy.graceDays)
    }

    public func consequence(_ whenMissed: MissedInstalment, graceDays: Int) -> String {
        switch whenMissed {
        case .endsPlan: messages.planConsequenceEnds(count: counted(graceDays))
        case .reminds: messages.planConsequenceReminds
        }
    }
}
