import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

/// What triggers keep, step by step: each step is one statement, about several documents and accounts at once.
@Suite struct KeepBalancesTests {
    /// An account's number, what is open on how many of how many documents, its payments, and its credit in hand.
    private struct Kept: ManyRows {
        static let sql = """
            SELECT a.number || ': ' || b.open_minor || ' open on ' || b.open_count || ' of ' || b.document_count || ', '
                   || b.payment_count || ' paid, ' || b.credit_minor || ' in hand' AS line
            FROM account_balances b JOIN accounts a USING (account_id) ORDER BY a.number
            """
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
    }

    private struct Months: ManyRows {
        static let sql = """
            SELECT a.number || ' ' || m.month || ': ' || m.gross_minor || ' by ' || m.document_count AS line
            FROM account_months m JOIN accounts a USING (account_id) ORDER BY a.number, m.month
            """
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
    }

    /// A document's number, what is open, written off and credited.
    private struct Documents: ManyRows {
        static let sql = """
            SELECT number || ': ' || open_minor || ', ' || written_off_minor || ', ' || credited_minor AS line
            FROM invoice_balances ORDER BY number
            """
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
    }

    private static let preparations = [
        "CREATE FUNCTION id(n integer) RETURNS uuid LANGUAGE sql RETURN md5(n::text)::uuid",
        """
        INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country, currency,
                              billing_day, time_zone, language, email, payment_term_days, created_at)
        SELECT id(n), seller_id, n, 'Ada', '{}', '', '', 'DE', 'EUR', 1, 'UTC', 'en', '', 14, '2026-01-01'
        FROM sellers, generate_series(1, 2) n
        """,
    ]

    private static let documents = """
        INSERT INTO invoices
        SELECT id(a), id(n), seller_id, 'S', n, n, kind, day, day + 14, 'EUR', gross, 0, gross, 0, '', sha256(''),
               sha256(''), day
        FROM sellers, (VALUES (1, 11, 'invoice', '2026-01-05'::date, 100), (1, 12, 'invoice', '2026-01-31', 50),
                              (1, 13, 'creditNote', '2026-02-01', -30), (2, 14, 'invoice', '2026-02-28', 70))
                      AS d (a, n, kind, day, gross)
        """
    private static let payments = """
        INSERT INTO payments (account_id, payment_id, source, amount_minor, currency, reference, received_at, received_on,
                              payment_number)
        SELECT id(a), id(n), 'manual', amount, 'EUR', n, '2026-03-01', '2026-03-01', n
        FROM (VALUES (1, 21, 120), (2, 22, 70)) AS p (a, n, amount)
        """

    /// - Parameters:
    ///   - source: the column that names it.
    ///   - rows: account, allocation, document, source and amount of each.
    private static func allocate(_ source: String, _ rows: String) -> String {
        """
        INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, \(source), amount_minor, allocated_on)
        SELECT id(a), id(n), id(i), id(s), amount, '2026-03-01' FROM (VALUES \(rows)) AS l (a, n, i, s, amount)
        """
    }

    private static let writeOff = """
        INSERT INTO write_offs VALUES (id(1), id(31), id(12), 20, 0, '', '2026-03-01', '2026-03-01')
        """
    private static let credits = "INSERT INTO credit_notes VALUES (id(1), id(13), id(12), 30, '')"
    private static let refund = """
        INSERT INTO refunds (account_id, refund_id, payment_id, source, amount_minor, currency, reason, state,
                             requested_on, requested_at, refund_number)
        VALUES (id(1), id(41), id(21), 'payment', 60, 'EUR', '', 'succeeded', '2026-03-02', '2026-03-02', 1)
        """
    private static let reopening = """
        INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, payment_id, refund_id, amount_minor,
                                         allocated_on)
        VALUES (id(1), id(42), id(11), id(21), id(41), -60, '2026-03-02')
        """
    private static let entries = """
        INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, recorded_at)
        SELECT id(a), id(50 + a), 'test', '2026-03-01', '2026-03-01' FROM generate_series(1, 2) a
        """
    private static let postings = """
        INSERT INTO ledger_postings
        SELECT id(a), id(50 + a), p, account, amount, 'EUR'
        FROM (VALUES (1, 1, 'customerCredit', -15), (1, 2, 'cash', 15), (2, 1, 'customerCredit', 5), (2, 2, 'cash', -5))
             AS p (a, p, account, amount)
        """

