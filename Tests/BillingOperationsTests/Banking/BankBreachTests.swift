import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// What `verify` says of statements and matches that were changed behind its back.
struct BankBreachTests {
    @Test(arguments: [
        ("UPDATE bank_statements SET closing_minor = closing_minor + 1", "bank statement 1 of \(BankWorld.account)"),
        ("UPDATE bank_statements SET position = 2", "bank statements \(BankWorld.account) in EUR"),
        ("UPDATE bank_transfers SET amount_minor = amount_minor + 1", "bank match B-1 of account"),
        ("UPDATE bank_transfers SET state = 'open'", "bank transfer B-1 of account"),
        ("DELETE FROM bank_matches", "bank transfer B-1"),
        ("UPDATE bank_transfers SET state = 'split'", "bank statement 1 of \(BankWorld.account)"),
    ])
    func changesBehindTheProgramAreNamed(_ change: String, _ subject: String) async throws {
        try await BankWorld.run(isClean: false) { bank in
            try await bank.takes(BankWorld.Entry(minor: 28_560, text: "2026-000001"))
            try await bank.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: change))
            }
            let breaches = try await bank.world.breaches()
            #expect(breaches.contains { $0.subject.hasPrefix(subject) }, "\(breaches)")
        }
    }
}
