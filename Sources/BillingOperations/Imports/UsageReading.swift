import BillingCore
import Importing
import PostgresStore

/// A file read in batches, each of which fits the memory.
struct UsageReading {
    var file: VendorUsageFile
    var ids: IDSequence
    let progress: @Sendable (ImportProgress) -> Void

    private static let batchSize = 2000

    /// Empty at the end of the file.
    mutating func next() throws -> UsageBatch {
        var batch = UsageBatch()
        while batch.count < Self.batchSize, let row = try file.next() {
            try batch.add(ArrivingUsage(row, id: ids.next()))
        }
        progress(file.progress)
        return batch
    }
}

extension ArrivingUsage {
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
