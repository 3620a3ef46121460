public import BillingCore
public import Importing
public import PostgresStore

/// Takes a vendor's usage file: whole, or not at all.
public struct ImportUsage: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public struct Report: Sendable {
        /// Rows and costs of the file.
        public let totals: ImportTotals
        public let merged: MergedUsage
        /// Rows on hold until an account pays for them, by sub-account.
        public let onHold: [UsageOnHold]
    }

    /// - Throws: ``BillingRefusal`` with line and column when the file is broken; then nothing of it is kept.
    public func callAsFunction(
        _ file: VendorUsageFile, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Report {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            var reading = UsageReading(file: file, ids: ids.sequence(at: now), progress: progress)
            try await transaction.adoptUsageOnHold()
            var taken = TakenUsage()
            var batch = try reading.next()
            while !batch.isEmpty {
                // Reads on while the database is at work.
                let arrived = batch
                let isNews = taken.isNews
                async let outcome = transaction.take(arrived, at: now, isNews: isNews)
                batch = try reading.next()
                taken.append(try await outcome)
            }
            if let source = reading.file.source, let more = taken.redelivery(of: source.rawValue, at: now) {
                _ = try await transaction.run(more)
            }
            return Report(totals: reading.file.totals, merged: taken.merged, onHold: taken.onHold)
        }
    }
}
