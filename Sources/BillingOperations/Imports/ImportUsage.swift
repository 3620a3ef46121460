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
        /// Rows that wait for somebody to pay for them, by sub-account.
        public let parked: [ParkedUsage]
    }

    /// - Throws: ``ImportRefusal`` with line and column when the file is broken; then nothing of it is kept.
    public func callAsFunction(
        _ file: VendorUsageFile, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Report {
        let now = clock.now()
        return try await database.transaction(NoScope()) { transaction in
            var file = file
            _ = try await transaction.run(AdoptParkedUsage())
            try await transaction.stageUsage {
                guard let row = try file.next() else { return nil }
                if file.totals.rows % 1000 == 0 { progress(file.progress) }
                return StagedUsage(row, id: ids.next(at: now))
            }
            return Report(
                totals: file.totals, merged: try await transaction.run(MergeStagedUsage(now: now)),
                parked: try await transaction.run(ParkStagedUsage(now: now)))
        }
    }
}

extension StagedUsage {
    init(_ row: VendorUsageRow, id: UsageRecord.ID) {
        self.init(
            source: row.source.rawValue, subAccount: row.subAccountID ?? "", key: row.key, fingerprint: row.fingerprint,
            id: id, usedOn: row.chargeStart.utcDay, service: row.service ?? row.provider,
            description: row.description ?? row.chargeCategory ?? "",
            resource: row.resourceName ?? row.resourceID ?? "",
            quantity: row.quantity ?? .zero, unit: row.unit ?? "", vendorCost: row.billedCost, currency: row.currency,
            original: row.original)
    }
}