    private func withAccounts(_ body: (TestDatabase, Connection) async throws -> Void) async throws {
        try await withDatabase { database in
            let connection = try await Connection.open(database.owner.settings)
            for statement in Self.preparations + [Self.documents] { try await connection.run(standalone: statement) }
            try await body(database, connection)
            let breaches = try await database.worker.read(WorkerScope(), BalanceBreaches())
            #expect(breaches.isEmpty, "\(breaches)")
        }
    }

    @Test func documentsAreCountedByAccountAndMonth() async throws {
        try await withAccounts { database, _ in
            let (kept, months, documents) = try await database.owner.read(
                WorkerScope(), Kept(), Months(), Documents())
            #expect(
                kept == ["1: 150 open on 2 of 3, 0 paid, 0 in hand", "2: 70 open on 1 of 1, 0 paid, 0 in hand"])
            #expect(months == ["1 2026-01-01: 150 by 2", "1 2026-02-01: -30 by 1", "2 2026-02-01: 70 by 1"])
            #expect(documents == ["11: 100, 0, 0", "12: 50, 0, 0", "13: 0, 0, 0", "14: 70, 0, 0"])
        }
    }

    /// Two parts of one document, and the whole of another account's.
    @Test func paymentsSettleDocumentsOfSeveralAccounts() async throws {
        try await withAccounts { database, connection in
            try await connection.run(standalone: Self.payments)
            try await connection.run(
                standalone: Self.allocate("payment_id", "(1, 61, 11, 21, 40), (1, 62, 11, 21, 60), (2, 63, 14, 22, 70)")
            )
            let (kept, documents) = try await database.owner.read(WorkerScope(), Kept(), Documents())
            #expect(kept == ["1: 50 open on 1 of 3, 1 paid, 0 in hand", "2: 0 open on 0 of 1, 1 paid, 0 in hand"])
            #expect(documents == ["11: 0, 0, 0", "12: 50, 0, 0", "13: 0, 0, 0", "14: 0, 0, 0"])
        }
    }

    @Test func creditNotesAndWriteOffsAreKeptApart() async throws {
        try await withAccounts { database, connection in
            for statement in [
                Self.credits, Self.allocate("credit_note_id", "(1, 61, 12, 13, 30)"), Self.writeOff,
                Self.allocate("write_off_id", "(1, 62, 12, 31, 20)"),
            ] { try await connection.run(standalone: statement) }
            let (kept, documents) = try await database.owner.read(WorkerScope(), Kept(), Documents())
            #expect(kept.first == "1: 100 open on 1 of 3, 0 paid, 0 in hand")
            #expect(documents[1] == "12: 0, 20, 30")
        }
    }

    @Test func refundOpensItsDocumentAgain() async throws {
        try await withAccounts { database, connection in
            for statement in [
                Self.payments, Self.allocate("payment_id", "(1, 61, 11, 21, 100)"), Self.refund, Self.reopening,
            ] { try await connection.run(standalone: statement) }
            let kept = try await database.owner.read(WorkerScope(), Kept())
            #expect(kept.first == "1: 110 open on 2 of 3, 1 paid, 0 in hand")
        }
    }

    /// Credits of the ledger are what a customer has in hand; debits take it away.
    @Test func creditInHandFollowsTheLedger() async throws {
        try await withAccounts { database, connection in
            try await connection.run(standalone: Self.entries)
            try await connection.run(standalone: Self.postings)
            let kept = try await database.owner.read(WorkerScope(), Kept())
            #expect(
                kept.map { $0.split(separator: " ").suffix(3).joined(separator: " ") } == ["15 in hand", "-5 in hand"])
        }
    }
}
