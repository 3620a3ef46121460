import BillingCore
import Mailing
import PostgresStore

/// The next state of a mail after an attempt to send it.
struct MailDecision: Equatable {
    let state: MailState
    /// When it is tried again, if it is.
    let due: Instant
    var reason: BillingRefusal?
    var settledAt: Instant?

    /// Mails tell news. What happened longer ago, because the server was away or none was set up, is not sent any more.
    /// Servers, too, give up after some five days (RFC 5321, 4.5.4.1).
    static let freshnessDays = 5
    static let freshness = Duration.days(Int64(freshnessDays))
    /// After the first attempt, the second, …
    private static let pauses: [Duration] = [
        .minutes(1), .minutes(5), .minutes(15), .hours(1), .hours(3), .hours(6),
    ]

    /// - Parameter attempts: this one included.
    init(after delivery: Delivery, attempts: Int, at now: Instant) {
        switch delivery {
        case .sent: self.init(state: .sent, due: now, settledAt: now)
        case .refused(let answer): self.init(refused: .mailServerAnswered(answer), at: now)
        case .deferred(let answer), .unavailable(let answer):
            let pause = Self.pauses[min(max(attempts, 1), Self.pauses.count) - 1]
            self.init(
                state: .waiting, due: now.adding(pause), reason: .mailServerAnswered(answer))
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
