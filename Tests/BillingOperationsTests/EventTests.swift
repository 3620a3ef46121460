import BillingCore
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

@testable import BillingOperations

/// Every operation says what happened, in the transaction in which it happens.
@Suite struct EventTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// After the event of the invoice of ``CheckoutWorld``.
        let events: [String]
        let act: @Sendable (CheckoutWorld) async throws -> Void

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing", events: []) { _ in },
        Case(name: "payment", events: ["payment_received 285.60", "invoice_paid 2026-000001, 285.60"]) {
            try await $0.pay()
        },
        Case(
            name: "decline, then payment",
            events: [
                "payment_declined 285.60, insufficient_funds", "payment_received 285.60",
                "invoice_paid 2026-000001, 285.60",
            ]
        ) { checkout in
            try await checkout.sandbox.browser.post(
                try await checkout.page(), "answer=decline&reason=insufficient_funds")
            try await checkout.settles()
            try await checkout.pay(after: 60)
        },
        Case(name: "credit note", events: ["credit_note_issued 2026-000002 of 2026-000001, -285.60"]) {
            try await $0.credits(.all)
        },
        Case(
            name: "credit note that is paid back",
            events: [
                "payment_received 285.60", "invoice_paid 2026-000001, 285.60",
                "credit_note_issued 2026-000002 of 2026-000001, -285.60", "refund_succeeded 285.60",
            ]
        ) { checkout in
            try await checkout.pay()
            let outcome = try await checkout.credits(.all, payingBack: true)
            for refund in outcome.operations { try await checkout.settleRefund(refund) }
        },
        Case(
            name: "refund",
            events: ["payment_received 285.60", "invoice_paid 2026-000001, 285.60", "refund_succeeded 10.00"]
        ) { checkout in
            try await checkout.pay()
            let refund = try await checkout.refunds("10.00")
            try await checkout.settleRefund(refund)
            try await checkout.settleRefund(refund)
        },
        Case(name: "write-off", events: ["invoice_written_off 2026-000001, 285.60, Insolvent"]) {
            _ = try await $0.writesOff()
        },
        Case(name: "reminders", events: ["reminder_due 1 of 2026-000001, 285.60"]) { checkout in
            let remind = RemindOfInvoices(
                worker: checkout.world.database.worker, clock: checkout.world.clock)
            _ = try await remind(on: "2026-04-01")
            _ = try await remind(on: "2026-04-01")
        },
        Case(name: "change of a subscription", events: ["subscription_changed office quantity(15)"]) { checkout in
            let world = checkout.world
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await change(
                .quantity(ExactDecimal(15)), of: "office", account: "C-1", at: .now, on: "2026-04-01")
        },
        Case(name: "a refused change", events: []) { checkout in
            let world = checkout.world
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try? await change(.end, of: "nothing", account: "C-1", at: .now, on: "2026-04-01")
        },
    ]

    @Test(arguments: cases) func whatHappensIsWritten(_ example: Case) async throws {
        try await CheckoutWorld.run { checkout in
            try await example.act(checkout)
            let stored = try await checkout.events()
            #expect(
                stored.map(\.event.summary) == ["invoice_issued 2026-000001, 285.60, due 2026-01-15"] + example.events)
            #expect(stored.map(\.sequence) == stored.indices.map { Int64($0 + 1) })
            #expect(stored.allSatisfy { $0.account == checkout.scope.account })
            #expect(Set(stored.map(\.id)).count == stored.count)
        }
    }

    @Test func aRefundThatFailsIsWritten() async throws {
        var behaviour = SandboxBehaviour()
        behaviour.refundRefusal = .methodNotUsable
        try await CheckoutWorld.run(behaviour: behaviour) { checkout in
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("10.00"))
            #expect(try await checkout.events().last?.event.summary == "refund_failed 10.00, method_not_usable")
            // No mail: the seller has to find another way.
            #expect(try await checkout.world.outbox().count == 2)
        }
    }

    @Test func whatIsTakenBackNeverHappened() async throws {
        try await CheckoutWorld.run { checkout in
            let (id, database) = (try await checkout.invoice().id, checkout.world.database)
            await #expect(throws: CancellationError.self) {
                try await database.worker.transaction(WorkerScope()) { transaction in
                    _ = try await transaction.run(LockAccount(account: checkout.scope.account))
                    try await transaction.write(
                        .writtenOff(.zero(.eur), of: CheckoutWorld.number, id: id, reason: "none"),
                        id: ID(raw: 7), of: checkout.scope.account, at: checkout.world.now)
                    throw CancellationError()
                }
            }
            #expect(try await checkout.events().count == 1)
            #expect(try await QueueMails(worker: database.worker)() == 1)
        }
    }

    @Test func anEventIsNeverChanged() async throws {
        try await CheckoutWorld.run { checkout in
            let worker = checkout.world.database.worker
            await expectNoRight { try await worker.transaction(WorkerScope()) { _ = try await $0.run(ChangeEvents()) } }
            await expectNoRight { try await worker.transaction(WorkerScope()) { _ = try await $0.run(RemoveEvents()) } }
        }
    }

    private func expectNoRight(_ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("the worker may do this")
        } catch StoreError.refused(let report) {
            #expect(report.sqlState == "42501")
        } catch {
            Issue.record("\(error)")
        }
    }

    /// Transactions that write at the same time wait for the account's lock: no number is missing or taken twice.
    @Test func eventsOfOneAccountAreNumberedWithoutGaps() async throws {
        try await CheckoutWorld.run { checkout in
            let (account, worker) = (checkout.scope.account, checkout.world.database.worker)
            let (id, now) = (try await checkout.invoice().id, checkout.world.now)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in 1...8 {
                    group.addTask {
                        try await worker.transaction(WorkerScope()) { transaction in
                            _ = try await transaction.run(LockAccount(account: account))
                            var events = EventRows()
                            for part in 0..<3 {
                                try events.add(
                                    .reminderDue(stage: place, of: "x", id: id, open: .zero(.eur)),
                                    id: ID(raw: UInt128(place * 10 + part)), of: account, at: now)
                            }
                            #expect(try await events.write(in: transaction) == 3)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await worker.read(WorkerScope(), EventsOfAccount(account, limit: 100))
            #expect(stored.map(\.sequence) == (1...25).map { Int64($0) })
            let later = try await worker.read(WorkerScope(), EventsOfAccount(account, after: 20, limit: 3))
            #expect(later.map(\.sequence) == [21, 22, 23])
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let breach: String

        var testDescription: String { breach }
    }

    static let tamperings = [
        Tampering(
            sql: "DELETE FROM events WHERE kind = 'payment_received'",
            breach: "was written 0 times and happened 1 times"),
        Tampering(sql: "DELETE FROM events WHERE sequence = 1", breach: "number 4, but 3 are there"),
        Tampering(
            sql: "DELETE FROM payments", breach: "was written 1 times and happened 0 times"),
        Tampering(
            sql: "UPDATE refunds SET state = 'declined'", breach: "was written 0 times and happened 1 times"),
        Tampering(
            sql: "UPDATE payment_attempts SET state = 'declined'", breach: "was written 0 times and happened 1 times"),
        Tampering(
            sql: "UPDATE events SET kind = 'credit_note_issued' WHERE kind = 'invoice_issued'",
            breach: "was written 1 times and happened 0 times"),
        Tampering(
            sql: """
                INSERT INTO write_offs
                SELECT account_id, gen_random_uuid(), invoice_id, 1, 0, 'none', issued_on, issued_at FROM invoices
                """, breach: "was written 0 times and happened 1 times"),
        Tampering(sql: "UPDATE mails SET mail_id = gen_random_uuid()", breach: "tells of no event"),
    ]

    @Test(arguments: tamperings) func verifyMissesNoEvent(_ tampering: Tampering) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("10.00"))
            try await QueueMails(worker: checkout.world.database.worker)()
            let clean = try await checkout.world.breaches()
            #expect(clean == [])
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await checkout.world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.breach) }, "\(breaches)")
        }
    }
}

