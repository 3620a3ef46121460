import BillingCore
import PostgresStore
import TestSupport
import Testing

/// The portal's role sees one account's rows, also where a statement forgets its WHERE.
@Suite struct IsolationTests {
    private static let ours: Account.ID = ID(raw: 0xA)
    private static let theirs: Account.ID = ID(raw: 0xB)

    private static func attempt(of account: Account.ID) -> NumberedAttempt {
        let amount = Money(minor: 1, .eur)
        let attempt = PaymentAttempt(
            id: ID(raw: 1), account: account, parts: [PaymentAllocation(invoice: ID(raw: 2), amount: amount)],
            amount: amount, state: .started, gateway: "sandbox", customer: "sbc_1",
            returnURL: "https://portal.example/",
            startedAt: Instant(microseconds: 0))
        return NumberedAttempt(attempt: attempt, invoiceNumbers: ["1"], publicReference: "r")
    }

    private func withTwoAccounts<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
        try await withDatabase { database in
            try await database.worker.transaction(WorkerScope()) { transaction in
                for (id, number) in [(Self.ours, "C-1"), (Self.theirs, "C-2")] {
                    let party = Party(name: number, addressLines: [], postalCode: "", city: "", country: "DE")
                    let account = Account(
                        id: id, seller: .main, number: number, party: party, currency: .eur, billingDay: 1,
                        timeZone: "UTC",
                        language: "en",
                        email: "a@b.example", paymentTermDays: 14)
                    _ = try await transaction.run(InsertAccounts([account], now: Instant(microseconds: 0)))
                    _ = try await transaction.run(
                        InsertSubscriptions([
                            NewSubscription(account: account, id: ID(raw: id.raw), code: "seats", label: number)
                        ]))
                }
            }
            return try await body(database)
        }
    }

    @Test func forgottenWhereShowsOnlyOwnRows() async throws {
        try await withTwoAccounts { database in
            let scope = AccountScope(authenticated: Self.ours)
            let (labels, accounts) = try await database.app.read(scope, EveryLabel(), EveryAccount())
            #expect(labels == ["C-1"] && accounts == ["C-1"])
            let all = try await database.worker.read(WorkerScope(), EveryLabel())
            #expect(all == ["C-1", "C-2"])
        }
    }

    @Test func withoutScopeThereAreNoRows() async throws {
        try await withTwoAccounts { database in
            let fresh = try await database.app.read(WorkerScope(), EveryLabel())
            // Also on a connection that had a scope before.
            _ = try await database.app.read(AccountScope(authenticated: Self.ours), EveryLabel())
            let used = try await database.app.read(WorkerScope(), EveryLabel())
            #expect(fresh == [] && used == [])
        }
    }

    /// The account that a query is bound to and the account that the transaction may see are two walls.
    @Test func queryIsBoundToTheAccountOfItsScope() async throws {
        try await withTwoAccounts { database in
            let heading = HeadingOfAccount(now: Instant(microseconds: 0))
            for (id, number) in [(Self.ours, "C-1"), (Self.theirs, "C-2")] {
                let scope = AccountScope(authenticated: id)
                #expect(try await database.app.read(scope, heading)?.number == number)
                #expect(try await database.worker.read(scope, heading)?.number == number)
                let inTransaction = try await database.app.transaction(scope) { try await $0.run(heading) }
                #expect(inTransaction?.number == number)
            }
            #expect(try await database.app.read(WorkerScope(), heading) == nil)
            #expect(try await database.worker.read(WorkerScope(), heading) == nil)
        }
    }

    /// It says what it knows of its own attempts, and never that one was paid.
    @Test func portalDecidesNoAttempts() async throws {
        try await withTwoAccounts { database in
            try await database.worker.transaction(WorkerScope()) {
                _ = try await $0.run(AddInvoice(account: Self.ours))
            }
            let scope = AccountScope(authenticated: Self.ours)
            let row = Self.attempt(of: Self.ours)
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(scope) { try await $0.run(BookedAttempt(account: Self.ours)) }
            }
            _ = try await database.app.transaction(scope) { try await $0.run(StartAttempt(row)) }
            for state in ["succeeded", "declined", "abandoned"] {
                await #expect(throws: StoreError.self) {
                    try await database.app.transaction(scope) { try await $0.run(SetState(state)) }
                }
            }
            let unknown = try await database.app.transaction(scope) { try await $0.run(SetState("unknown")) }
            let decided = try await database.worker.transaction(WorkerScope()) {
                try await $0.run(SetAttemptState(row.attempt, .declined, now: Instant(microseconds: 0)))
            }
            let after = try await database.app.transaction(scope) { try await $0.run(SetState("started")) }
            #expect(unknown == 1 && decided == 1 && after == 0)
        }
    }

    @Test func portalCannotWriteIntoAnotherAccount() async throws {
        try await withTwoAccounts { database in
            let row = Self.attempt(of: Self.theirs)
            let error = await #expect(throws: StoreError.self) {
                try await database.app.transaction(AccountScope(authenticated: Self.ours)) {
                    try await $0.run(StartAttempt(row))
                }
            }
            guard case .refused(let report) = error else {
                Issue.record("not refused by row security: \(String(describing: error))")
                return
            }
            #expect(report.sqlState == "42501")
        }
    }
}

private struct EveryLabel: ManyRows {
    static let sql = "SELECT label FROM subscriptions ORDER BY label"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("label") }
}

private struct EveryAccount: ManyRows {
    static let sql = "SELECT number FROM accounts ORDER BY number"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("number") }
}

private struct AddInvoice: Command {
    let account: Account.ID

    static let sql = """
        INSERT INTO invoices (account_id, invoice_id, seller_id, series, sequence, number, kind, issued_on, due_on,
                              currency, net_minor, tax_minor, gross_minor, credit_applied_minor, document, hash, previous_hash,
                              issued_at)
        VALUES ($1, '00000000-0000-0000-0000-000000000002', $2, '2026-{number}', 1, '2026-000001', 'invoice', '2026-01-01',
                '2026-01-15', 'EUR', 1, 0, 1, 0, '{}', decode(repeat('00', 32), 'hex'),
                decode(repeat('00', 32), 'hex'), '2026-01-01')
        """
    var binds: [Bind] { [.id(account), .id(Seller.ID.main)] }
}

private struct BookedAttempt: Command {
    let account: Account.ID

    static let sql = """
        INSERT INTO payment_attempts (account_id, attempt_id, amount_minor, surplus_minor, currency, state, gateway,
                                      gateway_customer, saves_method, return_url, public_reference, started_at)
        VALUES ($1, $1, 1, 0, 'EUR', 'succeeded', 'sandbox', '', false, '', '', '2026-01-01')
        """
    var binds: [Bind] { [.id(account)] }
}

private struct SetState: Command {
    static let sql = "UPDATE payment_attempts SET state = $1"
    let state: String

    init(_ state: String) { self.state = state }

    var binds: [Bind] { [.text(state)] }
}
