import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` adds up every balance again, and names each that was changed, taken away or put in.
@Suite struct BalanceBreachTests {
    static let tamperings = [
        "UPDATE invoice_balances SET open_minor = 0 WHERE open_minor > 0",
        "UPDATE invoice_balances SET open_minor = open_minor - 1 WHERE open_minor > 0",
        "UPDATE invoice_balances SET written_off_minor = 1",
        "UPDATE invoice_balances SET credited_minor = 0",
        "UPDATE invoice_balances SET gross_minor = gross_minor + 1 WHERE gross_minor > 0",
        "UPDATE invoice_balances SET number = 'x' WHERE kind = 'invoice'",
        "UPDATE invoice_balances SET kind = 'invoice'",
        "UPDATE invoice_balances SET issued_on = issued_on - 1",
        "UPDATE invoice_balances SET due_on = due_on + 1",
        "UPDATE invoice_balances SET currency = 'USD'",
        "DELETE FROM invoice_balances",
        """
        INSERT INTO invoice_balances
        SELECT account_id, gen_random_uuid(), 'x', kind, issued_on, due_on, currency, gross_minor, 0, 0, 0
        FROM invoices
        """,
        "UPDATE account_months SET document_count = document_count + 1",
        "UPDATE account_months SET gross_minor = gross_minor - 1",
        "UPDATE account_months SET currency = 'USD'",
        "UPDATE account_months SET month = month - interval '1 month'",
        "DELETE FROM account_months",
        "INSERT INTO account_months SELECT account_id, '2020-01-01', 'EUR', 1, 0 FROM accounts",
        "UPDATE account_balances SET credit_minor = credit_minor + 1",
        "UPDATE account_balances SET payment_count = 0",
        "UPDATE account_balances SET document_count = document_count + 1",
        "UPDATE account_balances SET open_count = 9",
        "UPDATE account_balances SET open_minor = open_minor + 1",
        "UPDATE account_balances SET currency = 'USD'",
        "DELETE FROM account_balances",
        "INSERT INTO account_balances SELECT gen_random_uuid(), 'EUR', 0, 0, 0, 0, 0",
    ]

    /// 285.60 billed, 11.90 credited, 273.70 paid of which 50.00 went back.
    @Test(arguments: tamperings) func changedBalanceIsNamed(statement: String) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("50.00"))
            let clean = try await checkout.world.breaches()
            #expect(clean == [])
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: statement))
            }
            let breaches = try await checkout.world.breaches()
            // Other checks read balances too, and may name what follows from one.
            #expect(breaches.contains { $0.problem.starts(with: "is kept with") }, "\(breaches)")
        }
    }

    @Test func breachSaysWhatIsKeptAndWhatIsRight() async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: "UPDATE invoice_balances SET open_minor = 1"))
            }
            let breaches = try await checkout.world.breaches()
            #expect(
                breaches.map(\.description) == [
                    """
                    document 2026-000001 of account \(checkout.scope.account): is kept with 1 open, 0 written off and 0 \
                    credited, but comes to 28560 open, 0 written off and 0 credited
                    """
                ])
        }
    }
}
