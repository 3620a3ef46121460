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
            try await world.load(today: Sample.today)
            let breaches = try await VerifyBooks(database: database.worker)().breaches
            #expect(breaches == [])
            let corrected = try await documents(of: "C-1016", database)
            #expect(Set(corrected.map { $0.status(today: Sample.today) }) == [.paid, .settled, .writtenOff, .overdue])
            #expect(corrected.filter { $0.kind == .creditNote }.count == 2)
            let first = try #require(try await documents(of: "C-1015", database).last)
            // 22 × 20.60 × 87.5 % = 396.55, support 149.00; reverse charge.
            #expect(first.gross.decimalText == "545.55")
        }
    }

    private func documents(of number: String, _ database: TestDatabase) async throws -> [InvoiceSummary] {
        let account = try #require(try await database.worker.read(NoScope(), AccountByNumber(number)))
        let scope = AccountScope(authenticated: account.id)
        return try await database.app.read(scope, InvoiceList(now: Sample.now, limit: 50))
    }
}
