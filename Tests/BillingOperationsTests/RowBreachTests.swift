import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` names every row that says something else than the document, the payment or the entry that it belongs to, also
/// where all sums are right.
@Suite struct RowBreachTests {
    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let problem: String

        init(_ sql: String, _ problem: String) {
            self.sql = sql
            self.problem = problem
        }

        var testDescription: String { problem }
    }

    private func expect(_ world: SmallWorld, finds tampering: Tampering) async throws {
        let clean = try await world.breaches()
        #expect(clean == [])
        try await world.database.owner.transaction(WorkerScope()) {
            _ = try await $0.run(AllowTampering())
            _ = try await $0.run(Tamper(statement: tampering.sql))
        }
        let breaches = try await world.breaches()
        #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
    }

    static let ofDocuments = [
        Tampering("UPDATE invoice_lines SET amount_minor = amount_minor + 3 - 2 * position", "row has another amount"),
        Tampering("UPDATE invoice_lines SET kind = 'oneOff'", "row has another kind"),
        Tampering("UPDATE invoice_lines SET subscription_id = NULL", "row has another subscription"),
        Tampering("UPDATE invoice_lines SET service = 'x'", "row has another service"),
        Tampering("UPDATE invoice_lines SET description = 'x'", "row has another description"),
        Tampering("UPDATE invoice_lines SET period_to = period_to + 1", "row has another period"),
        Tampering("UPDATE invoice_lines SET quantity = quantity + 1", "row has another quantity"),
        Tampering("UPDATE invoice_lines SET unit_price = unit_price + 1", "row has another unit price"),
        Tampering("UPDATE invoice_lines SET price_version = 9", "row has another price"),
        Tampering("UPDATE invoice_lines SET price_source = 'contract'", "row has another price source"),
        Tampering("UPDATE invoice_lines SET list_minor = -1", "row has another list amount"),
        Tampering("UPDATE invoice_lines SET tax_category = 'Z'", "row has another tax category"),
        Tampering("UPDATE invoice_lines SET tax_ppm = 70000", "row has another tax rate"),
        Tampering("UPDATE invoice_lines SET tax_reason = '{}'", "row has another tax reason"),
        Tampering(
            "UPDATE invoice_lines SET corrects_invoice = invoice_id, corrects_position = 1",
            "row has another corrected line"),
        Tampering(
            """
            UPDATE invoice_lines SET discount = '{"code":"x","shares":[]}'
            """, "row has another discount"),
        Tampering("UPDATE invoice_taxes SET taxable_minor = 1", "its tax rows do not say 68.40 on 360.00"),
        Tampering("UPDATE invoice_taxes SET category = 'Z'", "its tax rows do not say 68.40 on 360.00"),
        Tampering("UPDATE invoices SET kind = 'creditNote'", "of another kind"),
        Tampering(
            """
            UPDATE invoices SET account_id = (SELECT account_id FROM accounts WHERE number = 'C-2')
            """, "of another account"),
        Tampering("UPDATE accounts SET number = 'C-9' WHERE number = 'C-1'", "of another account"),
        Tampering("DELETE FROM accounts WHERE number = 'C-1'", "is gone, but its documents are there"),
        Tampering("DELETE FROM invoice_series", "its counter is gone"),
        Tampering("UPDATE invoice_series SET last_day = last_day - 1", "does not stand behind the last document"),
        Tampering(
            """
            UPDATE ledger_postings SET amount_minor = amount_minor + CASE ledger_account WHEN 'tax' THEN 5 ELSE -5 END
            WHERE ledger_account IN ('tax', 'revenue')
            """, "was posted with 6835 minor units of tax instead of 6840"),
        Tampering("UPDATE ledger_postings SET ledger_account = 'x' WHERE ledger_account = 'tax'", "but booked to x"),
        Tampering("UPDATE ledger_entries SET kind = 'x'", "is x but booked to receivable"),
        Tampering("UPDATE ledger_entries SET invoice_id = NULL", "does not say of what"),
        Tampering(
            "UPDATE ledger_entries SET occurred_on = occurred_on - 1",
            "was not posted as it was issued, but on 2026-01-31"),
        Tampering("UPDATE invoices SET issued_at = issued_at - interval '1 hour'", "was not posted as it was issued"),
        Tampering("UPDATE ledger_entries SET payment_id = entry_id", "is about something that is gone"),
        Tampering("DELETE FROM ledger_entries", "has no head"),
    ]

    /// Two lines, 20 and 10 seats × 12.00, and 19 % of 360.00 = 68.40.
    @Test(arguments: ofDocuments) func documentBreachIsNamed(_ tampering: Tampering) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,\nC-1,more,seat,10,2026-02-01,,,")
            try await world.bill(through: "2026-02-01")
            try await expect(world, finds: tampering)
        }
    }

    static let ofPayments = [
        Tampering("UPDATE payments SET reference = 'x'", "is not known by its name at sandbox"),
        Tampering("UPDATE provider_references SET operation_id = account_id", "is not known by its name at sandbox"),
        Tampering("UPDATE provider_references SET operation_id = account_id", "stands for a payment that is gone"),
        Tampering("UPDATE provider_customers SET reference = 'x'", "of sandbox, who is not its account"),
        Tampering("DELETE FROM provider_customers", "of sandbox, who is not its account"),
        Tampering(
            "INSERT INTO account_members VALUES (gen_random_uuid(), gen_random_uuid(), 'owner', false)",
            "is gone, but its members are there"),
        Tampering(
            "UPDATE accounts SET parent_id = gen_random_uuid()", "belongs to an organisation whose account is gone"),
        Tampering("UPDATE payments SET gateway = 'x'", "came through x, but its attempt is at sandbox"),
        Tampering("DELETE FROM payment_attempts", "was received without an attempt"),
        Tampering(
            "UPDATE attempt_invoices SET amount_minor = 1", "asks for 28560 minor units, but its parts come to 1"),
        Tampering(
            "UPDATE payment_attempts SET surplus_minor = 1", "asks for 28560 minor units, but its parts come to 28561"),
        Tampering("UPDATE payments SET payment_number = 7", "are not counted from 1 to 1"),
        Tampering("UPDATE attempt_invoices SET is_undecided = true", "is succeeded, but its documents are kept"),
        Tampering("UPDATE payment_attempts SET state = 'declined'", "has a payment but is declined"),
        Tampering("UPDATE payment_attempts SET amount_minor = 1", "asked for 1 minor units but received 28560"),
        Tampering("UPDATE payments SET amount_minor = 1", "settles 28560 minor units but is only 1"),
        Tampering(
            "UPDATE ledger_postings SET ledger_account = 'bank' WHERE ledger_account = 'providerClearing:sandbox'",
            "was posted with 0 minor units instead of 28560"),
        Tampering(
            "UPDATE ledger_postings SET ledger_account = 'providerClearing:x' WHERE ledger_account LIKE 'provider%'",
            "was posted with 0 minor units instead of 28560"),
        Tampering(
            "UPDATE payments SET received_at = received_at - interval '1 year'",
            "was captured on 2025-01-01 and counts for 2026-01-01"),
        Tampering(
            "UPDATE payments SET received_on = received_on - 1",
            "was received on 2025-12-31 and posted on 2026-01-01"),
        Tampering(
            "UPDATE payment_allocations SET allocated_on = allocated_on - 1",
            "settled a document on 2025-12-31 and was received on 2026-01-01"),
        Tampering(
            "UPDATE ledger_postings SET ledger_account = 'customerCredit' WHERE amount_minor = -28560",
            "settles 28560 minor units, but 0 were posted"),
        Tampering("UPDATE payments SET currency = 'JPY'", "has payments in JPY but bills in EUR"),
        Tampering("UPDATE payment_attempts SET currency = 'JPY'", "has attempts to pay in JPY but bills in EUR"),
        Tampering("UPDATE payment_allocations SET payment_id = allocation_id", "is of something that is gone"),
        Tampering(
            """
            WITH t AS (DELETE FROM payment_attempts), a AS (DELETE FROM attempt_invoices), p AS (DELETE FROM payments),
            l AS (DELETE FROM payment_allocations),
            e AS (DELETE FROM ledger_entries WHERE payment_id IS NOT NULL RETURNING entry_id)
            DELETE FROM ledger_postings WHERE entry_id IN (SELECT entry_id FROM e)
            """, "was written 1 times and happened 0 times"),
        Tampering(
            """
            INSERT INTO mails (account_id, mail_id, kind, payment_id, occurred_at, state, due_at)
            SELECT account_id, invoice_id, 'payment', invoice_id, issued_at, 'waiting', issued_at FROM invoices
            """, "tells of something that is gone"),
        Tampering(
            """
            WITH e AS (INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, invoice_id, recorded_at)
                       SELECT account_id, gen_random_uuid(), 'creditApplied', occurred_on, invoice_id, recorded_at
                       FROM ledger_entries WHERE invoice_id IS NOT NULL RETURNING account_id, entry_id)
            INSERT INTO ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)
            SELECT account_id, entry_id, n, CASE n WHEN 1 THEN 'receivable' ELSE 'customerCredit' END, n * 2 - 3, 'EUR'
            FROM e, generate_series(1, 2) n
            """, "has 1 minor units of credit posted, but 0 allocated"),
    ]

    /// 285.60 paid on 1 January.
    @Test(arguments: ofPayments) func paymentBreachIsNamed(_ tampering: Tampering) async throws {
        try await CheckoutWorld.run(endsClean: false) { checkout in
            try await checkout.pay()
            try await expect(checkout.world, finds: tampering)
        }
    }

    /// No key reaches over accounts to refuse it.
    @Test func numberGivenTwiceIsNamed() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,\nC-2,office,seat,10,2026-02-01,,,")
            try await world.bill(through: "2026-02-01")
            let again = Tampering(
                "UPDATE invoices SET sequence = 1, number = '2026-000001'", "is one of 2 with its number")
            try await expect(world, finds: again)
        }
    }

    static let ofUsage = [
        Tampering("UPDATE billed_usage SET usage_id = gen_random_uuid()", "its content has other usage rows"),
        Tampering("UPDATE billed_usage SET position = 2", "its content has other usage rows"),
        Tampering("UPDATE usage_records SET vendor_cost = vendor_cost + 1", "its usage rows do not cost"),
        Tampering("DELETE FROM usage_records", "is billed, but gone"),
        Tampering("DELETE FROM subscriptions", "is paid for by a subscription that is gone"),
    ]

    /// One line over two rows of the vendor, another over one.
    @Test(arguments: ofUsage) func usageBreachIsNamed(_ tampering: Tampering) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = ["VM", "VM", "DB"].enumerated().map { index, service in
                """
                \(index),3.00,USD,Usage,\(service),2026-01-05T00:00:00Z,2026-01-05T01:00:00Z,1,Hours,Cloud,\(service),\
                Compute,sub-1,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z
                """
            }
            _ = try await world.importUsage(rows.joined(separator: "\n"))
            try await world.bill(through: "2026-02-01")
            try await expect(world, finds: tampering)
        }
    }
}
