import BillingCore
import Mailing
import PostgresStore
import Testing

@testable import BillingOperations

/// The outcome of a mail after the server's answer, for every answer and any number of attempts.
@Suite struct MailDecisionTests {
    private static let now = Instant(noonOf: "2026-04-01")

    @Test(arguments: [Int.min, -1, 0, 1, 2, 6, 7, 1_000, Int.max]) func aSentMailIsSettled(attempts: Int) {
        let decision = MailDecision(after: .sent, attempts: attempts, at: Self.now)
        #expect(decision == MailDecision(state: .sent, due: Self.now, settledAt: Self.now))
    }

    /// A refusal for good waits for an operator with the server's words, whatever was tried before.
    @Test(arguments: [1, 7]) func aRefusedMailIsOnHold(attempts: Int) {
        let decision = MailDecision(after: .refused("550 no such user"), attempts: attempts, at: Self.now)
        #expect(decision.state == .onHold && decision.settledAt == Self.now)
        #expect(decision.reason == .mailServerAnswered("550 no such user"))
    }

    /// Minutes until the next attempt: after the first, the second, and so on; strange numbers count as the nearest.
    static let pauses: [(attempts: Int, minutes: Int64)] = [
        (.min, 1), (0, 1), (1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (6, 360), (7, 360), (.max, 360),
    ]

    @Test(arguments: pauses) func aDeferredMailWaits(attempts: Int, minutes: Int64) {
        for delivery in [Delivery.deferred("451 later"), .unavailable("451 later")] {
            let decision = MailDecision(after: delivery, attempts: attempts, at: Self.now)
            #expect(decision.state == .waiting && decision.settledAt == nil)
            #expect(decision.due == Self.now.adding(.minutes(minutes)))
            #expect(decision.reason == .mailServerAnswered("451 later"))
        }
    }

    /// All attempts together stay within the days for which news is fresh: the last one before is not the first day's.
    @Test func theAttemptsSpanTheFreshDays() {
        var (moment, attempts) = (Self.now, 0)
        let end = Self.now.adding(MailDecision.freshness)
        while moment < end {
            attempts += 1
            moment = MailDecision(after: .deferred("451"), attempts: attempts, at: moment).due
        }
        // Ten hours and 21 minutes for the first six, then every six hours of five days.
        #expect((20...30).contains(attempts), "\(attempts)")
    }
}
