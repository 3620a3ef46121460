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
            problem: "are allocated"),
        Tampering(sql: "UPDATE write_offs SET amount_minor = amount_minor - 1", problem: "minor units but posted"),
        Tampering(sql: "UPDATE refunds SET amount_minor = amount_minor + 100000", problem: "went back"),
        Tampering(sql: "UPDATE refunds SET state = 'failed'", problem: "but was posted with"),
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
    ]

    /// 11.90 credited, 273.70 paid, 50.00 of it sent back and given up.
    @Test(arguments: tamperings) func breachIsNamed(_ tampering: Tampering) async throws {
        try await Till.run(endsClean: false) { till in
            try await till.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await till.pay()
            try await till.settleRefund(try await till.refunds("50.00"))
            let given = try await till.writesOff()
            #expect(given.decimalText == "50.00")
            let clean = try await till.world.breaches()
            #expect(clean == [])
            try await till.world.database.owner.transaction(NoScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await till.world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
        }
    }
}
