import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` names every row of payment plans that says something else than the others.
@Suite struct PlanBreachTests {
    static let tamperings = [
        RowBreachTests.Tampering(
            "UPDATE payment_plans SET amount_minor = 1", "is over 1 minor units, but its instalments are 28560"),
        .init("UPDATE payment_plans SET currency = 'USD'", "is in USD, but the account pays in EUR"),
        .init("UPDATE payment_plans SET state = 'finished'", "is finished, but says otherwise of its invoices"),
        .init("UPDATE payment_plans SET state = 'finished'", "is due in parts without a plan that runs"),
        .init("UPDATE payment_plans SET state = 'finished'", "was written 0 times and happened 1 times"),
        .init("UPDATE payment_plans SET state = 'refused'", "was written 0 times and happened 1 times"),
        .init(
            "UPDATE payment_plans SET state = 'ended', ended_by = 'seller'", "was written 0 times and happened 1 times"),
        .init("UPDATE payment_plans SET shown = '{}'", "was agreed to in other words than it is stored"),
        .init("UPDATE payment_plans SET fee_minor = 5", "was agreed to in other words than it is stored"),
        .init("UPDATE payment_plans SET fee_minor = 5", "costs 5 minor units that were not charged"),
        .init("UPDATE plan_invoices SET is_live = false", "is running, but says otherwise of its invoices"),
        .init("UPDATE plan_invoices SET amount_minor = 1", "and its invoices were 1"),
        .init("DELETE FROM plan_invoices", "and its invoices were 0"),
        .init("UPDATE instalments SET amount_minor = 1 WHERE number = 1", "but its instalments are 19041"),
        .init("UPDATE instalments SET due_on = '2026-01-09' WHERE number = 1", "has other parts due than"),
        .init("UPDATE instalments SET due_on = '2026-01-01' WHERE number = 3", "are missing, or out of order"),
        .init("DELETE FROM instalments WHERE number = 2", "are missing, or out of order"),
        .init("UPDATE instalments SET missed_on = '2026-01-11' WHERE number = 1", "was written 0 times and happened 1"),
        .init("UPDATE receivable_parts SET open_minor = 1 WHERE position = 1", "has other parts due than"),
        .init("UPDATE receivable_parts SET open_minor = 1 WHERE position = 1", "but 28560 are open"),
        .init("UPDATE receivable_parts SET instalment_id = NULL WHERE position = 1", "has other parts due than"),
        .init("DELETE FROM receivable_parts WHERE position = 3", "but 28560 are open"),
        .init("DELETE FROM receivable_parts", "has other parts due than its instalments and invoices come to"),
        .init("DELETE FROM events WHERE kind = 'plan_started'", "runs without the event that says so"),
    ]

    @Test(arguments: tamperings) func breachIsNamed(_ tampering: RowBreachTests.Tampering) async throws {
        try await PlanWorld.run(endsClean: false) { plans in
            try await plans.agrees()
            let clean = try await plans.world.breaches()
            #expect(clean == [])
            try await plans.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await plans.world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
        }
    }
}
