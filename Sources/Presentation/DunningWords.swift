public import BillingCore
import Localization

/// What is done about an invoice that is not paid, in words.
extension Localizer {
    /// What is done at a stage, as the customer reads of it.
    public func actions(of stage: DunningStage, in currency: Currency) -> String {
        let actions = stage.actions.map { action($0, isNotice: stage.isBeforeDue, in: currency) }
        return formats.list(actions)
    }

    private func action(_ action: DunningAction, isNotice: Bool, in currency: Currency) -> String {
        switch action {
        case .mail: isNotice ? messages.dunningNotice : messages.dunningMail
        case .fee(let amount):
            messages.dunningFee(amount: money((try? Money(rounding: amount.ratio, currency)) ?? .zero(currency)))
        case .interest: messages.dunningInterest
        case .flag: messages.dunningFlag
        case .hold: messages.dunningHold
        case .handOver: messages.dunningHandOver
        }
    }

    /// Why nothing is done.
    public func obstacle(_ obstacle: DunningObstacle) -> String {
        switch obstacle {
        case .paymentUnderWay: messages.dunningPaymentUnderWay
        case .inPlan: messages.dunningInPlan
        case .disputed: messages.dunningDisputed
        case .paused: messages.dunningPaused
        }
    }

    /// What a late fee is called on the document.
    public func lateFee(of invoice: String) -> String { messages.dunningFeeLine(number: invoice) }

    /// What interest for late payment is called on the document.
    public func interest(_ part: LateInterest.Part, on invoice: String) -> String {
        messages.dunningInterestLine(
            number: invoice, rate: percent(part.rate), amount: money(part.principal), period: period(part.period))
    }
}