/// Change what happened.
private struct ChangeEvents: Command {
    static let sql = "UPDATE events SET sequence = sequence + 1"
}

/// Forget what happened.
private struct RemoveEvents: Command {
    static let sql = "DELETE FROM events"
}

extension CheckoutWorld {
    /// What happened to the account, in order.
    func events() async throws -> [StoredEvent] {
        try await world.database.worker.read(WorkerScope(), EventsOfAccount(scope.account, limit: 100))
    }
}

extension BillingEvent {
    /// Its kind and what is known of it, in one line.
    var summary: String {
        let about = [
            parameters.stage.map { "\($0)" }, parameters.subscription, parameters.change.map { "\($0.kind)" },
            parameters.coupon, parameters.charge,
        ].compactMap(\.self)
        let of = kind == .reminderDue ? parameters.number.map { "of \($0)" } : parameters.number
        let corrected = parameters.corrects.map { "of \($0)" }
        let head = ([kind.rawValue] + about + [of, corrected].compactMap(\.self)).joined(separator: " ")
        let amounts = parameters.amount.map(\.decimalText)
        let hasDocument = parameters.number != nil
        let start = amounts.map { hasDocument ? "\(head), \($0)" : "\(head) \($0)" } ?? head
        let tail = [parameters.dueOn.map { "due \($0)" }, parameters.reason, parameters.decline?.rawValue]
            .compactMap(\.self)
        return ([start] + tail).joined(separator: ", ")
    }
}
