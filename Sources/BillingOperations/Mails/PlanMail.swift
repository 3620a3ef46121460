public import BillingCore
import PostgresStore

/// What a mail about a payment plan tells, with the plan as it stands now.
public struct PlanMail: Hashable, Sendable {
    public let stored: StoredPlan
    public let news: News

    public enum News: Hashable, Sendable {
        /// It waits for the seller.
        case proposed
        /// It runs.
        case started
        case refused(reason: String?)
        /// An instalment is overdue; `endsOn` is the day on which the plan ends because of it, if it does.
        case missed(InstalmentProgress, endsOn: Day?)
        /// It ended before all was paid; what is open on its invoices now.
        case ended(PaymentPlan.End, open: Money, reason: String?)
    }

    /// What there is to tell by now.
    /// - Throws: ``ObsoleteMail``; `mailSubjectMissing` when the event does not say what it is about.
    static func made(of news: PlanNews, _ stored: StoredPlan) throws -> PlanMail {
        let (told, plan) = (news.told, stored.plan)
        switch news.kind {
        case .planProposed:
            guard plan.state == .proposed else { throw ObsoleteMail(reason: .mailOutOfDate) }
            return PlanMail(stored: stored, news: .proposed)
        case .planStarted:
            guard plan.state == .running else { throw ObsoleteMail(reason: .mailOutOfDate) }
            return PlanMail(stored: stored, news: .started)
        case .planRefused: return PlanMail(stored: stored, news: .refused(reason: told.reason))
        case .planMissed:
            guard plan.state == .running else { throw ObsoleteMail(reason: .mailOutOfDate) }
            let missed = try PlanProgress(of: plan).open.first { $0.instalment.number == told.stage }
            guard let missed else { throw ObsoleteMail(reason: .mailNothingOpen) }
            return PlanMail(stored: stored, news: .missed(missed, endsOn: told.on))
        case .planEnded:
            guard let end = told.end else { throw BillingRefusal(.mailSubjectMissing) }
            let open = try Money.sum(plan.invoices.map(\.open), stored.amount.currency)
            return PlanMail(stored: stored, news: .ended(end, open: open, reason: told.reason))
        default: throw BillingRefusal(.mailSubjectMissing)
        }
    }
}
