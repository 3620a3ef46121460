import BillingCore
import BillingOperations
import Logging
import PostgresStore
import TestSupport
import Testing

/// What `verify` says of mandates, collections and files that were changed behind its back.
struct DebitBreachTests {
    @Test(arguments: [
        ("UPDATE mandates SET reference = 'X'", "mandate X", "is no payment method"),
        ("UPDATE debit_orders SET amount_minor = amount_minor + 1", "debit order", "but its attempt of"),
        ("UPDATE debit_orders SET amount_minor = amount_minor + 1", "debit file main-000001", "are in it"),
        ("UPDATE debit_files SET order_count = order_count + 1", "debit file main-000001", "are in it"),
        ("UPDATE debit_files SET total_minor = total_minor + 1", "debit file main-000001", "are in it"),
        ("UPDATE debit_files SET file_number = 2", "debit files main", "are not counted from 1 to 1"),
        ("UPDATE payment_attempts SET state = 'succeeded'", "debit order", "but its attempt is succeeded"),
        ("UPDATE payment_attempts SET state = 'declined'", "debit order", "but its attempt is declined"),
    ])
    func changesBehindTheProgramAreNamed(_ change: String, _ subject: String, _ problem: String) async throws {
        try await BankWorld.run(isClean: false) { bank in
            try await send(bank)
            let before = try await bank.world.breaches()
            #expect(before == [])
            try await bank.world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: change))
            }
            let breaches = try await bank.world.breaches()
            #expect(
                breaches.contains { $0.subject.hasPrefix(subject) && $0.problem.contains(problem) }, "\(breaches)")
        }
    }

    /// A mandate, a charge with it, and the file for the bank.
    private func send(_ bank: BankWorld) async throws {
        let (worker, clock) = (bank.world.database.worker, bank.world.clock)
        let creditor = try CreditorIdentifier("DE98ZZZ09999999999")
        _ = try await SaveSeller(database: worker, clock: clock, ids: .system)("main") { $0.creditor = creditor }
        let scope = try await bank.world.scope("C-1")
        let email = "ada@example.com"
        let person = try #require(
            try await bank.world.database.app.read(EmailScope(email), PersonByEmail(email: email)))
        let seller = try #require(try await worker.read(WorkerScope(), KnownSellers()).first)
        try await GiveMandate(database: worker, clock: clock, ids: .system)(
            .init(
                scheme: .business, holder: "Ada GmbH", iban: try IBAN(BankWorld.ada), words: "I agree.",
                language: "en", person: person.id, peer: "192.0.2.1"), of: scope.account, at: seller)
        try await ChangeAutopay(database: worker, clock: clock, ids: .system).turnOn(
            .init(
                method: 1, daysBefore: 0, limit: nil,
                words: .init(
                    text: "Yes.", wording: 1, language: "en",
                    values: ["seller": "main", "method": "M", "announce_days": "3", "days_before": "0"]),
                person: person.id),
            of: scope.account)
        for day in ["2026-04-01", "2026-04-04"] as [Day] {
            let fixed = WallClock.fixed(Instant(noonOf: day))
            let gateway = DirectDebitGateway(database: worker, clock: fixed)
            let settle = SettleOperation(
                database: worker, providers: try PaymentProviders([gateway]), clock: fixed, ids: .system,
                logger: Logger(label: "debits"))
            let collect = CollectAutopay(
                database: worker, settle: settle, clock: fixed, ids: .system, logger: Logger(label: "debits"))
            _ = try await collect(on: day)
        }
        let files = try await WriteDebitFiles(database: worker, clock: clock, ids: .system)(on: "2026-04-04")
        #expect(files.count == 1 && files[0].content.contains("<Cd>B2B</Cd>"))
    }
}
