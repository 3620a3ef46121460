import BillingCore
import BillingOperations
@testable import PostgresStore
import TestSupport
import Testing

/// Amounts that pages read ready made: kept by what changes them, and by nothing else.
@Suite struct BalanceTests {
    @Test func accountOwesWhatIsBilled() async throws {
        try await SmallWorld.run(today: "2026-04-15") { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,")
            try await world.bill(through: "2026-04-01")
            // Due on 15 February, 15 March and today.
            let summary = try await summary(world)
            #expect(summary.open.decimalText == "856.80" && summary.openCount == 3)
            #expect(summary.overdue.decimalText == "571.20" && summary.nextDueOn == "2026-04-15")
            #expect(summary.credit.isZero)
        }
    }

    /// What is due from today on is looked at document by document; the rest of what is open is overdue.
    @Test func overdueBeginsOnTheDayAfter() async throws {
        for (today, overdue, next) in [
            ("2026-04-16", "856.80", Day?.none), ("2026-05-01", "856.80", nil), ("2026-04-14", "571.20", "2026-04-15"),
        ] {
            try await SmallWorld.run(today: today) { world in
                try await world.subscribe("C-1,office,seat,20,2026-02-01,2026-05-01,,")
                try await world.bill(through: "2026-04-01")
                let summary = try await summary(world)
                #expect(summary.overdue.decimalText == overdue && summary.nextDueOn == next, "\(today)")
            }
        }
    }

    @Test func accountThatNeverHadAnythingOwesNothing() async throws {
        try await SmallWorld.run { world in
            let summary = try await summary(world)
            #expect(summary.open.isZero && summary.openCount == 0 && summary.overdue.isZero)
            #expect(summary.credit.isZero && summary.nextDueOn == nil)
        }
    }

    /// 285.60 billed, 11.90 credited, 273.70 paid, 50.00 of it sent back, and that given up.
    @Test func balancesFollowEachStep() async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            func open() async throws -> [String] {
                let summary = try await summary(world)
                return ["\(summary.openCount)", summary.open.decimalText, summary.credit.decimalText]
            }
            func status() async throws -> [InvoiceStatus] {
                try await world.database.app.read(checkout.scope, InvoiceList(now: world.now, limit: 5)).map {
                    $0.status(today: "2026-01-01")
                }
            }
            #expect(try await open() == ["1", "285.60", "0.00"])
            try await checkout.credits(.parts([.init(line: 1, amount: "10.00")]))
            #expect(try await open() == ["1", "273.70", "0.00"])
            try await checkout.pay()
            #expect(try await open() == ["0", "0.00", "0.00"])
            #expect(try await status() == [.settled, .paid])
            try await checkout.settleRefund(try await checkout.refunds("50.00"))
            #expect(try await open() == ["1", "50.00", "0.00"])
            _ = try await checkout.writesOff()
            #expect(try await open() == ["0", "0.00", "0.00"])
            #expect(try await status() == [.settled, .writtenOff])
            let payments = try await checkout.payments()
            #expect(payments.map(\.totalCount) == [1])
        }
    }

    @Test func listsCountDocumentsOfAllPages() async throws {
        try await SmallWorld.run(today: "2026-04-15") { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-04-01")
            let scope = try await world.scope("C-1")
            let (all, latest, overdue, third, years) = try await world.database.app.read(
                scope, InvoiceList(now: world.now, limit: 2, offset: 1), LatestInvoices(limit: 2, offset: 1),
                InvoiceList(now: world.now, filter: .init(status: .only(.overdue)), limit: 2),
                InvoiceList(
                    now: world.now, filter: .init(issued: Period(from: "2026-01-01", to: "2027-01-01"), search: "0003"),
                    limit: 2), InvoiceYears())
            #expect(all.map(\.issuedOn) == ["2026-03-01", "2026-02-01"] && all.totalCount == 4)
            #expect(latest.map(\.number) == all.map(\.number) && latest.totalCount == 4)
            #expect(overdue.map(\.issuedOn) == ["2026-03-01", "2026-02-01"] && overdue.totalCount == 3)
            #expect(third.map(\.issuedOn) == ["2026-03-01"] && third.totalCount == 1)
            #expect(years == [2026])
        }
    }

    @Test func monthsAddUpWhatWasBilled() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,")
            try await world.bill(through: "2026-04-01")
            let months = try await world.database.app.read(
                try await world.scope("C-1"), MonthlyTotals(from: "2026-03-01"))
            #expect(months.map(\.month) == ["2026-03-01", "2026-04-01"])
            #expect(months.map(\.gross.decimalText) == ["285.60", "285.60"])
        }
    }

    @Test(arguments: [
        "UPDATE invoice_balances SET open_minor = 0", "UPDATE account_months SET gross_minor = 0",
        "INSERT INTO account_balances SELECT account_id, 'EUR', 100, 0, 0, 0, 0 FROM accounts",
        "SELECT add_to_accounts(ARRAY(SELECT (account_id, 'EUR', 1, 0, 0, 0, 0)::account_balances FROM accounts))",
    ])
    func noStatementWritesBalancesByItself(statement: String) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-02-01,,,")
            try await world.bill(through: "2026-02-01")
            for database in [world.database.worker, world.database.owner] {
                let state = await sqlState(of: statement, database)
                #expect(state == "42501")
            }
        }
    }

    @Test func nothingIsSettledBeyondWhatItAsksFor() async throws {
        try await CheckoutWorld.run { checkout in
            let statement = """
                INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, amount_minor, allocated_on)
                SELECT account_id, invoice_id, invoice_id, 28561, issued_on FROM invoices
                """
            let state = await sqlState(of: statement, checkout.world.database.worker)
            #expect(state == "23514")
        }
    }

    /// Of the refusal; `nil` when the statement was run.
    private func sqlState(of statement: String, _ database: Database) async -> String? {
        do {
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.connection.run(script: statement, in: transaction.number)
            }
        } catch StoreError.refused(let report) {
            return report.sqlState
        } catch {
            return "\(error)"
        }
        return nil
    }

    private func summary(_ world: SmallWorld) async throws -> AccountBalances {
        try #require(try await world.database.app.read(try await world.scope("C-1"), AccountSummary(now: world.now)))
    }
}
