public import BillingCore
public import Importing
public import PostgresStore

/// Compares a vendor's file with what we took and billed of it, customer by customer and charge by charge, both ways. Keeps
/// nothing.
public struct ReconcileUsage: Sendable {
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
        public let lines: [ReconciledUsage]
        /// The first charges that differ.
        public let charges: [DifferingCharge]

        /// What we took, by currency.
        public func ours() throws(BillingRefusal) -> [Currency: ExactDecimal] {
            var sums: [Currency: ExactDecimal] = [:]
            for line in lines { sums[line.currency] = try sums[line.currency, default: .zero].adding(line.ourCost) }
            return sums
        }
    }

    /// - Parameter limit: how many differing charges are told.
    /// - Throws: ``BillingRefusal`` with line and column when the file is broken.
    public func callAsFunction(
        _ file: VendorUsageFile, limit: Int = 100, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Report {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            var reading = UsageReading(file: file, ids: ids.sequence(at: now), progress: progress)
            _ = try await transaction.run(CreateComparedUsage())
            var checks = try await UsageChecks(on: now.utcDay, in: transaction)
            while true {
                let batch = try reading.next()
                guard !batch.isEmpty else { break }
                _ = try await transaction.run(CompareUsage(batch))
                let kept = try await checks.keptCredits(of: batch, in: transaction)
                if !kept.isEmpty { _ = try await transaction.run(NoteKeptUsage(kept)) }
            }
            _ = try await transaction.run(CreateComparedUsageIndex())
            _ = try await transaction.readingByKeys { try await transaction.run(CompareGoneUsage()) }
            return Report(
                totals: reading.file.totals, lines: try await transaction.run(ComparedUsage()),
                charges: try await transaction.run(DifferingCharges(limit: limit)))
        }
    }
}

extension UsageChecks {
    /// The vendor's credits of a batch that the seller keeps.
    fileprivate mutating func keptCredits(
        of batch: UsageBatch, in transaction: Transaction
    ) async throws -> [UsageRecord.ID] {
        guard batch.deliveries.contains(where: { $0.rows.contains { $0.kind == .credit } }) else { return [] }
        let payers = try await transaction.payers(of: batch)
        try await load(payers.compactMap { $0?.account }, in: transaction)
        return keptCredits(among: records(of: batch, paidBy: payers))
    }
}

extension ReconciledUsage {
    /// What the vendor charges beyond what we took. - Throws: ``BillingRefusal/Code/amountTooLarge``.
    public func difference() throws(BillingRefusal) -> ExactDecimal { try vendorCost.subtracting(ourCost) }
}
