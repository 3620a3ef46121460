import BillingCore
import Mailing
import PostgresStore

/// What becomes of a mail after an attempt to send it.
struct MailDecision: Equatable {
    let state: MailState
    /// When it is tried again, if it is.
    let due: Instant
    var reason: BillingRefusal?
    var settledAt: Instant?

    /// Mails tell news. What happened longer ago, because the server was away or none was set up, is not sent any more.
    /// Servers, too, give up after some five days (RFC 5321, 4.5.4.1). In seconds.
    static let freshness: Int64 = 5 * 86_400
    /// In minutes, after the first attempt, the second, …
    private static let pauses: [Int64] = [1, 5, 15, 60, 180, 360]

    /// - Parameter attempts: this one included.
    init(after delivery: Delivery, tries: Int, at now: Instant) {
        switch delivery {
        case .sent: self.init(state: .sent, due: now, settledAt: now)
        case .refused(let answer): self.init(refused: .mailServerAnswered(answer), at: now)
        case .deferred(let answer), .unavailable(let answer):
            let pause = Self.pauses[min(max(tries - 1, 0), Self.pauses.count - 1)]
            self.init(
                state: .waiting, due: now.adding(seconds: pause * 60), reason: .mailServerAnswered(answer))
        }
    }

    /// The mail waits for an operator.
    init(refused reason: BillingRefusal, at now: Instant) {
        self.init(state: .onHold, due: now, reason: reason, settledAt: now)
    }

    init(state: MailState, due: Instant, reason: BillingRefusal? = nil, settledAt: Instant? = nil) {
        self.state = state
        self.due = due
        self.reason = reason
        self.settledAt = settledAt
    }
}
