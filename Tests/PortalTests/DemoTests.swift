import PortalSupport
import BillingCore
import BillingOperations
import DemoWorld
import Logging
import PostgresStore
import TestSupport
import Testing

/// The demo's history is lived through by the operations that serve real customers, and its books add up.
@Suite struct DemoTests {
    @Test func everyAccountShowsWhatItIsNamedFor() async throws {
        try await withDatabase(poolSize: 8) { database in
            let world = DemoWorld(
                app: database.app, worker: database.worker, ids: .system, logger: Sample.logger)
            try await world.load(until: Sample.now)
            let breaches = try await VerifyBooks(database: database.worker, clock: .fixed(Sample.now))().breaches
            #expect(breaches == [])
            let corrected = try await documents(of: "C-1016", database)
            #expect(Set(corrected.map { $0.status(today: Sample.today) }) == [.paid, .settled, .writtenOff, .overdue])
            #expect(corrected.filter { $0.kind == .creditNote }.count == 2)
            let first = try #require(try await documents(of: "C-1015", database).last)
            // 22 × 20.60 × 87.5 % = 396.55, support 149.00; reverse charge.
            #expect(first.gross.decimalText == "545.55")
            // 90 × 4.35 = 391.50, and 8.1 % of it.
            let swiss = try #require(try await documents(of: "C-1008", database).last)
            #expect(swiss.gross.decimalText == "423.21" && swiss.number.wholeMatch(of: /CH\d\d\.\d{5}/) != nil)
            // Later today a customer pays what was declined; that is to be the last attempt then.
            let latest = LatestAttempt(number: try #require(try await documents(of: "C-1007", database).first).number)
            let declined = try await database.app.read(try await scope(of: "C-1007", database), latest)
            #expect(try #require(declined).attempt.startedAt == Sample.now)
            try await autopayIsAhead(database)
            try await plansAreUnderWay(database)
            try await everyTableShowsOneAccountAlone(database)
        }
    }

    /// Customers with autopay are behind with nothing, but for the charge that the bank declined.
    private func autopayIsAhead(_ database: TestDatabase) async throws {
        for (number, overdue) in [("C-1017", 0), ("C-1018", 0), ("C-1019", 1), ("C-1020", 1)] {
            let found = try await documents(of: number, database)
            let states = found.map { $0.status(today: Sample.today) }
            #expect(states.count { $0 == .overdue } == overdue, "\(number)")
            #expect(states.count { $0 == .open } == 1 && states.count { $0 == .paid } == 13 - overdue, "\(number)")
            let scope = try await scope(of: number, database)
            let outlook = try await database.app.read(scope, AutopayOutlook())
            #expect(outlook.contains { $0.dueOn > Sample.today }, "\(number)")
        }
    }

    /// One plan has nothing overdue; of the other one an instalment was missed, and its customer was told.
    private func plansAreUnderWay(_ database: TestDatabase) async throws {
        for (number, overdue) in [("C-1022", 0), ("C-1023", 1)] {
            let scope = try await scope(of: number, database)
            let stored = try #require(try await database.app.read(scope, PlansOfAccount()).first, "\(number)")
            #expect(stored.plan.state == .running, "\(number)")
            let progress = try PlanProgress(of: stored.plan)
            #expect(progress.instalments.count { $0.isOverdue(on: Sample.today) } == overdue, "\(number)")
            #expect(progress.instalments.count { $0.instalment.missedOn != nil } == overdue, "\(number)")
            #expect(progress.instalments.contains { !$0.open.isPositive }, "\(number)")
        }
    }

    /// Tables that fill when a person asks for an approval or for one transfer, or an operator groups accounts: the
    /// demo leaves that to those who try it.
    private static let begunByPeople: Set = [
        "transfer_requests", "transfer_request_invoices", "payment_approvals", "dunning_groups",
    ]

    /// Every table of accounts' rows that the portal may read, asked without any WHERE.
    private func everyTableShowsOneAccountAlone(_ database: TestDatabase) async throws {
        let tables = try await database.owner.read(WorkerScope(), ReadableTables())
        var hidden: Set<String> = []
        for number in ["C-1001", "C-1016"] {
            let scope = try await scope(of: number, database)
            for table in tables {
                let count = RowsOfAccount(table: table, account: scope.account)
                let (seen, unscoped, all) = try await (
                    database.app.read(scope, count), database.app.read(WorkerScope(), count),
                    database.worker.read(WorkerScope(), count)
                )
                #expect(seen.own == all.own && seen.others == 0, "\(table) shows strangers' rows")
                #expect(unscoped.own == 0 && unscoped.others == 0, "\(table) shows rows without a scope")
                if all.others > 0 { hidden.insert(table) }
            }
        }
        let missing = Set(tables).subtracting(hidden).subtracting(Self.begunByPeople)
        #expect(hidden.count > 15 && missing.isEmpty, "give the demo rows of \(missing)")
    }

    private func documents(of number: String, _ database: TestDatabase) async throws -> FoundInvoices {
        let scope = try await scope(of: number, database)
        return try await database.app.read(scope, InvoiceList(now: Sample.now, limit: 50))
    }

    private func scope(of number: String, _ database: TestDatabase) async throws -> AccountScope {
        let account = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(number)))
        return AccountScope(authenticated: account.id)
    }
}

/// Tables and views with an account_id that the portal may read.
private struct ReadableTables: ManyRows {
    static let sql = """
        SELECT c.relname::text AS name
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
          AND c.relname NOT IN ('sessions', 'account_members')
          AND has_table_privilege('plainbill_app', c.oid, 'SELECT')
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
}

/// How many rows of a table are this account's, and how many are not?
private struct RowsOfAccount: ExactlyOneRow {
    let table: String
    let account: Account.ID

    static let sql = """
        SELECT (xpath('//own/text()', x))[1]::text::bigint AS own, (xpath('//others/text()', x))[1]::text::bigint AS others
        FROM query_to_xml($1, true, true, '') AS x
        """
    var binds: [Bind] {
        let counted =
            "count(*) FILTER (WHERE account_id = '\(account)') AS own, "
            + "count(*) FILTER (WHERE account_id <> '\(account)') AS others"
        return [.text("SELECT \(counted) FROM \"\(table)\"")]
    }

    static func decode(_ row: Row) throws(StoreError) -> (own: Int64, others: Int64) {
        (try row.int("own"), try row.int("others"))
    }
}
