import BillingCore
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

@testable import BillingOperations

/// Mails are made of events: each once, however many processes make them.
@Suite struct QueueMailsTests {
    @Test func eachEventIsLookedAtOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let queue = QueueMails(worker: checkout.world.database.worker)
            #expect(try await queue(batch: 1) == 2)
            #expect(try await queue() == 0)
            #expect(
                try await checkout.world.outbox() == ["waiting C-1 document 0", "waiting C-1 payment 0"])
        }
    }

    @Test func severalAtOnceShareTheWork() async throws {
        try await SmallWorld.run(today: "2026-12-01") { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,30,2026-01-01,,,")
            try await world.bill(through: "2026-12-01")
            let queued = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask { try await QueueMails(worker: world.database.worker)(batch: 2) }
                }
                return try await group.reduce(0, +)
            }
            #expect(queued == 24)
            #expect(try await world.outbox().count == 24)
            #expect(try await world.breaches() == [])
        }
    }

    /// A mail that was made, but whose event is still to be looked at, after a restore for instance.
    @Test func aMailIsNeverMadeTwice() async throws {
        try await CheckoutWorld.run { checkout in
            let database = checkout.world.database
            let queue = QueueMails(worker: database.worker)
            #expect(try await queue() == 1)
            _ = try await database.worker.transaction(WorkerScope()) { try await $0.run(LookAgain()) }
            #expect(try await queue() == 0)
            #expect(try await checkout.world.outbox() == ["waiting C-1 document 0"])
        }
    }

    private static let id = UInt128(7)

    static let plans: [(event: BillingEvent, subject: MailSubject?, delay: Duration)] = [
        (.paymentReceived(ID(raw: id), .zero(.eur)), .payment(ID(raw: id)), .zero),
        (.paymentDeclined(ID(raw: id), .zero(.eur), nil), .decline(ID(raw: id)), .minutes(10)),
        (.refundSucceeded(ID(raw: id), .zero(.eur)), .refund(ID(raw: id)), .zero),
        (.refundFailed(ID(raw: id), .zero(.eur), .methodNotUsable), nil, .zero),
        (.writtenOff(.zero(.eur), of: "1", id: ID(raw: id), reason: "r"), nil, .zero),
        (.reminderDue(stage: 2, of: "1", id: ID(raw: id), open: .zero(.eur)), .reminder(ID(raw: id), stage: 2), .zero),
        (
            .changed(ID(raw: id), code: "s", SubscriptionChange(decidedOn: "2026-01-01", kind: .pause)), nil, .zero
        ),
    ]

    @Test(arguments: plans) func whatIsWorthAMail(
        _ plan: (event: BillingEvent, subject: MailSubject?, delay: Duration)
    ) {
        let mail = PlannedMail(plan.event)
        #expect(mail?.subject == plan.subject && (mail?.delay ?? .zero) == plan.delay)
    }
}

/// Have every event looked at once more.
private struct LookAgain: Command {
    static let sql = "INSERT INTO events_to_mail SELECT account_id, sequence FROM events"
}
