import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// `verify` names every row of saved methods and autopay that says something else than the others.
@Suite struct AutopayBreachTests {
    static let tamperings = [
        RowBreachTests.Tampering("UPDATE payment_methods SET reference = 'x'", "is not known by its name at bank"),
        .init("UPDATE payment_methods SET gateway = 'x'", "is not known by its name at x"),
        .init(
            "UPDATE payment_methods SET state = 'removed', is_default = false, removed_at = saved_at",
            "is removed, but autopay charges it"),
        .init(
            "UPDATE payment_methods SET state = 'removed', is_default = false, removed_at = saved_at",
            "was written 0 times and happened 1 times"),
        .init("DELETE FROM payment_methods", "stands for a method that is gone"),
        .init("DELETE FROM method_setups", "stands for a setup that is gone"),
        .init("UPDATE method_setups SET gateway = 'x'", "saved a method of bank at x"),
        .init("UPDATE method_setups SET customer = 'x'", "saved a method of another customer"),
        .init("UPDATE autopay_consents SET currency = 'USD'", "is in USD, but the account pays in EUR"),
        .init("UPDATE autopay_consents SET days_before = 9", "was agreed to in other words than it is stored"),
        .init("UPDATE autopay_consents SET limit_minor = 30000", "was agreed to in other words than it is stored"),
        .init("UPDATE autopay_consents SET shown = '{}'", "was agreed to in other words than it is stored"),
        .init("UPDATE autopay_consents SET limit_minor = 1", "is above the limit of its consent"),
        .init(
            "UPDATE autopay_consents SET given_at = given_at + interval '1 month'", "was made outside of its consent"),
        .init("UPDATE autopay_consents SET ended_at = given_at", "was made outside of its consent"),
        .init("DELETE FROM autopay_consents", "was written 1 times and happened 0 times"),
        .init("UPDATE autopay_notices SET amount_minor = 1", "told its customer without an event that says so"),
        .init(
            "UPDATE autopay_notices SET charge_on = charge_on + 9", "told its customer without an event that says so"),
        .init("UPDATE autopay_notices SET charge_on = charge_on + 9", "was made before the day that was announced"),
        .init("DELETE FROM autopay_notices", "was not announced"),
        .init("DELETE FROM autopay_charges", "was made without autopay"),
        .init("UPDATE autopay_charges SET charged_on = charged_on - 9", "was made before the day that was announced"),
        .init("UPDATE payment_attempts SET method_reference = 'x'", "charged another method than was agreed to"),
        .init(
            "UPDATE autopay_charges SET (invoice_id, receivable_id) = (attempt_id, attempt_id)", "pays another document"
        ),
        .init("UPDATE autopay_charges SET method_id = attempt_id", "charges a method that is gone"),
        .init("UPDATE autopay_charges SET consent_id = attempt_id", "was made without a consent"),
    ]

    /// Saved, agreed to, announced and paid.
    @Test(arguments: tamperings) func breachIsNamed(_ tampering: RowBreachTests.Tampering) async throws {
        try await AutopayWorld.runOn(endsClean: false) { autopay in
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-15")
            let clean = try await autopay.world.breaches()
            #expect(clean == [])
            try await autopay.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await autopay.world.breaches()
            #expect(breaches.contains { $0.problem.contains(tampering.problem) }, "\(breaches)")
        }
    }

    /// A decline without its event, and the event of one that did not happen.
    @Test(arguments: ["UPDATE payment_attempts SET state = 'abandoned'", "DELETE FROM autopay_charges"])
    func declinesHaveTheirEvents(sql: String) async throws {
        try await AutopayWorld.runOn(endsClean: false) { autopay in
            autopay.bank.declines(.insufficientFunds)
            _ = try await autopay.collects(from: "2026-01-12", through: "2026-01-15")
            try await autopay.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: sql))
            }
            let breaches = try await autopay.world.breaches()
            #expect(breaches.contains { $0.problem == "was written 1 times and happened 0 times" }, "\(breaches)")
        }
    }
}
