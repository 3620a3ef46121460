public import BillingCore
import PostgresStore

/// What a mail about saved methods or autopay tells. Methods are named as their owner recognises them.
public enum AutopayMail: Hashable, Sendable {
    /// It is on. The limit is for one invoice; `nil` without one.
    case on(method: String, limit: Money?)
    /// An invoice is going to be charged.
    case announcement(String, Money, on: Day, method: String)
    /// An invoice is not going to be charged; what is open on it now.
    case withheld(String, open: Money, AutopayObstacle, method: String)
    /// A charge was declined; `next` is the day of the next try, if there is one.
    case failedCharge(String, Money, Decline.Code?, method: String, next: Day?)
    /// A method does not work any more after its last day.
    case expiring(method: String, last: Day)

    /// What there is to tell by now.
    /// - Throws: ``ObsoleteMail``; `mailSubjectMissing` when the event does not say what it is about.
    static func made(of news: AutopayNews, _ subject: MailSubject) throws -> AutopayMail {
        let told = news.told
        guard let method = told.method else { throw BillingRefusal(.mailSubjectMissing) }
        switch subject {
        case .autopay(let id):
            guard news.charged == id else { throw ObsoleteMail(reason: .mailOutOfDate) }
            return .on(method: method, limit: told.amount)
        case .expiringMethod:
            guard let last = told.on else { throw BillingRefusal(.mailSubjectMissing) }
            return .expiring(method: method, last: last)
        default:
            guard let number = news.number, let amount = told.amount else {
                throw BillingRefusal(.mailSubjectMissing)
            }
            guard news.open.isPositive else { throw ObsoleteMail(reason: .mailNothingOpen) }
            return try about(number, amount, method: method, news)
        }
    }

    private static func about(
        _ number: String, _ amount: Money, method: String, _ news: AutopayNews
    ) throws -> AutopayMail {
        let told = news.told
        if let obstacle = told.obstacle {
            return .withheld(number, open: news.open, obstacle, method: method)
        }
        if told.stage != nil {
            return .failedCharge(number, amount, told.decline, method: method, next: told.on)
        }
        guard news.charged != nil, let day = told.on else { throw ObsoleteMail(reason: .mailOutOfDate) }
        return .announcement(number, amount, on: day, method: method)
    }
}
