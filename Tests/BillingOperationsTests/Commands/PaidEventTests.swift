import BillingCore
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

@testable import BillingOperations

/// An invoice is paid in the transaction in which nothing is open on it any more, whatever paid the last part; not when it
/// is taken back or given up. The invoice of ``CheckoutWorld`` is 240.00 + 45.60.
@Suite struct PaidEventTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// After the invoice was issued.
        let events: [String]
        let act: @Sendable (CheckoutWorld) async throws -> Void

        init(_ name: String, _ events: [String], _ act: @escaping @Sendable (CheckoutWorld) async throws -> Void) {
            testDescription = name
            self.events = events
            self.act = act
        }
    }

    private static let paid = "invoice_paid 2026-000001, 285.60"

    static let cases = [
        Case("a part", ["payment_received 285.59"]) { try await $0.transfers("285.59", reference: "1") },
        Case("in two parts", ["payment_received 285.59", "payment_received 0.01", paid]) {
            try await $0.transfers("285.59", reference: "1")
            try await $0.transfers("0.01", reference: "2")
        },
        Case("more than is open", ["payment_received 500.00", paid]) {
            try await $0.transfers("500.00", reference: "1")
        },
        Case("money when nothing is open", ["payment_received 285.60", paid, "payment_received 1.00"]) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.transfers("1.00", reference: "2")
        },
        // The rest is credited: what was paid is all that is asked for.
        Case(
            "a part, and the rest is credited",
            ["payment_received 273.70", "credit_note_issued 2026-000002 of 2026-000001, -11.90", paid]
        ) {
            try await $0.transfers("273.70", reference: "1")
            try await $0.credits(.parts([.init(line: 1, amount: "10.00")]))
        },
        Case("void", ["credit_note_issued 2026-000002 of 2026-000001, -285.60"]) { try await $0.credits(.all) },
        Case(
            "a part, and then void",
            ["payment_received 100.00", "credit_note_issued 2026-000002 of 2026-000001, -285.60"]
        ) {
            try await $0.transfers("100.00", reference: "1")
            try await $0.credits(.all)
        },
        Case(
            "paid, and then void",
            ["payment_received 285.60", paid, "credit_note_issued 2026-000002 of 2026-000001, -285.60"]
        ) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.credits(.all)
        },
        Case("given up", ["payment_received 100.00", "invoice_written_off 2026-000001, 185.60, Insolvent"]) {
            try await $0.transfers("100.00", reference: "1")
            _ = try await $0.writesOff()
        },
        // Opened again by a refund, and paid a second time.
        Case(
            "paid, sent back, and paid again",
            ["payment_received 285.60", paid, "refund_succeeded 85.60", "payment_received 85.60", paid]
        ) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.returns("85.60", of: "1")
            try await $0.transfers("85.60", reference: "2")
        },
        Case(
            "paid, sent back, and given up",
            [
                "payment_received 285.60", paid, "refund_succeeded 85.60",
                "invoice_written_off 2026-000001, 85.60, Insolvent",
            ]
        ) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.returns("85.60", of: "1")
            _ = try await $0.writesOff()
        },
        // 300.00 in hand pays all of the next invoice as it is issued.
        Case(
            "account credit draws the whole of the next",
            [
                "payment_received 585.60", paid, "invoice_issued 2026-000002, 285.60, due 2026-02-15",
                "invoice_paid 2026-000002, 285.60",
            ]
        ) {
            try await $0.transfers("585.60", reference: "1")
            try await $0.world.bill(through: "2026-02-01")
        },
        // 14.40 in hand is a part of the next only.
        Case(
            "account credit draws a part of the next",
            ["payment_received 300.00", paid, "invoice_issued 2026-000002, 285.60, due 2026-02-15"]
        ) {
            try await $0.transfers("300.00", reference: "1")
            try await $0.world.bill(through: "2026-02-01")
        },
        Case(
            "one payment of two invoices",
            [
                "invoice_issued 2026-000002, 285.60, due 2026-02-15", "payment_received 571.20",
                "invoice_paid 2026-000002, 285.60", paid,
            ]
        ) {
            try await $0.world.bill(through: "2026-02-01")
            try await $0.transfers("571.20", reference: "1")
        },
    ]

    @Test(arguments: cases) func isWrittenWhenNothingIsOpen(_ example: Case) async throws {
        try await CheckoutWorld.run { checkout in
            try await example.act(checkout)
            let told = try await checkout.events().dropFirst().map(\.event.summary)
            // Invoices that one transaction pays come in no particular order.
            #expect(told.sorted() == example.events.sorted())
            let firsts = told.filter { !$0.hasPrefix("invoice_paid") }
            #expect(firsts == example.events.filter { !$0.hasPrefix("invoice_paid") })
        }
    }

    /// Eight transfers of an eighth each, at once: 35.70 × 8 = 285.60. One of them is the last.
    @Test func oneOfManyAtOncePaysTheInvoice() async throws {
        try await CheckoutWorld.run { checkout in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in 0..<8 {
                    group.addTask { try await checkout.transfers("35.70", reference: "transfer \(place)") }
                }
                try await group.waitForAll()
            }
            let told = try await checkout.events().map(\.event.summary)
            #expect(told.last == Self.paid && told.count { $0 == Self.paid } == 1)
            #expect(try await checkout.open() == "0.00")
        }
    }

    /// What the provider answered late, twice and by webhook pays once.
    @Test func reportsOfOnePaymentPayOnce() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await checkout.settles() } }
                try await group.waitForAll()
            }
            #expect(try await checkout.events().count { $0.event.kind == .invoicePaid } == 1)
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let problem: String

        var testDescription: String { problem }
    }

    static let tamperings = [
        Tampering(
            sql: "DELETE FROM events WHERE kind = 'invoice_paid'",
            problem: "was written 0 times, but the invoice is paid and was opened again 0 times"),
        Tampering(
            sql: """
                INSERT INTO events
                    (account_id, sequence, event_id, kind, invoice_id, parameters, occurred_at, actor, hash)
                SELECT account_id, 99, gen_random_uuid(), kind, invoice_id, parameters, occurred_at, actor, hash
                FROM events WHERE kind = 'invoice_paid'
                """, problem: "was written 2 times, but the invoice is paid and was opened again 0 times"),
        Tampering(
            sql: "DELETE FROM payment_allocations; UPDATE invoice_balances SET open_minor = gross_minor",
            problem: "was written 1 times, but the invoice is not paid and was opened again 0 times"),
    ]

    @Test(arguments: tamperings) func verifyMissesNone(_ tampering: Tampering) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.pay()
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await checkout.world.breaches()
            #expect(breaches.contains { $0.problem == tampering.problem }, "\(breaches)")
        }
    }
}

extension CheckoutWorld {
    /// The seller has returned a part of a transfer.
    func returns(_ amount: String, of reference: String, from source: RefundSource = .payment) async throws {
        _ = try await RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            reference, amount: amount, from: source, reason: "too much", returned: "out", on: "2026-02-20")
    }
}
