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
                app: database.app, worker: database.worker, seller: Sample.seller, ids: .system, logger: Sample.logger)
            try await world.load(until: Sample.now)
            let breaches = try await VerifyBooks(database: database.worker)().breaches
            #expect(breaches == [])
            let corrected = try await documents(of: "C-1016", database)
            #expect(Set(corrected.map { $0.status(today: Sample.today) }) == [.paid, .settled, .writtenOff, .overdue])
            #expect(corrected.filter { $0.kind == .creditNote }.count == 2)
            let first = try #require(try await documents(of: "C-1015", database).last)
            // 22 × 20.60 × 87.5 % = 396.55, support 149.00; reverse charge.
            #expect(first.gross.decimalText == "545.55")
            // Later today somebody pays what was declined; that is to be the last attempt then.
            let latest = LatestAttempt(number: try #require(try await documents(of: "C-1007", database).first).number)
            let declined = try await database.app.read(try await scope(of: "C-1007", database), latest)
            #expect(try #require(declined).attempt.startedAt == Sample.now)
        }
    }

    private func documents(of number: String, _ database: TestDatabase) async throws -> [InvoiceSummary] {
        try await database.app.read(try await scope(of: number, database), InvoiceList(now: Sample.now, limit: 50))
    }

    private func scope(of number: String, _ database: TestDatabase) async throws -> AccountScope {
        let account = try #require(try await database.worker.read(WorkerScope(), AccountByNumber(number)))
        return AccountScope(authenticated: account.id)
    }
}
