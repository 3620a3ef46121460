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
        let today = clock.now().utcDay
        return try await database.transaction(WorkerScope()) { transaction in
            var (file, counts) = (file, ImportCounts())
            while let row = try file.next() {
                progress(file.progress)
                if try await transaction.run(InsertExchangeRate(row.rate)) == 1 {
                    counts.added += 1
                    continue
                }
                guard try await transaction.run(ExchangeRateByDay(like: row.rate)) == row.rate else {
                    throw BillingRefusal.exchangeRateChanged(from: row.rate.from, to: row.rate.to, on: row.rate.day)
                        .at(.init(line: row.line))
                }
                counts.unchanged += 1
            }
            if counts.added > 0 {
                let waiting = try await transaction.run(AccountsWithUsageOnHold())
                try await transaction.recheckUsage(of: waiting, on: today)
            }
            return counts
        }
    }
}
