import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` names what does not add up among credit notes, write-offs, refunds and coupons.
@Suite struct CorrectionBreachTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let problem: String

        var testDescription: String { problem }
    }

    static let tamperings = [
        Tampering(sql: "UPDATE credit_notes SET gross_minor = gross_minor + 1", problem: "but was issued over"),
        Tampering(
            sql: "UPDATE payment_allocations SET amount_minor = amount_minor + 1 WHERE credit_note_id IS NOT NULL",
            problem: "settles 1191 minor units but is only 1190"),
        Tampering(
            sql: "UPDATE write_offs SET amount_minor = amount_minor - 1",
            problem: "gave up 4999 minor units, but 5000 are allocated, and 0 taken back"),
        Tampering(
            sql: "UPDATE payment_allocations SET amount_minor = amount_minor - 1 WHERE write_off_id IS NOT NULL",
            problem: "gave up 4999 minor units but posted 5000"),
        Tampering(
            sql: """
                INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, write_off_id, amount_minor,
                                                 allocated_on)
                SELECT account_id, gen_random_uuid(), invoice_id, write_off_id, -5001, allocated_on
                FROM payment_allocations WHERE write_off_id IS NOT NULL
                """, problem: "gave up 5000 minor units, but 5000 are allocated, and 5001 taken back"),
        Tampering(
            sql: "UPDATE write_offs SET relief_minor = relief_minor - 1",
            problem: "relieve 797 minor units of tax but posted 798"),
        Tampering(sql: "UPDATE refunds SET amount_minor = amount_minor + 100000", problem: "went back"),
        Tampering(sql: "UPDATE refunds SET state = 'declined'", problem: "but was posted with"),
        Tampering(
            sql: "UPDATE refunds SET source = 'customerCredit', state = 'unknown'", problem: "minor units aside"),
        Tampering(sql: "UPDATE refunds SET source = 'customerCredit'", problem: "minor units of invoices again"),
        Tampering(
            sql: "UPDATE invoice_lines SET amount_minor = amount_minor - 100000 WHERE corrects_invoice IS NOT NULL",
            problem: "minor units credited of line 1"),
        Tampering(
            sql: """
                WITH c AS (INSERT INTO coupons VALUES ('X', '{"redemptionsPerAccount": 1, "redemptions": 1}'))
                INSERT INTO coupon_redemptions
                SELECT account_id, 'X', n, n, issued_on, issued_at FROM invoices, generate_series(1, 2) n WHERE sequence = 1
                """, problem: "times by one account"),
        Tampering(
            sql: "UPDATE invoice_taxes SET amount_minor = amount_minor - 1 WHERE taxable_minor < 0",
            problem: "take back -1.91 tax of S 19 % on -10.00"),
        Tampering(
            sql: "UPDATE invoice_taxes SET rate_ppm = 70000 WHERE taxable_minor < 0",
            problem: "take back tax of S 7 %, which it has not"),
        Tampering(sql: "DELETE FROM credit_notes", problem: "or for none"),
        Tampering(
            sql: "UPDATE credit_notes SET invoice_id = credit_note_id", problem: "is recorded for another document"),
        Tampering(sql: "DELETE FROM refunds", problem: "minor units of money beyond"),
        Tampering(
            sql: "UPDATE refunds SET payment_id = refund_id", problem: "is of another payment than its ledger entry"),
        Tampering(
            sql: """
                WITH e AS (INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, recorded_at)
                           SELECT account_id, gen_random_uuid(), 'paymentRefunded', occurred_on, recorded_at FROM ledger_entries
                           LIMIT 1 RETURNING account_id, entry_id)
                INSERT INTO ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)
                SELECT account_id, entry_id, n, CASE n WHEN 1 THEN 'cash' ELSE 'revenue' END, n * 2 - 3, 'EUR'
                FROM e, generate_series(1, 2) n
                """, problem: "minor units of money beyond"),
        Tampering(
            sql: """
                WITH c AS (INSERT INTO coupons VALUES ('X', '{"redemptionsPerAccount": 9}'))
                INSERT INTO coupon_redemptions
                SELECT account_id, 'X', n, n, issued_on, issued_at FROM invoices, generate_series(2, 3) n WHERE sequence = 1
                """, problem: "gave place 3 but was redeemed 2 times"),
    ]

    /// 11.90 credited, 273.70 paid, 50.00 of it sent back and given up.
    @Test(arguments: tamperings) func breachIsNamed(_ tampering: Tampering) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("50.00"))
            // 7.98 of it are tax: 43.70 × 50.00 / 273.70 = 7.983….
            let given = try await checkout.writesOff(relievesTax: true)
            #expect(given.decimalText == "50.00")
            let clean = try await checkout.world.breaches()
            #expect(clean == [])
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await checkout.world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
        }
    }
}
