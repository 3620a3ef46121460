import BillingCore
import PostgresStore
import TestSupport
import Testing

/// The database itself refuses a ledger that does not balance.
@Suite struct LedgerTriggerTests {
    private func withAccount(_ body: (TestDatabase, Account.ID) async throws -> Void) async throws {
        try await withDatabase { database in
            let party = Party(name: "Ada", addressLines: [], postalCode: "", city: "", country: "DE")
            let account = Account(
                id: ID(raw: 0xA), seller: .main, number: "C-1", party: party, currency: .eur, billingDay: 1,
                timeZone: "UTC",
                language: "en", email: "a@b.example", paymentTermDays: 14)
            _ = try await database.worker.transaction(WorkerScope()) {
                try await $0.run(InsertAccounts([account], now: Instant(microseconds: 0)))
            }
            try await body(database, account.id)
        }
    }

    @Test func balancedEntriesAreTaken() async throws {
        try await withAccount { database, account in
            let day = try #require(Day("2026-01-01"))
            try await database.worker.transaction(WorkerScope()) { transaction in
                let entry = try LedgerEntry.creditApplied(Money(minor: 5, .eur))
                try await transaction.post(entry, id: 1, account: account, on: day, at: Instant(microseconds: 0))
            }
            #expect(try await database.owner.read(WorkerScope(), PostingCount()) == 2)
        }
    }

    /// One-sided; balanced over two entries; balanced over two currencies; one half after the other.
    @Test(arguments: [
        ["(1, 1, 5, 'EUR')"], ["(1, 1, 5, 'EUR'), (2, 1, -5, 'EUR')"], ["(1, 1, 5, 'EUR'), (1, 2, -5, 'USD')"],
        ["(1, 1, 5, 'EUR')", "(1, 2, -5, 'EUR')"],
    ])
    func unbalancedPostingsAreRefused(statements: [String]) async throws {
        try await withAccount { database, account in
            let error = await #expect(throws: StoreError.self) {
                try await database.owner.transaction(WorkerScope()) { transaction in
                    for rows in statements {
                        _ = try await transaction.run(InsertRawPostings(rows: rows, account: account))
                    }
                }
            }
            guard case .refused(let report) = error else {
                Issue.record("not refused: \(String(describing: error))")
                return
            }
            #expect(report.constraint == "ledger_entry_balances")
            let postings = try await database.owner.read(WorkerScope(), PostingCount())
            #expect(postings == 0)
        }
    }
}

/// Rows as a statement that knows no rules would write them, with the heads that they need.
private struct InsertRawPostings: Command {
    let rows: String
    let account: Account.ID

    static let sql = """
        WITH wanted AS (
            SELECT (r[1])::integer AS entry, (r[2])::integer AS place, (r[3])::bigint AS amount, r[4] AS currency
            FROM regexp_matches($2, '([0-9]+), ([0-9]+), (-?[0-9]+), ''([A-Z]+)''', 'g') AS r
        ), heads AS (
            INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, recorded_at)
            SELECT DISTINCT $1, lpad(entry::text, 32, '0')::uuid, 'invoiceIssued', '2026-01-01'::date, '2026-01-01'::timestamptz
            FROM wanted
            ON CONFLICT DO NOTHING
        )
        INSERT INTO ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)
        SELECT $1, lpad(entry::text, 32, '0')::uuid, place, 'receivable', amount, currency FROM wanted
        """
    var binds: [Bind] { [.id(account), .text(rows)] }
}

/// How many postings are there?
private struct PostingCount: ExactlyOneRow {
    static let sql = "SELECT count(*) AS postings FROM ledger_postings"

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("postings") }
}
