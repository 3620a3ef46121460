public import BillingCore
public import Importing
public import PostgresStore

/// Takes a file of exchange rates. Usage that waited for one of them is decided about again.
public struct ImportExchangeRates: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Throws: ``BillingRefusal`` with the line when a known rate would change, since documents may tell it; then
    ///   nothing is kept.
    public func callAsFunction(
        _ file: ImportFile<ExchangeRateRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        let now = clock.now()
        let today = now.utcDay
        return try await database.transaction(WorkerScope()) { transaction in
            var batches = RowBatches(file, progress: progress) {
                ["\($0.rate.day) \($0.rate.from.code) \($0.rate.to.code)"]
            }
            let counts = try await batches.take { rows in
                try await transaction.run(InsertExchangeRates(rows.map(\.rate), at: now)).counts(of: rows) { row in
                    BillingRefusal.exchangeRateChanged(from: row.rate.from, to: row.rate.to, on: row.rate.day)
                        .at(.init(line: row.line))
                }
            }.total()
            if counts.added > 0 {
                let waiting = try await transaction.run(AccountsWithUsageOnHold())
                try await transaction.recheckUsage(of: waiting, on: today)
            }
            return counts
        }
    }
}
