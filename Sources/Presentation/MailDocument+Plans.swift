public import BillingCore
import Localization

/// Mails about payment plans.
extension MailDocument {
    /// A plan waits for the seller, or runs: every day and amount.
    /// - Parameters:
    ///   - total: paid by it.
    ///   - fee: before tax; zero for none.
    public init(
        planned total: Money, by plan: PaymentPlan, isWaiting: Bool, fee: Money, words: Localizer
    ) {
        let messages = words.messages
        let subject =
            isWaiting
            ? messages.mailPlanProposedSubject : messages.mailPlanStartedSubject(plan: words.number(plan.number))
        self.init(
            words, subject, subject,
            figure: .init(
                label: messages.planTotal, amount: words.money(total),
                note: plan.invoices.map(\.number).joined(separator: " · ")),
            [isWaiting ? messages.mailPlanProposedText : messages.mailPlanStartedText],
            facts: words.schedule(of: plan) + words.fee(fee), action: .plan(plan, messages.mailPlanSee))
    }

    /// The seller did not approve a plan.
    /// - Parameter reason: in the seller's words.
    public init(refused plan: PaymentPlan, reason: String?, words: Localizer) {
        let messages = words.messages
        self.init(
            words, messages.mailPlanRefusedSubject, messages.mailPlanRefusedSubject,
            [reason, messages.mailPlanRefusedText].compactMap(\.self), facts: [],
            action: .plan(plan, messages.mailPlanSee))
    }

    /// An instalment is overdue.
    /// - Parameter endsOn: the day on which the plan ends because of it, if it does.
    public init(missed: InstalmentProgress, of plan: PaymentPlan, endsOn: Day?, words: Localizer) {
        let messages = words.messages
        let subject = messages.mailPlanMissedSubject(number: words.number(missed.instalment.number))
        self.init(
            words, subject, subject,
            figure: .init(
                label: messages.mailReminderOpen, amount: words.money(missed.open),
                note: messages.mailReminderDueSince(day: words.day(missed.instalment.dueOn))),
            [
                endsOn.map { messages.mailPlanMissedEnds(day: words.day($0)) } ?? messages.mailPlanMissedText,
                messages.mailReminderPaidAlready,
            ],
            facts: [], action: .plan(plan, messages.mailPlanSee))
    }

    /// A plan ended before all was paid.
    /// - Parameters:
    ///   - open: on its invoices.
    ///   - reason: in the seller's words.
    public init(
        ended plan: PaymentPlan, _ end: PaymentPlan.End, open: Money, reason: String?, words: Localizer
    ) {
        let messages = words.messages
        let subject = messages.mailPlanEndedSubject(plan: words.number(plan.number))
        self.init(
            words, subject, subject,
            figure: .init(label: messages.mailReminderOpen, amount: words.money(open), note: ""),
            [words.reason(of: end), reason, messages.mailPlanEndedText].compactMap(\.self), facts: [],
            action: .plan(plan, messages.mailPlanSee))
    }
}

extension MailDocument.Action {
    fileprivate static func plan(_ plan: PaymentPlan, _ label: String) -> Self {
        Self(label: label, path: plan.path)
    }
}

extension PaymentPlan {
    /// The address of its page within the portal.
    public var path: String { "/plans/\(number)" }
}

extension Localizer {
    /// Why a plan ended.
    public func reason(of end: PaymentPlan.End) -> String {
        switch end {
        case .missed: messages.mailPlanEndedMissed
        case .seller: messages.mailPlanEndedSeller
        case .customer: messages.mailPlanEndedCustomer
        case .expired: messages.mailPlanEndedExpired
        }
    }

    fileprivate func schedule(of plan: PaymentPlan) -> [InvoiceDocument.Fact] {
        plan.instalments.map { instalment in
            .init(
                label: messages.planInstalment(number: number(instalment.number)),
                value: messages.planAmountOnDay(amount: money(instalment.amount), day: day(instalment.dueOn)))
        }
    }

    fileprivate func fee(_ fee: Money) -> [InvoiceDocument.Fact] {
        guard fee.isPositive else { return [] }
        return [.init(label: messages.planFee, value: messages.planFeeNote(amount: money(fee)))]
    }
}
