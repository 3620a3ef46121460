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
        /// Rows that have a payer and cannot be billed as things are, by sub-account and kind of reason.
        public let held: [HeldUsage]
        /// Charges that earlier deliveries of the file had and this one lacks, by account, sub-account and currency.
        public let gone: [GoneSum]
        /// Whether they were withdrawn, since the file is whole.
        public let isWithdrawn: Bool
    }

    /// - Throws: ``BillingRefusal`` with line and column when the file is broken; then nothing of it is kept.
    public func callAsFunction(
        _ file: VendorUsageFile, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Report {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            var reading = UsageReading(file: file, ids: ids.sequence(at: now), progress: progress)
            try await transaction.adoptWaitingUsage(on: now.utcDay)
            var known = TakenFile(checks: try await UsageChecks(on: now.utcDay, in: transaction))
            var batch = try reading.next()
            while !batch.isEmpty {
                // Reads on while the database is at work.
                let arrived = batch
                let isNews = known.taken.isNews
                let payers = try await transaction.payers(of: arrived)
                async let outcome = transaction.take(arrived, paidBy: payers, at: now, isNews: isNews)
                batch = try reading.next()
                known.taken.append(try await outcome)
                try await known.check(arrived, paidBy: payers, in: transaction)
            }
            if let source = reading.file.source, let more = known.taken.redelivery(of: source.rawValue, at: now) {
                _ = try await transaction.run(more)
            }
            let gone = try await known.gone(in: transaction)
            let isWithdrawn = reading.file.isWhole && !gone.isEmpty
            if isWithdrawn {
                let records = gone.map { _ in reading.ids.next() as UsageRecord.ID }
                try await transaction.withdraw(gone, as: records, at: now)
            }
            return Report(
                totals: reading.file.totals, merged: known.taken.merged, onHold: known.taken.onHold,
                held: known.held.values, gone: try GoneSum.sums(of: gone), isWithdrawn: isWithdrawn)
        }
    }
}

/// What is known of a file after some of its batches.
private struct TakenFile {
    var checks: UsageChecks
    var taken = TakenUsage()
    private(set) var held = OrderedGroups<HeldUsage.Kind, HeldUsage>()
    private var delivered = DeliveredUsage()

    init(checks: UsageChecks) { self.checks = checks }

    /// Decides which rows of a batch are on hold.
    mutating func check(_ batch: UsageBatch, paidBy payers: [UsagePayer?], in transaction: Transaction) async throws {
        delivered.add(batch, paidBy: payers)
        try await checks.load(payers.compactMap { $0?.account }, in: transaction)
        let holds = checks.holds(of: checks.records(of: batch, paidBy: payers))
        try await transaction.write(HoldChanges(from: [], to: holds))
        try held.add(holds, of: batch, paidBy: payers)
    }

    /// What earlier deliveries of the file had and it lacks; nothing where none of it was known.
    func gone(in transaction: Transaction) async throws -> [GoneUsage] {
        taken.isFirstDelivery ? [] : try await transaction.goneUsage(from: delivered)
    }
}
